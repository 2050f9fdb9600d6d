import type { DimensionSpec, Pack } from '../pack/pack.ts';
import type { Budget } from './budget.ts';
import type { Filter } from './selection.ts';

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
