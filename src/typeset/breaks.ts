import type { Letter } from './letters.ts';

/**
 * Where lines may end. Result[i] is 1 when a line may end before letter i (and 0 for i = 0).
 * `units` are the words that stay with the number before them, longest first.
 */
export function breaksOf(letters: readonly Letter[], units: readonly string[]): Uint8Array {
  const allowed = new Uint8Array(letters.length);
  for (let index = 1; index < letters.length; index += 1) {
    if (mayBreak(letters, index)) allowed[index] = 1;
  }
  bindUnits(letters, units, allowed);
  return allowed;
}

function mayBreak(letters: readonly Letter[], index: number): boolean {
  const left = letters[index - 1]!;
  const right = letters[index]!;
  if (right.class === 'space' || right.class === 'close' || right.char === '/') return false;
  // One dash joins two ends: 2021—2025; two are a pause.
  if (right.char === '—' && letters[index + 1]?.char !== '—') return false;
  // A hyphen belongs to a code or a name on both its sides.
  if (left.char === '-' || right.char === '-') return false;
  if (left.class === 'space') return left.char !== NO_BREAK && letters[index - 2]?.class !== 'open';
  if (left.class === 'open') return false;
  // Between Latin words a full stop or comma belongs to the number or code: 2,385.56; GB/T; 601-001.
  if (isWord(left) && isWord(right)) return false;
  if (left.class === 'close' && left.char.charCodeAt(0) < 0x7f && isWord(right)) return false;
  if (left.class === 'pair' && right.class === 'pair') return left.char !== right.char;
  return true;
}

const NO_BREAK = '\u00a0';

/** Of a writing that parts its words by spaces: they are not cut. */
function isWord({ class: kind }: Letter): boolean {
  return kind === 'word' || kind === 'digit' || kind === 'hangul';
}

/** An amount and its unit: the unit stays with its number, over one space at most. */
function bindUnits(letters: readonly Letter[], units: readonly string[], allowed: Uint8Array): void {
  for (let index = 1; index < letters.length; index += 1) {
    if (letters[index - 1]!.class !== 'digit') continue;
    const start = letters[index]!.class === 'space' ? index + 1 : index;
    if (letters[start]?.class !== 'han') continue;
    const unit = units.find((word) => startsWith(letters, start, word));
    if (unit === undefined) continue;
    for (let at = index; at < start + [...unit].length; at += 1) allowed[at] = 0;
  }
}

function startsWith(letters: readonly Letter[], start: number, word: string): boolean {
  let at = start;
  for (const char of word) {
    if (letters[at]?.char !== char) return false;
    at += 1;
  }
  return true;
}

/** The widest piece that cannot be broken, in ems. */
export function widestPiece(letters: readonly Letter[], allowed: Uint8Array): number {
  let widest = 0;
  let piece = 0;
  let trailing = 0;
  letters.forEach((letter, index) => {
    if (allowed[index]) piece = 0;
    trailing = letter.class === 'space' ? letter.advance : 0;
    piece += letter.advance;
    widest = Math.max(widest, piece - trailing);
  });
  return widest;
}

/** A line of letters [from, to), without the space at its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Fill lines of the given widths (ems; `first` for the first line) from the left. A piece wider than a line is cut
 * where the line is full. A last line of one character takes a piece from the line before. `hanging`: the blank half
 * of a closing mark at the end of a line need not fit.
 */
export function fill(
  letters: readonly Letter[],
  allowed: Uint8Array,
  first: number,
  rest: number,
  hanging = false,
): Span[] {
  const starts: number[] = [0];
  let width = 0;
  let room = first;
  let chance = -1;
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index]!;
    if (allowed[index]) chance = index;
    width += letter.advance;
    const needed = hanging ? width - (letter.hang ?? 0) : width;
    if (letter.class === 'space' || needed <= room + TOLERANCE || index === starts.at(-1)) continue;
    const start = starts.at(-1) ?? 0;
    const from = chance > start ? chance : cutOf(letters, start, index);
    starts.push(from);
    width = 0;
    room = rest;
    chance = -1;
    // What is taken over may be wider than a line too.
    index = from - 1;
  }
  avoidSingle(letters, allowed, starts, rest);
  return starts.map((from, line) => ({ from, to: endOf(letters, from, starts[line + 1] ?? letters.length) }));
}

/** Where a piece that is wider than its line is cut: at the end of the line, but between marks and their words never. */
function cutOf(letters: readonly Letter[], start: number, end: number): number {
  let at = end;
  while (at > start + 1 && (letters[at]!.class === 'close' || letters[at - 1]!.class === 'open')) at -= 1;
  return at > start + 1 ? at : end;
}

/** Sums of thousandths of an em must not push out the 28th character of a line. */
const TOLERANCE = 1e-6;

export function advance(letters: readonly Letter[], from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index += 1) width += letters[index]!.advance;
  return width;
}

function endOf(letters: readonly Letter[], from: number, to: number): number {
  let end = to;
  while (end > from && letters[end - 1]!.class === 'space') end -= 1;
  return end;
}

function avoidSingle(letters: readonly Letter[], allowed: Uint8Array, starts: number[], room: number): void {
  const last = starts.at(-1) ?? 0;
  const before = starts.at(-2);
  if (before === undefined) return;
  const visible = letters
    .slice(last)
    .filter((letter) => letter.class !== 'close' && letter.class !== 'space');
  if (visible.length > 1) return;
  for (let from = last - 1; from > before + 1; from -= 1) {
    if (!allowed[from]) continue;
    if (advance(letters, from, letters.length) <= room) starts[starts.length - 1] = from;
    return;
  }
}
