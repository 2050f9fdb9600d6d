import { type Flow, overHeight, type TableFlow, type TextFlow } from './flow.ts';
import type { Page } from './page.ts';
import { Pager } from './pager.ts';
import { placeTable } from './place-table.ts';
import type { Style } from './style.ts';

/** Distances are sums of fractions: a hair too much is not too much. */
const HAIR = 0.01;

/**
 * Put flows on pages. A heading stays with what follows it, a table with its head and first rows.
 * `keepBefore`: space before a paragraph counts at the top of a page too (covers).
 */
export function paginate(flows: readonly Flow[], style: Style, keepBefore = false): Page[] {
  const pager = new Pager(style);
  flows.forEach((flow, index) => {
    const breaks = flow.startsPage && !pager.atTop;
    if (pager.pages.length === 0 || breaks || flow.orientation !== pager.orientation)
      pager.turn(flow.orientation);
    else if (!pager.atTop && togetherFrom(flows, index) > pager.room + HAIR) pager.turn(flow.orientation);
    if (flow.kind === 'text') placeText(flow, pager, keepBefore);
    else placeTable(flow, pager);
  });
  return pager.pages;
}

/** Height that must stand together from this flow on, points. */
function togetherFrom(flows: readonly Flow[], index: number): number {
  const flow = flows[index]!;
  if (flow.kind === 'table') return leastTable(flow);
  const { style, lines, section } = flow;
  const whole = style.before + lines.length * style.pitch;
  if (!section) return style.before + style.pitch;
  const next = flows[index + 1];
  if (!next || next.startsPage || next.orientation !== flow.orientation) return whole;
  return whole + style.after + togetherFrom(flows, index + 1);
}

/** What must stand together at the beginning of a table: the lines over it, its head and two rows. */
function leastTable({ table, over }: TableFlow): number {
  const sum = (heights: readonly number[]): number => heights.reduce((total, height) => total + height, 0);
  return overHeight(over) + sum(table.head.heights) + sum(table.body.heights.slice(0, 2));
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
