import { checkFilter, checkNamed, type Names, whereOf } from '../../budget/terms.ts';
import type { Pack } from '../../form/pack.ts';
import {
  entriesOf,
  itemsOf,
  type Mapping,
  type Node,
  plainOf,
  textAt,
  textsAt,
  valueAt,
} from '../../source/tree.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { nearest } from '../../words/likeness.ts';
import { checkLevel, type Level } from '../members.ts';
import type { ColumnSpec, RowSpec, Show, Step } from './definition.ts';

/** Rows of a table, or those at its foot. @param ledger of its block, where it is known */
export function rowsOf(
  list: Node | undefined,
  ledger: string | undefined,
  pack: Pack,
  names: Names,
): readonly RowSpec[] {
  return itemsOf(list).flatMap((row) => (row.kind === 'map' ? (rowOf(row, ledger, pack, names) ?? []) : []));
}

function rowOf(row: Mapping, ledger: string | undefined, pack: Pack, names: Names): RowSpec | undefined {
  const when = whenOf(row);
  const indent = Number(textAt(row, 'indent') ?? 0);
  const count = blankRows(textAt(row, 'blank'));
  const label = textAt(row, 'label');
  if (label !== undefined)
    return { kind: 'label', label, blank: count > 0, indent, ...partOf(row, ledger, names) };
  const total = textAt(row, 'total');
  if (total !== undefined) return { kind: 'total', label: total, when, at: row.at };
  if (count > 0) return { kind: 'blank', count, when, at: row.at };
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
    number: textAt(row, 'number'),
    indent,
    partial: textAt(row, 'partial') === 'true',
    when,
    at: row.at,
  };
}

/** What a row with a label and a column have alike: the figure they print, what narrows it, when the booklet has them. */
function partOf(node: Mapping, ledger: string | undefined, names: Names) {
  const figure = valueAt(node, 'figure');
  if (figure?.kind === 'scalar') checkNamed(figure.text, names, figure.at);
  return {
    filters: whereOf(valueAt(node, 'where'), ledger, names),
    figure: textAt(node, 'figure'),
    across: acrossOf(node, names),
    partial: textAt(node, 'partial') === 'true',
    when: whenOf(node),
    at: node.at,
  };
}

function whenOf(node: Mapping): Mapping | undefined {
  const when = valueAt(node, 'when');
  return when?.kind === 'map' ? when : undefined;
}

/** Dimensions that do not narrow the figure of a row or column; undefined where nothing is said. */
function acrossOf(holder: Mapping, names: Names): readonly string[] | undefined {
  const node = valueAt(holder, 'across');
  if (!node) return undefined;
  const dimensions = textsAt(holder, 'across');
  for (const dimension of dimensions) checkFilter({ dimension, nodes: [] }, undefined, names, node.at);
  return dimensions;
}

/** A level, or a list of levels whose combinations are the rows. */
function stepOf(node: Node, ledger: string | undefined, names: Names): Step | undefined {
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
  names: Names,
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

/** `blank:` is a number of rows, or whether there is one. */
function blankRows(said: string | undefined): number {
  return said === 'true' ? 1 : said === undefined || said === 'false' ? 0 : Number(said);
}

/** Columns of a table, those within others too. @param rows what they may name of the rows, if that is known */
export function columnsOf(
  list: Node | undefined,
  rows: readonly string[] | undefined,
  ledger: string,
  names: Names,
): readonly ColumnSpec[] {
  return itemsOf(list).flatMap((column) => {
    if (column.kind !== 'map') return [];
    if (rows) checkRows(column, rows, names);
    return [
      {
        title: textAt(column, 'title') ?? '',
        columns: columnsOf(valueAt(column, 'columns'), rows, ledger, names),
        show: showOf(column),
        levels: valueAt(column, 'at') && textsAt(column, 'at'),
        ...partOf(column, ledger, names),
      },
    ];
  });
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

/** A column that is filled on rows this table does not have would be empty. */
function checkRows(column: Mapping, known: readonly string[], names: Names): void {
  const at = valueAt(column, 'at');
  const named = [
    ...(at?.kind === 'list' ? at.items : [at]),
    ...entriesOf(valueAt(column, 'show')).map(({ key }) => key),
  ];
  for (const node of named) {
    if (node?.kind !== 'scalar' || known.includes(node.text)) continue;
    const values = { what: 'rows', found: node.text, known, near: nearest(node.text, known) } as const;
    names.report(diagnose('pack-unknown-reference', values, node.at));
  }
}

function showOf(column: Mapping): Show | undefined {
  const node = valueAt(column, 'show');
  if (!node) return undefined;
  if (node.kind === 'map')
    return { kind: 'template', byLevel: new Map(Object.entries(plainOf(node) as Record<string, string>)) };
  const text = textAt(column, 'show') ?? '';
  if (text === 'number' || text === 'name') return { kind: text };
  if (text === 'code') {
    const [from, to] = textsAt(column, 'digits').map(Number);
    return { kind: 'code', digits: from === undefined || to === undefined ? undefined : [from, to] };
  }
  return { kind: 'template', byLevel: text.includes('{{') ? text : `{{${text}}}` };
}
