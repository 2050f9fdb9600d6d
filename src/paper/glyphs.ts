import type { Inline } from '../document/document.ts';
import type { Style } from '../form/style.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { telling } from '../words/reserved.ts';
import { advance, breaksOf, classOf, type Glyph, type Span, widestPiece } from './breaks.ts';
import { type Face, type Fonts, type Opened, restricted } from './fonts.ts';
import { isBlank, outlineOf } from './outline.ts';

/** A text ready to be broken into lines. */
export interface Shaped {
  readonly glyphs: readonly Glyph[];
  /** Where lines may end, see `breaksOf`. */
  readonly allowed: Uint8Array;
  /** Ems: the widest unbreakable piece, and the whole text on one line. */
  readonly widest: number;
  readonly whole: number;
  /** Where figures begin, in order: the index of the glyph and the id of the figure. */
  readonly figures: readonly (readonly [number, string])[];
}

const EMPTY: Shaped = { glyphs: [], allowed: new Uint8Array(), widest: 0, whole: 0, figures: [] };

/** What is printed, visibly wrong, where no font has the character; the finding says which. */
const STAND_IN = 0x3013;

/** Spaces, controls, and what is only there to be obeyed. */
const UNSEEN = /[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u;
/** Finds the font of every character of a booklet, once per character and role. */
export class Glyphs {
  private readonly fonts: Fonts;
  private readonly style: Style;
  private readonly report: Report;
  /** Words that stay with the number before them, longest first. */
  private readonly units: readonly string[];
  private readonly known = new Map<string, Map<string, Glyph>>();
  /** Texts of one piece by role: tables say the same in many places. */
  private readonly shaped = new Map<string, Map<string, Shaped>>();
  private readonly missing = new Set<string>();
  /** Roles that are not in fonts.yaml. */
  private readonly strange = new Set<string>();
  private readonly told = new Set<Opened>();
  /** What figures and their like look like, by font and sort: each must look like itself alone. */
  private readonly looks = new Map<Face, Map<string, string>[]>();

  constructor(fonts: Fonts, style: Style, report: Report) {
    this.fonts = fonts;
    this.style = style;
    this.units = [...style.units].sort((a, b) => b.length - a.length);
    this.report = report;
  }

  /**
   * Glyphs of inlines set in a role; runs of white space become one space, none at either end. `spaced`: a quarter
   * of an em between Chinese and Latin letters or digits that touch.
   */
  shape(content: readonly Inline[], role: string, spaced = false): Shaped {
    const [only] = content;
    if (!only) return EMPTY;
    if (content.length > 1 || only.strong || only.whole) return this.made(content, role, spaced);
    const kind = spaced ? `${role} spaced` : role;
    const known = this.shaped.get(kind) ?? new Map<string, Shaped>();
    this.shaped.set(kind, known);
    const { text, figure } = only;
    const found = known.get(text) ?? this.made([{ text }], role, spaced);
    known.set(text, found);
    if (figure === undefined) return found;
    const { glyphs, allowed, widest, whole } = found;
    return { glyphs, allowed, widest, whole, figures: [[0, figure]] };
  }

  private made(content: readonly Inline[], role: string, spaced: boolean): Shaped {
    const glyphs: Glyph[] = [];
    const held: Span[] = [];
    const figures: [number, string][] = [];
    const around = (): string => content.map((inline) => inline.text).join('');
    for (const inline of content) {
      let { figure } = inline;
      const from = glyphs.length;
      const set = this.setOf(inline.strong ? this.style.strong : role);
      for (const raw of inline.text) {
        const char = raw === '\n' || raw === '\t' || raw === '\r' ? ' ' : raw;
        if (char === ' ' && (glyphs.length === 0 || glyphs.at(-1)?.class === 'space')) continue;
        const glyph = set.get(char) ?? this.find(char, inline.strong ? this.style.strong : role, around);
        const before = glyphs.at(-1);
        if (spaced && before && wantsSpace(before, glyph)) glyphs.push(quarterOf(before));
        if (figure !== undefined) figures.push([glyphs.length, figure]);
        figure = undefined;
        glyphs.push(glyph);
      }
      if (inline.whole) held.push({ from, to: glyphs.length });
    }
    while (glyphs.at(-1)?.class === 'space') glyphs.pop();
    const allowed = breaksOf(glyphs, this.units);
    for (const { from, to } of held) allowed.fill(0, from + 1, to).fill(from > 0 ? 1 : 0, from, from + 1);
    const widest = widestPiece(glyphs, allowed);
    const whole = advance(glyphs, 0, glyphs.length);
    return { glyphs, allowed, widest, whole, figures };
  }

  private setOf(role: string): Map<string, Glyph> {
    const found = this.known.get(role);
    if (found) return found;
    for (const each of [role, this.style.digits[role] ?? role]) {
      if (this.fonts.chain(each) || this.strange.has(each)) continue;
      this.strange.add(each);
      this.report(diagnose('font-role-unknown', { role: each, known: this.fonts.roles.join('、') }));
    }
    const made = new Map<string, Glyph>();
    this.known.set(role, made);
    return made;
  }

  private find(char: string, role: string, around: () => string): Glyph {
    const codePoint = char.codePointAt(0) ?? 0;
    const found = this.search(codePoint, role);
    if (!found && !this.missing.has(char)) {
      this.missing.add(char);
      const values = { character: char, code: codeOf(codePoint), around: near(around(), char) };
      this.report({ ...diagnose('glyph-missing', values), subject: char });
    }
    const { face, advance } = found ?? this.search(STAND_IN, role) ?? this.anything(role);
    if (found) this.look(char, codePoint, face);
    const kind = classOf(char);
    const glyph: Glyph = {
      char: found ? char : String.fromCodePoint(STAND_IN),
      face,
      advance,
      class: kind,
      ...(kind === 'close' && { hang: blankBehind(face, codePoint, advance) }),
    };
    this.setOf(role).set(char, glyph);
    return glyph;
  }

  private search(codePoint: number, role: string): { face: Face; advance: number } | undefined {
    const digits = codePoint < 0x7f ? this.style.digits[role] : undefined;
    for (const each of digits === undefined ? [role] : [digits, role]) {
      for (const open of this.fonts.chain(each) ?? []) {
        const face = this.faceOf(open());
        const advance = face?.advance(codePoint);
        if (face && advance !== undefined) return { face: this.admitted(face), advance };
      }
    }
    return undefined;
  }

  /** A character must be seen, and no figure for another: a font file may be damaged, or not what it says. */
  private look(char: string, codePoint: number, face: Face): void {
    if (UNSEEN.test(char)) return;
    const { font, candidate: file } = face;
    const glyph = font.glyph(codePoint);
    const sort = telling.findIndex((each) => each.includes(char));
    try {
      const look = sort < 0 ? undefined : outlineOf(font, glyph);
      if (look === '' || isBlank(font, glyph))
        this.report(diagnose('glyph-blank', { file, character: char }));
      else if (look !== undefined) {
        const looks = this.looks.get(face) ?? telling.map(() => new Map<string, string>());
        this.looks.set(face, looks);
        const like = looks[sort]!.get(look) ?? char;
        looks[sort]!.set(look, char);
        if (like !== char) this.report(diagnose('glyph-alike', { file, characters: [like, char] }));
      }
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      this.report(diagnose('glyph-blank', { file, character: char }));
    }
  }

  private faceOf(opened: Opened): Face | undefined {
    if (!('reason' in opened)) return opened;
    const { candidate, reason } = opened;
    if (!this.told.has(opened)) this.report(diagnose('font-unreadable', { file: candidate, reason }));
    this.told.add(opened);
    return undefined;
  }

  /** A font that is going to be in the file; its maker's words about that are passed on. */
  private admitted(face: Face): Face {
    if (this.told.has(face)) return face;
    this.told.add(face);
    const { fsType } = face.font;
    if (restricted(fsType)) this.report(diagnose('font-restricted', { file: face.candidate, fsType }));
    return face;
  }

  /** Any font at all, so that layout can go on after an error. */
  private anything(role: string): { face: Face; advance: number } {
    for (const each of [role, ...this.fonts.roles]) {
      for (const open of this.fonts.chain(each) ?? []) {
        const face = this.faceOf(open());
        if (face) return { face, advance: 1 };
      }
    }
    throw new Error('fonts.yaml has no usable font');
  }
}

/** Half an em when the right half of a full-width mark is blank, as drawn by this very font; else nothing. */
function blankBehind({ font }: Face, codePoint: number, advance: number): number {
  const ink = font.inkRight(font.glyph(codePoint)) / font.unitsPerEm;
  return advance > 0.9 && advance - ink >= 0.5 ? 0.5 : 0;
}

/** Chinese beside a Latin letter or digit, with nothing between them. */
function wantsSpace(left: Glyph, right: Glyph): boolean {
  return (left.class === 'han' && isWordGlyph(right)) || (isWordGlyph(left) && right.class === 'han');
}

function isWordGlyph({ char, class: kind }: Glyph): boolean {
  return kind === 'digit' || (kind === 'word' && /\p{Letter}/u.test(char));
}

/** Room that is no character: it is not in the text, and it vanishes at the end of a line like any space. */
function quarterOf({ face }: Glyph): Glyph {
  return { char: '', face, advance: 0.25, class: 'space' };
}

function codeOf(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function near(text: string, char: string): string {
  const chars = [...text];
  const at = chars.indexOf(char);
  return chars.slice(Math.max(0, at - 8), at + 9).join('');
}
