import type { FigureEntry } from '../publish/figures-file.ts';
import type { PageText } from '../web/read-page.ts';
import type { Edition } from './edition.ts';

/** A figure and where its text begins in a paragraph. */
export interface PlacedFigure {
  readonly figure: FigureEntry;
  readonly at: number;
}

/** The figures of a paragraph at their places: each is looked for after the one before it. */
export function figurePlaces({ text, figures }: PageText, edition: Edition): readonly PlacedFigure[] {
  const placed: PlacedFigure[] = [];
  let from = 0;
  for (const id of figures) {
    const figure = edition.figures.get(id);
    const at = figure ? text.indexOf(figure.text, from) : -1;
    if (!figure || at === -1) continue;
    placed.push({ figure, at });
    from = at + figure.text.length;
  }
  return placed;
}

/** The words of a paragraph: a place is left where a figure stands. */
export function wordsAround({ text }: PageText, placed: readonly PlacedFigure[]): string {
  let words = '';
  let from = 0;
  for (const { figure, at } of placed) {
    words += `${text.slice(from, at)}\u0000`;
    from = at + figure.text.length;
  }
  return words + text.slice(from);
}

/** The paragraph with all its numbers alike, to tell which paragraph it is. */
export function maskedText({ text }: PageText): string {
  return text.replace(/\d[\d,]*(?:\.\d+)?/g, '0');
}

/** Commas, stops and colons of Chinese sentences. */
const breaks = /[\uFF0C\u3002\uFF1B\uFF1A]/;

/** The clause around a place in a text, without the marks at its ends. */
export function clauseAround(text: string, at: number): string {
  let from = at;
  while (from > 0 && !breaks.test(text[from - 1]!)) from -= 1;
  let to = at;
  while (to < text.length && !breaks.test(text[to]!)) to += 1;
  return text.slice(from, to);
}
