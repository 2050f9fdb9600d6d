import type { YAMLError } from 'yaml';
import { type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import type { Mapping, Node, Scalar } from './tree.ts';

/** Aliases of aliases grow like 10 × 10 × 10 …: a tree larger than this when written out is no pack. */
const mostNodes = 100_000;

/** The anchors of one file. Trees never change, so an alias simply shares the tree of its anchor. */
export class Anchors {
  readonly #allowed: boolean;
  readonly #report: Report;
  readonly #byName = new Map<string, Node>();
  readonly #sizes = new WeakMap<Node, number>();
  #expanded = 0;

  constructor(allowed: boolean, report: Report) {
    this.#allowed = allowed;
    this.#report = report;
  }

  define(name: string, node: Node): void {
    this.#byName.set(name, node);
  }

  /** true after a finding where anchors, aliases and merge keys are not allowed. */
  refused(mark: string, at: Span): boolean {
    if (!this.#allowed) this.#report(diagnose('yaml-anchor', { mark }, at));
    return !this.#allowed;
  }

  /** The tree an alias stands for; an empty value at its own place after a finding. */
  resolve(name: string, at: Span): Node {
    const empty: Scalar = { kind: 'scalar', text: '', at };
    const node = this.#byName.get(name);
    if (this.refused(`*${name}`, at)) return empty;
    if (!node) {
      this.#report(diagnose('yaml-alias-unknown', { name, known: [...this.#byName.keys()] }, at));
      return empty;
    }
    const before = this.#expanded;
    this.#expanded += this.#sizeOf(node);
    if (this.#expanded <= mostNodes) return node;
    if (before <= mostNodes) this.#report(diagnose('yaml-alias-bomb', { limit: mostNodes }, at));
    return empty;
  }

  /** The maps a merge key `<<` takes entries from. */
  merged(key: Scalar, value: Node): readonly Mapping[] {
    const maps = value.kind === 'list' ? value.items : [value];
    const good = maps.filter((each) => each.kind === 'map');
    if (good.length < maps.length) this.#report(diagnose('yaml-merge-key', {}, key.at));
    return good;
  }

  #sizeOf(node: Node): number {
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (node.kind === 'list') for (const item of node.items) size += this.#sizeOf(item);
    if (node.kind === 'map') for (const { value } of node.entries) size += 1 + this.#sizeOf(value);
    this.#sizes.set(node, size);
    return size;
  }
}

/** YAML's complaint in words that help someone who fills in a budget. */
export function explain(error: YAMLError, text: string, at: Span): Diagnostic {
  const [from, to] = error.pos;
  const found = firstLine(text.slice(from, Math.max(to, from + 1)));
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return diagnose('yaml-tab', {}, at);
    case 'MULTILINE_IMPLICIT_KEY':
      return diagnose('yaml-colon-missing', { found, inBrackets: false }, at);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return diagnose('yaml-colon-twice', {}, at);
    case 'BAD_INDENT':
      return diagnose('yaml-indent', { more: 0 }, at);
    case 'BAD_SCALAR_START':
      return diagnose('yaml-reserved-start', { found: valueFrom(text, from) }, at);
    case 'BAD_DQ_ESCAPE':
      return diagnose('yaml-escape', { found: text.slice(from, from + 2) }, at);
    case 'BLOCK_IN_FLOW':
      return diagnose('yaml-block-in-flow', {}, at);
    case 'MULTIPLE_DOCS':
      return diagnose('yaml-several-documents', {}, at);
    case 'MISSING_CHAR':
      return explainMissing(error.message, found, at);
    default:
      return diagnose('yaml-syntax', { found }, at);
  }
}

/** A value as it was meant: to the end of its line, in brackets to the next comma or bracket. */
function valueFrom(text: string, from: number): string {
  const lineStart = text.lastIndexOf('\n', from) + 1;
  const value = firstLine(text.slice(from, from + 200));
  return /[[{]/.test(text.slice(lineStart, from)) ? value.replace(/[,}\]].*/, '').trim() : value;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.trim().slice(0, 40);
}

/** The parser tells these apart only in its message. */
function explainMissing(message: string, found: string, at: Span): Diagnostic {
  const missing = /Missing closing (['"])/.exec(message)?.[1];
  if (missing) return diagnose('yaml-quote-open', { quote: missing }, at);
  if (message.includes('map values')) return diagnose('yaml-colon-missing', { found, inBrackets: false }, at);
  const close = /expected .*([\]}])|end with a ([\]}])/.exec(message);
  if (close) return diagnose('yaml-bracket-close', { close: close[1] ?? close[2] ?? '' }, at);
  if (message.startsWith('Missing ,')) return diagnose('yaml-comma-missing', { found }, at);
  return diagnose('yaml-syntax', { found }, at);
}
