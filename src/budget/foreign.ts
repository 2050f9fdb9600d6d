import type { DimensionSpec, Pack } from '../form/pack.ts';
import type { Budget, Term } from './budget.ts';
import type { Filter, Selection } from './selection.ts';

/**
 * A ledger, or a named figure, can be narrowed only by dimensions that all its ledgers have: narrowing one part of a sum and
 * not the other, or none at all, would print a figure under a title it does not have.
 * @returns the first condition that does not fit, with the ledger that lacks its dimension
 */
export function foreignTo(
  name: string,
  filters: readonly Filter[],
  budget: Budget,
): { readonly dimension: string; readonly ledger: string } | undefined {
  for (const { ledger } of selectionsIn(name, budget)) {
    const dimensions = budget.ledgers.get(ledger)?.dimensions ?? [];
    const foreign = filters.find((filter) => !dimensions.includes(filter.dimension));
    if (foreign) return { dimension: foreign.dimension, ledger };
  }
  return undefined;
}

/** What names stand for. */
interface Definitions {
  readonly ledgers: { has(name: string): boolean };
  readonly named: Budget['named'];
}

/** The selections that a ledger (all of it) or a named figure is made of, before it is narrowed. */
export function selectionsIn(name: string, budget: Definitions): readonly Selection[] {
  if (budget.ledgers.has(name)) return [{ ledger: name, filters: [] }];
  const term = budget.named.get(name);
  return term ? selectionsOf(term, budget) : [];
}

/** The same for a definition. */
export function selectionsOf(term: Term, budget: Definitions): readonly Selection[] {
  if ('ledger' in term) return [{ ledger: term.ledger, filters: term.filters }];
  if (term.kind === 'of') return selectionsIn(term.name, budget);
  return term.terms.flatMap((part) => selectionsOf(part, budget));
}

/** Is a named figure a selection or a sum of them, so that it may be a share of a whole? A difference is none. */
export function isSum(name: string, budget: Pick<Budget, 'named'>): boolean {
  const isAdded = (term: Term): boolean => {
    if (term.kind === 'of') return isSum(term.name, budget);
    return term.kind === 'selection' || ('terms' in term && term.kind === 'sum' && term.terms.every(isAdded));
  };
  const term = budget.named.get(name);
  return term !== undefined && isAdded(term);
}

/** Is a named figure an amount or a quantity, and no rate? */
export function isAmount(name: string, budget: Pick<Budget, 'named'>): boolean {
  const hasRatio = (term: Term | undefined): boolean => {
    if (!term || 'ledger' in term) return false;
    if (term.kind === 'of') return hasRatio(budget.named.get(term.name));
    return term.kind === 'ratio' || term.terms.some(hasRatio);
  };
  return !hasRatio(budget.named.get(name));
}

/** Dimensions whose value is a unit's: every line of the unit has it. */
export function unitDimensions(pack: Pick<Pack, 'dimensions' | 'unitDimension'>): readonly DimensionSpec[] {
  return pack.dimensions.filter(({ of }) => of === pack.unitDimension);
}

/**
 * The same conditions on units by their codes: what units state of themselves does not say what they are. Conditions
 * that all units meet are none.
 */
export function onUnits(filters: readonly Filter[], budget: Budget): readonly Filter[] {
  const { unitValues, unitDimension, units } = budget;
  const asked = filters.filter(({ dimension }) => unitValues.has(dimension));
  if (asked.length === 0) return filters;
  const meeting = units.filter((code) =>
    asked.every(({ dimension, nodes }) => nodes.includes(unitValues.get(dimension)?.get(code) ?? '')),
  );
  const rest = filters.filter(({ dimension }) => !unitValues.has(dimension));
  return meeting.length === units.length ? rest : [...rest, { dimension: unitDimension, nodes: meeting }];
}
