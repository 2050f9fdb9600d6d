import { advance, breaksOf, fill, type Span } from './breaks.ts';
import type { Face } from './fonts.ts';
import type { Letter, Shaped } from './letters.ts';

/** Text in one font at one size: one text operator of the page. */
export interface Run {
  readonly face: Face;
  readonly text: string;
  /** From the left end of the line, points. */
  readonly x: number;
  readonly width: number;
}

/** One line, not yet placed. */
export interface Line {
  readonly runs: readonly Run[];
  readonly size: number;
  /** Extra points after every character. */
  readonly spacing: number;
  /** From the left edge of the column, points. */
  readonly x: number;
  readonly width: number;
  /** Figures that begin on this line. */
  readonly figures: readonly string[];
}

export interface LineStyle {
  readonly size: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
  /** Points before the first line. */
  readonly indent: number;
  readonly units: readonly string[];
}

/** Break a text to a column of `width` points. An empty text has no lines. */
export function linesOf(text: Shaped, width: number, style: LineStyle): Line[] {
  if (text.letters.length === 0) return [];
  const allowed = breaksOf(text.letters, style.units);
  const spans = fill(text.letters, allowed, (width - style.indent) / style.size, width / style.size);
  return spans.map((span, index) => {
    const indent = index === 0 ? style.indent : 0;
    return lineOf(text, span, width - indent, indent, style, index === spans.length - 1);
  });
}

function lineOf(
  text: Shaped,
  span: Span,
  room: number,
  indent: number,
  style: LineStyle,
  last: boolean,
): Line {
  const natural = advance(text.letters, span.from, span.to) * style.size;
  const gaps = span.to - span.from - 1;
  const spread = style.align === 'justify' && !last && gaps > 0;
  const spacing = spread ? Math.max(0, room - natural) / gaps : 0;
  const width = natural + spacing * Math.max(0, gaps);
  const shift = style.align === 'center' ? (room - width) / 2 : style.align === 'right' ? room - width : 0;
  const figures: string[] = [];
  for (let index = span.from; index < span.to; index += 1) {
    const figure = text.figures.get(index);
    if (figure !== undefined) figures.push(figure);
  }
  const runs = runsOf(text.letters, span, style.size, spacing);
  return { runs, size: style.size, spacing, x: indent + shift, width, figures };
}

function runsOf(letters: readonly Letter[], span: Span, size: number, spacing: number): Run[] {
  const runs: Run[] = [];
  let x = 0;
  let from = span.from;
  while (from < span.to) {
    const { face } = letters[from]!;
    let text = '';
    let width = 0;
    while (from < span.to && letters[from]!.face === face) {
      const letter = letters[from]!;
      text += letter.char;
      width += letter.advance * size + spacing;
      from += 1;
    }
    runs.push({ face, text, x, width: width - spacing });
    x += width;
  }
  return runs;
}
