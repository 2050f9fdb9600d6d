import { namesInForce, type TableNames } from '../booklet/names.ts';
import { leafColumns, type PivotColumn } from '../booklet/pivot/axes.ts';
import type { Block, ColumnSpec } from '../booklet/pivot/definition.ts';
import { readTable } from '../booklet/pivot/read.ts';
import type { Budget } from '../budget/budget.ts';
import type { ContentsEntry, Pack } from '../form/pack.ts';
import { textsAt } from '../source/tree.ts';

/** A table of the form as it may come back in a workbook. */
export interface FormTable {
  readonly file: string;
  /** What sheets with it are called: `sheets:` of the table, else its title in the contents. */
  readonly sheets: readonly string[];
  readonly title: string;
  readonly blocks: readonly FormBlock[];
}

/** One of its blocks with the columns at the bottom of its head. */
export interface FormBlock extends Block {
  readonly leaves: readonly PivotColumn[];
}

/**
 * The tables of a form that are defined in YAML, each once: what differs from another in its format alone is that
 * table. A layout by hand has no rows and columns to go back to.
 */
export function formTables(pack: Pack, budget: Budget, names: TableNames): readonly FormTable[] {
  const words = namesInForce(pack, budget);
  const filled = (text: string): string =>
    text.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (_, name: string) => String(words[name] ?? ''));
  const seen = new Set<string>();
  return pack.contents.entries.flatMap(entriesIn).flatMap(({ layout, title }) => {
    const source = layout === undefined ? undefined : pack.tables.get(layout);
    const table = source && source.root?.kind === 'map' ? readTable(source, pack, names) : undefined;
    if (!source || !table) return [];
    const blocks = table.blocks.map((block): FormBlock => {
      const leaves = leafColumns(conditional(block.columns)).map((leaf) => ({
        ...leaf,
        titles: leaf.titles.map(filled),
      }));
      const rows = [...block.rows, ...block.foot].map((row) =>
        'label' in row ? { ...row, label: filled(row.label) } : row,
      );
      return { ...block, title: filled(block.title), rows, foot: [], leaves };
    });
    const key = JSON.stringify(
      blocks.map(({ ledger, filters, rows, leaves }) => [ledger, filters, rows, leaves]),
      unplaced,
    );
    if (seen.has(key)) return [];
    seen.add(key);
    const named = textsAt(source.root, 'sheets');
    return [
      { file: source.file, title: filled(title), sheets: named.length > 0 ? named : [filled(title)], blocks },
    ];
  });
}

/** Columns under one that not every booklet has are such themselves. */
function conditional(columns: readonly ColumnSpec[], when?: ColumnSpec['when']): readonly ColumnSpec[] {
  return columns.map((column) => {
    const own = column.when ?? when;
    return { ...column, when: own, columns: conditional(column.columns, own) };
  });
}

/** Where something is written makes no difference to what it is. */
const unplaced = (key: string, value: unknown): unknown => (key === 'at' ? undefined : value);

function entriesIn(entry: ContentsEntry): readonly ContentsEntry[] {
  return [entry, ...entry.children.flatMap(entriesIn)];
}
