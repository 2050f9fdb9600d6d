import type { Figure } from '../../budget/figure.ts';
import { foreignTo, isSum, selectionsIn } from '../../budget/foreign.ts';
import { digitsOf, printed } from '../../budget/money.ts';
import {
  implies,
  keyOfFilters,
  mayMeet,
  narrowed,
  normalized,
  type Selection,
} from '../../budget/selection.ts';
import { wayWords } from '../../words/catalogue/layout.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { formatFor } from '../printing.ts';
import type { PivotColumn, PivotRow } from './axes.ts';
import { type Coverage, checkCoverage } from './coverage.ts';
import type { Look, RowSpec, TableDefinition } from './definition.ts';
import type { Laid, TableContext } from './lay.ts';
import { byView, dimensionsOf, figureAt, figureOf, figuresAt, lookAt, splitSources } from './sources.ts';
import { checkUnseen } from './unseen.ts';

/** Reports what the blocks of a table leave out, show twice, call by one name or can't narrow. */
export function checkLaid(laid: readonly Laid[], table: TableDefinition, context: TableContext): void {
  const { title, evaluator, report } = context;
  const coverage = { title, at: table.at, evaluator, report, said: new Set() };
  for (const one of laid) {
    checkScopes(one, table, context);
    checkUnseen(one, context);
    checkBlock(one, { ...coverage, way: wayWords.rows }, { ...coverage, way: wayWords.columns });
  }
  checkAgreement(laid, table, context);
  if (!table.partial) checkBlocks(table, { ...coverage, way: wayWords.blocks });
}

/** Reports named figures of a block that its conditions can't narrow, leave nothing of, or may be meant to narrow or not. */
function checkScopes(laid: Laid, table: TableDefinition, context: TableContext): void {
  const { block, columns } = laid;
  for (const spec of [...block.rows, ...block.foot]) {
    if (spec.kind === 'blank' || spec.kind === 'numbers' || (spec.kind === 'label' && spec.blank)) continue;
    for (const column of columns) checkCell(laid, spec, column, context);
    checkShare(laid, spec, table, context);
  }
}

function checkCell({ base }: Laid, spec: RowSpec, column: PivotColumn, context: TableContext): void {
  const { budget } = context.evaluator;
  const own = spec.kind === 'label' ? spec : undefined;
  const filters = 'filters' in spec ? spec.filters : [];
  const row = { figure: own?.figure, across: own?.across, filters };
  const figure = figureAt(base, row, column);
  if (!figure) return;
  const { name, across } = figure;
  const at: Span = row.figure === undefined ? column.at : spec.at;
  const unnamed = dimensionsOf(spec).map((dimension) => ({ dimension, nodes: [] }));
  const inForce = [...figure.filters, ...unnamed.filter(({ dimension }) => !across.includes(dimension))];
  const foreign = foreignTo(name, inForce, budget);
  if (foreign) {
    const said = `across: [${[...across, foreign.dimension].join(', ')}]`;
    context.report(diagnose('scope-foreign', { ...foreign, name, said }, at));
    return;
  }
  const clashes = selectionsIn(name, budget).map(({ filters }) =>
    figure.filters.find((filter) => !filters.every((each) => mayMeet(filter, each, budget.dimensions))),
  );
  const [first] = clashes;
  if (first && !clashes.includes(undefined))
    context.report(diagnose('scope-excludes', { name, asked: first.nodes, ...first }, at));
}

/**
 * In a block that has a share of its ledger, a figure may be meant of the share or of the whole: "total of both sides"
 * stands under the right one. A row that does not say which is a mistake.
 */
function checkShare({ block }: Laid, row: RowSpec, table: TableDefinition, context: TableContext): void {
  const { budget } = context.evaluator;
  const share = block.filters.slice(block.shared.length);
  if (row.kind !== 'label' || row.figure === undefined || row.across !== undefined || share.length === 0)
    return;
  if (table.blocks.filter(({ ledger }) => ledger === block.ledger).length < 2) return;
  const isWithin = selectionsIn(row.figure, budget).every(({ filters }) =>
    implies([...filters, ...row.filters], share, budget.dimensions),
  );
  const dimension = share.map((filter) => filter.dimension).join(', ');
  if (!isWithin)
    context.report(diagnose('figure-in-share', { label: row.label, block: block.title, dimension }, row.at));
}

/** Rows and columns of a block each show every line of what it prints. */
function checkBlock({ block, base, columns, body, foot }: Laid, rows: Coverage, ways: Coverage): void {
  const { partial } = block;
  const { evaluator } = rows;
  const printed = [...body, ...foot].filter((row) => !row.blank && !row.partial);
  const shown = printed.filter((row) => row.figure === undefined);
  const split = new Set(shown.flatMap(({ filters }) => filters.map(({ dimension }) => dimension)));
  const sharesIn = (each: readonly (PivotRow | PivotColumn)[]): readonly Selection[] =>
    each
      .filter(({ figure }) => figure !== undefined && isSum(figure, evaluator.budget))
      .flatMap((one) => figuresAt(base, one, evaluator));
  if (!partial.rows)
    for (const source of splitSources(base, columns, split, evaluator))
      checkCoverage(source, shown, rows, sharesIn(printed));
  if (partial.columns) return;
  for (const [view, figures] of byView(base, columns, evaluator)) {
    const parts = figures.filter((column) => !column.partial);
    const named = parts.map(({ titles, filters }) => ({ label: titles.at(-1) ?? '', filters }));
    checkCoverage(narrowed(base, view), named, ways, sharesIn(columns));
  }
}

/** Blocks of one ledger share it out: what none of them takes is lost, what two take is printed twice. */
function checkBlocks({ blocks }: TableDefinition, coverage: Coverage): void {
  for (const ledger of new Set(blocks.map((block) => block.ledger))) {
    const parts = blocks.filter((block) => block.ledger === ledger);
    if (parts.length < 2) continue;
    const named = parts.map(({ title: label, filters }) => ({ label, filters }));
    checkCoverage({ ledger, filters: parts[0]!.shared }, named, coverage);
  }
}

/**
 * Blocks of two ledgers may show one thing by two classifications. Where they call a total by one name, it must be one
 * figure: a reader sees both side by side, and no line of the one is a line of the other.
 */
function checkAgreement(laid: readonly Laid[], table: TableDefinition, context: TableContext): void {
  for (const [i, one] of laid.entries())
    for (const other of laid.slice(i + 1))
      if (areOfOne(one, other, context)) compare(one, other, table, context);
}

/** Two ledgers, of the same part of which both blocks are. */
function areOfOne(one: Laid, other: Laid, { evaluator: { budget } }: TableContext): boolean {
  const keyOf = ({ base }: Laid): string => keyOfFilters(normalized(base.filters, budget.dimensions));
  return one.base.ledger !== other.base.ledger && keyOf(one) === keyOf(other);
}

function compare(one: Laid, other: Laid, table: TableDefinition, context: TableContext): void {
  for (const row of totalsOf(one)) {
    for (const alike of totalsOf(other).filter(({ label }) => label === row.label)) {
      for (const [a, b] of columnsAlike(one.columns, other.columns)) {
        const { evaluator } = context;
        const left = figureOf(one.base, row, a, table.format, evaluator);
        const right = figureOf(other.base, alike, b, table.format, evaluator);
        const first = asSeen(left, table, lookAt(row, a));
        const second = asSeen(right, table, lookAt(alike, b));
        if (first === undefined || second === undefined || first === second) continue;
        const blocks = { first: one.block.title, second: other.block.title };
        const at = right.lines[0]?.at ?? table.at;
        const also = left.lines.slice(0, 1).map((line) => ({ at: line.at, label: line.ledger }));
        const values = { label: row.label, ...blocks, a: first, b: second };
        context.report(diagnose('table-total-differs', values, at, also));
      }
    }
  }
}

/** Rows that stand for the whole of their block, or for a figure; one under another shares its name with many. */
function totalsOf({ body, foot }: Laid): readonly PivotRow[] {
  return [...body, ...foot].filter(
    ({ label, blank, filters, indent }) => label !== '' && !blank && filters.length === 0 && indent === 0,
  );
}

/** Columns that print the same part: those of one title, and the whole. */
function columnsAlike(
  one: readonly PivotColumn[],
  other: readonly PivotColumn[],
): readonly (readonly [PivotColumn, PivotColumn])[] {
  const isWhole = ({ filters, figure }: PivotColumn): boolean => filters.length === 0 && figure === undefined;
  const figures = (columns: readonly PivotColumn[]) => columns.filter(({ show }) => !show);
  return figures(one).flatMap((a) =>
    figures(other)
      .filter((b) => a.titles.join('\n') === b.titles.join('\n') || (isWhole(a) && isWhole(b)))
      .map((b) => [a, b] as const),
  );
}

/** What the reader sees, with its unit; undefined where nothing is printed. */
function asSeen(figure: Figure, table: TableDefinition, look: Look): string | undefined {
  const { value, none, measure } = figure;
  if (value === null || none) return undefined;
  if (measure !== 'amount') return value.toFixed();
  const format = formatFor(figure, table.format, look);
  return `${digitsOf(printed(value, format), format)} ${format.unit}`;
}
