import { checkFilter, checkNamed, whereOf } from '../../budget/terms.ts';
import { formatIn } from '../../form/format.ts';
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
import type { TableNames } from '../names.ts';
import type { ColumnSpec, Digits, Look, Placed, Show } from './definition.ts';

/** Columns of a table, those within others too. @param rows what they may name of the rows, if that is known */
export function columnsOf(
  list: Node | undefined,
  rows: readonly string[] | undefined,
  ledger: string,
  names: TableNames,
): readonly ColumnSpec[] {
  return itemsOf(list).flatMap((column) => {
    if (column.kind !== 'map') return [];
    const at = valueAt(column, 'at');
    const width = textAt(column, 'width');
    const keys = entriesOf(valueAt(column, 'show')).map(({ key }) => key);
    if (rows) checkRows([...(at?.kind === 'list' ? at.items : [at]), ...keys], rows, names);
    return [
      {
        title: textsAt(column, 'title').join(''),
        pieces: valueAt(column, 'title')?.kind === 'list' ? textsAt(column, 'title') : undefined,
        width: width === undefined ? undefined : Number(width),
        columns: columnsOf(valueAt(column, 'columns'), rows, ledger, names),
        show: showOf(column),
        levels: valueAt(column, 'at') && textsAt(column, 'at'),
        align: alignOf(column),
        ...partOf(column, ledger, names),
        look: { ...lookOf(column, names), ...blankOf(column) },
      },
    ];
  });
}

function blankOf(column: Mapping): Look {
  const blank = textAt(column, 'blank');
  return blank === undefined ? {} : { blank };
}

function showOf(column: Mapping): Show | undefined {
  const node = valueAt(column, 'show');
  if (!node) return undefined;
  const [from, to] = textsAt(column, 'digits').map(Number);
  const digits: Digits | undefined = from === undefined || to === undefined ? undefined : [from, to];
  if (node.kind === 'map') {
    const byLevel = new Map(Object.entries(plainOf(node) as Record<string, string>));
    return { kind: 'template', byLevel, digits };
  }
  const text = textAt(column, 'show') ?? '';
  if (text === 'number') return { kind: 'number', runsOn: textAt(column, 'runsOn') === 'true' };
  if (text === 'name') return { kind: 'name' };
  if (text === 'code') return { kind: 'code', digits };
  return { kind: 'template', byLevel: text.includes('{{') ? text : `{{${text}}}`, digits };
}

/** What is said of rows that this table does not have would be said of none. */
export function checkRows(
  named: readonly (Node | undefined)[],
  known: readonly string[],
  names: TableNames,
): void {
  for (const node of named) {
    if (node?.kind !== 'scalar' || known.includes(node.text)) continue;
    const values = { what: 'rows', found: node.text, known, near: nearest(node.text, known) } as const;
    names.report(diagnose('pack-unknown-reference', values, node.at));
  }
}

/** What a row with a label and a column have alike: the figure they print, what narrows it, when the booklet has them. */
export function partOf(node: Mapping, ledger: string | undefined, names: TableNames) {
  const figure = valueAt(node, 'figure');
  if (figure?.kind === 'scalar') checkNamed(figure.text, names, figure.at);
  return {
    filters: whereOf(valueAt(node, 'where'), ledger, names),
    figure: textAt(node, 'figure'),
    across: acrossOf(node, names),
    partial: textAt(node, 'partial') === 'true',
    look: lookOf(node, names),
    when: whenOf(node),
    at: node.at,
  };
}

export const alignOf = (node: Mapping): Placed['align'] => textAt(node, 'align') as Placed['align'];

/** What is said of figures. `blank:` of a row may be a number of rows. */
export function lookOf(node: Mapping, { said, report }: TableNames): Look {
  const { blank: _, ...look } = formatIn(node, said, report);
  const withUnit = textAt(node, 'withUnit');
  return withUnit === undefined ? look : { ...look, withUnit: withUnit === 'true' };
}

export function whenOf(node: Mapping): Mapping | undefined {
  const when = valueAt(node, 'when');
  return when?.kind === 'map' ? when : undefined;
}

/** Dimensions that do not narrow the figure of a row or column; undefined where nothing is said. */
function acrossOf(holder: Mapping, names: TableNames): readonly string[] | undefined {
  const node = valueAt(holder, 'across');
  if (!node) return undefined;
  const dimensions = textsAt(holder, 'across');
  for (const dimension of dimensions) checkFilter({ dimension, nodes: [] }, undefined, names, node.at);
  return dimensions;
}
