import { createColors } from 'picocolors';
import type { Diagnostic, Span } from './diagnostic.ts';
import { excerptOf } from './excerpt.ts';
import { inOrderOfPlace, withoutRepeats } from './order.ts';
import { visibleText } from './width.ts';
import { hintName, levelNames, moreWords, relatedName } from './wording/levels.ts';

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
  const place = `  ${colors.dim(`${visibleText(at.file)}:${at.line}:${at.column}`)}`;
  const text = linesOf(at.file);
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
