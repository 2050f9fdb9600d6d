import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml';
import type { Diagnostic, Report, Span } from '../diagnostics/diagnostic.ts';
import { Anchors } from './anchors.ts';
import type { Lines } from './lines.ts';
import type { ReadRules } from './read.ts';
import { checkKey, checkValue, invisible } from './scalar-text.ts';
import type { Entry, Node, Scalar } from './tree.ts';

/**
 * The tree of a text that is plain YAML: one document of maps, lists and texts, every key there once, nothing left
 * out, no tags, directives or merge keys, anchors where the rules allow them. undefined, with nothing reported, for any
 * other text, right or wrong: `parseYaml` and `growTree` know more and explain what is wrong, in many times the time.
 * Where this gives a tree, they give the same.
 */
export function readPlain(text: string, lines: Lines, rules: ReadRules, report: Report): Node | undefined {
  // A carriage return alone ends a line for one parser and not for the other.
  if (/\r(?!\n)/.test(text)) return undefined;
  const findings: Diagnostic[] = [];
  try {
    const events = parseEvents(text, {});
    const root = new Walk(events, text, lines, rules, (finding) => findings.push(finding)).root();
    for (const finding of findings) report(finding);
    return root;
  } catch (error) {
    if (error instanceof NotPlain || error instanceof YAMLException) return undefined;
    throw error;
  }
}

class NotPlain extends Error {}

/** A node and the offset after it. */
interface Grown<N extends Node = Node> {
  readonly node: N;
  readonly end: number;
}

class Walk {
  readonly #events: readonly Event[];
  readonly #text: string;
  readonly #lines: Lines;
  readonly #report: Report;
  readonly #anchors: Anchors;
  #next = 0;

  constructor(events: readonly Event[], text: string, lines: Lines, rules: ReadRules, report: Report) {
    this.#anchors = new Anchors(rules.anchors, () => {
      throw new NotPlain();
    });
    this.#events = events;
    this.#text = text;
    this.#lines = lines;
    this.#report = report;
  }

  root(): Node {
    const document = this.#take();
    if (document?.type !== EVENT_ID.DOCUMENT || document.explicitStart || document.explicitEnd)
      throw new NotPlain();
    const { node } = this.#value();
    if (node.kind === 'scalar') throw new NotPlain();
    // One event closes the document; what follows would be another.
    if (this.#events.length !== this.#next + 1) throw new NotPlain();
    return node;
  }

  #take(): Event | undefined {
    const event = this.#events[this.#next];
    this.#next += 1;
    return event;
  }

  #value(): Grown {
    const event = this.#take();
    switch (event?.type) {
      case EVENT_ID.SCALAR: {
        const scalar = this.#scalar(event);
        checkValue(scalar.node, event.style === SCALAR_STYLE.PLAIN, this.#report);
        return scalar;
      }
      case EVENT_ID.SEQUENCE:
        return this.#list(event);
      case EVENT_ID.MAPPING:
        return this.#map(event);
      case EVENT_ID.ALIAS:
        return { node: this.#anchors.resolve(this.#name(event), this.#lines.span(0)), end: event.anchorEnd };
      default:
        throw new NotPlain();
    }
  }

  #list(event: SequenceEvent): Grown {
    const items: Node[] = [];
    let end = event.start + 1;
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      const item = this.#value();
      items.push(item.node);
      end = item.end;
    }
    return this.#closed(event, end, (at) => ({ kind: 'list', items, at }));
  }

  #map(event: MappingEvent): Grown {
    const entries: Entry[] = [];
    const keys = new Set<string>();
    let end = event.start + 1;
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      const key = this.#key();
      if (key.text === '<<' || keys.has(key.text)) throw new NotPlain();
      keys.add(key.text);
      const value = this.#value();
      if (isBelow(event, key, value)) throw new NotPlain();
      entries.push({ key, value: value.node });
      end = value.end;
    }
    return this.#closed(event, end, (at) => ({ kind: 'map', entries, at }));
  }

  #key(): Scalar {
    const event = this.#take();
    if (event?.type !== EVENT_ID.SCALAR || event.anchorStart >= 0) throw new NotPlain();
    const { node } = this.#scalar(event);
    checkKey(node, event.style === SCALAR_STYLE.PLAIN, this.#report);
    return node;
  }

  /** The collection whose last part ends at the offset; in brackets, it ends after the closing one. */
  #closed(event: SequenceEvent | MappingEvent, last: number, make: (at: Span) => Node): Grown {
    this.#next += 1;
    const { start, style } = event;
    if (style === COLLECTION_STYLE.BLOCK) return this.#made(event, start, last, make);
    // A pair in a list that has no brackets of its own is one that nobody means.
    if (event.type === EVENT_ID.MAPPING && this.#text[start] !== '{') throw new NotPlain();
    between.lastIndex = last;
    between.test(this.#text);
    return this.#made(event, start, this.#closedAt(between.lastIndex + 1), make);
  }

  #scalar(event: ScalarEvent): Grown<Scalar> {
    const { style, valueStart, valueEnd } = event;
    if (valueStart < 0) throw new NotPlain();
    const text = getScalarValue(this.#text, event);
    const make = (at: Span): Scalar => ({ kind: 'scalar', text, at });
    switch (style) {
      case SCALAR_STYLE.PLAIN:
        return this.#made(event, valueStart, valueEnd, make);
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED:
        // Half a character can only be written with an escape.
        if (/\p{Surrogate}/u.test(text)) throw new NotPlain();
        return this.#made(event, valueStart - 1, this.#closedAt(valueEnd + 1), make);
      default:
        if (invisible.test(text)) throw new NotPlain();
        return this.#made(event, this.#headerOf(valueStart), valueEnd, make);
    }
  }

  /** The offset after a closing bracket or quote, behind which the line or the part must end. */
  #closedAt(end: number): number {
    after.lastIndex = end;
    if (!after.test(this.#text)) throw new NotPlain();
    return end;
  }

  /** Where the mark of a text over several lines stands: `|` or `>`, in the line before the text. */
  #headerOf(start: number): number {
    const line = this.#text.lastIndexOf('\n', start - 2) + 1;
    const mark = /(?<=^|[\s:-])[|>][-+\d]*[ \t]*(?:[ \t]#.*)?\r?\n$/.exec(this.#text.slice(line, start));
    if (!mark) throw new NotPlain();
    return line + mark.index;
  }

  #made<N extends Node>(event: Named, start: number, end: number, make: (at: Span) => N): Grown<N> {
    if (event.tagStart >= 0) throw new NotPlain();
    const node = make(this.#lines.span(start, end));
    if (event.anchorStart >= 0) {
      const name = this.#name(event);
      if (this.#anchors.refused(name, node.at)) throw new NotPlain();
      this.#anchors.define(name, node);
    }
    return { node, end };
  }

  #name({ anchorStart, anchorEnd }: { readonly anchorStart: number; readonly anchorEnd: number }): string {
    const name = this.#text.slice(anchorStart, anchorEnd);
    // Where a name ends at other signs is read in two ways.
    if (!/^[\p{L}\p{N}]+$/u.test(name) || !/[\s,}\]]/.test(this.#text[anchorEnd] ?? '\n'))
      throw new NotPlain();
    return name;
  }
}

/** Does a text begin on a later line than its key? */
function isBelow({ style }: MappingEvent, key: Scalar, { node }: Grown): boolean {
  return style === COLLECTION_STYLE.BLOCK && node.kind === 'scalar' && node.at.line !== key.at.line;
}

type Named = ScalarEvent | SequenceEvent | MappingEvent;

/** What may stand between the last part of a collection and its closing bracket. */
const between = /(?:[\s,]|#[^\n]*)*/y;
/** What may stand behind a closing bracket or quote. */
const after = /[ \t]*(?:$|[\r\n,:\]}]|(?<=[ \t])#)/y;
