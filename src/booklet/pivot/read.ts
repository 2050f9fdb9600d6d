import { checkLedger, whereOf } from '../../budget/terms.ts';
import { formatIn } from '../../form/format.ts';
import type { Pack } from '../../form/pack.ts';
import { checkShape } from '../../form/shape.ts';
import { tableShape, wholeTableShape } from '../../form/shapes/table.ts';
import {
  itemsOf,
  type Mapping,
  type Node,
  type Source,
  textAt,
  textsAt,
  valueAt,
} from '../../source/tree.ts';
import type { Report } from '../../words/diagnostic.ts';
import type { TableNames } from '../names.ts';
import type { Block, Note, TableDefinition } from './definition.ts';
import { checkRows, columnsOf } from './read-columns.ts';
import { namesOfRows, rowsOf } from './read-rows.ts';

/** Definitions without mistakes by the ledgers of the booklet they were read for. */
const readings = new WeakMap<TableNames['ledgers'], Map<Source, TableDefinition>>();

/**
 * Read a table definition of the pack; undefined (and reported) when its shape is wrong. A booklet asks for each when
 * its form is checked and again when it is laid out.
 */
export function readTable(source: Source, pack: Pack, names: TableNames): TableDefinition | undefined {
  const known = readings.get(names.ledgers) ?? new Map<Source, TableDefinition>();
  readings.set(names.ledgers, known);
  const found = known.get(source);
  if (found) return found;
  let sound = true;
  const report: Report = (finding) => {
    sound = false;
    names.report(finding);
  };
  const table = definitionOf(source, pack, { ...names, report });
  if (table && sound) known.set(source, table);
  return table;
}

function definitionOf(source: Source, pack: Pack, names: TableNames): TableDefinition | undefined {
  const { root } = source;
  if (root?.kind !== 'map' || !checkShape(root, tableShape, names.report)) return undefined;
  if (!checkShape(root, wholeTableShape, names.report)) return undefined;
  const text = (key: string): string | undefined => textAt(root, key);
  const beside = valueAt(root, 'beside');
  const blocks = beside?.kind === 'list' ? beside.items : [root];
  const empty = valueAt(root, 'empty');
  return {
    file: source.file,
    at: root.at,
    left: text('left') ?? pack.tableSides.left,
    right: text('right') ?? pack.tableSides.right,
    caption: text('caption') ?? '',
    style: text('style'),
    strong: strongIn(root, blocks, names),
    number: text('number'),
    format: { ...names.tableFormat, ...formatIn(root, names.said, names.report) },
    blocks: blocks.flatMap((block) =>
      block.kind === 'map' ? (blockOf(block, root, pack, names) ?? []) : [],
    ),
    empty: empty && {
      note: notesIn(valueAt(empty, 'note'))[0] ?? { text: '', at: empty.at },
      rows: valueAt(empty, 'rows') && rowsOf(valueAt(empty, 'rows'), undefined, pack, names),
    },
    notes: itemsOf(valueAt(root, 'notes')).flatMap(notesIn),
    partial: text('partial') === 'true',
  };
}

const notesIn = (node: Node | undefined): readonly Note[] => (node?.kind === 'scalar' ? [node] : []);

/** Levels and labels of rows in strong type; those of another table may be of rows that only that one has. */
function strongIn(root: Mapping, blocks: readonly Node[], names: TableNames): readonly string[] {
  const holders = [root, ...blocks].filter((each) => each.kind === 'map');
  const node = valueAt(root, 'strong');
  if (node?.at.file === root.at.file)
    checkRows(node.kind === 'list' ? node.items : [node], namesOfRows(holders), names);
  return textsAt(root, 'strong');
}

function blockOf(node: Mapping, table: Mapping, pack: Pack, names: TableNames): Block | undefined {
  const named = valueAt(node, 'ledger') ?? valueAt(table, 'ledger');
  const ledger = checkLedger(named, names, node);
  if (ledger === undefined) return undefined;
  const columns = valueAt(node, 'columns');
  // Columns taken from another table may name rows that only that one has.
  const rowNames = namesOfRows([node, table]);
  const shared = node === table ? [] : whereOf(valueAt(table, 'where'), ledger, names);
  return {
    title: textAt(node, 'title') ?? '',
    ledger,
    shared,
    filters: [...shared, ...whereOf(valueAt(node, 'where'), ledger, names)],
    rows: rowsOf(valueAt(node, 'rows'), ledger, pack, names),
    foot: rowsOf(valueAt(node, 'foot'), ledger, pack, names),
    columns: columnsOf(columns, columns?.at.file === table.at.file ? rowNames : undefined, ledger, names),
    partial: {
      rows: isPart(node, 'rows') || isPart(table, 'rows'),
      columns: isPart(node, 'columns') || isPart(table, 'columns'),
    },
  };
}

/** `partial:` is true for both. */
function isPart(holder: Mapping, of: 'rows' | 'columns'): boolean {
  const said = textAt(holder, 'partial');
  return said === 'true' || said === of;
}
