import type { Figure } from '../../budget/figure.ts';
import { foreignTo, isSum, selectionsIn } from '../../budget/foreign.ts';
import { digitsOf, printed } from '../../budget/money.ts';
import type { Dimension } from '../../budget/selection.ts';
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
import { keyOfLevel } from '../members.ts';
import type { PivotColumn, PivotRow } from './axes.ts';
import { type Coverage, checkCoverage } from './coverage.ts';
import type { RowSpec, TableDefinition } from './definition.ts';
import type { Laid, TableContext } from './lay.ts';
import { byView, dimensionsOf, figureAt, figureOf, figuresAt, splitSources } from './sources.ts';

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
    if (spec.kind === 'blank' || (spec.kind === 'label' && spec.blank)) continue;
    for (const column of columns) checkCell(laid, spec, column, context);
    checkShare(laid, spec, table, context);
  }
}

function checkCell({ base }: Laid, spec: RowSpec, column: PivotColumn, context: TableContext): void {
  const { budget } = context.evaluator;
  const own = spec.kind === 'label' ? spec : undefined;
  const row = { figure: own?.figure, across: own?.across, filters: own?.filters ?? [] };
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

/** Reports rows of which no column prints a word, and columns that cut nothing out of any code. */
function checkUnseen({ block, columns }: Laid, { evaluator, report }: TableContext): void {
  const specs = [...block.rows, ...block.foot];
  const texts = columns.filter(({ show }) => show !== undefined && show.kind !== 'number');
  for (const spec of specs) {
    // A table without words at all needs none for its only total.
    if (spec.kind === 'blank' || (spec.kind === 'total' && texts.length === 0)) continue;
    for (const level of levelsOf(spec)) {
      const isSeen = texts.some((column) => saysSomething(column, level, spec.kind === 'hierarchy'));
      if (!isSeen) report(diagnose('table-row-unnamed', { row: level }, spec.at));
    }
  }
  const lengths = longest(specs, evaluator.budget.dimensions);
  for (const { show, levels, titles, at } of columns) {
    if (show?.kind !== 'code' || !show.digits) continue;
    const [from, to] = show.digits;
    const known = [...lengths].filter(([level]) => levels === undefined || levels.includes(level));
    const most = Math.max(0, ...known.map(([, length]) => length));
    if (from > to || from > most)
      report(diagnose('table-digits-none', { column: titles.at(-1) ?? '', from, to, most }, at));
  }
}

/** What `at:` and `show:` call the rows of a specification. */
function levelsOf(spec: Exclude<RowSpec, { kind: 'blank' }>): readonly string[] {
  return spec.kind === 'hierarchy' ? spec.steps.map(([first]) => keyOfLevel(first)) : [spec.label];
}

function saysSomething({ show, levels }: PivotColumn, level: string, isMember: boolean): boolean {
  if (!show || (levels !== undefined && !levels.includes(level))) return false;
  if (show.kind === 'name') return true;
  if (show.kind === 'template' && typeof show.byLevel !== 'string')
    return (show.byLevel.get(level) ?? '') !== '';
  return isMember;
}

/** The longest code that rows of a level may have. */
function longest(
  specs: readonly RowSpec[],
  dimensions: ReadonlyMap<string, Dimension>,
): ReadonlyMap<string, number> {
  const firsts = specs.flatMap((spec) =>
    spec.kind === 'hierarchy' ? spec.steps.map(([first]) => first) : [],
  );
  return new Map(
    firsts.map((level) => {
      const { levels, lengths } = dimensions.get(level.dimension)!;
      return [keyOfLevel(level), lengths?.[levels.indexOf(level.level)] ?? Number.POSITIVE_INFINITY];
    }),
  );
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
        const [first, second] = [left, right].map((figure) => asSeen(figure, table));
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
function asSeen({ value, none, measure }: Figure, { format }: TableDefinition): string | undefined {
  if (value === null || none) return undefined;
  if (measure !== 'amount') return value.toFixed();
  return `${digitsOf(printed(value, format), format.decimals, format.group)} ${format.unit}`;
}
