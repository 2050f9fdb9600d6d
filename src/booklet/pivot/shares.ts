import type { Fact } from '../../budget/budget.ts';
import { grainsOf, inWords, unitWritten } from '../../budget/describe.ts';
import type { Figure } from '../../budget/figure.ts';
import { Decimal, judge } from '../../budget/money.ts';
import { implies, narrowed, type Selection } from '../../budget/selection.ts';
import { diagnose } from '../../words/diagnostic.ts';
import type { Coverage, Part } from './coverage.ts';

/**
 * A total that was stated without lines, printed over parts of which each was stated too: what the parts do not add up
 * to is shown nowhere. Lines are followed one by one instead; parts that are not known are asked for where they stand.
 */
export function checkShares(base: Selection, parts: readonly Part[], coverage: Coverage): void {
  const { way, title, at, evaluator, report, said } = coverage;
  const { budget } = evaluator;
  const isUnder = (part: Part, total: Part): boolean =>
    implies(part.filters, total.filters, budget.dimensions) &&
    !implies(total.filters, part.filters, budget.dimensions);
  if (!evaluator.facts(base).some((fact) => fact.stated)) return;
  const isSaid = (fact: Fact): boolean => said.has(fact) || said.has(fact.stated);
  for (const whole of parts) {
    const selection = narrowed(base, whole.filters);
    const total = evaluator.figure(selection);
    const [stated] = total.stated;
    if (!isStated(total) || !stated || evaluator.facts(selection).some(isSaid)) continue;
    const inside = parts.filter((part) => isUnder(part, whole));
    const nearest = inside.filter((part) => !inside.some((other) => isUnder(part, other)));
    const shares = nearest.map((part) => evaluator.figure(narrowed(base, part.filters)));
    if (shares.length === 0 || !shares.every(isStated)) continue;
    const sum = Decimal.sum(0, ...shares.map(({ value }) => value!));
    const entries = [total, ...shares].flatMap((figure) => figure.stated);
    const rest = total.value!.minus(sum);
    // That parts are more than the whole is found where they are stated.
    if (!rest.isPositive() || judge(rest, grainsOf(entries, budget)) !== 'impossible') continue;
    said.add(stated);
    const unit = unitWritten(entries, budget);
    const amounts = { total: inWords(total.value!, unit), sum: inWords(sum, unit) };
    const values = { table: title, way, label: whole.label, ...amounts };
    report(diagnose('table-parts-apart', values, stated.at, [{ at, label: title }]));
  }
}

/** Known, and from nothing but what was stated. */
const isStated = ({ value, lines }: Figure): boolean => value !== null && lines.length === 0;
