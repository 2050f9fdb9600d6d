import { diagnose } from '../../diagnostics/diagnostic.ts';
import { indicatorFaults } from '../../diagnostics/wording/rules.ts';
import { inNameOf, placesOf, type Rule, type RuleContext, type RuleKind } from '../rule.ts';
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
