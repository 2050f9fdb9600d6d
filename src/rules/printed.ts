import type { Line } from '../budget/budget.ts';
import { inWords, unitWritten } from '../budget/describe.ts';
import { Decimal, digitsOf, judge, yuanPer } from '../budget/money.ts';
import { contains } from '../budget/totals.ts';
import { type Layout, type PrintedFigure, type Row, textOf } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { type Checked, groupsOf } from './rule.ts';

interface Cell {
  readonly printed: PrintedFigure;
  readonly lines: ReadonlySet<Line>;
}

/** A total as printed, and the printed figures that make it up. */
interface Addition {
  readonly total: PrintedFigure;
  readonly parts: readonly PrintedFigure[];
}

/**
 * Printed tables add up as a reader adds them: every figure against those of its column, and of its row, that share
 * out its lines. What one figure includes is known from its lines alone, so no table says which rows are totals.
 * An honest tail is one note for a table; more than rounding explains is an error (rounding.ts).
 */
export function checkAdditions({ figures, document }: Layout, report: Report): void {
  const headings = new Map(document.sections.map(({ id, heading }) => [id, heading]));
  for (const [section, own] of groupsOf(figures.filter(isCell), (figure) => figure.section)) {
    const cells = own.map((printed): Cell => ({ printed, lines: new Set(printed.figure.lines) }));
    const rows = runsOf(cells);
    const columns = [...groupsOf(cells, (cell) => cell.printed.column!).values()];
    const additions = [...columns, ...rows].flatMap(additionsIn);
    judgeAll(additions, headings.get(section) ?? section, report);
  }
}

function isCell({ row, column, figure }: PrintedFigure): boolean {
  return (
    row !== undefined &&
    column !== undefined &&
    figure.measure === 'amount' &&
    figure.origin.kind === 'selection'
  );
}

/** Figures of one printed row stand next to each other; two rows may have the same label. */
function runsOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const runs: Cell[][] = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    const repeats = run?.some((other) => other.printed.column === cell.printed.column);
    if (run && !repeats && run[0]!.printed.row === cell.printed.row) run.push(cell);
    else runs.push([cell]);
  }
  return runs;
}

function additionsIn(cells: readonly Cell[]): readonly Addition[] {
  const known = cells.filter(({ lines }) => lines.size > 0);
  const distinct: Cell[] = [];
  const alike: Addition[] = [];
  for (const cell of known) {
    const twin = distinct.find((other) => equal(other.lines, cell.lines));
    if (twin) alike.push({ total: twin.printed, parts: [cell.printed] });
    else distinct.push(cell);
  }
  return [...alike, ...distinct.flatMap((total) => shareOut(total, distinct))];
}

/** The largest figures inside a total, if together they hold each of its lines once. */
function shareOut({ printed, lines }: Cell, cells: readonly Cell[]): readonly Addition[] {
  const inside = cells.filter((other) => other.lines.size < lines.size && contains(lines, other.lines));
  const parts = inside.filter(
    (part) =>
      !inside.some((other) => other.lines.size > part.lines.size && contains(other.lines, part.lines)),
  );
  const covered = new Set(parts.flatMap((part) => [...part.lines])).size;
  const counted = parts.reduce((sum, part) => sum + part.lines.size, 0);
  // Parts that overlap or leave lines out are shown for themselves, not to be added up.
  if (covered !== lines.size || counted !== lines.size) return [];
  return [{ total: printed, parts: parts.map((part) => part.printed) }];
}

const equal = (a: ReadonlySet<Line>, b: ReadonlySet<Line>): boolean => a.size === b.size && contains(a, b);

function judgeAll(additions: readonly Addition[], table: string, report: Report): void {
  const tails: (() => void)[] = [];
  for (const { total, parts } of additions) {
    const sum = Decimal.sum(...parts.map((part) => part.value));
    const difference = sum.minus(total.value).abs();
    const all = [total, ...parts];
    const decimals = Math.max(...all.map(({ text }) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0));
    const tail = sum.minus(total.value).minus(carriedBy(parts).minus(carriedBy([total])));
    const grain = new Decimal(10).pow(-decimals);
    const judged = judge(
      tail,
      all.map(() => grain),
    );
    const judgement = judged === 'equal' && !difference.isZero() ? 'rounding' : judged;
    if (judgement === 'equal') continue;
    const values = {
      table,
      row: total.row!,
      column: total.column!,
      total: total.text,
      sum: digitsOf(sum, { decimals, group: total.text.includes(',') }),
      difference: `${difference.toFixed(decimals)} ${total.unit}`,
      terms: parts.length,
    };
    const about = { subject: table, difference: difference.toFixed(decimals) };
    const at = total.figure.stated[0]?.at ?? total.figure.lines[0]?.at;
    if (judgement === 'rounding')
      tails.push(() =>
        report({ ...diagnose('addition-rounding', { ...values, count: tails.length }, at), ...about }),
      );
    else report({ ...diagnose(`addition-${judgement}`, values, at), ...about });
  }
  tails[0]?.();
}

/** What stated figures carry beyond their lines, in the unit printed: it was judged where they are stated. */
function carriedBy(all: readonly PrintedFigure[]): Decimal {
  const carried = all.flatMap(({ figure: { value, stated, lines }, unit }) =>
    value === null || stated.length === 0
      ? []
      : [value.minus(Decimal.sum(0, ...lines.map((line) => line.value))).div(yuanPer(unit) ?? 1)],
  );
  return Decimal.sum(0, ...carried);
}

/** Rows that print nothing but zeros though there is something in them: one note for a table. */
export function checkSmall(
  { document, figures }: Layout,
  { budget }: Pick<Checked, 'budget'>,
  report: Report,
): void {
  const printed = new Map(figures.map((figure) => [figure.id, figure]));
  for (const { heading, blocks } of document.sections)
    for (const block of blocks) {
      const rows = block.kind === 'table' ? block.body : [];
      const small = rows.flatMap((row) => roundedAway(row, printed) ?? []);
      const [first] = small;
      if (!first) continue;
      const { lines, stated, value } = first.figure.figure;
      const entries = lines.length > 0 ? lines : stated;
      const values = {
        table: heading,
        count: small.length,
        row: first.label,
        printed: first.figure.text,
        amount: inWords(value!, unitWritten(entries, budget)),
      };
      report(diagnose('row-rounds-away', values, entries[0]?.at));
    }
}

/** The words of such a row, and a figure of it that is more than it prints. */
function roundedAway({ cells }: Row, printed: ReadonlyMap<string, PrintedFigure>) {
  const runs = cells.flatMap(({ content }) => content);
  const own = runs.flatMap(({ figure: id }) => (id === undefined ? [] : (printed.get(id) ?? [])));
  const amounts = own.filter(({ figure }) => figure.measure === 'amount');
  const figure = amounts.find(({ figure: { value } }) => value !== null && !value.isZero());
  if (!figure || !amounts.every(({ value }) => Number(value) === 0)) return undefined;
  const label = cells.map(({ content }) => textOf(content.filter((run) => run.figure === undefined)));
  return { label: figure.row ?? label.filter((words) => words !== '').join(' '), figure };
}
