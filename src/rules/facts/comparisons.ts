import { inWords, plain, smallerUnit } from '../../budget/describe.ts';
import { Decimal, judge, yuanPer } from '../../budget/money.ts';
import { text, texts } from '../../form/shapes/pack.ts';
import { textAt, textsAt, valueAt } from '../../source/tree.ts';
import { ruleWords } from '../../words/catalogue/rules.ts';
import { type Code, diagnose } from '../../words/diagnostic.ts';
import {
  inNameOf,
  type Keyed,
  placesOf,
  type Rule,
  type RuleContext,
  type RuleKind,
  understood,
} from '../rule.ts';
import {
  attributesOf,
  ledgersOf,
  meets,
  type Part,
  partsOf,
  type Side,
  sideOf,
  sides,
  type Worth,
  worthOf,
} from '../sides.ts';

const zero = new Decimal(0);

/** Two figures must be equal, within what rounding explains; three and more are each held against the first. */
export const equalRule = comparing('equal', (a, b, part, rule, context) => {
  if (a.value === null && b.value === null) return;
  const difference = (a.value ?? zero).minus(b.value ?? zero);
  differing('rule-equal', difference.abs(), a, b, part, rule, context);
});

/** The first figure must not be greater than the second: a part of a whole, a floor of a total. */
export const atMostRule = comparing('atMost', (a, b, part, rule, context) => {
  const excess = (a.value ?? zero).minus(b.value ?? zero);
  if (excess.gt(0)) differing('rule-at-most', excess, a, b, part, rule, context);
});

/** Both figures or neither: what is bought is planned, what is planned is paid for. */
export const togetherRule = comparing('together', (a, b, part, rule, context) => {
  const isThere = ({ value }: Worth): boolean => value !== null && !value.isZero();
  if (isThere(a) === isThere(b)) return;
  const finding = diagnose('rule-together', valuesOf(a, b, zero, part, rule), ...where(a, b));
  context.report(inNameOf(rule, finding, { subject: part.subject }));
});

/** A figure must be known: every described project has money. */
export const existsRule: Keyed = {
  key: 'exists',
  keys: { exists: { ...sides, minItems: 1 } },
  run: (rule, context) => {
    for (const [side, part] of sidesOf('exists', rule, context).flatMap(({ sides, parts }) =>
      sides.flatMap((one) => parts.map((part) => [one, part] as const)),
    )) {
      const worth = worthOf(side, part, context);
      if (worth.value !== null) continue;
      const values = { title: rule.title, object: part.subject, what: worth.what };
      const finding = diagnose('rule-exists', values, placeOf(part, side, context));
      context.report(inNameOf(rule, finding, { subject: part.subject }));
    }
  },
};

type Verdict = (a: Worth, b: Worth, part: Part, rule: Rule, context: RuleContext) => void;

function comparing(key: string, verdict: Verdict): Keyed {
  const run: RuleKind = (rule, context) => {
    const isKnown = ({ figure }: Worth): boolean =>
      !figure || context.evaluator.gaps.need(figure, rule.node.at);
    for (const { sides, parts } of sidesOf(key, rule, context)) {
      for (const part of parts) {
        const [first, ...others] = sides.map((side) => worthOf(side, part, context));
        for (const other of others) {
          if (![first!, other].map(isKnown).every(Boolean)) continue;
          // A constant of the form says nothing of what is not there.
          const silent = [first!, other].some((worth) => worth.measure === 'constant');
          if (silent && (first!.value === null || other.value === null)) continue;
          verdict(inUnitOf(other, first!, context), inUnitOf(first!, other, context), part, rule, context);
        }
      }
    }
  };
  return { key, keys: { [key]: { ...sides, minItems: 2 } }, run };
}

/** A constant beside an amount is written in the pack's unit of money. */
function inUnitOf(other: Worth, worth: Worth, { budget }: RuleContext): Worth {
  if (worth.measure !== 'constant' || other.measure !== 'amount' || worth.value === null) return worth;
  return {
    ...worth,
    measure: 'amount',
    unit: other.unit,
    value: worth.value.times(yuanPer(budget.format.unit)!),
  };
}

/** The sides of a rule and the parts it holds for; nothing when one of its names is unknown. */
function sidesOf(key: string, rule: Rule, context: RuleContext) {
  const list = valueAt(rule.node, key);
  const nodes = list?.kind === 'list' ? list.items.filter((item) => item.kind === 'map') : [];
  const read = understood(context, (checked) => {
    const sides = nodes.map((node) => sideOf(node, checked)).filter((side) => side !== undefined);
    const ledgers = sides.flatMap((side) => ledgersOf(side, checked));
    return { sides, parts: partsOf(rule, ledgers, checked) };
  });
  return read ? [read] : [];
}

/** Counts must be equal; amounts may be as far apart as rounding explains (rounding.ts). */
function differing(
  code: 'rule-equal' | 'rule-at-most',
  difference: Decimal,
  a: Worth,
  b: Worth,
  part: Part,
  rule: Rule,
  context: RuleContext,
): void {
  const exact = a.measure !== 'amount' || b.measure !== 'amount';
  const judgement = judge(difference, exact ? [] : [...a.grains, ...b.grains]);
  if (judgement === 'equal') return;
  const values = valuesOf(a, b, difference, part, rule);
  const finding = diagnose(code satisfies Code, values, ...where(a, b));
  const atMost = { rounding: 'note', unlikely: 'warning', impossible: 'error' } as const;
  const size = plain(difference, smallerUnit(a.unit, b.unit));
  context.report(
    inNameOf(rule, finding, { subject: part.subject, difference: size, atMost: atMost[judgement] }),
  );
}

function valuesOf(a: Worth, b: Worth, difference: Decimal, part: Part, rule: Rule) {
  const say = ({ value, unit }: Worth): string => (value === null ? ruleWords.nothing : inWords(value, unit));
  return {
    title: rule.title,
    object: part.subject,
    left: a.what,
    leftValue: say(a),
    right: b.what,
    rightValue: say(b),
    difference: inWords(difference, smallerUnit(a.unit, b.unit)),
  };
}

/** The lines of both sides, the shorter side first: the mistake is more often there. */
function where(a: Worth, b: Worth) {
  const [few, many] = a.places.length <= b.places.length ? [a, b] : [b, a];
  const { at, also } = placesOf([
    few.places[0],
    many.places[0],
    ...few.places.slice(1),
    ...many.places.slice(1),
  ]);
  return [at, also] as const;
}

/** Where the member is described, else where the ledger begins: what is missing has no place of its own. */
function placeOf(part: Part, side: Side, context: RuleContext) {
  const [ledger] = ledgersOf(side, context);
  return part.member?.entry.key.at ?? ledger?.lines[0]?.at ?? valueAt(context.data, ledger?.name ?? '')?.at;
}

/**
 * A rule on described members: those whose attributes are as in `where` must have every attribute in `require`
 * (a project that publishes its goals must have the form that states them) and none in `absent`.
 */
export const memberRule: Keyed = {
  key: 'members',
  keys: { members: text, require: texts, absent: texts },
  run: (rule, context) => {
    const dimension = textAt(rule.node, 'members') ?? '';
    const where = attributesOf(rule.node);
    const wanted = textsAt(rule.node, 'require');
    const unwanted = textsAt(rule.node, 'absent');
    for (const { name: member, attributes, entry } of context.budget.members.get(dimension)?.all ?? []) {
      if (!meets(attributes, where)) continue;
      const missing = wanted.filter((attribute) => attributes[attribute] === undefined);
      const present = unwanted.filter((attribute) => attributes[attribute] !== undefined);
      const { at } = entry.key;
      const about = { dimension, member, title: rule.title };
      if (missing.length > 0)
        context.report(
          inNameOf(rule, diagnose('rule-require', { ...about, missing }, at), { subject: member }),
        );
      if (present.length > 0)
        context.report(
          inNameOf(rule, diagnose('rule-absent', { ...about, present }, at), { subject: member }),
        );
    }
  },
};
