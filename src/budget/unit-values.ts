import type { DimensionSpec, Pack } from '../form/pack.ts';
import { type Mapping, type Plain, plainOf, type Scalar, valueAt } from '../source/tree.ts';
import type { Budget, Ledger } from './budget.ts';
import { holds } from './condition.ts';
import { evaluatorOf } from './evaluate.ts';
import { unitDimensions } from './foreign.ts';
import type { Reading } from './lines.ts';
import type { Filter } from './selection.ts';
import type { Names } from './terms.ts';
import { checkValue } from './values.ts';

/**
 * The budget with what its units are, on each of their lines. A unit's value of such a dimension is what its own data
 * say under the dimension's name, else what the register of units says of it, else the first value of the pack whose
 * condition holds: conditions are asked of each unit, of its lines, totals and facts alone.
 */
export function withUnitValues(
  budget: Budget,
  pack: Pack,
  units: readonly { readonly code: string; readonly data: Mapping }[],
  reading: Pick<Reading, 'dimensions' | 'report'>,
): Budget {
  const specs = unitDimensions(pack);
  if (specs.length === 0) return budget;
  const named = [...budget.ledgers.values()].flatMap(({ lines }) =>
    lines.flatMap((line) => line.values.get(budget.unitDimension) ?? []),
  );
  const codes = new Set([...units.map(({ code }) => code), ...named]);
  const data = new Map(units.map((unit) => [unit.code, unit.data]));
  const unitValues = new Map(
    specs.map((spec) => {
      const values = [...codes].flatMap((code) => {
        const value = unitValue(code, data.get(code), spec, budget, reading);
        return value === undefined ? [] : [[code, value] as const];
      });
      return [spec.name, new Map(values)] as const;
    }),
  );
  const ledgers = [...budget.ledgers].map(
    ([name, ledger]) => [name, valued(ledger, budget, unitValues)] as const,
  );
  return { ...budget, ledgers: new Map(ledgers), unitValues };
}

function unitValue(
  code: string,
  data: Mapping | undefined,
  { name, when }: DimensionSpec,
  budget: Budget,
  { dimensions, report }: Pick<Reading, 'dimensions' | 'report'>,
): string | undefined {
  const own = valueAt(data, name);
  if (own?.kind === 'scalar')
    return checkValue(name, own satisfies Scalar, dimensions, report) ? own.text : undefined;
  const registered = budget.members.get(budget.unitDimension)?.find(code, code)?.attributes[name];
  if (typeof registered === 'string') return registered;
  if (!when) return undefined;
  const evaluator = evaluatorOf(partOf(code, data, budget));
  const names: Names = { ...budget, named: new Set(budget.named.keys()), report: () => undefined };
  return [...when].find(([, condition]) => holds(condition, evaluator, names))?.[0];
}

/** What of a budget is one unit's. */
function partOf(code: string, data: Mapping | undefined, budget: Budget): Budget {
  const { unitDimension } = budget;
  const ledgers = [...budget.ledgers].map(([name, ledger]) => {
    const lines = ledger.lines.filter((line) => line.values.get(unitDimension) === code);
    return [name, { ...ledger, lines }] as const;
  });
  const isOwn = ({ dimension, nodes }: Filter): boolean =>
    dimension === unitDimension && nodes.join() === code;
  return {
    ...budget,
    unit: code,
    units: [code],
    ledgers: new Map(ledgers),
    stated: budget.stated.filter(({ filters }) => filters.some(isOwn)),
    facts: data ? (plainOf(data) as Record<string, Plain>) : {},
  };
}

function valued(ledger: Ledger, { unitDimension }: Budget, values: Budget['unitValues']): Ledger {
  const lines = ledger.lines.map((line) => {
    const code = line.values.get(unitDimension) ?? '';
    const own = [...values].flatMap(([name, ofUnits]) => {
      const value = ofUnits.get(code);
      return value === undefined ? [] : [[name, value] as const];
    });
    return own.length === 0 ? line : { ...line, values: new Map([...line.values, ...own]) };
  });
  return { ...ledger, lines };
}
