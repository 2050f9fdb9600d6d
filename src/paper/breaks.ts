import type { Face } from './fonts.ts';

/**
 * How a character behaves at line ends: opening marks and the signs of figures never end a line, closing marks, full
 * stops and the signs that join two ends never begin one, Latin letters and digits hold together, dashes and dots come in
 * pairs; words of Hangul are parted by spaces and hold together too.
 */
export type BreakClass = 'han' | 'open' | 'close' | 'word' | 'digit' | 'space' | 'pair' | 'hangul';

/** Marks by what Unicode says they are: whatever a clerk types, in full or half width, behaves as its kind does. */
const OPEN = /^[\p{Ps}\p{Pi}\p{Sc}＋−－№≥≤≧≦＞＜≈]$/u;
const CLOSE = /^[\p{Pe}\p{Pf}\p{Po}℃℉°～〜–\u3005\u303bー]$/u;
/** Marks of the same kinds that stand before words, or anywhere. */
const NEITHER = /^[/\\#&*@"'§¶†‡※¡¿\u3003＃＆＊＠＂＇／＼]$/u;
const PAIR = new Set('—…');
const HANGUL = /^\p{Script=Hangul}$/u;

/** By the character alone; what is none of the marks and no Latin, accented or not, is set like Han. */
export function classOf(char: string): BreakClass {
  if (char === ' ' || char === '\u00a0') return 'space';
  if (char >= '0' && char <= '9') return 'digit';
  if (PAIR.has(char)) return 'pair';
  if (!NEITHER.test(char)) {
    if (OPEN.test(char)) return 'open';
    if (CLOSE.test(char)) return 'close';
  }
  if (HANGUL.test(char)) return 'hangul';
  const code = char.codePointAt(0) ?? 0;
  return code < 0x250 ? 'word' : 'han';
}

/** A line may end here; or may in prose alone, at a price: between a long number and its unit. */
export const FREE = 1;
const DEAR = 2;

/**
 * Where lines may end. Result[i] is `FREE` or `DEAR` when a line may end before glyph i, else 0 (as for i = 0).
 * `units` are the words that stay with the number before them, longest first.
 */
export function breaksOf(glyphs: readonly Glyph[], units: readonly string[]): Uint8Array {
  const allowed = new Uint8Array(glyphs.length);
  for (let index = 1; index < glyphs.length; index += 1) {
    if (mayBreak(glyphs, index)) allowed[index] = FREE;
  }
  bindUnits(glyphs, units, allowed);
  return allowed;
}

function mayBreak(glyphs: readonly Glyph[], index: number): boolean {
  const left = glyphs[index - 1]!;
  const right = glyphs[index]!;
  if (right.class === 'space' || right.class === 'close' || right.char === '/') return false;
  // One dash joins two ends: 2021—2025; two are a pause.
  if (right.char === '—' && glyphs[index + 1]?.char !== '—') return false;
  // A hyphen belongs to a code or a name on both its sides.
  if (left.char === '-' || right.char === '-') return false;
  if (left.class === 'space') return left.char !== NO_BREAK && glyphs[index - 2]?.class !== 'open';
  if (left.class === 'open') return false;
  // Between Latin words a full stop or comma belongs to the number or code: 2,385.56; GB/T; 601-001.
  if (isWord(left) && isWord(right)) return false;
  if (left.class === 'close' && left.char.charCodeAt(0) < 0x7f && isWord(right)) return false;
  if (left.class === 'pair' && right.class === 'pair') return left.char !== right.char;
  return true;
}

const NO_BREAK = '\u00a0';

/** Of a writing that parts its words by spaces: they are not cut. */
function isWord({ class: kind }: Glyph): boolean {
  return kind === 'word' || kind === 'digit' || kind === 'hangul';
}

/** An amount and its unit: the unit stays with its number, over one space at most, wherever that can be had. */
function bindUnits(glyphs: readonly Glyph[], units: readonly string[], allowed: Uint8Array): void {
  for (let index = 1; index < glyphs.length; index += 1) {
    if (glyphs[index - 1]!.class !== 'digit') continue;
    const start = glyphs[index]!.class === 'space' ? index + 1 : index;
    if (glyphs[start]?.class !== 'han') continue;
    const unit = units.find((word) => startsWith(glyphs, start, word));
    if (unit === undefined) continue;
    for (let at = index; at < start + [...unit].length; at += 1) allowed[at] = 0;
    if (isLong(glyphs, index)) allowed[start] = DEAR;
  }
}

/** Does a number end before this glyph that leaves a hole in its line when it goes to the next with its unit? */
function isLong(glyphs: readonly Glyph[], end: number): boolean {
  let start = end;
  while (start > 0 && isOfNumber(glyphs[start - 1]!)) start -= 1;
  return end - start >= LONG;
}

/** Glyphs of a long number: 964.33. */
const LONG = 6;

function isOfNumber({ char, class: kind }: Glyph): boolean {
  return kind === 'digit' || char === ',' || char === '.';
}

function startsWith(glyphs: readonly Glyph[], start: number, word: string): boolean {
  let at = start;
  for (const char of word) {
    if (glyphs[at]?.char !== char) return false;
    at += 1;
  }
  return true;
}

/** The widest piece that cannot be broken, in ems. */
export function widestPiece(glyphs: readonly Glyph[], allowed: Uint8Array): number {
  let widest = 0;
  let piece = 0;
  let trailing = 0;
  glyphs.forEach((glyph, index) => {
    if (allowed[index] === FREE) piece = 0;
    trailing = glyph.class === 'space' ? glyph.advance : 0;
    piece += glyph.advance;
    widest = Math.max(widest, piece - trailing);
  });
  return widest;
}

/** A line of glyphs [from, to), without the space at its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Fill lines of the given widths (ems; `first` for the first line) from the left. A piece wider than a line is cut
 * where the line is full. A last line of one character takes a piece from the line before.
 */
export function fill(glyphs: readonly Glyph[], allowed: Uint8Array, first: number, rest: number): Span[] {
  const starts: number[] = [0];
  let width = 0;
  let room = first;
  let chance = -1;
  for (let index = 0; index < glyphs.length; index += 1) {
    const glyph = glyphs[index]!;
    if (allowed[index] === FREE) chance = index;
    width += glyph.advance;
    if (glyph.class === 'space' || width <= room + TOLERANCE || index === starts.at(-1)) continue;
    const start = starts.at(-1) ?? 0;
    const from = chance > start ? chance : cutOf(glyphs, start, index);
    starts.push(from);
    width = 0;
    room = rest;
    chance = -1;
    // What is taken over may be wider than a line too.
    index = from - 1;
  }
  avoidSingle(glyphs, allowed, starts, rest);
  return starts.map((from, line) => ({ from, to: endOf(glyphs, from, starts[line + 1] ?? glyphs.length) }));
}

/**
 * Where a piece that is wider than its line is cut: at the end of the line, or before, where no digits are parted, but
 * between marks and their words never.
 */
function cutOf(glyphs: readonly Glyph[], start: number, end: number): number {
  for (const allowed of ['free', 'digits'])
    for (let at = end; at > start + 1; at -= 1) {
      const cut = cutAt(glyphs, at);
      if (cut === 'free' || cut === allowed) return at;
    }
  return end;
}

/** May a piece that is too wide be cut before this glyph? Between digits only where there is no other place. */
export function cutAt(glyphs: readonly Glyph[], at: number): 'free' | 'digits' | 'no' {
  const [left, right] = [glyphs[at - 1]!, glyphs[at]!];
  if (right.class === 'close' || left.class === 'open') return 'no';
  return left.class === 'digit' && right.class === 'digit' ? 'digits' : 'free';
}

/** Sums of thousandths of an em must not push out the 28th character of a line. */
export const TOLERANCE = 1e-6;

/** Width of the glyphs [from, to) in ems. */
export function advance(glyphs: readonly Glyph[], from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index += 1) width += glyphs[index]!.advance;
  return width;
}

/** Where the line [from, to) ends without the spaces at its end. */
export function endOf(glyphs: readonly Glyph[], from: number, to: number): number {
  let end = to;
  while (end > from && glyphs[end - 1]!.class === 'space') end -= 1;
  return end;
}

function avoidSingle(glyphs: readonly Glyph[], allowed: Uint8Array, starts: number[], room: number): void {
  const last = starts.at(-1) ?? 0;
  const before = starts.at(-2);
  if (before === undefined) return;
  if (!isSingle(glyphs, last, glyphs.length)) return;
  for (let from = last - 1; from > before + 1; from -= 1) {
    if (allowed[from] !== FREE) continue;
    if (advance(glyphs, from, glyphs.length) <= room) starts[starts.length - 1] = from;
    return;
  }
}

/** Does the line [from, to) show one character at most, but for closing marks? */
export function isSingle(glyphs: readonly Glyph[], from: number, to: number): boolean {
  let seen = 0;
  for (let index = from; index < to; index += 1) {
    const kind = glyphs[index]!.class;
    if (kind !== 'close' && kind !== 'space') seen += 1;
  }
  return seen < 2;
}

/** One character with the font that prints it; shared between all its places. */
export interface Glyph {
  readonly char: string;
  readonly face: Face;
  /** Advance width in ems. */
  readonly advance: number;
  readonly class: BreakClass;
  /** Ems of blank behind a closing mark that may stand in the margin when it ends a line. */
  readonly hang?: number;
}
