import { type Flow, overHeight, type TableFlow, type TextFlow } from './flow.ts';
import type { Page } from './page.ts';
import { areaOf, Pager } from './pager.ts';
import { placeTable } from './place-table.ts';
import type { Style } from './style.ts';
import { tableHeight } from './table.ts';

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
    else if (!pager.atTop && togetherFrom(flows, index, style) > pager.room + HAIR)
      pager.turn(flow.orientation);
    if (flow.kind === 'text') placeText(flow, pager, keepBefore);
    else placeTable(flow, pager);
  });
  return pager.pages;
}

/** Height that must stand together from this flow on, points. */
function togetherFrom(flows: readonly Flow[], index: number, style: Style): number {
  const flow = flows[index]!;
  if (flow.kind === 'table') return leastTable(flow, style);
  const { lines, section, style: own } = flow;
  if (!section) return own.before + own.pitch;
  const whole = own.before + lines.length * own.pitch;
  const next = flows[index + 1];
  if (!next || next.startsPage || next.orientation !== flow.orientation) return whole;
  return whole + own.after + togetherFrom(flows, index + 1, style);
}

/** A table up to half a page stays whole; a longer one begins with its head and two rows at least. */
function leastTable({ table, over, orientation }: TableFlow, style: Style): number {
  const whole = overHeight(over) + tableHeight(table);
  if (whole <= areaOf(style, orientation).height / 2) return whole;
  return (
    overHeight(over) +
    [...table.head.heights, ...table.body.heights.slice(0, 2)].reduce((sum, each) => sum + each, 0)
  );
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
