import { texts } from '../../form/shapes/pack.ts';
import { textsAt, valueAt } from '../../source/tree.ts';
import { coded } from '../rule.ts';
import { hitsOf, onTexts, type TextCode } from './read-texts.ts';

/**
 * Traditional characters: those that Big5 has among its frequent ones and GB 2312 has not. No list to keep: the
 * decoders of the platform know both sets. `allow` names characters of a pack that are right all the same.
 */
export const traditional: TextCode = coded('traditional', onTexts({ allow: texts }), (rule) => {
  const allowed = new Set(textsAt(valueAt(rule.node, 'with'), 'allow'));
  return (text) => {
    if (!holdsTraditional(text)) return [];
    return hitsOf(/\p{Script=Han}+/gu, text).flatMap(({ found, index }) => {
      const letters = [...found].filter((one) => isTraditional(one) && !allowed.has(one));
      const [first] = letters;
      return first === undefined ? [] : [{ found: letters.join(''), index: index + found.indexOf(first) }];
    });
  };
});

function holdsTraditional(text: string): boolean {
  for (const letter of text) if (isTraditional(letter)) return true;
  return false;
}

const judged = new Map<string, boolean>();

function isTraditional(letter: string): boolean {
  const known = judged.get(letter) ?? (!simplified().includes(letter) && frequent().includes(letter));
  judged.set(letter, known);
  return known;
}

const simplified = once(() => charactersOf('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]]));
const frequent = once(() =>
  charactersOf(
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  ),
);

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The characters of a two-byte encoding in some rows and cells. */
function charactersOf(
  encoding: string,
  [first, last]: readonly [number, number],
  cells: readonly (readonly [number, number])[],
): string {
  const bytes: number[] = [];
  for (let row = first; row <= last; row++)
    for (const [from, to] of cells) for (let cell = from; cell <= to; cell++) bytes.push(row, cell);
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes));
}
