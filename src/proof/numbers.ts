import { Decimal } from '../budget/money.ts';
import type { Inline } from '../document/document.ts';
import { pairUp } from './pair-rows.ts';
import { plain } from './text.ts';

/** A number as it stands in a text. */
export interface NumberIn {
  readonly text: string;
  readonly at: number;
  /** Set when a figure of the booklet prints it. */
  readonly figure?: string;
}

const pattern = /[-\u2212]?\d[\d,]*(?:\.\d+)?[%‰]?/g;

/** Numbers as they are typed, with their sign and their sign of percent; commas behind one are punctuation. */
export function numbersIn(text: string): NumberIn[] {
  return [...text.matchAll(pattern)].map((found) => ({ text: found[0].replace(/,+$/, ''), at: found.index }));
}

/** Numbers of inlines; those a figure prints carry its id. */
export function numbersOf(content: readonly Inline[], text: string): NumberIn[] {
  const figures = figuresOf(content);
  return numbersIn(text).map((number) => {
    const end = number.at + number.text.length;
    const figure = figures.find(({ from, to }) => from < end && to > number.at);
    return figure ? { ...number, figure: figure.id } : number;
  });
}

export interface FigureIn {
  readonly id: string;
  readonly text: string;
  /** UTF-16 units in the plain text of the whole. */
  readonly from: number;
  readonly to: number;
}

/** Where the figures of inlines stand in their plain text. */
export function figuresOf(content: readonly Inline[]): FigureIn[] {
  const figures: FigureIn[] = [];
  let before = '';
  for (const { text, figure } of content) {
    const own = plain(text);
    if (figure !== undefined) {
      const to = plain(before + text).length;
      figures.push({ id: figure, text: own, from: to - own.length, to });
    }
    before += text;
  }
  return figures;
}

/**
 * The value of a printed number: separators at every third digit and nowhere else; % and a minus are allowed.
 * A sign without digits (—) is zero. undefined for anything else.
 */
export function decimalOf(text: string): Decimal | undefined {
  const plainText = text.replace(/%$/, '').replace('\u2212', '-');
  if (/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plainText)) return new Decimal(plainText.replaceAll(',', ''));
  return /\d/.test(plainText) ? undefined : new Decimal(0);
}

/** A number that stands where another should, or only on one side. */
export interface NumberChange {
  readonly expected: NumberIn | undefined;
  readonly found: NumberIn | undefined;
}

/** Numbers that are others, or stand in one text only; undefined where the one has none. */
export function numberChanges(expected: readonly NumberIn[], found: readonly NumberIn[]): NumberChange[] {
  const words = (numbers: readonly NumberIn[]) => numbers.map((number) => number.text);
  return pairUp(words(expected), words(found))
    .map(([i, j]) => ({
      expected: i === undefined ? undefined : expected[i],
      found: j === undefined ? undefined : found[j],
    }))
    .filter((change) => change.expected?.text !== change.found?.text);
}
