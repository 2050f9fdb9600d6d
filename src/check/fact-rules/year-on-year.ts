import { word } from '../../budget/reserved.ts';
import { inWords, unitWritten } from '../../budget/written.ts';
import { diagnose } from '../../diagnostics/diagnostic.ts';
import { describeFilters } from '../../layout/handlebars/describe.ts';
import { textAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { inNameOf, type RuleKind } from '../rule.ts';

/**
 * Figures of the year before are typed by hand, and nothing else in the booklet proves them. A ratio outside
 * `from`…`to` asks for a second look; one near a power of ten is most likely a slip of the decimal point.
 */
export const lastYear: RuleKind = (rule, { budget, evaluator, report }) => {
  const options = valueAt(rule.node, 'with');
  const from = Number(textAt(options, 'from') ?? 0.5);
  const to = Number(textAt(options, 'to') ?? 2);
  for (const stated of budget.stated) {
    const isPast = (dimension: string): boolean => dimension === word.period;
    if (!stated.filters.some(({ dimension, nodes }) => isPast(dimension) && nodes.includes(word.previous)))
      continue;
    const filters = stated.filters.filter(({ dimension }) => budget.dimensions.get(dimension)?.additive);
    const { value: now, lines } = evaluator.figure({ ledger: stated.ledger, filters });
    if (now === null || now.isZero() || stated.value.isZero()) continue;
    const ratio = stated.value.div(now).toNumber();
    if (ratio >= from && ratio <= to) continue;
    const shownFilters = filters.filter(({ dimension }) => dimension !== budget.unitDimension);
    const subject = `${stated.ledger} ${describeFilters(shownFilters, budget)}`.trim();
    const values = {
      title: rule.title,
      what: subject,
      now: inWords(now, lines.length > 0 ? unitWritten(lines, budget) : stated.written.unit),
      before: inWords(stated.value, stated.written.unit),
      slip: slipOf(Math.log10(Math.abs(ratio))),
    };
    report(inNameOf(rule, diagnose('rule-last-year', values, stated.at), { subject }));
  }
};

/** A ratio near a power of ten: some ten thousand is another unit, any other a point in the wrong place. */
function slipOf(power: number): 'point' | 'unit' | undefined {
  const near = Math.round(power);
  if (Math.abs(near) === 4) return 'unit';
  return near !== 0 && Math.abs(power - near) < 0.15 ? 'point' : undefined;
}
