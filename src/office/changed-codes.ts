import { CodeList, type OutOfForce } from '../budget/code-list.ts';
import type { Naming } from '../form/classification.ts';
import type { Pack } from '../form/pack.ts';
import { entriesOf, itemsOf, type Node, type Scalar, type Source } from '../source/tree.ts';
import type { Span } from '../words/diagnostic.ts';

/** A code in a unit's data that the list of the next year has otherwise. */
export interface ChangedCode {
  readonly was: Naming;
  readonly now: Naming;
  /** Why it cannot be used any more; missing where it has only another name. */
  readonly out?: OutOfForce;
  /** Where the old data say it. */
  readonly places: readonly Span[];
}

/** Codes of a unit's data, each once, whose name or use changes from one year to another by the lists of its forms. */
export function changedCodes(
  sources: readonly Source[],
  forms: readonly Pack[],
  years: { readonly from: number; readonly to: number },
): readonly ChangedCode[] {
  const changed = new Map<string, ChangedCode>();
  for (const { dimensions, classifications } of new Set(forms))
    for (const { name, names, levels } of dimensions) {
      const list = classifications.get(names ?? '');
      if (!list) continue;
      const lengths = [...(levels?.values() ?? [])];
      const [before, after] = [years.from, years.to].map(
        (year) => new CodeList(list, `${year}-01-01`, lengths),
      );
      for (const { text: code, at } of sources.flatMap(({ root }) => valuesOf(name, root))) {
        const [was, now] = [before!.naming(code), after!.naming(code)];
        const out = after!.fault(code);
        if (!was || !now || (!out && was.name === now.name)) continue;
        const places = [...(changed.get(`${name} ${code}`)?.places ?? []), at];
        changed.set(`${name} ${code}`, { was, now, ...(out && { out }), places });
      }
    }
  return [...changed.values()];
}

/** What the data write of a dimension, wherever they do. */
function valuesOf(dimension: string, node: Node | undefined): readonly Scalar[] {
  const below = itemsOf(node).flatMap((item) => valuesOf(dimension, item));
  const own = entriesOf(node).flatMap(({ key, value }) => {
    if (key.text !== dimension) return valuesOf(dimension, value);
    return (value.kind === 'list' ? value.items : [value]).filter((each) => each.kind === 'scalar');
  });
  return [...below, ...own];
}
