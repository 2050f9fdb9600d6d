import type { Budget, Term } from './budget.ts';
import type { Filter } from './selection.ts';

/**
 * A named figure can be narrowed only by dimensions that all its ledgers have: narrowing one part of a sum and
 * not the other, or none at all, would print a figure under a title it does not have.
 * @returns the first condition that does not fit, with the ledger that lacks its dimension
 */
export function foreignTo(
  name: string,
  filters: readonly Filter[],
  budget: Budget,
): { readonly dimension: string; readonly ledger: string } | undefined {
  for (const ledger of ledgersIn(budget.named.get(name), budget)) {
    const dimensions = budget.ledgers.get(ledger)?.dimensions ?? [];
    const foreign = filters.find((filter) => !dimensions.includes(filter.dimension));
    if (foreign) return { dimension: foreign.dimension, ledger };
  }
  return undefined;
}

/** The same for conditions in force around it: those that none of its ledgers has do not concern it. */
export function partlyForeignTo(
  name: string,
  filters: readonly Filter[],
  budget: Budget,
): ReturnType<typeof foreignTo> {
  const ledgers = ledgersIn(budget.named.get(name), budget).map((ledger) => budget.ledgers.get(ledger));
  const concerning = filters.filter(({ dimension }) =>
    ledgers.some((ledger) => ledger?.dimensions.includes(dimension)),
  );
  return foreignTo(name, concerning, budget);
}

function ledgersIn(term: Term | undefined, budget: Budget): readonly string[] {
  if (!term) return [];
  if (term.kind === 'selection') return [term.ledger];
  if (term.kind === 'of') return ledgersIn(budget.named.get(term.name), budget);
  return term.terms.flatMap((part) => ledgersIn(part, budget));
}
