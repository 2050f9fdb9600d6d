import type { Described } from '../../budget/budget.ts';
import { Decimal, yuanPer } from '../../budget/money.ts';
import type { Schema } from '../../form/schema.ts';
import { only, text, texts, where } from '../../form/shapes/pack.ts';
import { type Node, textAt, textsAt, valueAt } from '../../source/tree.ts';
import { indicatorFaults } from '../../words/catalogue/rules.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { coded, type FactCode, inNameOf, placesOf, type Rule, type RuleContext } from '../rule.ts';
import { attributesOf } from '../sides.ts';
import { expressionOf } from '../texts/read-texts.ts';

/** A target that a project sets itself, as its form prints it. */
export interface Indicator {
  readonly name: string;
  readonly value: string;
  /** `upper` for ≤ and <, `lower` for ≥ and >, `exact` for = and for a bare number; undefined for words. */
  readonly bound: 'upper' | 'lower' | 'exact' | undefined;
  /** The number and what stands behind it; undefined for words. */
  readonly number: Decimal | undefined;
  readonly unit: string;
  /** The amount in yuan, when the value is one. */
  readonly amount: Decimal | undefined;
  /** Is it an amount of money, if only by the day or the head? */
  readonly money: boolean;
  readonly at: Span;
}

/** The indicators of each described member that the rule's `with` selects: members, list, name, value, where. */
export function indicatorsOf(rule: Rule, context: RuleContext): ReadonlyMap<Described, readonly Indicator[]> {
  const options = valueAt(rule.node, 'with');
  const dimension = textAt(options, 'members') ?? '';
  const where = options?.kind === 'map' ? attributesOf(options) : [];
  const found = new Map<Described, readonly Indicator[]>();
  for (const member of context.budget.members.get(dimension)?.all ?? []) {
    const list = valueAt(member.entry.value, textAt(options, 'list') ?? '');
    const items = list?.kind === 'list' ? list.items : [];
    const wanted = items.filter((item) =>
      where.every(({ key, values }) => values.includes(textAt(item, key) ?? '')),
    );
    if (wanted.length > 0)
      found.set(
        member,
        wanted.map((item) => indicatorOf(item, options)),
      );
  }
  return found;
}

/** A sign, however broken it was typed, a number and its unit. */
const pattern = /^([<>=≤≥≦≧⩽⩾‹›＜＞＝〈〉\s]*)(\d+(?:\.\d+)?)\s*(.*)$/;
const upper = /[≤≦⩽<＜‹〈]/;
const lower = /[≥≧⩾>＞›〉]/;

function indicatorOf(item: Node, options: Node | undefined): Indicator {
  const value = textAt(item, textAt(options, 'value') ?? '') ?? '';
  const [, sign = '', digits, unit = ''] = pattern.exec(value) ?? [];
  const per = digits === undefined ? undefined : yuanPer(unit);
  return {
    name: textAt(item, textAt(options, 'name') ?? '') ?? '',
    value,
    bound:
      digits === undefined ? undefined : upper.test(sign) ? 'upper' : lower.test(sign) ? 'lower' : 'exact',
    number: digits === undefined ? undefined : new Decimal(digits),
    unit,
    amount: per && new Decimal(digits!).times(per),
    money: [unit.at(-1), unit[0], unit.slice(0, 2)].some((word) => yuanPer(word ?? '') !== undefined),
    at: item.at,
  };
}

/** What `with:` says of a rule on indicators: where the form keeps them, and words of its own. */
export const ofIndicators = (
  own: Readonly<Record<string, Schema>> = {},
  required: readonly string[] = [],
): Schema =>
  only({ members: text, list: text, name: text, value: text, where, ...own }, [
    'members',
    'list',
    'name',
    'value',
    ...required,
  ]);

/** A cost is bounded from above and is an amount: spending at least so much is no target. */
export const costBounds: FactCode = coded('cost-bounds', ofIndicators(), (rule, context) =>
  perMember(rule, context, (all) =>
    all.flatMap((one) => {
      if (one.bound === undefined) return [];
      if (!one.money) return [{ one, fault: indicatorFaults.notMoney(one.name, one.value) }];
      return one.bound === 'lower' ? [{ one, fault: indicatorFaults.lowerCost(one.name, one.value) }] : [];
    }),
  ),
);

/** A result bounded from above alone cannot fail: doing nothing meets it. */
export const outputBounds: FactCode = coded('output-bounds', ofIndicators(), (rule, context) =>
  perMember(rule, context, (all) =>
    all.flatMap((one) =>
      one.bound === 'upper' ? [{ one, fault: indicatorFaults.upperOutput(one.name, one.value) }] : [],
    ),
  ),
);

/** A share of all, such as how many are content, is at most all of them; `like` tells such shares by their names. */
export const rateBounds: FactCode = coded(
  'rate-bounds',
  ofIndicators({ like: text }, ['like']),
  (rule, context) => {
    const like = expressionOf(textAt(valueAt(rule.node, 'with'), 'like') ?? '', 'like', rule, context);
    if (!like) return;
    perMember(rule, context, (all) =>
      all.flatMap((one) => {
        const isShare = /^[%\uff05]/.test(one.unit) && one.name.search(like) !== -1;
        // More than all of them is asked for by > 100 %, too.
        const isMore = /^[>\uff1e]\s*\d/.test(one.value) ? one.number?.gte(100) : one.number?.gt(100);
        return isShare && isMore ? [{ one, fault: indicatorFaults.overAll(one.name, one.value) }] : [];
      }),
    );
  },
);

/** People and things are counted in whole numbers; `units` are what they are counted in. */
export const wholeCounts: FactCode = coded(
  'whole-counts',
  ofIndicators({ units: texts }, ['units']),
  (rule, context) => {
    const units = textsAt(valueAt(rule.node, 'with'), 'units');
    perMember(rule, context, (all) =>
      all.flatMap((one) =>
        units.includes(one.unit) && one.number?.isInteger() === false
          ? [{ one, fault: indicatorFaults.broken(one.name, one.value) }]
          : [],
      ),
    );
  },
);

/** Two indicators of a project whose names differ in one letter are most likely one, entered twice. */
export const similarIndicators: FactCode = coded('similar-indicators', ofIndicators(), (rule, context) =>
  perMember(rule, context, (all) =>
    all.flatMap((one, i) =>
      all
        .slice(0, i)
        .flatMap((other) =>
          oneLetterApart(one.name, other.name)
            ? [{ one, fault: indicatorFaults.alike(other.name, one.name) }]
            : [],
        ),
    ),
  ),
);

type Faults = (all: readonly Indicator[]) => readonly { readonly one: Indicator; readonly fault: string }[];

/** One finding for each project, however many of its indicators are concerned. */
function perMember(rule: Rule, context: RuleContext, faults: Faults): void {
  for (const [{ name: member }, indicators] of indicatorsOf(rule, context)) {
    const found = faults(indicators);
    if (found.length === 0) continue;
    const items = found.map(({ fault }) => fault);
    const { at, also } = placesOf(found.map(({ one }) => one.at));
    const finding = diagnose('rule-indicators', { title: rule.title, object: member, items }, at, also);
    context.report(inNameOf(rule, finding, { subject: member }));
  }
}

/** Is one name the other with a letter more? */
function oneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length !== 1 || short.length < 3) return short === long;
  let alike = 0;
  while (alike < short.length && short[alike] === long[alike]) alike += 1;
  return long.slice(alike + 1) === short.slice(alike);
}
