import { checkFilter, whereOf } from '../../budget/terms.ts';
import type { Pack } from '../../form/pack.ts';
import { itemsOf, type Mapping, type Node, textAt, textsAt, valueAt } from '../../source/tree.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { checkLevel, type Level } from '../members.ts';
import type { TableNames } from '../names.ts';
import type { Numbering, Placed, RowSpec, Step } from './definition.ts';
import { alignOf, lookOf, partOf, whenOf } from './read-columns.ts';

/** Rows of a table, or those at its foot. @param ledger of its block, where it is known */
export function rowsOf(
  list: Node | undefined,
  ledger: string | undefined,
  pack: Pack,
  names: TableNames,
): readonly RowSpec[] {
  return itemsOf(list).flatMap((row) => (row.kind === 'map' ? (rowOf(row, ledger, pack, names) ?? []) : []));
}

function rowOf(row: Mapping, ledger: string | undefined, pack: Pack, names: TableNames): RowSpec | undefined {
  const when = whenOf(row);
  const { at } = row;
  const indent = Number(textAt(row, 'indent') ?? 0);
  const label = textAt(row, 'label');
  if (label !== undefined && textAt(row, 'show') !== undefined)
    return { kind: 'numbers', label, ...placedOf(row), when, at };
  if (label !== undefined) return labelOf(row, label, indent, ledger, names);
  const total = textAt(row, 'total');
  if (total !== undefined)
    return { kind: 'total', label: total, look: lookOf(row, names), ...placedOf(row), when, at };
  const count = blankRows(textAt(row, 'blank'));
  if (count > 0) return { kind: 'blank', count, when, at };
  const [first, ...deeper] = itemsOf(valueAt(row, 'hierarchy')).flatMap((step) => {
    const found = stepOf(step, ledger, names);
    return found ? [found] : [];
  });
  if (!first) return undefined;
  const fixed = (key: 'of' | 'also') => fixedOf(row, key, first[0], ledger, pack, names);
  return {
    kind: 'hierarchy',
    steps: [first, ...deeper],
    of: fixed('of'),
    also: fixed('also') ?? [],
    filters: whereOf(valueAt(row, 'where'), ledger, names),
    numbering: numberingOf(row),
    indent,
    partial: textAt(row, 'partial') === 'true',
    look: lookOf(row, names),
    when,
    at,
  };
}

/** Words for its `blank:` stand in a row of its own that has no figures, or where its figures are nothing. */
function labelOf(
  row: Mapping,
  label: string,
  indent: number,
  ledger: string | undefined,
  names: TableNames,
): RowSpec {
  const said = textAt(row, 'blank');
  const words = said !== 'true' && said !== 'false' && blankRows(said) === 0 ? said : undefined;
  const part = partOf(row, ledger, names);
  const isOwn = words !== undefined && part.figure === undefined && part.filters.length === 0;
  const blank = isOwn || blankRows(said) > 0;
  const look = words === undefined ? part.look : { ...part.look, blank: words };
  const numbering = numberingOf(row);
  return { kind: 'label', label, indent, numbering, ...placedOf(row), ...part, blank, look };
}

function numberingOf(row: Mapping): Numbering | undefined {
  const pattern = textAt(row, 'number');
  return pattern === undefined ? undefined : { pattern, runsOn: textAt(row, 'runsOn') === 'true' };
}

function placedOf(row: Mapping): Placed {
  const span = textAt(row, 'span');
  return { span: span === undefined ? undefined : Number(span), align: alignOf(row) };
}

/** A level, or a list of levels whose combinations are the rows. */
function stepOf(node: Node, ledger: string | undefined, names: TableNames): Step | undefined {
  const items = node.kind === 'list' ? node.items : [node];
  const [first, ...others] = items.flatMap((item) => {
    const level = checkLevel(item.kind === 'scalar' ? item.text : '', item.at, names);
    if (level) checkFilter({ dimension: level.dimension, nodes: [] }, ledger, names, item.at);
    return level ?? [];
  });
  return first && [first, ...others];
}

/** `of:`, `also:` — the members a form always prints, written here or by the name of a list of the pack. */
function fixedOf(
  row: Mapping,
  key: 'of' | 'also',
  level: Level,
  ledger: string | undefined,
  pack: Pack,
  names: TableNames,
): readonly string[] | undefined {
  const node = valueAt(row, key);
  if (!node) return undefined;
  const list = node.kind === 'scalar' ? pack.lists.get(node.text) : textsAt(row, key);
  if (!list) {
    const values = { found: textAt(row, key) ?? '', known: [...pack.lists.keys()] };
    names.report(diagnose('pack-unknown-list', values, node.at));
    return [];
  }
  for (const [i, member] of list.entries()) {
    const at = itemsOf(node)[i]?.at ?? node.at;
    checkFilter({ dimension: level.dimension, nodes: [member] }, ledger, names, at);
  }
  return list;
}

/** `blank:` is a number of rows, or whether there is one, or words. */
function blankRows(said: string | undefined): number {
  return said === 'true' ? 1 : /^\d+$/.test(said ?? '') ? Number(said) : 0;
}

/** What `at:` and `show:` may name: the last words of levels, and labels. */
export function namesOfRows(holders: readonly Mapping[]): readonly string[] {
  const rows = holders
    .flatMap((holder) => [
      valueAt(holder, 'rows'),
      valueAt(holder, 'foot'),
      valueAt(valueAt(holder, 'empty'), 'rows'),
    ])
    .flatMap(itemsOf);
  const levels = rows.flatMap((row) => itemsOf(valueAt(row, 'hierarchy'))).map(firstOf);
  const said = [...rows.flatMap((row) => ['label', 'total'].flatMap((key) => textsAt(row, key))), ...levels];
  return [...new Set(said.map((text) => text.split('.').at(-1)!))];
}

/** The level that a step of a hierarchy is named by: itself, or the first of several. */
function firstOf(step: Node): string {
  const [first] = step.kind === 'list' ? step.items : [step];
  return first?.kind === 'scalar' ? first.text : '';
}
