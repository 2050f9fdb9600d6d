import { expect } from 'vitest';
import { breaksOf, fill } from '../../src/typeset/breaks.ts';
import { Letters, type Shaped } from '../../src/typeset/letters.ts';
import { fonts, style } from './sample.ts';

/** Units as the typesetter takes them, longest first. */
export const units = [...style.units].sort((a, b) => b.length - a.length);

/** The text in 仿宋, every character found in a font. */
export function shape(text: string, spaced = false): Shaped {
  const letters = new Letters(fonts, style, (finding) => expect.fail(finding.message));
  return letters.shape([{ text }], '仿宋', spaced);
}

/** The text cut at every place where a line may end. */
export function pieces(text: string, spaced = false): string {
  const { letters } = shape(text, spaced);
  const allowed = breaksOf(letters, units);
  return letters.map((letter, index) => (allowed[index] ? '|' : '') + letter.char).join('');
}

/** Lines of so many ems. */
export function lines(text: string, ems: number): string[] {
  const { letters } = shape(text);
  const all = letters.map((letter) => letter.char);
  return fill(letters, breaksOf(letters, units), ems, ems).map(({ from, to }) =>
    all.slice(from, to).join(''),
  );
}
