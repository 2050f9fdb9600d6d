import type { FigureEntry } from '../publish/figures.ts';

/**
 * Figures by what they are: heading, row, column and selection, and which of several such it is. Running ids are not
 * in it, so that one figure more does not make every other another.
 */
export function figureKeys(figures: readonly FigureEntry[]): ReadonlyMap<string, FigureEntry> {
  const keys = new Map<string, FigureEntry>();
  const seen = new Map<string, number>();
  for (const figure of figures) {
    const { section, row, column, of } = figure;
    const key = JSON.stringify([section, row ?? '', column ?? '', of]);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    keys.set(`${key} ${nth}`, figure);
  }
  return keys;
}
