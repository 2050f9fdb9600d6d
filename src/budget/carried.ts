import type { Line, Stated } from './budget.ts';
import { Decimal } from './money.ts';

/** A stated figure that has lines, and what it adds to the sum of them. */
export interface Carried {
  readonly stated: Stated;
  readonly lines: ReadonlySet<Line>;
  /** Stated value less the sum of its lines and less what stated figures inside it carry already. */
  readonly difference: Decimal;
}

/**
 * What each stated figure carries beyond its lines. The difference belongs to every selection that contains
 * all its lines: so a total approved one cent apart from its items moves every larger total by that cent.
 * Inner ones first: a stated figure around another only carries what that one does not.
 */
export function carriedBy(stated: readonly { stated: Stated; lines: readonly Line[] }[]): readonly Carried[] {
  const carried: Carried[] = [];
  const innerFirst = [...stated].sort((a, b) => a.lines.length - b.lines.length);
  for (const { stated: entry, lines } of innerFirst) {
    const own = new Set(lines);
    const inside = carried.filter((other) => contains(own, other.lines));
    const known = Decimal.sum(
      0,
      ...lines.map((line) => line.value),
      ...inside.map((other) => other.difference),
    );
    carried.push({ stated: entry, lines: own, difference: entry.value.minus(known) });
  }
  return carried;
}

/** Are all lines of `inner` in `outer`? */
export function contains(outer: ReadonlySet<Line>, inner: ReadonlySet<Line>): boolean {
  if (inner.size > outer.size) return false;
  for (const line of inner) if (!outer.has(line)) return false;
  return true;
}
