import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
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
