import { cutAt, endOf, FREE, type Glyph, isSingle, type Span, TOLERANCE } from './breaks.ts';

/** A line of a paragraph that is made as wide as the others. */
export interface Even extends Span {
  /** Ems more behind every glyph that `stretches`. */
  readonly stretch: number;
  /** Part, 0 to 1, of what is `squeezable` behind marks that is taken away. */
  readonly squeeze: number;
}

/**
 * Ems between two characters up to which they are one word. From a tenth on readers of PDF files see a blank there,
 * and a search for the word misses it: a line that would need more stays short.
 */
export const LOOSEST = 0.095;

/** Demerits of a line that stays short, for each em; and of a number without its unit: worse than any loose line. */
const SHORT = 2e4;
const PARTED = 5e3;
/** What happens only where there is no other way: a last line of one character, a cut in what cannot be cut. */
const SINGLE = 1e7;
const CUT = 1e9;

/**
 * May there be more room behind a glyph? Once between any two that are seen, with or without a space there, but
 * never inside a number or a word of Latin or Hangul: 2,385.56 with its comma and point, not 2 , 3 8 5 . 5 6.
 */
export function stretches(glyphs: readonly Glyph[], index: number): boolean {
  const glyph = glyphs[index]!;
  return glyph.class !== 'space' && !(isOfWord(glyph) && isOfWord(glyphs[index + 1]!));
}

function isOfWord({ char, class: kind }: Glyph): boolean {
  return kind === 'hangul' || (char < '\u0250' && kind !== 'space');
}

/** Ems of the blank behind a closing mark that may be taken away inside of a line: half of it. */
export function squeezable({ hang }: Glyph): number {
  return (hang ?? 0) / 2;
}

/** The best of all ways to set the glyphs [0, to). */
interface Way {
  readonly to: number;
  readonly demerits: number;
  readonly line: Even;
  readonly before: Way | undefined;
}

/**
 * Break a paragraph into lines of `first` and then `rest` ems that are, all together, as even as can be (Knuth and
 * Plass, “Breaking paragraphs into lines”, 1981), not each as full as can be: what stands before a long number that
 * no longer fits would be alone with its room. Closing marks give up half of their blank where that helps, and the
 * blank of one at the end of a line need not fit.
 */
export function fitTotally(
  glyphs: readonly Glyph[],
  allowed: Uint8Array,
  first: number,
  rest: number,
): Even[] {
  const measure = new Measure(glyphs);
  const ways: Way[] = [];
  for (const { at, price } of endsOf(glyphs, allowed, Math.min(first, rest))) {
    let best: Way | undefined;
    for (let last = ways.length - 1; last >= -1; last -= 1) {
      const before = ways[last];
      const from = before?.to ?? 0;
      const set = measure.line(from, at, before ? rest : first);
      // The longer, the less it fits; something must be set even where nothing does.
      if (!set.fits && best) break;
      const demerits = (before?.demerits ?? 0) + set.demerits + price;
      if (!best || demerits < best.demerits) best = { to: at, demerits, line: set.line, before };
    }
    if (best) ways.push(best);
  }
  const lines: Even[] = [];
  for (let way = ways.at(-1); way; way = way.before) lines.push(way.line);
  return lines.reverse();
}

/** Places where a line may end and what that costs; inside of a piece wider than `narrowest` ems it may anywhere. */
function endsOf(
  glyphs: readonly Glyph[],
  allowed: Uint8Array,
  narrowest: number,
): { at: number; price: number }[] {
  const ends: { at: number; price: number }[] = [];
  let piece: { at: number; price: number }[] = [];
  let width = 0;
  const close = (at: number, price: number): void => {
    if (width > narrowest + TOLERANCE) ends.push(...piece);
    ends.push({ at, price });
    piece = [];
    width = 0;
  };
  glyphs.forEach((glyph, index) => {
    if (allowed[index]) close(index, allowed[index] === FREE ? 0 : PARTED);
    else if (index > 0 && glyph.class !== 'space') {
      const cut = cutAt(glyphs, index);
      if (cut !== 'no') piece.push({ at: index, price: cut === 'free' ? CUT : 2 * CUT });
    }
    width += glyph.advance;
  });
  close(glyphs.length, 0);
  return ends;
}

/** Sums of what stands before each glyph, so that a line is measured at once. */
class Measure {
  private readonly glyphs: readonly Glyph[];
  /** Ems; places that stretch; ems that can be squeezed. */
  private readonly widths: Float64Array;
  private readonly gaps: Uint32Array;
  private readonly blanks: Float64Array;

  constructor(glyphs: readonly Glyph[]) {
    this.glyphs = glyphs;
    this.widths = new Float64Array(glyphs.length + 1);
    this.gaps = new Uint32Array(glyphs.length + 1);
    this.blanks = new Float64Array(glyphs.length + 1);
    glyphs.forEach((glyph, index) => {
      this.widths[index + 1] = this.widths[index]! + glyph.advance;
      const stretching = index + 1 < glyphs.length && stretches(glyphs, index) ? 1 : 0;
      this.gaps[index + 1] = this.gaps[index]! + stretching;
      this.blanks[index + 1] = this.blanks[index]! + squeezable(glyph);
    });
  }

  /** The glyphs [from, at) as a line in `room` ems, whether they fit it, and how far that is from what one wishes. */
  line(from: number, at: number, room: number): { line: Even; fits: boolean; demerits: number } {
    const to = endOf(this.glyphs, from, at);
    const width = this.widths[to]! - this.widths[from]!;
    const over = width - (this.glyphs[to - 1]?.hang ?? 0) - room;
    if (over > TOLERANCE) return this.squeezed({ from, to }, over);
    const ends = at === this.glyphs.length;
    if (ends) {
      const demerits = from > 0 && isSingle(this.glyphs, from, to) ? SINGLE : 1;
      return { line: { from, to, stretch: 0, squeeze: 0 }, fits: true, demerits };
    }
    const gaps = this.gaps[Math.max(from, to - 1)]! - this.gaps[from]!;
    const slack = Math.max(0, room - width);
    const wanted = gaps > 0 ? slack / gaps : 0;
    const stretch = Math.min(wanted, LOOSEST);
    const short = slack - stretch * gaps;
    const demerits = badness(stretch / LOOSEST) + (short > TOLERANCE ? SHORT * (1 + short) : 0);
    return { line: { from, to, stretch, squeeze: 0 }, fits: true, demerits };
  }

  private squeezed({ from, to }: Span, over: number): { line: Even; fits: boolean; demerits: number } {
    const blank = this.blanks[Math.max(from, to - 1)]! - this.blanks[from]!;
    const fits = over <= blank + TOLERANCE;
    const squeeze = blank > 0 ? Math.min(1, over / blank) : 0;
    return { line: { from, to, stretch: 0, squeeze }, fits, demerits: fits ? badness(squeeze) : CUT };
  }
}

/** Demerits of a line that uses this part, 0 to 1, of the room it may give or take. */
function badness(part: number): number {
  return (1 + 100 * part ** 3) ** 2;
}
