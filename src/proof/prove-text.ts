import { diagnose, type Report } from '../words/diagnostic.ts';
import type { TextUnit } from './expected.ts';
import type { FoundLine } from './found.ts';
import { linesOf } from './read/draw-text.ts';
import type { ReadItem, ReadLine } from './reading.ts';
import type { Proving, Spot } from './tally.ts';
import { type NumberIn, numberChanges, numbersIn, numbersOf } from './tally.ts';
import { characters, firstDifference, reads } from './text.ts';

/** Marks that close or part what stands before them: , 。 ） ％ … never begin a line. */
const closing =
  /^[\p{Pe}\p{Pf}\u00b7\u2030\u2103\u3001\u3002\u30fb\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff05\uff61\uff64]/u;

/** What can follow within a number. */
const withinNumber = /^[\d,.%‰]/;

/**
 * How a text is broken into lines: none but the first begins with a closing mark, and no number that the text has in
 * one piece is parted. `spotOf` says where a line (by its index) stands.
 */
export function proveLineBreaks(
  lines: readonly string[],
  text: string,
  spotOf: (line: number) => Spot,
  report: Report,
): void {
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before === undefined) continue;
    if (closing.test(line)) report(diagnose('pdf-line-start', { ...spotOf(i), line }));
    if (!withinNumber.test(line)) continue;
    const joined = before + line;
    const broken = numbersIn(joined).find(
      (number) => number.at < before.length && number.at + number.text.length > before.length,
    );
    // Where the text has a space or another line, two numbers only seem to be one.
    if (broken && text.includes(broken.text))
      report(diagnose('pdf-number-broken', { ...spotOf(i - 1), number: broken.text }));
  }
}

/** Prove a paragraph, heading or line over a table with the lines that were printed of it. */
export function proveText(
  unit: TextUnit,
  found: readonly FoundLine[],
  page: number,
  { tally, report }: Proving,
): void {
  const spot: Spot = { page: found[0]?.page ?? page, under: unit.under };
  if (found.length === 0) {
    tally.refused(unit.content);
    report(diagnose('pdf-text-missing', { ...spot, text: unit.text }));
    return;
  }
  const lines = inOrder(unit, found);
  proveLineBreaks(lines, unit.text, (line) => ({ ...spot, page: found[line]!.page }), report);
  if (reads(lines, unit.text)) {
    tally.proved(unit.content, unit.text, spot, (place) => pageAt(unit.text, place, found));
    return;
  }
  tally.refused(unit.content);
  const text = lines.join('');
  const expected = numbersOf(unit.content, unit.text);
  const printed = numbersIn(text);
  if (withoutNumbers(unit.text, expected) !== withoutNumbers(text, printed)) {
    const { line, ...difference } = firstDifference(lines, unit.text);
    report(diagnose('pdf-text-differs', { ...spot, page: found[line]?.page ?? spot.page, ...difference }));
  }
  reportNumbers(expected, printed, spot, report);
}

/** Lines of the page that no block of the page tree has. */
export function reportExtra(
  found: readonly FoundLine[],
  under: string | undefined,
  { report }: Proving,
): void {
  const first = found[0];
  if (!first) return;
  const text = found.map((line) => line.text).join('');
  const spot = { page: first.page, under };
  report(diagnose('pdf-text-extra', { ...spot, text }));
  reportNumbers([], numbersIn(text), spot, report);
}

function reportNumbers(
  expected: readonly NumberIn[],
  found: readonly NumberIn[],
  spot: Spot,
  report: Report,
): void {
  for (const change of numberChanges(expected, found)) {
    const number = change.found?.text ?? '';
    if (change.expected?.figure !== undefined) {
      report(diagnose('pdf-figure-differs', { ...spot, expected: change.expected.text, found: number }));
    } else if (change.found) {
      const instead = change.expected?.text ?? '';
      report(diagnose('pdf-number-undeclared', { ...spot, number, instead }));
    } else if (change.expected) {
      report(diagnose('pdf-number-missing', { ...spot, number: change.expected.text }));
    }
  }
}

function withoutNumbers(text: string, numbers: readonly NumberIn[]): string {
  let rest = '';
  let from = 0;
  for (const number of numbers) {
    rest += `${text.slice(from, number.at)}0`;
    from = number.at + number.text.length;
  }
  return rest + text.slice(from);
}

/** Lines of a unit in the order of its words. */
function inOrder(unit: TextUnit, found: readonly FoundLine[]): string[] {
  const lines = found.map((line) => line.text);
  return !unit.sides || reads(lines, unit.text) ? lines : sideBySide(found);
}

/** Lines whose two parts stand side by side: all left parts, then all right ones. */
export function sideBySide(found: readonly FoundLine[]): string[] {
  const halves = found.map(({ line }) => halvesOf(line));
  return [0, 1].flatMap((side) => halves.flatMap((half) => linesOf(half[side]!).map((line) => line.text)));
}

/** The items of a line before and behind its first wide gap. */
export function halvesOf({
  items,
}: ReadLine): readonly [left: readonly ReadItem[], right: readonly ReadItem[]] {
  const cut = items.findIndex((item, i) => i > 0 && item.box.left - items[i - 1]!.box.right > item.size);
  return cut < 0 ? [items, []] : [items.slice(0, cut), items.slice(cut)];
}

function pageAt(text: string, place: number, found: readonly FoundLine[]): number {
  let left = characters(text.slice(0, place));
  for (const line of found) {
    left -= characters(line.text);
    if (left < 0) return line.page;
  }
  return found.at(-1)!.page;
}
