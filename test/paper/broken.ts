import { expect } from 'vitest';
import { breaksOf, FREE, fill } from '../../src/paper/breaks.ts';
import { Glyphs, type Shaped } from '../../src/paper/glyphs.ts';
import { fonts, style } from './sample.ts';

/** Units as the typesetter takes them, longest first. */
export const units = [...style.units].sort((a, b) => b.length - a.length);

/** The text in 仿宋, every character found in a font. */
export function shape(text: string, spaced = false): Shaped {
  const glyphs = new Glyphs(fonts, style, (finding) => expect.fail(finding.message));
  return glyphs.shape([{ text }], '仿宋', spaced);
}

/** The text cut at every place where a line may end: | anywhere, ¦ in prose alone. */
export function pieces(text: string, spaced = false): string {
  const { glyphs } = shape(text, spaced);
  const allowed = breaksOf(glyphs, units);
  return glyphs
    .map((glyph, index) => (allowed[index] ? (allowed[index] === FREE ? '|' : '¦') : '') + glyph.char)
    .join('');
}

/** Lines of so many ems. */
export function lines(text: string, ems: number): string[] {
  const { glyphs } = shape(text);
  const all = glyphs.map((glyph) => glyph.char);
  return fill(glyphs, breaksOf(glyphs, units), ems, ems).map(({ from, to }) => all.slice(from, to).join(''));
}
