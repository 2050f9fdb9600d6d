import { checkFilter, checkLedger, checkNamed, type Names, whereOf } from '../../budget/terms.ts';
import type { Format, Pack } from '../../form/pack.ts';
import { checkShape } from '../../form/shape.ts';
import { tableShape, wholeTableShape } from '../../form/shapes/table.ts';
import { type Mapping, type Node, type Source, valueAt } from '../../source/tree.ts';
import { diagnose, type Report } from '../../words/diagnostic.ts';
import { type Level, levelOf } from '../members.ts';
import type { Block, RowSpec, Step, TableDefinition } from './definition.ts';
import { acrossOf, columnsOf, namesOfRows } from './read-columns.ts';

/** Definitions without mistakes by the ledgers of the booklet they were read for. */
const readings = new WeakMap<Names['ledgers'], Map<Source, TableDefinition>>();

/**
 * Read a table definition of the pack; undefined (and reported) when its shape is wrong. A booklet asks for each when
 * its form is checked and again when it is laid out.
 */
export function readTable(source: Source, pack: Pack, names: Names): TableDefinition | undefined {
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

function definitionOf(source: Source, pack: Pack, names: Names): TableDefinition | undefined {
  const own = source.root;
  if (own?.kind !== 'map') return undefined;
  const root = withBase(own, source.file, pack, names);
  if (!root || !checkShape(root, tableShape, names.report)) return undefined;
  if (!checkShape(root, wholeTableShape, names.report)) return undefined;
  const text = (key: string): string | undefined => scalarOf(valueAt(root, key));
  const beside = valueAt(root, 'beside');
  const blocks = beside?.kind === 'list' ? beside.items : [root];
  const empty = valueAt(root, 'empty');
  return {
    file: source.file,
    at: own.at,
    left: text('left') ?? pack.tableSides.left,
    right: text('right') ?? pack.tableSides.right,
    caption: text('caption') ?? '',
    style: text('style'),
    number: text('number'),
    format: formatOf(root, pack.tableFormat),
    blocks: blocks.flatMap((block) =>
      block.kind === 'map' ? (blockOf(block, root, pack, names) ?? []) : [],
    ),
    empty: empty && {
      note: scalarOf(valueAt(empty, 'note')) ?? '',
      rows: valueAt(empty, 'rows') && rowsOf(valueAt(empty, 'rows'), undefined, pack, names),
    },
    notes: scalarsOf(valueAt(root, 'notes')),
    partial: text('partial') === 'true',
  };
}

/** `like:` takes every key of another table that is not written here, and that one of its own base. */
function withBase(
  own: Mapping,
  file: string,
  pack: Pack,
  names: Names,
  above: readonly string[] = [],
): Mapping | undefined {
  const like = valueAt(own, 'like');
  if (like?.kind !== 'scalar') return own;
  const base = `${file.slice(0, file.lastIndexOf('/') + 1)}${like.text}`;
  const other = pack.tables.get(base.slice(pack.folder.length + 1))?.root;
  if (other?.kind !== 'map') {
    names.report(diagnose('pack-file-missing', { file: base }, like.at));
    return undefined;
  }
  const path = [...above, file];
  if (path.includes(base)) {
    names.report(diagnose('pack-cycle', { path: [...path, base] }, like.at));
    return undefined;
  }
  const full = withBase(other, base, pack, names, path);
  const rest = full?.entries.filter((entry) => !valueAt(own, entry.key.text));
  return rest && { ...own, entries: [...own.entries, ...rest] };
}

function blockOf(node: Mapping, table: Mapping, pack: Pack, names: Names): Block | undefined {
  const named = valueAt(node, 'ledger') ?? valueAt(table, 'ledger');
  const ledger = checkLedger(named, names, node);
  if (ledger === undefined) return undefined;
  const columns = valueAt(node, 'columns');
  // Columns taken from another table may name rows that only that one has.
  const rowNames = namesOfRows([node, table]);
  const shared = node === table ? [] : whereOf(valueAt(table, 'where'), ledger, names);
  return {
    title: scalarOf(valueAt(node, 'title')) ?? '',
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
  const said = scalarOf(valueAt(holder, 'partial'));
  return said === 'true' || said === of;
}

function rowsOf(
  list: Node | undefined,
  ledger: string | undefined,
  pack: Pack,
  names: Names,
): readonly RowSpec[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((row) => (row.kind === 'map' ? (rowOf(row, ledger, pack, names) ?? []) : []));
}

function rowOf(row: Mapping, ledger: string | undefined, pack: Pack, names: Names): RowSpec | undefined {
  const { at } = row;
  const when = mappingAt(row, 'when');
  const indent = Number(scalarOf(valueAt(row, 'indent')) ?? 0);
  const blank = blankRows(scalarOf(valueAt(row, 'blank')));
  const partial = scalarOf(valueAt(row, 'partial')) === 'true';
  const label = scalarOf(valueAt(row, 'label'));
  if (label !== undefined) {
    const figure = valueAt(row, 'figure');
    if (figure?.kind === 'scalar') checkNamed(figure.text, names, figure.at);
    return {
      kind: 'label',
      label,
      filters: whereOf(valueAt(row, 'where'), ledger, names),
      figure: scalarOf(figure),
      across: acrossOf(row, names),
      blank: blank > 0,
      indent,
      partial,
      when,
      at,
    };
  }
  const total = scalarOf(valueAt(row, 'total'));
  if (total !== undefined) return { kind: 'total', label: total, when, at };
  if (blank > 0) return { kind: 'blank', count: blank, when, at };
  const hierarchy = valueAt(row, 'hierarchy');
  if (hierarchy?.kind !== 'list') return undefined;
  const [first, ...deeper] = hierarchy.items
    .map((item) => stepOf(item, ledger, names))
    .filter((step) => step !== undefined);
  if (!first) return undefined;
  const steps = [first, ...deeper] as const;
  const fixed = (key: 'of' | 'also') => fixedOf(valueAt(row, key), first[0], ledger, pack, names);
  const [of, also] = [fixed('of'), fixed('also') ?? []];
  const number = scalarOf(valueAt(row, 'number'));
  return { kind: 'hierarchy', steps, of, also, number, indent, partial, when, at };
}

/** A level, or a list of levels whose combinations are the rows. */
function stepOf(node: Node, ledger: string | undefined, names: Names): Step | undefined {
  const items = node.kind === 'list' ? node.items : [node];
  const [first, ...others] = items.flatMap((item) => {
    const level = checkLevel(item, names);
    if (level) checkFilter({ dimension: level.dimension, nodes: [] }, ledger, names, item.at);
    return level ?? [];
  });
  return first && [first, ...others];
}

/** A level named in a pack; reported when the pack has no such dimension or level. */
function checkLevel(node: Node, names: Names): Level | undefined {
  const found = scalarOf(node) ?? '';
  const level = levelOf(found, names.dimensions);
  const known = [...names.dimensions.values()].flatMap((d) =>
    d.levels.length > 1 ? d.levels.map((l) => `${d.name}.${l}`) : [d.name],
  );
  if (!level) names.report(diagnose('pack-unknown-level', { found, known }, node.at));
  return level;
}

/** `of:`, `also:` — the members a form always prints, written here or by the name of a list of the pack. */
function fixedOf(
  of: Node | undefined,
  level: Level,
  ledger: string | undefined,
  pack: Pack,
  names: Names,
): readonly string[] | undefined {
  if (!of) return undefined;
  const list = of.kind === 'scalar' ? pack.lists.get(of.text) : scalarsOf(of);
  if (!list) {
    const found = scalarOf(of) ?? '';
    names.report(diagnose('pack-unknown-list', { found, known: [...pack.lists.keys()] }, of.at));
    return [];
  }
  for (const [i, node] of list.entries()) {
    const at = of.kind === 'list' ? of.items[i]!.at : of.at;
    checkFilter({ dimension: level.dimension, nodes: [node] }, ledger, names, at);
  }
  return list;
}

/** `blank:` is a number of rows, or whether there is one. */
function blankRows(said: string | undefined): number {
  return said === 'true' ? 1 : said === undefined || said === 'false' ? 0 : Number(said);
}

/** What a table says of its figures, over what the pack says of tables. */
function formatOf(root: Mapping, base: Format): Format {
  const said = (key: string): string | undefined => scalarOf(valueAt(root, key));
  const zero = said('zero') ?? base.zero;
  return {
    unit: said('unit') ?? base.unit,
    decimals: Number(said('decimals') ?? base.decimals),
    group: base.group,
    ...(zero !== undefined && { zero }),
    blank: said('blank') ?? base.blank,
  };
}

function mappingAt(node: Mapping, key: string): Mapping | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'map' ? value : undefined;
}

const scalarOf = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' ? node.text : undefined;

function scalarsOf(node: Node | undefined): readonly string[] {
  if (node?.kind === 'scalar') return [node.text];
  return node?.kind === 'list' ? node.items.flatMap((item) => scalarOf(item) ?? []) : [];
}
