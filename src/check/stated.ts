import { evaluatorOf } from '../budget/evaluate.ts';
import { type Decimal, digitsOf, yuanPer } from '../budget/money.ts';
import { envelope, judge } from '../budget/rounding.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { describeFilters } from '../layout/handlebars/describe.ts';
import type { Check } from './check.ts';

/** A stated figure with lines must lie in the rounding envelope of their sum. */
export const checkStated: Check = ({ budget }, report) => {
  const { carried } = evaluatorOf(budget);
  const unit = yuanPer(budget.format.unit)!;
  const inUnit = (value: Decimal): string =>
    digitsOf(value.div(unit), Math.max(2, value.div(unit).decimalPlaces()), false);
  const seen = new Map<string, (typeof carried)[number]>();
  for (const entry of carried) {
    const ledger = budget.ledgers.get(entry.stated.ledger)!;
    const shown = entry.stated.filters.filter(
      (f) => f.dimension !== budget.unitDimension && budget.dimensions.get(f.dimension)?.additive,
    );
    const what = `${ledger.name}（${describeFilters(shown, budget)}）`;
    const key = [...entry.lines].map((line) => `${line.at.file}:${line.at.line}:${line.at.column}`).join();
    const twin = seen.get(key);
    if (twin && !twin.stated.value.equals(entry.stated.value)) {
      report(diagnose('stated-twice', { what }, entry.stated.at, [{ at: twin.stated.at, label: '' }]));
    }
    seen.set(key, entry);
    const count = entry.lines.size;
    const sum = inUnit(entry.stated.value.minus(entry.difference));
    const difference = inUnit(entry.difference.abs());
    const values = { what, difference, count, sum, unit: budget.format.unit };
    switch (judge(entry.difference, ledger.precision, count)) {
      case 'impossible':
        report(
          diagnose(
            'stated-impossible',
            { ...values, limit: inUnit(envelope(ledger.precision, count).limit) },
            entry.stated.at,
          ),
        );
        break;
      case 'unlikely':
        report(diagnose('stated-unlikely', values, entry.stated.at));
        break;
      case 'rounding':
        report(diagnose('stated-rounding', values, entry.stated.at));
        break;
    }
  }
};
