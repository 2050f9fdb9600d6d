import { textsAt } from '../../pack/nodes.ts';
import { valueAt } from '../../source/tree.ts';
import { hitsOf } from './expression.ts';
import type { TextRule } from './read-texts.ts';

/**
 * Traditional characters: those that Big5 has among its frequent ones and GB 2312 has not. No list to keep: the
 * decoders of the platform know both sets. `allow` names characters of a pack that are right all the same.
 */
export const traditional: TextRule = (rule) => {
  const allowed = new Set(textsAt(valueAt(rule.node, 'with'), 'allow'));
  const simplified = setOf('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]]);
  const frequent = setOf(
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  );
  return ({ text }) =>
    hitsOf(/\p{Script=Han}+/gu, text).flatMap(({ found, index }) => {
      const letters = [...found].filter(
        (one) => frequent.has(one) && !simplified.has(one) && !allowed.has(one),
      );
      const [first] = letters;
      return first === undefined ? [] : [{ found: letters.join(''), index: index + found.indexOf(first) }];
    });
};

const sets = new Map<string, ReadonlySet<string>>();

/** The characters of a two-byte encoding in some rows and cells. */
function setOf(
  encoding: string,
  [first, last]: readonly [number, number],
  cells: readonly (readonly [number, number])[],
): ReadonlySet<string> {
  const known = sets.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let row = first; row <= last; row++)
    for (const [from, to] of cells)
      for (let cell = from; cell <= to; cell++)
        for (const letter of decoder.decode(Uint8Array.of(row, cell))) found.add(letter);
  sets.set(encoding, found);
  return found;
}
