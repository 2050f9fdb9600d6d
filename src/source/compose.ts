import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  type Scalar as YamlScalar,
} from 'yaml';
import { type Code, type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { type Fixed, Fixes, type ReadRules } from './fixes.ts';
import type { Lines } from './positions.ts';
import { checkKey, checkValue, firstStrange } from './scalar-text.ts';
import { BlockScanner } from './scan-block.ts';
import type { Entry, Mapping, Node, Scalar } from './tree.ts';
import { Anchors } from './yaml-errors.ts';

/** Our own tree from YAML's, with places as in the text written; empty for a file without any content. */
export function composeTree(
  document: Document.Parsed<ParsedNode>,
  fixed: Fixed,
  lines: Lines,
  rules: ReadRules,
  report: Report,
): Node {
  const { contents } = document;
  if (!contents || (isScalar(contents) && contents.source === '')) {
    const at = lines.span(0);
    return rules.top === 'list' ? { kind: 'list', items: [], at } : { kind: 'map', entries: [], at };
  }
  return new Composer(fixed, lines, rules, report).compose(contents);
}

class Composer {
  readonly #fixed: Fixed;
  readonly #lines: Lines;
  readonly #report: Report;
  readonly #anchors: Anchors;

  constructor(fixed: Fixed, lines: Lines, rules: ReadRules, report: Report) {
    this.#fixed = fixed;
    this.#lines = lines;
    this.#report = report;
    this.#anchors = new Anchors(rules.anchors, report);
  }

  compose(node: unknown, after = 0): Node {
    if (isAlias(node)) return this.#anchors.resolve(node.source, this.#spanOf(node, after));
    const at = this.#spanOf(node, after);
    this.#refuseProps(node, at);
    const composed = this.#composeBare(node, at);
    if (hasAnchor(node)) this.#anchors.define(node.anchor, composed);
    return composed;
  }

  #composeBare(node: unknown, at: Span): Node {
    if (isMap(node)) return this.#composeMap(node as YAMLMap, at);
    if (isSeq(node)) {
      let after = startOf(node);
      const items = node.items.map((item) => {
        const composed = this.compose(item, after);
        after = endOf(item) ?? after;
        return composed;
      });
      return { kind: 'list', items, at };
    }
    const scalar: Scalar = { kind: 'scalar', text: this.#textOf(node, at), at };
    if (!isScalar(node)) return scalar;
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    const place = isBlock ? this.#firstStrange(node) : at;
    const text = checkValue({ ...scalar, at: place }, node.type === 'PLAIN', this.#report);
    return { ...scalar, text };
  }

  #composeMap(map: YAMLMap, at: Span): Mapping {
    const entries: Entry[] = [];
    const merged: Mapping[] = [];
    const seen = new Map<string, Scalar>();
    for (const pair of map.items) {
      const key = this.#composeKey(pair, startOf(map));
      if (!key) continue;
      if (map.flow && pair.value === null) this.#reportNoColon(key);
      const isMerge = key.text === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN';
      if (isMerge && this.#anchors.refused('<<', key.at)) continue;
      const value = this.compose(pair.value, endOf(pair.key) ?? startOf(map));
      if (isMerge) {
        merged.push(...this.#anchors.merged(key, value));
        continue;
      }
      const first = seen.get(key.text);
      if (first) this.#reportTwice(key, first);
      else entries.push({ key, value });
      seen.set(key.text, first ?? key);
    }
    // Keys written here win over merged ones, and an earlier merged map over a later one.
    const all = [...entries];
    for (const entry of merged.flatMap((each) => each.entries)) {
      if (all.some(({ key }) => key.text === entry.key.text)) continue;
      all.push(entry);
    }
    return { kind: 'map', entries: merged.length ? all : entries, at };
  }

  /** undefined after a finding when the key is no plain text. */
  #composeKey(pair: Pair, after: number): Scalar | undefined {
    const at = this.#spanOf(pair.key, after);
    if (isAlias(pair.key) || isMap(pair.key) || isSeq(pair.key)) {
      this.#report(diagnose('yaml-key-not-plain', {}, at));
      return undefined;
    }
    const key: Scalar = { kind: 'scalar', text: this.#textOf(pair.key, at), at };
    this.#refuseProps(pair.key, at);
    if (hasAnchor(pair.key)) this.#anchors.define(pair.key.anchor, key);
    checkKey(key, isScalar(pair.key) && pair.key.type === 'PLAIN', this.#report);
    return key;
  }

  /** Half a character can only be written with an escape; nothing can be done with it. */
  #textOf(node: unknown, at: Span): string {
    const text = isScalar(node) ? String(node.value ?? '') : '';
    const half =
      isScalar(node) && node.type === 'QUOTE_DOUBLE' ? /\p{Surrogate}/u.exec(text)?.[0] : undefined;
    if (half === undefined) return text;
    this.#report(
      diagnose('yaml-escape', { found: `\\u${half.charCodeAt(0).toString(16).toUpperCase()}` }, at),
    );
    return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  }

  /** In brackets YAML takes a lone word for a key; nobody means that. */
  #reportNoColon(key: Scalar): void {
    if (this.#fixed.explained.has(key.at.line)) return;
    this.#report(diagnose('yaml-colon-missing', { found: key.text, inBrackets: true }, key.at));
  }

  #reportTwice(key: Scalar, first: Scalar): void {
    this.#report(diagnose('yaml-key-twice', { key: key.text }, key.at, [{ at: first.at, label: '' }]));
  }

  /** Anchors and tags stand before their value: find them there to point at them. */
  #refuseProps(node: unknown, at: Span): void {
    if (hasAnchor(node)) this.#anchors.refused(`&${node.anchor}`, this.#propBefore(node, '&')?.at ?? at);
    const tag = isScalar(node) || isMap(node) || isSeq(node) ? node.tag : undefined;
    if (!tag) return;
    const written = this.#propBefore(node, '!');
    this.#report(diagnose('yaml-tag', { tag: written?.text ?? tag }, written?.at ?? at));
  }

  #propBefore(node: unknown, mark: '&' | '!'): { text: string; at: Span } | undefined {
    const { text, origin } = this.#fixed;
    const start = startOf(node);
    const lead = Math.max(0, start - 200);
    const props = [...text.slice(lead, start).matchAll(/(?<=^|[\s,{[])[&!]\S*/g)];
    const found = props.findLast(([prop]) => prop[0] === mark);
    if (!found) return undefined;
    const from = lead + found.index;
    return { text: found[0], at: this.#lines.span(origin(from), origin(from + found[0].length)) };
  }

  /** In a text over many lines the character itself is marked, not where the text begins. */
  #firstStrange(node: YamlScalar): Span {
    const { text, origin } = this.#fixed;
    const from = startOf(node);
    const found = from + Math.max(0, firstStrange(text.slice(from, endOf(node))));
    return this.#lines.span(origin(found), origin(found + 1));
  }

  /** `after`: where a value stands that was left out altogether. */
  #spanOf(node: unknown, after: number): Span {
    const { origin } = this.#fixed;
    const range = rangeOf(node);
    if (!range) return this.#lines.span(origin(after));
    return this.#lines.span(origin(range[0]), origin(range[1]));
  }
}

function hasAnchor(node: unknown): node is { anchor: string } {
  return typeof node === 'object' && node !== null && 'anchor' in node && typeof node.anchor === 'string';
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return (node.range as [number, number, number] | null | undefined) ?? undefined;
}

function startOf(node: unknown): number {
  return rangeOf(node)?.[0] ?? 0;
}

function endOf(node: unknown): number | undefined {
  return rangeOf(node)?.[1];
}

/** A text with more slips is no YAML, or made to keep the parser busy. */
const mostSlips = 5000;

/**
 * Find the slips that YAML itself takes for text or answers with riddles: Chinese punctuation, missing blanks,
 * odd indentation, open brackets and quotes. They are reported where they stand and put right for the parser.
 * undefined when the text must not be parsed at all: nested too deeply, or one slip after the other.
 */
export function fixSlips(text: string, lines: Lines, report: Report): Fixed | undefined {
  const found: Diagnostic[] = [];
  const fixes = new Fixes(text, lines, (finding) => found.push(finding));
  const parsable = new BlockScanner(text, fixes).run();
  // Of a text nested too deeply nothing else is worth saying.
  for (const finding of parsable ? oneOfEachLine(found, text) : found.slice(-1)) report(finding);
  return parsable && found.length <= mostSlips ? fixes.finish() : undefined;
}

const typed: readonly Code[] = ['yaml-colon-full-width', 'yaml-comma-full-width', 'yaml-bracket-full-width'];

/** A line typed with a Chinese keyboard is one mistake, however many marks it has. */
function oneOfEachLine(found: readonly Diagnostic[], text: string): readonly Diagnostic[] {
  const marks = new Map<number, Span[]>();
  for (const { code, at } of found) {
    if (!at || !typed.includes(code)) continue;
    const places = marks.get(at.line);
    if (places) places.push(at);
    else marks.set(at.line, [at]);
  }
  const lines = text.split('\n');
  return found.flatMap((finding) => {
    const places = (typed.includes(finding.code) && marks.get(finding.at?.line ?? 0)) || [];
    if (places.length < 2) return [finding];
    if (finding.at !== places[0]) return [];
    const written = places.map(({ line, column, length }) =>
      lines[line - 1]!.slice(column - 1, column - 1 + length),
    );
    return [diagnose('yaml-full-width', { found: [...new Set(written)] }, finding.at)];
  });
}
