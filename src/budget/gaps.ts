import type { Span } from '../diagnostics/diagnostic.ts';
import { type Figure, isUnknown, type Missing } from './figure.ts';
import { keyOfFilters } from './selection.ts';

/** A fact that nobody gave, and the places that need it. */
export interface Gap extends Missing {
  readonly uses: readonly Span[];
  /** Is something worthless without it, or was it left out of a total? */
  readonly isNeeded: boolean;
}

/** Collects what is asked of figures that are not known, so that a missing fact is told once, with all its uses. */
export class Gaps {
  private found = new Map<string, Gap>();

  /**
   * A value is needed here.
   * @returns true when the figure has one
   */
  need(figure: Figure, at: Span | undefined): boolean {
    const isNeeded = isUnknown(figure);
    for (const fact of figure.missing ?? []) {
      const key = `${fact.unit} ${fact.ledger} ${keyOfFilters(fact.filters)} ${isNeeded}`;
      const known = this.found.get(key);
      const use = fact.asked ?? at;
      const isNew = use && !known?.uses.some((other) => samePlace(other, use));
      this.found.set(key, { ...fact, isNeeded, uses: [...(known?.uses ?? []), ...(isNew ? [use] : [])] });
    }
    return !isNeeded;
  }

  /** Did something have no value? */
  get isOpen(): boolean {
    return [...this.found.values()].some(({ isNeeded }) => isNeeded);
  }

  /** What has been found since it was last asked. */
  take(): readonly Gap[] {
    const taken = [...this.found.values()];
    this.found = new Map();
    return taken;
  }
}

const samePlace = (a: Span, b: Span): boolean =>
  a.file === b.file && a.line === b.line && a.column === b.column;
