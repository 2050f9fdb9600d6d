import { createColors } from 'picocolors';
import { hintName, levelNames, moreWords, relatedName } from './catalogue/entry.ts';
import type { Diagnostic, Span } from './diagnostic.ts';
import { inOrderOfPlace, withoutRepeats } from './order.ts';
import { codePointOf, visible, visibleText } from './visible.ts';

/** Han, kana, hangul and full-width forms take two columns of a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{Mark}/u;

/** Columns that one visible character takes. */
function widthOf(character: string): number {
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Columns that a visible text takes. */
export function widthOfText(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The line of a span for people: the text as a terminal shows it, and where the marks go under it, in columns. */
export interface Excerpt {
  readonly text: string;
  readonly indent: number;
  readonly width: number;
}

/** Longer lines are cut around the span, so that the marks stay under what they mark. */
const widest = 96;

/** undefined when the text, in lines, has none for the span. */
export function excerptOf(lines: readonly string[], at: Span): Excerpt | undefined {
  const line = lines[at.line - 1]?.replace(/\r$/, '');
  if (line === undefined) return undefined;
  const from = Math.min(at.column - 1, line.length);
  const before = shown(line.slice(0, from), 0);
  const marked = shown(withBlanksNamed(line.slice(from, from + at.length)), widthOfText(before));
  const after = shown(line.slice(from + at.length), widthOfText(before) + widthOfText(marked));
  const kept = cut(before, marked, after);
  return {
    text: (kept.before + kept.marked + kept.after).trimEnd(),
    indent: widthOfText(kept.before),
    width: Math.max(1, widthOfText(kept.marked)),
  };
}

/** Blanks that are what a finding is about are named: nobody would see them. */
function withBlanksNamed(marked: string): string {
  return marked.trim() === '' ? marked.replace(/[^ \t]/g, codePointOf) : marked;
}

function shown(text: string, column: number): string {
  let result = '';
  let width = column;
  for (const character of text) {
    const piece = visible(character, width);
    result += piece;
    width += widthOfText(piece);
  }
  return result;
}

function cut(before: string, marked: string, after: string) {
  const room = widest - widthOfText(marked);
  if (widthOfText(before) + widthOfText(after) <= room) return { before, marked, after };
  const half = Math.max(16, Math.floor(room / 2));
  return {
    before: lastColumns(before, half),
    marked: firstColumns(marked, widest),
    after: firstColumns(after, half),
  };
}

function firstColumns(text: string, columns: number): string {
  if (widthOfText(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (widthOfText(kept + character) >= columns) break;
    kept += character;
  }
  return `${kept}…`;
}

function lastColumns(text: string, columns: number): string {
  const reversed = [...text].reverse().join('');
  return [...firstColumns(reversed, columns)].reverse().join('');
}

/** `file:line:column`, or `file sheet!B7` for a cell. */
function placeText({ file, sheet, line, column }: Span): string {
  return sheet === undefined
    ? `${file}:${line}:${column}`
    : `${file} ${sheet}!${columnLetters(column)}${line}`;
}

/** A, B, … Z, AA: the name of a column of a sheet, counted from 1. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** The text of a file that findings point into, if it can be shown. */
export type SourceText = (file: string) => string | undefined;

/** Places under a finding: thirty of them help nobody. */
const mostAlso = 5;

type Colors = ReturnType<typeof createColors>;

/**
 * Findings for people, sorted by place and separated by empty lines:
 * level, name and message; `file:line:column`; the line with marks under it; other places; a hint.
 */
export function printFindings(
  findings: readonly Diagnostic[],
  sourceTextOf: SourceText,
  options: { readonly color: boolean },
): string {
  const colors = createColors(options.color);
  const linesOf = linesIn(sourceTextOf);
  const told = new Map<string, Diagnostic[]>();
  const ordered = withoutRepeats(inOrderOfPlace(findings));
  const blocks = ordered.flatMap((finding) => {
    const key = `${finding.name}\n${finding.at?.file}`;
    const alike = told.get(key) ?? [];
    told.set(key, alike);
    alike.push(finding);
    return alike.length > mostOfOneName ? [] : [printFinding(finding, linesOf, colors)];
  });
  const untold = [...told.values()].flatMap((alike) => {
    const next = alike[mostOfOneName];
    if (!next) return [];
    const count = alike.length - mostOfOneName;
    return [[moreWords.findings(next.name, count, next.at?.file ?? '', next.at?.line ?? 0)]];
  });
  return [...blocks, ...untold].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** Nobody reads more of one kind in one file; the first ones explain the rest. */
const mostOfOneName = 20;

/** The lines of the files, taken apart once. */
function linesIn(sourceTextOf: SourceText): LinesOf {
  const known = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, sourceTextOf(file)?.split('\n'));
    return known.get(file);
  };
}

type LinesOf = (file: string) => readonly string[] | undefined;

function printFinding(finding: Diagnostic, linesOf: LinesOf, colors: Colors): string[] {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[finding.level];
  const head = `${paint(colors.bold(levelNames[finding.level]))} ${colors.bold(visibleText(finding.name))}`;
  const lines = [`${head}  ${visibleText(finding.message)}`];
  if (finding.at) lines.push(...printPlace(finding.at, finding.label ?? '', linesOf, paint, colors));
  for (const { at, label } of finding.also.slice(0, mostAlso)) {
    const [first, ...rest] = printPlace(at, label, linesOf, colors.blue, colors);
    lines.push(`  ${colors.dim(relatedName)} ${first!.trimStart()}`, ...rest);
  }
  const further = finding.also.length - mostAlso;
  if (further > 0) lines.push(`  ${colors.dim(moreWords.places(further))}`);
  if (finding.hint !== undefined) lines.push(`  ${colors.green(hintName)} ${visibleText(finding.hint)}`);
  return lines;
}

function printPlace(
  at: Span,
  label: string,
  linesOf: LinesOf,
  paint: (text: string) => string,
  colors: Colors,
): string[] {
  const place = `  ${colors.dim(visibleText(placeText(at)))}`;
  const text = at.sheet === undefined ? linesOf(at.file) : undefined;
  const excerpt = text === undefined ? undefined : excerptOf(text, at);
  const words = label === '' ? '' : ` ${visibleText(label)}`;
  // Nothing to show of an empty line, as of an empty file.
  if (!excerpt || excerpt.text === '') return [words ? `${place}${words}` : place];
  const number = String(at.line).padStart(4);
  const bar = colors.dim('|');
  const marks = ' '.repeat(excerpt.indent) + paint('^'.repeat(excerpt.width) + words);
  return [
    place,
    `${colors.dim(number)} ${bar} ${excerpt.text}`,
    `${' '.repeat(number.length)} ${bar} ${marks}`,
  ];
}
