import type { Stated } from '../../budget/budget.ts';
import { describeFilters, type Entry, grainsOf, inWords, unitWritten } from '../../budget/describe.ts';
import { asksLastYear, withoutPeriod } from '../../budget/facts.ts';
import { type Decimal, judge, yuanPer } from '../../budget/money.ts';
import { only, text, where } from '../../form/shapes/pack.ts';
import { type Mapping, type Node, textAt, valueAt } from '../../source/tree.ts';
import { shapeWords } from '../../words/catalogue/pack.ts';
import { scaleWords } from '../../words/catalogue/units.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import {
  coded,
  type FactCode,
  groupsOf,
  inNameOf,
  placesOf,
  type Rule,
  type RuleContext,
  understood,
} from '../rule.ts';
import { exact, type Side, sideOf, worthOf } from '../sides.ts';
import { apart, type Slip, type Slipped, slippedIn, slipsIn, sumOf } from './powers-of-ten.ts';

/** What makes amounts look wrong by a power of ten, in words, and under which name a waiver knows it. */
interface Clue extends Omit<Slipped, 'slip'> {
  /** undefined where an amount is out of bounds and no slip explains it. */
  readonly slip: Slip | undefined;
  readonly name: string;
  readonly words: string;
  /** Are these the very amounts, because nothing else makes two sides equal? */
  readonly exact?: boolean;
}

const figure = { name: text, ledger: text, where, of: text };
const pairs = {
  type: 'array',
  items: { type: 'array', items: only(figure, ['name']), minItems: 2, maxItems: 2 },
};
const amount = { type: 'string', pattern: '^\\d+(\\.\\d+)?$', description: shapeWords.amount };
const bounds = only({ name: text, amount: only(figure), per: only(figure), from: amount, to: amount }, [
  'name',
  'amount',
]);

/**
 * Yuan taken for ten thousand and back. `equal` are pairs that must be equal: which amounts would have to be set right?
 * `alike` are pairs of one size; so is what is stated of last year, or approved, beside what the lines say. `bounds`
 * hold an amount, or an amount by the head (`per`), in the unit of the form. What looks wrong in one way is one
 * finding, with everything that speaks for it.
 */
export const scale: FactCode = coded(
  'scale',
  only({ equal: pairs, alike: pairs, bounds: { type: 'array', items: bounds } }),
  (rule, context) => {
    const options = valueAt(rule.node, 'with');
    const { ledgers, stated } = context.budget;
    const slips = slipsIn([...[...ledgers.values()].flatMap(({ lines }) => lines), ...stated]);
    const found = understood(context, (checked) => [
      ...pairsOf(options, 'equal', checked).flatMap((pair) => unequal(pair, slips, checked) ?? []),
      ...pairsOf(options, 'alike', checked).flatMap((pair) => sized(pair, slips, checked) ?? []),
      ...besideStated(slips, checked),
      ...listAt(options, 'bounds').flatMap((node) => outside(node, slips, checked) ?? []),
    ]);
    for (const [slip, clues] of groupsOf(found ?? [], (clue) => clue.slip))
      report(slip, clues, rule, context);
  },
);

function report(slip: Slip | undefined, clues: readonly Clue[], rule: Rule, context: RuleContext): void {
  const exact = clues.filter((clue) => clue.exact);
  const entries = [...new Set((exact.length > 0 ? exact : clues).flatMap((clue) => clue.entries))];
  const { at, also } = placesOf(entries.map((entry) => entry.at));
  const files = groupsOf(entries, (entry) => entry.at.file.split('/').at(-1)!);
  const values = {
    title: rule.title,
    kind: slip?.kind ?? ('odd' as const),
    files: [...files].map(([name, own]) => ({ name, count: own.length })),
    clues: [...new Set(clues.map(({ words }) => words))],
  };
  const subject = [...new Set(clues.map(({ name }) => name))].join(word.listComma);
  context.report(inNameOf(rule, diagnose('rule-scale', values, at, also), { subject }));
}

type Pair = readonly [Side, Side];

const listAt = (node: Node | undefined, key: string): readonly Mapping[] => {
  const list = valueAt(node, key);
  return list?.kind === 'list' ? list.items.filter((item) => item.kind === 'map') : [];
};

function pairsOf(options: Node | undefined, key: string, context: RuleContext): readonly Pair[] {
  const list = valueAt(options, key);
  const pairs = list?.kind === 'list' ? list.items : [];
  return pairs.flatMap((pair) => {
    const sides = pair.kind === 'list' ? pair.items : [];
    const [a, b] = sides.flatMap((side) => (side.kind === 'map' ? (sideOf(side, context) ?? []) : []));
    return a && b ? [[a, b] as const] : [];
  });
}

/** A side with what was written of it: its lines, or the totals it is known from. */
function readSide(side: Side, context: RuleContext) {
  const name = side.kind === 'figure' ? (side.name ?? '') : '';
  const figure = side.kind === 'figure' ? context.evaluator.worth(side.term, [], exact) : undefined;
  const entries: readonly Entry[] = (figure?.lines.length ? figure.lines : figure?.stated) ?? [];
  return { name, entries, words: `${name} ${amountOf(entries, context)}` };
}

function amountOf(entries: readonly Entry[], { budget }: RuleContext): string {
  return inWords(sumOf(entries), unitWritten(entries, budget));
}

function unequal(pair: Pair, slips: readonly Slip[], context: RuleContext): Clue | undefined {
  const [a, b] = pair.map((side) => readSide(side, context)) as [Read, Read];
  const difference = sumOf(a.entries).minus(sumOf(b.entries));
  const grains = grainsOf([...a.entries, ...b.entries], context.budget);
  const isWhole = a.entries.length > 0 && b.entries.length > 0;
  if (!isWhole || judge(difference, grains) !== 'impossible') return undefined;
  const precision = ({ ledger }: Entry): Decimal => context.budget.ledgers.get(ledger)!.precision;
  const set = slippedIn([a.entries, b.entries], slips, precision);
  const slipped = set ?? apart([a.entries, b.entries], slips);
  if (!slipped) return undefined;
  const words = set
    ? scaleWords.balanced(a.words, b.words, slipped.slip.kind)
    : scaleWords.apart(a.words, b.words);
  return { ...slipped, name: scaleWords.both(a.name, b.name), words, exact: set !== undefined };
}

type Read = ReturnType<typeof readSide>;

function sized(pair: Pair, slips: readonly Slip[], context: RuleContext): Clue | undefined {
  const [a, b] = pair.map((side) => readSide(side, context)) as [Read, Read];
  const slipped = apart([a.entries, b.entries], slips);
  return (
    slipped && {
      ...slipped,
      name: scaleWords.both(a.name, b.name),
      words: scaleWords.apart(a.words, b.words),
    }
  );
}

/** What is stated of last year beside the same selection of this year, and what is approved beside its lines. */
function besideStated(slips: readonly Slip[], context: RuleContext): readonly Clue[] {
  const { budget, evaluator } = context;
  return budget.stated.flatMap((stated) => {
    if (budget.ledgers.get(stated.ledger)?.measure !== 'amount') return [];
    const isPast = asksLastYear(stated.filters);
    const filters = isPast ? ofNow(stated, context) : stated.filters;
    const lines = evaluator.lines({ ledger: stated.ledger, filters });
    const slipped = lines.length > 0 ? apart([[stated], lines], slips) : undefined;
    if (!slipped) return [];
    const name = isPast ? word.lastYear : word.approved;
    const of = `${stated.ledger} ${describeFilters(ofNow(stated, context), budget)}`.trimEnd();
    const words = scaleWords.stated(name, of, amountOf([stated], context), amountOf(lines, context));
    return [{ ...slipped, name, words }];
  });
}

const ofNow = ({ filters }: Stated, { budget }: RuleContext) =>
  withoutPeriod(filters).filter(
    ({ dimension }) => dimension !== budget.unitDimension && budget.dimensions.get(dimension)?.additive,
  );

/** An amount out of its bounds; a slip that would bring it back between them is what happened. */
function outside(node: Mapping, slips: readonly Slip[], context: RuleContext): Clue | undefined {
  const side = (key: string): Side | undefined => {
    const found = valueAt(node, key);
    return found?.kind === 'map' ? sideOf(found, context) : undefined;
  };
  const [amount, per] = [side('amount'), side('per')];
  const by = per && worthOf(per, { filters: [], subject: '' }, context);
  if (!amount || (by && !by.value?.gt(0))) return undefined;
  const { entries } = readSide(amount, context);
  // By the head it is an amount, beside another amount a plain number.
  const unit = by?.measure === 'amount' ? '' : context.budget.format.unit;
  const value = sumOf(entries).div(by?.value ?? 1);
  const [from, to] = ['from', 'to'].map((key) => textAt(node, key));
  const within = (yuan: Decimal): boolean => {
    const one = yuan.div(yuanPer(unit) ?? 1);
    return !(from !== undefined && one.lt(from)) && !(to !== undefined && one.gt(to));
  };
  if (value.isZero() || within(value)) return undefined;
  const written = entries.filter((entry) => !entry.value.isZero());
  const slip = slips.find(({ times, fits }) => written.every(fits) && within(value.times(times)));
  const alone = written.filter((entry) => !within(entry.value.div(by?.value ?? 1)));
  const name = textAt(node, 'name') ?? '';
  const shown = inWords(value.toSignificantDigits(6), unit);
  return {
    slip,
    name,
    entries: alone.length > 0 ? alone : written,
    words: scaleWords.outside(name, shown, from, to, unit),
  };
}
