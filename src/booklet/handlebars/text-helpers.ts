import Handlebars from 'handlebars';
import type { Note } from '../../budget/budget.ts';
import { describe, describeFilters, pasteable } from '../../budget/describe.ts';
import { type Figure, ratioOf } from '../../budget/figure.ts';
import { type Dimension, type Filter, implies, normalized } from '../../budget/selection.ts';
import { checkFilter } from '../../budget/terms.ts';
import type { PrintedFigure } from '../../document/document.ts';
import { valueAt } from '../../source/tree.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { dateInCapitals, dateInCharacters, dateInDigits, ordinal, word } from '../../words/reserved.ts';
import { Lacking } from '../missing.ts';
import { formatFor } from '../printing.ts';
import { type Call, countOf, isFigure } from './call.ts';
import { nameOf } from './template.ts';

const safe = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html);

/** Helpers that print: figures as `<data>`, words of the data, dates and ordinals. */
export const textHelpers: Readonly<Record<string, (call: Call) => unknown>> = {
  money: (call) => (call.text(1) === word.capital ? printInCapitals(call) : printAmount(call)),
  number: (call) => printAmount(call),
  share: (call) => {
    const [a, b] = [call.known(0), call.known(1)];
    if (!a || !b) return '';
    // Of the two it takes what is printed of them in sentences: `decimals` are those of the share itself.
    const { decimals } = call.desk.evaluator.budget.format;
    return printPercent(
      call,
      ratioOf(a, b, { ...call.format(), decimals }),
      Number(call.option('decimals') ?? 1),
    );
  },
  percent: (call) => {
    const ratio = call.known(0);
    return ratio ? printPercent(call, ratio, Number(call.text(1, '1'))) : '';
  },
  length: (call) => countOf(call.list(0).length),
  digits: (call) => digitsIn(call),
  span: (call) => String(call.list(0).length + (call.count > 1 ? placeOf(call, 1) : 0)),
  ordinal: (call) => {
    if (typeof call.value(0) === 'string' && /^\d+$/.test(call.text(0))) call.countsFrom(1, 'nth');
    const n = placeOf(call) + 1;
    return call.text(1) === word.digits ? String(n) : ordinal(n);
  },
  nth: (call) => {
    if (typeof call.value(0) === 'number') call.countsFrom(0, 'ordinal');
    return ordinal(isFigure(call.value(0)) ? (call.known(0)?.value?.toNumber() ?? 0) : placeOf(call));
  },
  date: (call) => {
    const iso = call.text(0);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) noDate(call);
    if (call.text(1) === word.capital) return dateInCapitals(iso);
    return call.text(1) === word.chineseDate ? dateInCharacters(iso) : dateInDigits(iso);
  },
  year: (call) => call.text(0).slice(0, 4),
  note: (call) => note(call),
};

/** A date that the data give is wrong there. */
function noDate(call: Call): void {
  const fact = nameOf(call.node.params[0]!);
  const written = valueAt(call.desk.evaluator.budget.data, fact);
  if (written?.kind === 'scalar' && written.text === call.text(0))
    call.desk.report(diagnose('date-malformed', { key: fact, found: written.text }, written.at));
  else call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.date });
}

/** Of nothing something is no share, and from nothing there is no growth: 0.0 % would be wrong. */
function printPercent(call: Call, ratio: Figure, decimals: number): Handlebars.SafeString {
  const { evaluator, printer } = call.desk;
  if (ratio.measure !== 'ratio' && ratio.value !== null)
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.ratio });
  if (ratio.value === null && ratio.measure === 'ratio')
    call.fail('figure-no-ratio', { what: describe(ratio.origin, evaluator.budget) });
  return dataOf(printer.percent(ratio, { decimals, group: false }, { at: call.at }));
}

/** A place in a list: a whole number. */
function placeOf(call: Call, i = 0): number {
  const text = call.text(i);
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (call.value(i) !== undefined)
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.place });
  return 0;
}

/** In a sentence a figure that is nothing is a zero, unless the layout says what stands there. */
function printAmount(call: Call): Handlebars.SafeString | string {
  const figure = call.known(0);
  if (!figure) return '';
  const format = formatFor(figure, call.format());
  const { none, ...zero } = figure;
  const shown = none && call.option('blank') === undefined ? zero : figure;
  const withUnit = call.flag('withUnit', false);
  const unit = figure.measure === 'amount' ? format.unit : '';
  const { loop } = call.options.data;
  const made = call.desk.printer.print(shown, format, unit, { at: call.at, ...(loop && { loop }) });
  return dataOf(made, withUnit ? unit : '');
}

/** An amount as bills have it. It is exact to the hundredth of a yuan, whatever the booklet prints beside it. */
function printInCapitals(call: Call): Handlebars.SafeString | string {
  const figure = call.known(0);
  return figure ? dataOf(call.desk.printer.capitals(figure, { at: call.at })) : '';
}

/** A count where nothing is said of how it is printed. */
export function printCount({ desk, at }: Call, figure: Figure): Handlebars.SafeString {
  return dataOf(desk.printer.print(figure, formatFor(figure, desk.evaluator.budget.format), '', { at }));
}

/** The digits of a code from one place to another, both counted from 1: 06 of 20406. */
function digitsIn(call: Call): string {
  const code = call.text(0);
  const [from, to] = [placeOf(call, 1), placeOf(call, 2)];
  if (from < 1 || to < from || to > code.length)
    call.fail('layout-digits', { found: code, length: code.length, from, to });
  return code.slice(from - 1, to);
}

/** A printed figure as a `<data>` with its id, the run of the page tree that it becomes; behind digits a unit. */
function dataOf(made: PrintedFigure | undefined, unit = ''): Handlebars.SafeString {
  if (!made) return safe('');
  const { id, text } = made;
  const escaped = Handlebars.escapeExpression;
  return safe(`<data id="${id}">${escaped(text)}</data>${/\d/.test(text) ? escaped(unit) : ''}`);
}

/** Cells of a record table with equal neighbours merged: each item of the list with its markup ready. */
export function mergedItems(call: Call): readonly Record<string, unknown>[] {
  const items = call.list(0) as readonly Record<string, string>[];
  const keys = Array.from({ length: call.count - 1 }, (_, i) => call.text(i + 1));
  return items.map((item, i) => {
    const cells = keys.map((_, depth) => mergedCell(items, i, keys.slice(0, depth + 1)));
    return { ...item, merged: safe(cells.join('')) };
  });
}

/** The merged cell of the last of `keys` at item i; nothing where a cell above covers it. */
function mergedCell(items: readonly Record<string, string>[], i: number, keys: readonly string[]): string {
  const same = (a: number, b: number): boolean => keys.every((key) => items[a]?.[key] === items[b]?.[key]);
  if (i > 0 && same(i - 1, i)) return '';
  let span = 1;
  while (i + span < items.length && same(i, i + span)) span += 1;
  return `<td class="center" rowspan="${span}">${Handlebars.escapeExpression(items[i]![keys.at(-1)!] ?? '')}</td>`;
}

/** The words noted for the selection in force: of those whose every condition holds in it, the most specific. */
function note(call: Call): string | Lacking {
  const { evaluator, names, usedNotes } = call.desk;
  const { dimensions, notes } = evaluator.budget;
  const key = call.text(0);
  const about = call.option(word.ledger);
  const own = call.filters([word.ledger]);
  for (const filter of own) checkFilter(filter, undefined, names, call.at);
  const { filters, ledgers } = call.options.data;
  const inForce = [...filters, ...own];
  // What is noted of one ledger is not said in the rows of another, and of a named figure only where that is asked for.
  const ofLedger = ({ ledger }: Note): boolean => {
    if (about !== undefined || evaluator.budget.named.has(ledger ?? '')) return ledger === about;
    return ledger === undefined || ledgers === undefined || ledgers.includes(ledger);
  };
  const [found] = notes
    .filter((entry) => ofLedger(entry) && entry.words.has(key) && implies(inForce, entry.filters, dimensions))
    .sort((a, b) => nearer(a, b, inForce, dimensions));
  if (found) {
    usedNotes.add(found);
    return found.words.get(key)!;
  }
  const { budget } = evaluator;
  const what = [about ?? '', describeFilters(inForce, budget)].filter(Boolean).join(word.listComma);
  // The file implies the unit, and notes are of this year.
  const implied = [budget.unitDimension, word.period] as readonly string[];
  const told = normalized(inForce, dimensions).filter(({ dimension }) => !implied.includes(dimension));
  const before = about === undefined ? {} : { [word.ledger]: about };
  const paste = `- ${pasteable(told, before, { [key]: '…' })}`;
  return new Lacking({ note: { word: key, what, paste }, asked: call.at });
}

/**
 * Which of two fitting notes is meant? The one about the innermost condition: a row's own subject comes before
 * that of the block around it. Of two about the same dimensions, the one about the deeper node.
 */
function nearer(
  a: Note,
  b: Note,
  inForce: readonly Filter[],
  dimensions: ReadonlyMap<string, Dimension>,
): number {
  const depths = (entry: Note): readonly number[] =>
    entry.filters
      .map(({ dimension }) => inForce.findLastIndex((filter) => filter.dimension === dimension))
      .sort((x, y) => y - x);
  const [ofA, ofB] = [depths(a), depths(b)];
  for (let i = 0; i < Math.max(ofA.length, ofB.length); i++) {
    const difference = (ofB[i] ?? -1) - (ofA[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return (
    Number(implies(b.filters, a.filters, dimensions)) - Number(implies(a.filters, b.filters, dimensions))
  );
}
