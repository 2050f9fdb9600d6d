import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { reviewMark, rollWords } from '../words/catalogue/revise.ts';
import { word } from '../words/reserved.ts';

interface Remarked {
  comment?: string | null;
}

/** Put a comment at the end of the line of a node, after one that stands there. */
function remark(node: object, comment: string): void {
  const remarked = node as Remarked;
  const there = remarked.comment;
  if (!there) remarked.comment = comment;
  else if (!there.includes(comment.trim())) remarked.comment = `${there};${comment}`;
}

/**
 * Mark every text taken over that holds a digit: a year, a sum, a target. Codes and bare numbers are no texts. A
 * mark stands at the end of the line, for a text in braces after them.
 * @param without top-level keys that hold no standing text
 * @returns how many lines were marked
 */
function reviewTexts(contents: YAMLMap, without: readonly string[]): number {
  const marked = new Set<object>();
  const look = (node: unknown, host: object | undefined): void => {
    if (isPair(node)) {
      const { key, value } = node as Pair;
      look(key, host ?? (isNode(value) && !isOpen(value) ? value : (key as object)));
      look(value, host);
    } else if (isMap(node) || isSeq(node)) {
      const closed = host ?? (isOpen(node) ? undefined : node);
      for (const item of node.items) look(item, closed);
    } else if (isScalar(node) && isOld(String(node.value))) marked.add(host ?? node);
  };
  for (const pair of contents.items) {
    if (without.includes(String((pair.key as { value?: unknown } | null)?.value))) continue;
    look(pair, undefined);
  }
  for (const host of marked) remark(host, rollWords.review);
  return marked.size;
}

const isNode = (value: unknown): value is object => isScalar(value) || isMap(value) || isSeq(value);

/** Is it written over several lines, so that each of its parts has a line end of its own? */
const isOpen = (value: unknown): boolean => (isMap(value) || isSeq(value)) && !value.flow;

function isOld(text: string): boolean {
  return text !== word.toFill && /\d/.test(text) && !/^[\d.,%-]+$/.test(text);
}

/** Comments over a place that name a year. */
function reviewComments(document: Document): number {
  let marked = 0;
  const look = (node: { commentBefore?: string | null }): void => {
    const comment = node.commentBefore;
    if (!comment || !rollWords.year.test(comment) || comment.includes(reviewMark)) return;
    const lines = comment.split('\n');
    const at = lines.findIndex((line) => rollWords.year.test(line));
    node.commentBefore = lines.map((line, i) => (i === at ? rollWords.reviewAgain(line) : line)).join('\n');
    marked += 1;
  };
  look(document);
  visit(document, {
    Node: (_, node) => look(node),
  });
  return marked;
}

/** What of the form decides how a file is rolled forward. */
export interface RollRules {
  /** Keys of the ledgers, whose lines are facts. */
  readonly ledgers: readonly string[];
  /** Dimensions that are not added up and the value they have when nothing is said (basis: budget). */
  readonly fallbacks: ReadonlyMap<string, string>;
}

/** A file of the next year, and how much in it waits for people. */
export interface Rolled {
  readonly text: string;
  /** Facts to fill in. */
  readonly facts: number;
  /** Texts taken over that hold a year or a number and should be looked at. */
  readonly texts: number;
}

/** Last year's business: approved totals, waivers and revisions are not taken over. */
const left: readonly string[] = [word.approved, word.waivers, word.revisions];

/**
 * One file of last year as the next year begins with it: its facts stay listed with the amounts to be filled in and the
 * old ones beside them, reasons and dates likewise; standing text stays. Comments and order stay as they are.
 * undefined when nothing of the file is left, or it cannot be read.
 */
export function rollFile(text: string, rules: RollRules): Rolled | undefined {
  const document = parseDocument(text, { schema: 'failsafe' });
  const { contents } = document;
  if (document.errors.length > 0 || !isMap(contents)) return undefined;
  const roller = new Roller(rules, basesIn(contents, rules));
  contents.items = contents.items.filter((pair) => roller.keeps(pair as Pair));
  const isEmpty = contents.items.every((pair) => keyOf(pair as Pair) === word.common);
  if (isEmpty) return undefined;
  const texts =
    reviewTexts(contents, [...rules.ledgers, word.lastYear, word.booklets]) +
    reviewComments(document as Document);
  const options = { lineWidth: 0, flowCollectionPadding: false } as const;
  return { text: document.toString(options), facts: roller.facts, texts };
}

class Roller {
  facts = 0;
  private readonly rules: RollRules;
  /** What the file says once for all its lines. */
  private readonly shared: ReadonlyMap<string, string>;

  constructor(rules: RollRules, shared: ReadonlyMap<string, string>) {
    this.rules = rules;
    this.shared = shared;
  }

  /** Does a key of the file go into the next year? Empties what must be filled in anew. */
  keeps(pair: Pair): boolean {
    const key = keyOf(pair);
    if (left.includes(key)) return false;
    const { value } = pair;
    if (key === word.common && isMap(value)) this.empty(value, facts, value);
    else if (key === word.lastYear && isSeq(value)) return this.keepsLastYear(value);
    else if (this.rules.ledgers.includes(key) && isSeq(value)) this.emptyItems(value, facts);
    else if (key === word.notes && isSeq(value)) this.emptyItems(value, [word.reason]);
    else this.emptyDates(value);
    return true;
  }

  /** Budgets of last year are read from last year's folder; what was spent has to be said. */
  private keepsLastYear(list: YAMLSeq): boolean {
    const [first] = list.items;
    list.items = list.items.filter((item) => isMap(item) && this.isOtherBasis(item));
    // The words over the first item stand over the list.
    if (list.items[0] !== first) delete list.commentBefore;
    this.emptyItems(list, facts);
    return list.items.length > 0;
  }

  private isOtherBasis(item: YAMLMap): boolean {
    return [...this.rules.fallbacks].some(([dimension, fallback]) => {
      const own = item.get(dimension);
      const said = typeof own === 'string' ? own : this.shared.get(dimension);
      return said !== undefined && said !== fallback;
    });
  }

  private emptyItems(list: YAMLSeq, keys: readonly string[]): void {
    for (const item of list.items) if (isMap(item)) this.empty(item, keys, item);
  }

  private empty(map: YAMLMap, keys: readonly string[], host: object): void {
    for (const pair of map.items) {
      if (!keys.includes(keyOf(pair as Pair)) || !isScalar(pair.value)) continue;
      this.fill(pair.value as { value: unknown }, map.flow ? host : pair.value);
    }
  }

  /** Dates anywhere are this year's: they are asked for again. `host` is the text in braces around them, if any. */
  private emptyDates(value: unknown, host?: object): void {
    if (isMap(value) || isSeq(value)) {
      const closed = host ?? (value.flow ? value : undefined);
      for (const item of value.items) this.emptyDates(isPair(item) ? item.value : item, closed);
    } else if (isScalar(value) && isDate.test(String(value.value))) this.fill(value, host ?? value);
  }

  private fill(scalar: { value: unknown }, host: object): void {
    remark(host, rollWords.was(String(scalar.value)));
    scalar.value = word.toFill;
    this.facts += 1;
  }
}

const facts: readonly string[] = [word.amount, word.quantity];
const isDate = /^\d{4}-\d{2}-\d{2}$/;

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function basesIn(contents: YAMLMap, { fallbacks }: RollRules): ReadonlyMap<string, string> {
  const common = contents.get(word.common);
  if (!isMap(common)) return new Map();
  return new Map(
    [...fallbacks.keys()].flatMap((dimension) => {
      const said = common.get(dimension);
      return typeof said === 'string' ? [[dimension, said] as const] : [];
    }),
  );
}
