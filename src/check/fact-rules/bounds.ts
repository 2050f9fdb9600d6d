import { diagnose } from '../../diagnostics/diagnostic.ts';
import { indicatorFaults } from '../../diagnostics/wording/rules.ts';
import { textAt, textsAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { inNameOf, placesOf, type Rule, type RuleContext, type RuleKind } from '../rule.ts';
import { expressionOf } from '../text-rules/expression.ts';
import { type Indicator, indicatorsOf } from './indicators.ts';

/** A cost is bounded from above and is an amount: spending at least so much is no target. */
export const costBounds: RuleKind = (rule, context) =>
  perMember(rule, context, (all) =>
    all.flatMap((one) => {
      if (one.bound === undefined) return [];
      if (!one.money) return [{ one, fault: indicatorFaults.notMoney(one.name, one.value) }];
      return one.bound === 'lower' ? [{ one, fault: indicatorFaults.lowerCost(one.name, one.value) }] : [];
    }),
  );

/** A result bounded from above alone cannot fail: doing nothing meets it. */
export const outputBounds: RuleKind = (rule, context) =>
  perMember(rule, context, (all) =>
    all.flatMap((one) =>
      one.bound === 'upper' ? [{ one, fault: indicatorFaults.upperOutput(one.name, one.value) }] : [],
    ),
  );

/** A share of all, such as how many are content, is at most all of them; `like` tells such shares by their names. */
export const rateBounds: RuleKind = (rule, context) => {
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
};

/** People and things are counted in whole numbers; `units` are what they are counted in. */
export const wholeCounts: RuleKind = (rule, context) => {
  const units = textsAt(valueAt(rule.node, 'with'), 'units');
  perMember(rule, context, (all) =>
    all.flatMap((one) =>
      units.includes(one.unit) && one.number?.isInteger() === false
        ? [{ one, fault: indicatorFaults.broken(one.name, one.value) }]
        : [],
    ),
  );
};

/** Two indicators of a project whose names differ in one letter are most likely one, entered twice. */
export const similarIndicators: RuleKind = (rule, context) =>
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
