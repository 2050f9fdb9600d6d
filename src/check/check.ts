import type { Budget } from '../budget/budget.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { textAt } from '../pack/nodes.ts';
import type { Pack } from '../pack/pack.ts';
import { type Mapping, valueAt } from '../source/tree.ts';
import { requireRule } from './rules/require.ts';
import { checkShape, shapeOf } from './shape.ts';
import { checkStated } from './stated.ts';

/** What a check may look at. */
export interface Checked {
  readonly budget: Budget;
  /** The merged data, for places. */
  readonly data: Mapping;
}

/** One check: a plain function that reports what it finds. */
export type Check = (checked: Checked, report: Report) => void;

/** Checks that hold for every form. */
const always: readonly Check[] = [checkStated];

/** Kinds of rules that a pack can declare, by the key that marks them. */
const kinds: Readonly<Record<string, (rule: Mapping) => Check>> = { require: requireRule };

/** Do the facts fit the form's schema? */
export function checkData(data: Mapping, pack: Pack, report: Report): boolean {
  return checkShape(data, shapeOf(pack.schema), report);
}

/** Run the checks of the engine and the rules of the pack over a budget. */
export function checkBudget(checked: Checked, pack: Pack, report: Report): void {
  for (const check of always) check(checked, report);
  for (const source of pack.rules) {
    const rules = source.root?.kind === 'list' ? source.root.items : source.root ? [source.root] : [];
    for (const rule of rules) {
      const kind = Object.keys(kinds).find((key) => valueAt(rule, key));
      if (rule.kind === 'map' && kind) kinds[kind]!(rule)(checked, report);
      else
        report(
          diagnose('rule-unknown', { name: textAt(rule, 'rule') ?? '', known: Object.keys(kinds) }, rule.at),
        );
    }
  }
}
