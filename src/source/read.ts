import { type Document, type ParsedNode, parseDocument, type YAMLError } from 'yaml';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { inOrderOfPlace } from '../words/order.ts';
import type { Files, Found } from '../world/files.ts';
import { refusedCharacters } from './characters.ts';
import { composeTree, fixSlips } from './compose.ts';
import { decode, type Ending, isPlain, readBytes, refusalOf } from './decode.ts';
import type { Fixed, ReadRules } from './fixes.ts';
import { flatten, unflatten } from './flat.ts';
import { Lines } from './positions.ts';
import type { Node, Source } from './tree.ts';
import { explain } from './yaml-errors.ts';

/** Parse with every scalar as exact text. undefined after a finding when not even a partial tree came out. */
function parseYaml(fixed: Fixed, lines: Lines, report: Report): Document.Parsed<ParsedNode> | undefined {
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

/** More findings than this from reading one file help nobody: the first ones explain the rest. */
const mostFindings = 20;

/**
 * Read one YAML file into a tree with places. Never throws: every mistake is a finding, and the tree holds
 * what could still be understood (undefined if nothing). An empty file is an empty map.
 */
export function readYaml(file: string, bytes: Uint8Array, rules: ReadRules, report: Report): Source {
  const found: Diagnostic[] = [];
  const text = decode(file, bytes, (finding) => found.push(finding));
  const root = text === undefined ? undefined : keptOrRead(file, text, rules, found);
  reportFirst(found, report);
  return { file, text: text ?? '', root };
}

/** Of a text with findings nothing is kept: they are told every time. */
function keptOrRead(file: string, text: string, rules: ReadRules, found: Diagnostic[]): Node | undefined {
  const known = rules.kept?.get(text);
  if (known) return unflatten(file, known);
  const root = readText(file, text, rules, (finding) => found.push(finding));
  if (root && found.length === 0) rules.kept?.put(text, flatten(root));
  return root;
}

function readText(file: string, text: string, rules: ReadRules, report: Report): Node | undefined {
  const lines = new Lines(file, text);
  if (refusedCharacters(text, lines, report)) return undefined;
  const fixed = fixSlips(text, lines, report);
  const document = fixed && parseYaml(fixed, lines, report);
  const root = document && composeTree(document, fixed, lines, rules, report);
  const top = rules.top ?? 'map';
  if (!root || top === 'any' || root.kind === top) return root;
  report(diagnose('yaml-top', { found: root.kind, expected: top }, root.at));
  return undefined;
}

function reportFirst(found: readonly Diagnostic[], report: Report): void {
  const ordered = inOrderOfPlace(found);
  for (const finding of ordered.slice(0, mostFindings)) report(finding);
  const next = ordered[mostFindings];
  if (next) report(diagnose('yaml-more', { count: ordered.length - mostFindings }, next.at));
}

/**
 * Read the YAML files among those found in a folder, in the order given. What stands there and is not read is reported:
 * links, folders that cannot be opened, names that cannot be printed, files with another ending than the one meant.
 */
export async function readYamlFiles(
  files: Files,
  found: readonly Found[],
  rules: ReadRules,
  report: Report,
  endings: readonly Ending[] = ['yaml'],
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const entry of found) {
    const refused = refusalOf(entry, endings);
    if (refused) report(refused);
    else if (isPlain(entry, 'yaml')) {
      const bytes = await readBytes(files, entry.file, report);
      if (bytes) sources.push(readYaml(entry.file, bytes, rules, report));
    }
  }
  return sources;
}
