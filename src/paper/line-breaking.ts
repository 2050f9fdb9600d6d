import { advance, fill, type Glyph, type Span } from './breaks.ts';
import type { Face } from './fonts.ts';
import type { Shaped } from './glyphs.ts';
import { type Even, fitTotally, squeezable, stretches } from './total-fit.ts';

/** Text in one font at one size: one text operator of the page. */
interface Run {
  readonly face: Face;
  readonly text: string;
  /** From the left end of the line, points. */
  readonly x: number;
  readonly width: number;
  /** Extra points after every character but the last. */
  readonly spacing: number;
}

/** One line, not yet placed. */
export interface Line {
  readonly runs: readonly Run[];
  readonly size: number;
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
  /** Centred lines of display rather end behind a closing mark or before an opening one than within a name. */
  readonly atMarks?: boolean;
}

/** Break a text to a column of `width` points. An empty text has no lines. */
export function linesOf(text: Shaped, width: number, style: LineStyle): Line[] {
  if (text.glyphs.length === 0) return [];
  return spansOf(text, width, style).map((span, index) => {
    const indent = index === 0 ? style.indent : 0;
    return lineOf(text, span, width - indent, indent, style);
  });
}

function spansOf(text: Shaped, width: number, style: LineStyle): (Span | Even)[] {
  const first = (width - style.indent) / style.size;
  if (text.whole <= first) return [{ from: 0, to: text.glyphs.length }];
  const rest = width / style.size;
  if (style.align === 'justify') return fitTotally(text.glyphs, text.allowed, first, rest);
  const spans = fill(text.glyphs, text.allowed, first, rest);
  if (style.align !== 'center' || spans.length === 1 || spans.length > BALANCED) return spans;
  return balanced(text, rest, spans, style.atMarks ?? false);
}

/** Centred lines up to this many are made about equally long. */
const BALANCED = 5;

/** The same number of lines in the narrowest measure that holds them, to half a letter. */
function balanced(
  { glyphs, allowed, widest, whole }: Shaped,
  width: number,
  full: Span[],
  atMarks: boolean,
): Span[] {
  const least = Math.max(whole / full.length, widest);
  let narrowest: Span[] | undefined;
  for (let room = least; room < width; room += 0.5) {
    const spans = fill(glyphs, allowed, room, room);
    if (spans.length > full.length) continue;
    narrowest ??= spans;
    if (!atMarks) break;
    if (endAtMarks(glyphs, spans)) return spans;
  }
  return narrowest ?? full;
}

/** Does every line but the last end at a mark, and is none much shorter than the others? */
function endAtMarks(glyphs: readonly Glyph[], spans: readonly Span[]): boolean {
  const widths = spans.map(({ from, to }) => advance(glyphs, from, to));
  if (Math.min(...widths) < Math.max(...widths) / 2) return false;
  return spans
    .slice(1)
    .every(({ from }, i) => glyphs[from]!.class === 'open' || glyphs[spans[i]!.to - 1]!.class === 'close');
}

function lineOf(text: Shaped, span: Span | Even, room: number, indent: number, style: LineStyle): Line {
  const { size, align } = style;
  const { runs, width } = runsOf(text.glyphs, span, size);
  const shift = align === 'center' ? (room - width) / 2 : align === 'right' ? room - width : 0;
  const figures: string[] = [];
  for (const [at, figure] of text.figures) if (at >= span.from && at < span.to) figures.push(figure);
  return { runs, size, x: indent + shift, width, figures };
}

/** Text operators of a line: glyphs of one font with the same spacing between them; and the width of all, points. */
function runsOf(glyphs: readonly Glyph[], span: Span | Even, size: number): { runs: Run[]; width: number } {
  const extra = extraBehind(glyphs, span, size);
  const runs: Run[] = [];
  let x = 0;
  for (let from = span.from; from < span.to; ) {
    const { face } = glyphs[from]!;
    const start = x;
    const inner = extra(from);
    let text = '';
    let width = 0;
    let to = from;
    do {
      const { char, advance: ems } = glyphs[to]!;
      text += char;
      const before = to > from ? inner : 0;
      if (char === '') x += before + ems * size;
      else width += before + ems * size;
      to += 1;
      // A squeezed mark ends its operator: letters drawn closer than they are wide would be read as a trick.
    } while (to < span.to && inner >= 0 && joins(glyphs[to - 1]!, glyphs[to]!) && extra(to - 1) === inner);
    if (text !== '') runs.push({ face, text, x: start, width, spacing: to - from > 1 ? inner : 0 });
    x += width + extra(to - 1);
    from = to;
  }
  return { runs, width: x };
}

/** Points more, or fewer, behind a glyph of a line than its own width. */
function extraBehind(glyphs: readonly Glyph[], span: Span | Even, size: number): (index: number) => number {
  if (!('stretch' in span)) return () => 0;
  const { stretch, squeeze, to } = span;
  return (index) => {
    if (index >= to - 1) return 0;
    if (stretch > 0) return stretches(glyphs, index) ? stretch * size : 0;
    return squeeze > 0 ? -squeeze * squeezable(glyphs[index]!) * size : 0;
  };
}

/** Can one operator show both? Room without a character ends it. */
function joins(left: Glyph, right: Glyph): boolean {
  return left.face === right.face && left.char !== '';
}
