import type { Span } from '../diagnostics/diagnostic.ts';
import { entriesOf, textAt } from '../pack/nodes.ts';
import type { DimensionSpec } from '../pack/pack.ts';
import { type Mapping, valueAt } from '../source/tree.ts';

/** Where a unit's data name a member: rows, and in each file that describes it the first of what that says. */
export function usesOf(
  name: string,
  key: string,
  data: Mapping,
  specs: readonly DimensionSpec[],
): readonly Span[] {
  const dimensions = specs.filter((spec) => spec.members === key).map((spec) => spec.name);
  const rows = data.entries.flatMap(({ value }) => (value.kind === 'list' ? value.items : []));
  const naming = rows.filter((row) => dimensions.some((dimension) => textAt(row, dimension) === name));
  const files = new Map<string, Span>();
  for (const { key: said } of entriesOf(valueAt(valueAt(data, key), name)))
    if (!files.has(said.at.file)) files.set(said.at.file, said.at);
  return [...naming.map(({ at }) => at), ...files.values()];
}
