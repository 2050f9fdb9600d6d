import { usesOf } from '../budget/uses.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { rowsWords } from '../diagnostics/wording/places.ts';
import { entriesOf } from '../pack/nodes.ts';
import type { Pack } from '../pack/pack.ts';
import { type Entry, type Mapping, valueAt } from '../source/tree.ts';
import { nearest } from './shape.ts';

/**
 * A member that lacks what every member must say. Where another of a like name says just that and nothing of what this
 * one says, one of them was renamed and the other forgotten: to complete it would make two of one.
 */
export function reportIncomplete(
  {
    key,
    name,
    missing,
  }: { readonly key: string; readonly name: string; readonly missing: readonly string[] },
  data: Mapping,
  pack: Pack,
  report: Report,
): void {
  const members = entriesOf(valueAt(data, key));
  const own = members.find((entry) => entry.key.text === name);
  if (!own) return;
  const apart = members.filter((other) => other !== own && isApart(other, own));
  const near = nearest(
    name,
    apart.map((entry) => entry.key.text),
  );
  const at = entriesOf(own.value)[0]?.key.at ?? own.key.at;
  const renamed = members.find((entry) => entry.key.text === near);
  if (!renamed) report(diagnose('member-incomplete', { key, name, missing }, at));
  else {
    const uses = rowsWords(usesOf(name, key, data, pack.dimensions));
    report(
      diagnose('member-renamed', { key, name, near: renamed.key.text, missing, uses }, at, [
        { at: renamed.key.at, label: '' },
      ]),
    );
  }
}

/** Do the two say nothing that both say? */
function isApart(other: Entry, own: Entry): boolean {
  const keys = new Set(entriesOf(own.value).map((entry) => entry.key.text));
  return !entriesOf(other.value).some((entry) => keys.has(entry.key.text));
}
