import { describeFilters, grainsOf, inWords } from '../budget/describe.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import { asksLastYear, lastYearsFigure } from '../budget/facts.ts';
import { judge } from '../budget/money.ts';
import { diagnose } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { Check } from './rule.ts';

/** A figure stated of last year must be the one last year's own data give, where they are at hand. */
export const checkLastYear: Check = ({ budget }, report) => {
  if (!budget.past) return;
  const past = evaluatorOf(budget.past.budget);
  for (const stated of budget.stated.filter(({ filters }) => asksLastYear(filters))) {
    const found = lastYearsFigure(stated.ledger, stated.filters, budget, past)?.value;
    // Last year's figure may be known to the yuan and be stated rounded.
    const judgement = found && judge(found.minus(stated.value), grainsOf([stated], budget));
    if (!found || judgement === 'equal' || judgement === 'rounding') continue;
    const { unit } = stated.written;
    const telling = stated.filters.filter(
      ({ dimension }) => dimension !== budget.unitDimension && dimension !== word.period,
    );
    const what = `${stated.ledger}（${describeFilters(telling, budget)}）`;
    const values = {
      what,
      stated: inWords(stated.value, unit),
      found: inWords(found, unit),
      folder: budget.past.folder,
    };
    report(diagnose('last-year-differs', values, stated.at));
  }
};
