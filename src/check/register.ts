import type { Budget } from '../budget/budget.ts';
import { word } from '../budget/reserved.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { textAt } from '../pack/nodes.ts';
import type { Mapping } from '../source/tree.ts';

/**
 * Every unit of the booklet, and what it belongs to at each level of its code, has a name in the register of units:
 * a code is never printed for a name. Units of a roll-up may each bring their own entry.
 */
export function checkRegister(
  { budget, data }: { readonly budget: Budget; readonly data: Mapping },
  report: Report,
): void {
  const register = budget.dimensions.get(budget.unitDimension);
  const key = register?.describedIn;
  if (!register || key === undefined) return;
  const named = [...budget.ledgers.values()].flatMap(({ lines }) =>
    lines.flatMap(({ values }) => values.get(budget.unitDimension) ?? []),
  );
  const codes = [budget.unit, ...budget.unitData.keys(), ...named];
  const above = codes.flatMap((code) => register.levels.flatMap((level) => register.at(code, level) ?? []));
  const missing = [...new Set([...codes, ...above])].filter((code) => !register.has(code)).sort();
  if (missing.length === 0) return;
  const lines = missing.map((code) => ({ code, name: textAt(budget.unitData.get(code), word.unitName) }));
  const places = [key, word.booklets].map((name) => data.entries.find((entry) => entry.key.text === name));
  const at = places.find((entry) => entry !== undefined)?.key.at;
  const lengths = register.lengths ?? [];
  report(diagnose('unit-unregistered', { key, lines, lengths }, at));
}
