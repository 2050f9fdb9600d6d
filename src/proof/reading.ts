/**
 * A PDF as it was read back: positions in points from the lower left corner, pages from 1.
 * Texts are NFC; in lines and cells typeset spaces are gone (see read/spaces.ts), items keep theirs.
 */
export interface Reading {
  readonly title: string;
  readonly author: string;
  /** The language the catalogue declares, e.g. zh-CN; '' without one. */
  readonly language: string;
  readonly pages: readonly ReadPage[];
  readonly bookmarks: readonly ReadBookmark[];
}

export interface ReadPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Every text item of the page, in content order, also those outside of the page or invisible. */
  readonly items: readonly ReadItem[];
  /** Tables rebuilt from the ruling lines, from top to bottom. */
  readonly tables: readonly ReadTable[];
  /** Items outside of tables joined into lines, from top to bottom. */
  readonly lines: readonly ReadLine[];
  readonly links: readonly ReadLink[];
  /** The other annotations (FreeText, Widget, web Link …): their own text is not among the items. */
  readonly annotations: readonly ReadAnnotation[];
  /** Kinds of what else is drawn; what it shows a reader of the page is not among the items. */
  readonly drawn: readonly Drawn[];
}

/**
 * image: a picture or gradient; shape: something slanted or curved; line: a straight line outside of tables; dashes: a
 * dashed line; clip: a limit outside of which nothing is painted; layer: something that a reader's program can leave
 * out; effect: painted through a mask, or mixed with what lies under it.
 */
export type Drawn = 'image' | 'shape' | 'line' | 'dashes' | 'clip' | 'layer' | 'effect';

export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Text drawn by one operator; a glyph that stands for no character reads as U+FFFD. */
export interface ReadItem {
  readonly text: string;
  /** The ink's em box: from first to last visible glyph, from 0.12 em under the baseline to 0.88 em over it. */
  readonly box: Box;
  readonly baseline: number;
  readonly size: number;
  /** Degrees counter-clockwise; 0 is upright. */
  readonly angle: number;
  /** Written as in a mirror. */
  readonly mirrored: boolean;
  /** No one can see it: not painted, transparent, in the colour of its ground, painted over, or too small. */
  readonly hidden: boolean;
}

export interface ReadLine {
  readonly text: string;
  readonly box: Box;
  readonly items: readonly ReadItem[];
}

export interface ReadTable {
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  /** Every cell once, spanned ones with their spans, empty ones with text ''. Row and column count from 0. */
  readonly cells: readonly ReadCell[];
}

export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Lines of the cell joined without a break. */
  readonly text: string;
  readonly box: Box;
  readonly items: readonly ReadItem[];
}

export interface ReadAnnotation {
  readonly kind: string;
  readonly box: Box;
  /** A field that a seal is put into. */
  readonly seal: boolean;
  /** Name of the form field; '' for what is none. */
  readonly field: string;
}

export interface ReadLink {
  readonly box: Box;
  /** Page the link leads to; undefined when its goal does not exist. */
  readonly target: number | undefined;
}

export interface ReadBookmark {
  readonly title: string;
  /** 1 for the outermost. */
  readonly level: number;
  /** Page it leads to; undefined when its goal does not exist. */
  readonly page: number | undefined;
}

/** Common area as a part of the smaller box. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(areaOf(a), areaOf(b));
}

function areaOf({ left, right, bottom, top }: Box): number {
  return (right - left) * (top - bottom);
}
