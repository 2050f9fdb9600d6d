import { evaluatorOf } from '../budget/evaluate.ts';
import { isSum } from '../budget/foreign.ts';
import { judge } from '../budget/rounding.ts';
import { grainsOf, inWords, unitWritten } from '../budget/written.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Check } from './check.ts';
import { nameOf } from './stated.ts';

/**
 * What is stated of a named figure of several ledgers must be what they give, where they give it; where they give a part
 * of a sum, no more than the whole.
 */
export const checkStatedFigures: Check = ({ budget }, report) => {
  const { worth } = evaluatorOf(budget);
  for (const stated of budget.statedFigures) {
    const definition = budget.named.get(stated.ledger)!;
    const {
      value,
      besides,
      none,
      missing,
      lines,
      stated: totals,
    } = worth(definition, stated.filters, budget.format);
    const known = value ?? besides;
    if (!known || (none && missing)) continue;
    const difference = known.minus(stated.value);
    const partly = value === null || missing !== undefined;
    if (partly && !(difference.gt(0) && isSum(stated.ledger, budget))) continue;
    const entries = [stated, ...lines, ...totals];
    if (judge(difference, grainsOf(entries, budget)) !== 'impossible') continue;
    const unit = unitWritten(entries, budget);
    const values = {
      what: nameOf(stated, budget),
      total: inWords(stated.value, unit),
      sum: inWords(known, unit),
      difference: inWords(difference.abs(), unit),
    };
    const also = [...totals, ...lines].slice(0, 3).map(({ at }) => ({ at, label: '' }));
    report(diagnose('stated-figure', values, stated.at, also));
  }
};
