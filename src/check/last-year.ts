import { evaluatorOf } from '../budget/evaluate.ts';
import { type Decimal, digitsOf, printed } from '../budget/money.ts';
import { asksLastYear, lastYearsFigure } from '../budget/past.ts';
import { word } from '../budget/reserved.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { describeFilters } from '../layout/handlebars/describe.ts';
import type { Check } from './check.ts';

/** A figure stated of last year must be the one last year's own data give, where they are at hand. */
export const checkLastYear: Check = ({ budget }, report) => {
  if (!budget.past) return;
  const past = evaluatorOf(budget.past.budget);
  const { format } = budget;
  for (const stated of budget.stated.filter(({ filters }) => asksLastYear(filters))) {
    const found = lastYearsFigure(stated, budget, past)?.value;
    const isAmount = budget.ledgers.get(stated.ledger)?.measure === 'amount';
    const shown = (value: Decimal): string =>
      isAmount ? digitsOf(printed(value, format), format.decimals, false) : value.toString();
    if (!found || shown(found) === shown(stated.value)) continue;
    const telling = stated.filters.filter(
      ({ dimension }) => dimension !== budget.unitDimension && dimension !== word.period,
    );
    const what = `${stated.ledger}（${describeFilters(telling, budget)}）`;
    const values = { what, stated: shown(stated.value), found: shown(found), folder: budget.past.folder };
    report(diagnose('last-year-differs', values, stated.at));
  }
};
