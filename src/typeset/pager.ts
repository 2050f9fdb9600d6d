import type { Orientation } from './flow.ts';
import type { Line } from './line-breaking.ts';
import type { Page } from './page.ts';
import { baselineIn } from './place.ts';
import type { Margins, Style } from './style.ts';
import type { Artifact, Tag } from './tag.ts';

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
