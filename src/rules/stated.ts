import type { Budget, Stated } from '../budget/budget.ts';
import { describeFilters, grainsOf, inWords, plain, smallerUnit, unitWritten } from '../budget/describe.ts';
import { type Evaluator, evaluatorOf } from '../budget/evaluate.ts';
import { asksLastYear, lastYearsFigure } from '../budget/facts.ts';
import { isSum, selectionsIn } from '../budget/foreign.ts';
import { envelope, judge } from '../budget/money.ts';
import { keyOfFilters, normalized } from '../budget/selection.ts';
import type { Carried } from '../budget/totals.ts';
import { type Diagnostic, diagnose } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { Check } from './rule.ts';

/**
 * A stated figure with lines must lie in the rounding envelope of their sum, and be stated once. One without lines
 * beside others that have some is in no total of theirs.
 */
export const checkStated: Check = ({ budget }, report) => {
  const { carried } = evaluatorOf(budget);
  const linesOf = new Map(carried.map((entry) => [entry.stated, keyOfLines(entry)]));
  const twins = new Set<Stated>();
  const seen = new Map<string, Stated>();
  for (const stated of [...budget.stated, ...budget.statedFigures]) {
    const key =
      linesOf.get(stated) ?? `${keyOfAccount(stated.ledger, budget)} ${keyOfFilters(stated.filters)}`;
    const first = seen.get(key);
    if (!first) seen.set(key, stated);
    else if (!first.value.equals(stated.value)) {
      twins.add(stated);
      const unit = unitWritten([first, stated], budget);
      const [found, other] = [stated, first].map(({ value }) => inWords(value, unit));
      const values = { what: nameOf(stated, budget), found: found!, other: other! };
      report(diagnose('stated-twice', values, stated.at, [{ at: first.at, label: '' }]));
    }
  }
  for (const stated of budget.stated.filter((each) => isOutside(each, evaluatorOf(budget)))) {
    const what = nameOf(stated, budget);
    report({ ...diagnose('stated-outside', { what, ledger: stated.ledger }, stated.at), subject: what });
  }
  for (const entry of carried) {
    const finding = twins.has(entry.stated) ? undefined : judged(entry, budget);
    if (finding) report(finding);
  }
};

/**
 * Totals that no figure asked for holds: printed nowhere, and held against nothing. Of units that are added up, each
 * says so in its own booklet; where a folder makes several booklets, one may use what another does not.
 */
export const checkStatedUsed: Check = ({ budget }, report) => {
  const evaluator = evaluatorOf(budget);
  const asked = [budget, budget.gross ?? budget].map((each) => evaluatorOf(each).used);
  const booklets = budget.facts[word.booklets];
  if (Array.isArray(booklets) && booklets.length > 1) return;
  for (const stated of [...budget.stated, ...budget.statedFigures]) {
    const own = stated.filters.find(({ dimension }) => dimension === budget.unitDimension)?.nodes ?? [];
    const isSilent = stated.value.isZero() || isOutside(stated, evaluator);
    if (asked.some((used) => used.has(stated)) || !own.includes(budget.unit) || isSilent) continue;
    const what = nameOf(stated, budget);
    const amount = inWords(stated.value, stated.written.unit);
    report({ ...diagnose('stated-unused', { what, amount }, stated.at), subject: what });
  }
};

/** Has it no lines beside others of its unit that have some? It is in no total of theirs. */
function isOutside(stated: Stated, { budget, lines }: Evaluator): boolean {
  const isFigure = !budget.ledgers.has(stated.ledger);
  if (isFigure || !isOfNow(stated, budget) || lines(stated).length > 0) return false;
  const unit = stated.filters.filter(({ dimension }) => dimension === budget.unitDimension);
  return lines({ ledger: stated.ledger, filters: unit }).length > 0;
}

/** Is it a figure of this year and basis, and more than nothing? */
function isOfNow({ filters, value }: Stated, { dimensions }: Budget): boolean {
  const others = filters.filter(({ dimension, nodes }) => {
    const fallback = dimensions.get(dimension)?.fallback;
    return fallback !== undefined && nodes.some((node) => node !== fallback);
  });
  return others.length === 0 && !value.isZero();
}

function judged(entry: Carried, budget: Budget): Diagnostic | undefined {
  const { stated, difference, lines } = entry;
  const grains = grainsOf([stated, ...lines], budget);
  const unit = smallerUnit(stated.written.unit, unitWritten([...lines], budget));
  const values = {
    what: nameOf(stated, budget),
    difference: inWords(difference.abs(), unit),
    count: lines.size,
    sum: inWords(stated.value.minus(difference), unit),
    limit: inWords(envelope(grains).limit, unit),
    files: [...new Set([...lines].map((line) => line.at.file.split('/').at(-1)!))],
  };
  const judgement = judge(difference, grains);
  if (judgement === 'equal') return undefined;
  const finding = diagnose(`stated-${judgement}`, values, stated.at);
  // What a wrong total makes wrong is not told beside it, so it cannot be accepted.
  if (judgement === 'impossible') return finding;
  return { ...finding, subject: values.what, difference: plain(difference.abs(), unit) };
}

/** What the total is of, in the words of the form: the names of what it selects, or the ledger. */
export function nameOf(stated: Stated, budget: Budget): string {
  const names = stated.filters.flatMap(({ dimension, nodes }) => {
    const known = budget.dimensions.get(dimension);
    const implied = dimension === budget.unitDimension || !known?.additive;
    return implied ? [] : nodes.map((node) => known.nameOf(node));
  });
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  return names.length === 0 ? stated.ledger : `${stated.ledger}（${names.join('、')}）`;
}

/** Equal for a ledger, or for named figures that are sums of the same selections: two names of one figure. */
function keyOfAccount(name: string, budget: Budget): string {
  if (!isSum(name, budget)) return name;
  const summed = selectionsIn(name, budget).map(
    ({ ledger, filters }) => `${ledger} ${keyOfFilters(normalized(filters, budget.dimensions))}`,
  );
  return summed.sort().join(' + ');
}

function keyOfLines({ lines }: Carried): string {
  return [...lines].map(({ at }) => `${at.file}:${at.line}:${at.column}`).join();
}

/**
 * What is stated of a named figure of several ledgers must be what they give, where they give it; where they give a part
 * of a sum, no more than the whole.
 */
export const checkStatedFigures: Check = ({ budget }, report) => {
  const { worth } = evaluatorOf(budget);
  for (const stated of budget.statedFigures) {
    const definition = budget.named.get(stated.ledger)!;
    const {
      value,
      besides,
      none,
      missing,
      lines,
      stated: totals,
    } = worth(definition, stated.filters, budget.format);
    const known = value ?? besides;
    if (!known || (none && missing)) continue;
    const difference = known.minus(stated.value);
    const partly = value === null || missing !== undefined;
    if (partly && !(difference.gt(0) && isSum(stated.ledger, budget))) continue;
    const entries = [stated, ...lines, ...totals];
    if (judge(difference, grainsOf(entries, budget)) !== 'impossible') continue;
    const unit = unitWritten(entries, budget);
    const values = {
      what: nameOf(stated, budget),
      total: inWords(stated.value, unit),
      sum: inWords(known, unit),
      difference: inWords(difference.abs(), unit),
    };
    const also = [...totals, ...lines].slice(0, 3).map(({ at }) => ({ at, label: '' }));
    report(diagnose('stated-figure', values, stated.at, also));
  }
};

/** A figure stated of last year must be the one last year's own data give, where they are at hand. */
export const checkLastYear: Check = ({ budget }, report) => {
  if (!budget.past) return;
  const past = evaluatorOf(budget.past.budget);
  for (const stated of budget.stated.filter(({ filters }) => asksLastYear(filters))) {
    const found = lastYearsFigure(stated.ledger, stated.filters, budget, past)?.value;
    // Last year's figure may be known to the yuan and be stated rounded.
    const judgement = found && judge(found.minus(stated.value), grainsOf([stated], budget));
    if (!found || judgement === 'equal' || judgement === 'rounding') continue;
    const { unit } = stated.written;
    const telling = stated.filters.filter(
      ({ dimension }) => dimension !== budget.unitDimension && dimension !== word.period,
    );
    const what = `${stated.ledger}（${describeFilters(telling, budget)}）`;
    const values = {
      what,
      stated: inWords(stated.value, unit),
      found: inWords(found, unit),
      folder: budget.past.folder,
    };
    report(diagnose('last-year-differs', values, stated.at));
  }
};
