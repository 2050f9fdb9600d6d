import type { FigureEntry } from '../publish/figures-file.ts';

/**
 * Figures by what they are: row, column, selection and unit, and which of several such it is. Neither running ids nor
 * headings are in it: one figure more, or a section that changes the numbers of those that follow, does not make every
 * other another.
 */
export function figureKeys(figures: readonly FigureEntry[]): ReadonlyMap<string, FigureEntry> {
  const keys = new Map<string, FigureEntry>();
  const seen = new Map<string, number>();
  for (const figure of figures) {
    const { row, column, of, unit } = figure;
    const key = JSON.stringify([row ?? '', column ?? '', of, unit]);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    keys.set(`${key} ${nth}`, figure);
  }
  return keys;
}
