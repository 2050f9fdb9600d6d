import { checkFilter, checkNamed, type Names, whereOf } from '../../budget/terms.ts';
import { entriesOf, type Mapping, type Node, plainOf, textAt, textsAt, valueAt } from '../../source/tree.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { nearest } from '../../words/nearest.ts';
import type { ColumnSpec, Show } from './definition.ts';

/** Columns of a table, those within others too. @param rows what they may name of the rows, if that is known */
export function columnsOf(
  list: Node | undefined,
  rows: readonly string[] | undefined,
  ledger: string,
  names: Names,
): readonly ColumnSpec[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((column) => {
    if (column.kind !== 'map') return [];
    const figure = valueAt(column, 'figure');
    if (figure?.kind === 'scalar') checkNamed(figure.text, names, figure.at);
    if (rows) checkRows(column, rows, names);
    const when = valueAt(column, 'when');
    return [
      {
        title: textAt(column, 'title') ?? '',
        filters: whereOf(valueAt(column, 'where'), ledger, names),
        columns: columnsOf(valueAt(column, 'columns'), rows, ledger, names),
        show: showOf(column),
        levels: valueAt(column, 'at') && textsAt(column, 'at'),
        figure: textAt(column, 'figure'),
        across: acrossOf(column, names),
        partial: textAt(column, 'partial') === 'true',
        when: when?.kind === 'map' ? when : undefined,
        at: column.at,
      },
    ];
  });
}

/** Dimensions that do not narrow the figure of a row or column; undefined where nothing is said. */
export function acrossOf(holder: Mapping, names: Names): readonly string[] | undefined {
  const node = valueAt(holder, 'across');
  if (!node) return undefined;
  const dimensions = textsAt(holder, 'across');
  for (const dimension of dimensions) checkFilter({ dimension, nodes: [] }, undefined, names, node.at);
  return dimensions;
}

/** What `at:` and `show:` may name: the last words of levels, and labels. */
export function namesOfRows(holders: readonly Mapping[]): readonly string[] {
  const lists = holders.flatMap((holder) => [
    valueAt(holder, 'rows'),
    valueAt(holder, 'foot'),
    valueAt(valueAt(holder, 'empty'), 'rows'),
  ]);
  const rows = lists.flatMap((list) => (list?.kind === 'list' ? list.items : []));
  const steps = rows.map((row) => valueAt(row, 'hierarchy'));
  const levels = steps.flatMap((list) => (list?.kind === 'list' ? list.items : [])).map(firstOf);
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
