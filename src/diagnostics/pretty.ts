import { createColors } from 'picocolors';
import type { Diagnostic, Span } from './diagnostic.ts';
import { excerptOf } from './excerpt.ts';
import { inOrderOfPlace, withoutRepeats } from './order.ts';
import { visibleText } from './width.ts';
import { hintName, levelNames, relatedName } from './wording/levels.ts';

/** The text of a file that findings point into, if it can be shown. */
export type SourceText = (file: string) => string | undefined;

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
  const blocks = withoutRepeats(inOrderOfPlace(findings)).map((finding) =>
    printFinding(finding, sourceTextOf, colors),
  );
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function printFinding(finding: Diagnostic, sourceTextOf: SourceText, colors: Colors): string[] {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[finding.level];
  const head = `${paint(colors.bold(levelNames[finding.level]))} ${colors.bold(visibleText(finding.name))}`;
  const lines = [`${head}  ${visibleText(finding.message)}`];
  if (finding.at) lines.push(...printPlace(finding.at, finding.label ?? '', sourceTextOf, paint, colors));
  for (const { at, label } of finding.also) {
    const [first, ...rest] = printPlace(at, label, sourceTextOf, colors.blue, colors);
    lines.push(`  ${colors.dim(relatedName)} ${first!.trimStart()}`, ...rest);
  }
  if (finding.hint !== undefined) lines.push(`  ${colors.green(hintName)} ${visibleText(finding.hint)}`);
  return lines;
}

function printPlace(
  at: Span,
  label: string,
  sourceTextOf: SourceText,
  paint: (text: string) => string,
  colors: Colors,
): string[] {
  const place = `  ${colors.dim(`${visibleText(at.file)}:${at.line}:${at.column}`)}`;
  const text = sourceTextOf(at.file);
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
