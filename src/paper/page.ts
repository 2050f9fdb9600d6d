import type { Section } from '../document/document.ts';
import type { Margins, Style } from '../form/style.ts';
import type { Orientation } from './flow.ts';
import type { Line } from './line-breaking.ts';
import type { Artifact, Tag } from './tag.ts';

/** A page with everything at its place. x from the left edge, y downward from the top edge, points. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly items: Item[];
  readonly links: Link[];
  readonly anchors: Anchor[];
}

/** Things in reading order. */
export type Item = TextItem | FillItem | RulesItem | DotsItem;

export interface TextItem {
  readonly kind: 'text';
  readonly line: Line;
  readonly x: number;
  readonly baseline: number;
  /** The element it is content of, or why it is none. */
  readonly of: Tag | Artifact;
}

export interface FillItem {
  readonly kind: 'fill';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** #rrggbb */
  readonly color: string;
}

/** Ruling lines of one table piece. */
export interface RulesItem {
  readonly kind: 'rules';
  readonly weight: number;
  /** x1, y1, x2, y2 of each line. */
  readonly segments: readonly (readonly [number, number, number, number])[];
}

/** Leader dots of the contents, from x1 to x2. */
export interface DotsItem {
  readonly kind: 'dots';
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly gap: number;
}

/** A click area that leads to the heading of a section. */
interface Link {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly section: Section;
  /** What the contents call it. */
  readonly words: string;
  /** The Link element. */
  readonly of: Tag;
}

/** Where a section's heading stands. */
interface Anchor {
  readonly section: Section;
  readonly y: number;
}

/**
 * Part of the em above the baseline. Chinese fonts draw their characters in an em box that stands 0.88 above and
 * 0.12 below the baseline; taking it for every font keeps one baseline and even lines whatever a font file says.
 */
const ABOVE = 0.88;

/** Upper and lower edge of a line of type on that baseline. All in points, y downward. */
export function emBox(baseline: number, size: number): { top: number; bottom: number } {
  return { top: baseline - ABOVE * size, bottom: baseline + (1 - ABOVE) * size };
}

/** Baseline of a line of type whose em box is centred in a line box. All in points, y downward. */
export function baselineIn(top: number, pitch: number, size: number): number {
  return top + (pitch - size) / 2 + ABOVE * size;
}

/** The pages made so far and the place on the last one where the next thing goes. */
export class Pager {
  readonly pages: Page[] = [];
  /** From the top edge of the sheet, points. */
  y = 0;
  orientation: Orientation = 'portrait';
  private readonly style: Style;

  constructor(style: Style) {
    this.style = style;
  }

  get page(): Page {
    return this.pages.at(-1)!;
  }

  get margins(): Margins {
    return marginsOf(this.style, this.orientation);
  }

  /** Height left on the page, points. */
  get room(): number {
    return this.page.height - this.margins.bottom - this.y;
  }

  /** Height of the text area, points. */
  get height(): number {
    return areaOf(this.style, this.orientation).height;
  }

  get atTop(): boolean {
    return this.y <= this.margins.top;
  }

  turn(orientation: Orientation): void {
    const { width, height } = this.style.page;
    const turned = orientation === 'landscape';
    this.orientation = orientation;
    this.pages.push({
      width: turned ? height : width,
      height: turned ? width : height,
      items: [],
      links: [],
      anchors: [],
    });
    this.y = this.margins.top;
  }

  /** Set one line of type and go down by its pitch. */
  line(line: Line, pitch: number, of: Tag | Artifact): void {
    this.put(line, this.y, pitch, of);
    this.y += pitch;
  }

  /** Set a line with its line box at `top`, without moving on. */
  put(line: Line, top: number, pitch: number, of: Tag | Artifact): void {
    const x = this.margins.left + line.x;
    this.page.items.push({ kind: 'text', line, x, baseline: baselineIn(top, pitch, line.size), of });
  }
}

/** Margins as a reader holds the page: those of a landscape one are its own, not the upright ones turned. */
export function marginsOf(style: Style, orientation: Orientation): Margins {
  return orientation === 'landscape' ? style.page.landscape : style.page.margins;
}

/** Width and full height of the text area, points. */
export function areaOf(style: Style, orientation: Orientation): { width: number; height: number } {
  const { width, height } = style.page;
  const margins = marginsOf(style, orientation);
  const [across, down] = orientation === 'landscape' ? [height, width] : [width, height];
  return { width: across - margins.left - margins.right, height: down - margins.top - margins.bottom };
}
