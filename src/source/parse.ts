import { type Document, type ParsedNode, parseDocument, type YAMLError } from 'yaml';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Fixed } from './fixes.ts';
import type { Lines } from './positions.ts';
import { explain } from './yaml-errors.ts';

/** Parse with every scalar as exact text. undefined after a finding when not even a partial tree came out. */
export function parseYaml(
  fixed: Fixed,
  lines: Lines,
  report: Report,
): Document.Parsed<ParsedNode> | undefined {
  let document: Document.Parsed<ParsedNode>;
  try {
    const options = { schema: 'failsafe', version: '1.2', prettyErrors: false, uniqueKeys: false } as const;
    document = parseDocument(fixed.text, options);
  } catch {
    // The depth is limited before; whatever else the parser cannot bear is still a finding, not a crash.
    report(diagnose('yaml-unreadable', {}, lines.span(0)));
    return undefined;
  }
  reportErrors(document.errors, fixed, lines, report);
  return document;
}

/**
 * One finding a line, and one about the structure: what follows the first mistake of a line, or a first one in how
 * lines belong together, is nearly always its echo.
 */
function reportErrors(errors: readonly YAMLError[], fixed: Fixed, lines: Lines, report: Report): void {
  const explained = new Set(fixed.explained);
  let structureKnown = fixed.indentationGuessed;
  for (const error of errors) {
    const from = fixed.origin(error.pos[0]);
    const to = Math.max(from, fixed.origin(error.pos[1]));
    const line = lines.lineOf(from);
    if (explained.has(line)) continue;
    if (isAboutStructure(error)) {
      if (structureKnown) continue;
      structureKnown = true;
    }
    explained.add(line);
    report(explain(error, fixed.text, lines.span(from, to)));
  }
}

function isAboutStructure({ code }: YAMLError): boolean {
  const structural = ['BAD_INDENT', 'BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'];
  return ['TAB_AS_INDENT', 'UNEXPECTED_TOKEN', ...structural].includes(code);
}
