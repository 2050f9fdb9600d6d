import type { Span } from '../words/diagnostic.ts';
import { type Figure, isSomething, isUnknown, type Missing } from './figure.ts';
import { keyOfFilters } from './selection.ts';

/** A fact that nobody gave, and the places that need it. */
export interface Gap extends Missing {
  readonly uses: readonly Span[];
  readonly effect: Effect;
}

/** What comes of a gap: something is worthless without it, it was left out of a total, or a sentence is silent on it. */
type Effect = 'worthless' | 'left out' | 'silent';

/** An answer that hangs on figures that are not known. */
export class Open {
  readonly on: readonly { readonly figure: Figure; readonly at: Span | undefined; readonly effect: Effect }[];
  /** What it counts as once it has been asked for: a booklet in which something is open is at most a draft. */
  readonly meanwhile: boolean;

  constructor(on: Open['on'], meanwhile: boolean) {
    this.on = on;
    this.meanwhile = meanwhile;
  }
}

/** What is asked of figures: an unknown one leaves it open only where the others do not settle it. */
export type Answer = boolean | Open;

export const not = (answer: Answer): Answer =>
  typeof answer === 'boolean' ? !answer : new Open(answer.on, !answer.meanwhile);

export function all(answers: readonly Answer[]): Answer {
  const open = answers.filter((answer) => answer instanceof Open);
  if (open.length === 0 || answers.includes(false)) return !answers.includes(false);
  return new Open(
    open.flatMap(({ on }) => on),
    open.every(({ meanwhile }) => meanwhile),
  );
}

export const any = (answers: readonly Answer[]): Answer => not(all(answers.map(not)));

/** Collects what is asked of figures that are not known, so that a missing fact is told once, with all its uses. */
export class Gaps {
  private found = new Map<string, Gap>();

  /**
   * A value is needed here.
   * @returns true when the figure has one
   */
  need(figure: Figure, at: Span | undefined): boolean {
    const isKnown = !isUnknown(figure);
    this.note(figure, at, isKnown ? 'left out' : 'worthless');
    return isKnown;
  }

  private note(figure: Figure, at: Span | undefined, effect: Effect): void {
    for (const fact of figure.missing ?? []) {
      const key = `${fact.unit} ${fact.ledger} ${keyOfFilters(fact.filters)} ${effect}`;
      const known = this.found.get(key);
      const use = fact.asked ?? at;
      const isNew = use && !known?.uses.some((other) => samePlace(other, use));
      this.found.set(key, { ...fact, effect, uses: [...(known?.uses ?? []), ...(isNew ? [use] : [])] });
    }
  }

  /**
   * What a test says of a figure, open where that is not known.
   * @param meanwhile see `Open`
   */
  answer(figure: Figure, at: Span | undefined, test: (figure: Figure) => boolean, meanwhile = false): Answer {
    if (isUnknown(figure)) return new Open([{ figure, at, effect: 'worthless' }], meanwhile);
    this.need(figure, at);
    return test(figure);
  }

  /** Is there something of a figure? Lines that are there say so, whatever else of it is not known. */
  isThere(figure: Figure, at: Span | undefined): Answer {
    return (isUnknown(figure) && isSomething(figure)) || this.answer(figure, at, isSomething);
  }

  /** The same where what nobody speaks of at all may be passed over; what is half said must be known. */
  isSaid(figure: Figure, at: Span | undefined): Answer {
    const isHalf = figure.missing?.some(({ lacks }) => lacks === 'fact');
    if (!isUnknown(figure) || isHalf) return this.isThere(figure, at);
    return new Open([{ figure, at, effect: 'silent' }], false);
  }

  /** The answer, where one is needed: what leaves it open is asked for. */
  settle(answer: Answer): boolean {
    if (typeof answer === 'boolean') return answer;
    for (const { figure, at, effect } of answer.on) this.note(figure, at, effect);
    return answer.meanwhile;
  }

  /** Did something have no value? */
  get isOpen(): boolean {
    return [...this.found.values()].some(({ effect }) => effect === 'worthless');
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
