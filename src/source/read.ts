import { type Diagnostic, diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { inOrderOfPlace } from '../diagnostics/order.ts';
import type { Made } from '../kept.ts';
import { composeTree } from './compose.ts';
import { decode } from './decode.ts';
import { fixSlips } from './fix-slips.ts';
import { type Flat, flatten, unflatten } from './flat.ts';
import { parseYaml } from './parse.ts';
import { Lines } from './positions.ts';
import { refusedCharacters } from './refused-characters.ts';
import type { Node, Source } from './tree.ts';

export interface ReadRules {
  /** Packs may use anchors, aliases and merge keys; data may not, so that every line says itself what it means. */
  readonly anchors: boolean;
  /** What the file must be at its top; a map unless said otherwise. */
  readonly top?: 'map' | 'list' | 'any';
  /** Trees of texts that were read before, all by these rules; what is read now is added. */
  readonly kept?: Made<Flat>;
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
