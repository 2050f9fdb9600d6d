import { filtersOf } from '../../budget/budget.ts';
import { grainsOf, inWords, plain, unitWritten } from '../../budget/describe.ts';
import { Decimal, envelope } from '../../budget/money.ts';
import { checkLedger, whereOf } from '../../budget/terms.ts';
import { only, text, where } from '../../form/shapes/pack.ts';
import { textAt, valueAt } from '../../source/tree.ts';
import { diagnose } from '../../words/diagnostic.ts';
import { coded, type FactCode, inNameOf, placesOf, understood } from '../rule.ts';
import { indicatorsOf, ofIndicators } from './indicators.ts';
import { isNearTenThousand } from './powers-of-ten.ts';

/**
 * The cost indicators of a project that are amounts (= or ≤) add up to no more than its money, but for rounding:
 * they may be written to the fen while the amount is rounded. An indicator per day or head is no part of the sum.
 */
export const costLimit: FactCode = coded(
  'cost-limit',
  ofIndicators({ amount: only({ ledger: text, where }, ['ledger']) }, ['amount']),
  (rule, context) => {
    const options = valueAt(rule.node, 'with');
    const dimension = textAt(options, 'members') ?? '';
    const amount = valueAt(options, 'amount');
    const read = understood(context, ({ names }) => {
      const ledger = checkLedger(valueAt(amount, 'ledger'), names, amount ?? rule.node) ?? '';
      return { ledger, filters: whereOf(valueAt(amount, 'where'), ledger, names) };
    });
    if (!read) return;
    const { ledger, filters } = read;
    for (const [member, indicators] of indicatorsOf(rule, context)) {
      const costs = indicators.filter((one) => one.amount !== undefined && one.bound !== 'lower');
      const own = filtersOf(dimension, member, context.budget);
      const { evaluator } = context;
      const figure = evaluator.figure({ ledger, filters: [...filters, ...own] });
      if (costs.length === 0 || !evaluator.gaps.need(figure, rule.node.at) || figure.none) continue;
      const sum = Decimal.sum(...costs.map((one) => one.amount!));
      const excess = sum.minus(figure.value!);
      const isOff = !sum.isZero() && isTenThousandfold(figure.value!.div(sum));
      // Only the project's amount was rounded; the indicators are as exact as they are written.
      if (!isOff && excess.lte(envelope(grainsOf(figure.lines, context.budget)).limit)) continue;
      const unit = unitWritten(figure.lines, context.budget);
      const values = {
        title: rule.title,
        object: member.name,
        sum: inWords(sum, unit),
        amount: inWords(figure.value!, unit),
        difference: inWords(excess, unit),
        tenThousandfold: isOff || isNearTenThousand(sum.div(figure.value!)),
      };
      const { at, also } = placesOf([costs[0]?.at, ...figure.lines.map((line) => line.at)]);
      const finding = diagnose('rule-cost', values, at, also);
      context.report(
        inNameOf(rule, finding, { subject: member.name, difference: plain(excess.abs(), unit) }),
      );
    }
  },
);

/** Costs that are not all of a project may be far below its amount, but hardly by ten thousand to the grain. */
const isTenThousandfold = (ratio: Decimal): boolean => ratio.div(10_000).minus(1).abs().lt('0.001');
