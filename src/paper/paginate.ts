import type { Margins, ParagraphStyle, Style } from '../form/style.ts';
import { captionHeight, type Flow, type TableFlow, type TextFlow } from './flow.ts';
import { marginsOf, type Page, Pager } from './page.ts';
import { placeTable } from './place-table.ts';
import type { Setter } from './setter.ts';
import { tableHeight } from './table.ts';

/** Print the number of a page under its text area. */
export function addPageNumber(page: Page, number: number, setter: Setter): void {
  const { font, size, pattern, below, position } = setter.style.pageNumber;
  const margins = marginsOn(page, setter.style);
  const width = page.width - margins.left - margins.right;
  const style: ParagraphStyle = { font, size, pitch: size, align: 'center', indent: 0, before: 0, after: 0 };
  const [line] = setter.lines([{ text: pattern.replace('{n}', String(number)) }], style, width);
  if (!line) return;
  const outside = number % 2 === 1 ? width - line.width - size : size;
  const x = margins.left + (position === 'center' ? line.x : outside);
  // Digits are some 0.7 em tall: half of that under the middle of the dashes.
  page.items.push({
    kind: 'text',
    line,
    x,
    baseline: page.height - margins.bottom + below + 0.33 * size,
    of: 'Footer',
  });
}

/** Print words such as “draft” over the text area of a page, where nothing else stands. */
export function addMark(page: Page, words: string, setter: Setter): void {
  const margins = marginsOn(page, setter.style);
  const width = page.width - margins.left - margins.right;
  const { strong: font } = setter.style;
  const style: ParagraphStyle = { font, size: 22, pitch: 22, align: 'right', indent: 0, before: 0, after: 0 };
  const [line] = setter.lines([{ text: words }], style, width);
  if (line)
    page.items.push({
      kind: 'text',
      line,
      x: margins.left + line.x,
      baseline: margins.top - 22,
      of: 'Header',
    });
}

/** A turned page is told by its width: sheets may be wide by themselves. */
function marginsOn(page: Page, style: Style): Margins {
  return marginsOf(style, page.width === style.page.width ? 'portrait' : 'landscape');
}

/** Distances are sums of fractions: a hair too much is not too much. */
const HAIR = 0.01;

/**
 * Put flows on pages. A heading stays with what follows it, a table that one page can hold is not cut, a longer one
 * begins with its head and first rows. `keepBefore`: space before a paragraph counts at the top of a page too
 * (covers).
 */
export function paginate(flows: readonly Flow[], style: Style, keepBefore = false): Page[] {
  const pager = new Pager(style);
  flows.forEach((flow, index) => {
    const turned = pager.pages.length === 0 || flow.orientation !== pager.orientation;
    const breaks =
      !pager.atTop && (flow.startsPage || (!follows(flows, index) && tooTall(flows, index, pager)));
    if (turned || breaks) pager.turn(flow.orientation);
    if (isAlone(flows, index)) pager.y += pager.height * DIVIDER;
    if (flow.kind === 'text') placeText(flow, pager, keepBefore);
    else placeTable(flow, pager);
  });
  return pager.pages;
}

/** A heading alone on its page stands this part of the text area down. */
const DIVIDER = 0.36;

function isAlone(flows: readonly Flow[], index: number): boolean {
  const flow = flows[index]!;
  if (flow.kind !== 'text' || !flow.section || !flow.startsPage) return false;
  const next = flows[index + 1];
  return next !== undefined && (next.startsPage || next.orientation !== flow.orientation);
}

/** Does the flow stand under a heading that has made sure of its room? */
function follows(flows: readonly Flow[], index: number): boolean {
  const before = flows[index - 1];
  return before?.kind === 'text' && before.section !== undefined;
}

function tooTall(flows: readonly Flow[], index: number, pager: Pager): boolean {
  return togetherFrom(flows, index, pager.height, 0) > pager.room + HAIR;
}

/** Height that must stand together from this flow on, points; `above` is the height of headings over it. */
function togetherFrom(flows: readonly Flow[], index: number, page: number, above: number): number {
  const flow = flows[index]!;
  if (flow.kind === 'table') return above + leastTable(flow, page - above);
  const { lines, section, style } = flow;
  if (!section) return above + style.before + style.pitch;
  const whole = above + style.before + lines.length * style.pitch;
  const next = flows[index + 1];
  if (!next || next.startsPage || next.orientation !== flow.orientation) return whole;
  return togetherFrom(flows, index + 1, page, whole + style.after);
}

function leastTable({ table, caption }: TableFlow, page: number): number {
  const whole = captionHeight(caption) + tableHeight(table);
  if (whole <= page) return whole;
  const first = [...table.head.heights, ...table.body.heights.slice(0, 2)];
  return first.reduce((sum, height) => sum + height, captionHeight(caption));
}

function placeText(flow: TextFlow, pager: Pager, keepBefore: boolean): void {
  const { style, lines, of, section } = flow;
  if (keepBefore || !pager.atTop) pager.y += style.before;
  lines.forEach((line, index) => {
    if (!pager.atTop && style.pitch > pager.room + HAIR) pager.turn(flow.orientation);
    if (index === 0 && section) pager.page.anchors.push({ section, y: pager.y });
    pager.line(line, style.pitch, of);
  });
  pager.y += style.after;
}
