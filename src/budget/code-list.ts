import type { Classification, Naming } from '../form/classification.ts';

/** Why a code of the list cannot be used: it, or one above it, is no longer, or not yet, in force. */
export interface OutOfForce {
  readonly kind: 'retired' | 'early';
  /** What is out of force: the code itself, or the one above it that is. */
  readonly naming: Naming;
  /** What takes its place on the day, or did so before it. */
  readonly instead: readonly Naming[];
  readonly day: string;
}

/**
 * A classification as it stands on the day of a booklet. Every code that was ever in it has a name: that of the day,
 * else the last it had before, else the first it will have. So last year's lines keep names, and a form for several
 * years may speak of codes that only some of them have.
 */
export class CodeList {
  /** Code → name, of all there ever were. */
  readonly names: ReadonlyMap<string, string>;
  /** Codes in force on the day. */
  readonly current: readonly string[];
  /** The last year the list is known for, where that is before the day. */
  readonly endedIn: string | undefined;
  private readonly namings = new Map<string, Naming[]>();
  private readonly day: string | undefined;
  private readonly lengths: readonly number[];

  /**
   * @param day of which the list is wanted (2024-02-08); without one every code is as it was last
   * @param lengths of the codes above others, where beginnings of codes are codes: what is below goes with them
   */
  constructor(
    { namings, through }: Classification,
    day: string | undefined,
    lengths: readonly number[] = [],
  ) {
    this.day = day;
    this.lengths = lengths;
    this.endedIn = through && day && through.text < day.slice(0, 4) ? through.text : undefined;
    for (const naming of namings) {
      const own = this.namings.get(naming.code);
      if (own) own.push(naming);
      else this.namings.set(naming.code, [naming]);
    }
    this.names = new Map([...this.namings].map(([code, own]) => [code, nearest(own, day).name]));
    this.current = [...this.namings.keys()].filter((code) => this.fault(code) === undefined);
  }

  /** What a code of the list is called on the day, with its times. */
  naming(code: string): Naming | undefined {
    const own = this.namings.get(code);
    return own && nearest(own, this.day);
  }

  /**
   * Why a code cannot be used on the day; undefined when it can, or is none of the list.
   * @param sinceLastYear for what is said of last year: it may have the codes of then, or of now
   */
  fault(code: string, sinceLastYear = false): OutOfForce | undefined {
    const { day } = this;
    if (day === undefined) return undefined;
    const start = sinceLastYear ? `${Number(day.slice(0, 4)) - 1}-01-01` : day;
    const above = this.lengths.filter((length) => length < code.length).map((n) => code.slice(0, n));
    for (const each of [code, ...above]) {
      const own = this.namings.get(each);
      if (!own || own.some((naming) => holds(naming, start, day))) continue;
      const naming = nearest(own, day);
      const isRetired = naming.to !== undefined && naming.to < start;
      const others = isRetired ? naming.instead : this.before(each);
      return {
        kind: isRetired ? 'retired' : 'early',
        naming,
        day,
        instead: others
          .flatMap((other) => this.naming(other) ?? [])
          .filter((other) => holds(other, day, day)),
      };
    }
    return undefined;
  }

  /** Codes in force that were, or will be, called so. */
  formerly(name: string): readonly string[] {
    return this.current.filter((code) => this.namings.get(code)!.some((naming) => naming.name === name));
  }

  /** Names that went out of use before the day, each with what its code is called now. */
  renamed(): readonly (readonly [was: string, is: string])[] {
    return this.current.flatMap((code) => {
      const is = this.names.get(code)!;
      const past = this.namings.get(code)!.filter(({ to }) => to !== undefined && to < (this.day ?? ''));
      return past.flatMap(({ name }) => (name === is ? [] : [[name, is] as const]));
    });
  }

  private before(code: string): readonly string[] {
    const all = [...this.namings.values()].flat();
    return all.filter(({ instead }) => instead.includes(code)).map((naming) => naming.code);
  }
}

/** Is a naming in force on one of these days? */
export function holds({ from, to }: Naming, start: string, end: string): boolean {
  return (from === undefined || from <= end) && (to === undefined || to >= start);
}

/** The naming of a day, else the last before it, else the first after it. */
function nearest(namings: readonly Naming[], day: string | undefined): Naming {
  const inOrder = namings.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const begun = inOrder.filter(({ from = '' }) => day === undefined || from <= day);
  return begun.at(-1) ?? inOrder[0]!;
}
