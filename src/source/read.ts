import { type Diagnostic, diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { inOrderOfPlace } from '../diagnostics/order.ts';
import { composeTree } from './compose.ts';
import { decode } from './decode.ts';
import { fixSlips } from './fix-slips.ts';
import { parseYaml } from './parse.ts';
import { readPlain } from './plain.ts';
import { Lines } from './positions.ts';
import { refusedCharacters } from './refused-characters.ts';
import type { Node, Source } from './tree.ts';

export interface ReadRules {
  /** Packs may use anchors, aliases and merge keys; data may not, so that every line says itself what it means. */
  readonly anchors: boolean;
  /** What the file must be at its top; a map unless said otherwise. */
  readonly top?: 'map' | 'list' | 'any';
}

/** More findings than this from reading one file help nobody: the first ones explain the rest. */
const mostFindings = 20;

/**
 * Read one YAML file into a tree with places. Never throws: every mistake is a finding, and the tree holds
 * what could still be understood (undefined if nothing). An empty file is an empty map.
 */
export function readYaml(file: string, bytes: Uint8Array, rules: ReadRules, report: Report): Source {
  const found: Diagnostic[] = [];
  const collect: Report = (finding) => found.push(finding);
  const text = decode(file, bytes, collect);
  const root = text === undefined ? undefined : readText(file, text, rules, collect);
  reportFirst(found, report);
  return { file, text: text ?? '', root };
}

function readText(file: string, text: string, rules: ReadRules, report: Report): Node | undefined {
  const lines = new Lines(file, text);
  if (refusedCharacters(text, lines, report)) return undefined;
  const root = readPlain(file, text, rules) ?? readAny(text, lines, rules, report);
  const top = rules.top ?? 'map';
  if (!root || top === 'any' || root.kind === top) return root;
  report(diagnose('yaml-top', { found: root.kind, expected: top }, root.at));
  return undefined;
}

/** What can be understood of any text, after findings on the rest. */
function readAny(text: string, lines: Lines, rules: ReadRules, report: Report): Node | undefined {
  const fixed = fixSlips(text, lines, report);
  const document = fixed && parseYaml(fixed, lines, report);
  return document && composeTree(document, fixed, lines, rules, report);
}

function reportFirst(found: readonly Diagnostic[], report: Report): void {
  const ordered = inOrderOfPlace(found);
  for (const finding of ordered.slice(0, mostFindings)) report(finding);
  const next = ordered[mostFindings];
  if (next) report(diagnose('yaml-more', { count: ordered.length - mostFindings }, next.at));
}
