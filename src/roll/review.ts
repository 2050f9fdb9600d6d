import { type Document, isMap, isPair, isScalar, isSeq, type Pair, visit, type YAMLMap } from 'yaml';
import { word } from '../budget/reserved.ts';
import { reviewMark, rollWords } from '../diagnostics/wording/roll.ts';

interface Remarked {
  comment?: string | null;
}

/** Put a comment at the end of the line of a node, after one that stands there. */
export function remark(node: object, comment: string): void {
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
export function reviewTexts(contents: YAMLMap, without: readonly string[]): number {
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
export function reviewComments(document: Document): number {
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
