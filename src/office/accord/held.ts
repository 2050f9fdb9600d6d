import path from 'node:path';
import type { BookletName, PublicBooklet, Records } from '../../load/world.ts';
import type { UnitFigures } from '../../output/unit-figures.ts';
import type { Scan } from '../batch/scan.ts';
import { inputsStand } from '../batch/unchanged.ts';
import { unitsOf } from '../publish.ts';
import type { Held } from './accord.ts';
import { keyOf } from './contradictions.ts';
import type { Recorded, Standing } from './recorded.ts';

/** A booklet of this run: as it was made, or nothing but its name where it was not or stands unchanged. */
export interface Fresh {
  readonly name: BookletName;
  readonly state: 'made' | 'unchanged' | 'refused';
  readonly units: readonly string[];
  readonly figures: () => UnitFigures | undefined;
}

/** Finds the booklets that those of a run are to be held against: those in out/, and those that are public. */
export class Holders {
  private readonly standing: Standing;
  private readonly scan: Scan;
  private readonly records: Records | undefined;
  private readonly ofYear = new Map<number, Promise<readonly PublicBooklet[]>>();

  constructor(standing: Standing, scan: Scan, records: Records | undefined) {
    this.standing = standing;
    this.scan = scan;
    this.records = records;
  }

  /**
   * The booklets of a run, all of one year, and every other that shares a unit with one of them.
   * @param later keys of booklets that are still to be made: what stands of them does not count any more
   */
  async of(run: readonly Fresh[], later: ReadonlySet<string>): Promise<readonly Held[]> {
    const [first] = run;
    if (!first) return [];
    const { year } = first.name;
    const units = new Set(run.flatMap((each) => [...each.units, each.name.unit]));
    const fresh = new Map(run.map((each) => [keyOf(each.name), each]));
    const isOver = (name: BookletName): boolean => !later.has(keyOf(name));
    const stands = new Map(
      this.standing
        .sayingOf(year, units)
        .filter(({ manifest }) => isOver(manifest.booklet))
        .map((each) => [keyOf(each.manifest.booklet), each]),
    );
    const publicly = new Map(
      (await this.publicOf(year))
        .filter(({ name, figures }) => {
          const says = [name.unit, ...Object.keys(figures?.units ?? {})].some((unit) => units.has(unit));
          return isOver(name) && (fresh.has(keyOf(name)) || says);
        })
        .map((each) => [keyOf(each.name), each]),
    );
    const keys = new Set([...fresh.keys(), ...stands.keys(), ...publicly.keys()]);
    return [...keys].sort().flatMap((key) => {
      const made = fresh.get(key);
      const recorded = stands.get(key);
      const outside = publicly.get(key);
      const before = recorded
        ? this.heldIn(recorded, outside, made)
        : outside && heldOutside(outside, made !== undefined);
      if (made?.state !== 'made') return before ?? [];
      const place = before?.place ?? '';
      const base = { ...made.name, asked: true, place, units: made.units, figures: made.figures };
      const unrevised = outside && (made.figures()?.revision ?? 0) <= outside.revision;
      const held: Held = { ...base, state: 'made', published: unrevised ? outside.revision : undefined };
      return [before ? { ...held, before } : held];
    });
  }

  private heldIn(recorded: Recorded, outside: PublicBooklet | undefined, fresh: Fresh | undefined): Held {
    const { manifest, folder } = recorded;
    const { year, unit, kind } = manifest.booklet;
    const figures = (): UnitFigures | undefined => this.standing.figuresOf(recorded);
    const isCurrent = fresh ? fresh.state === 'unchanged' : inputsStand(manifest, this.scan);
    const unrevised = outside && (figures()?.revision ?? 0) <= outside.revision;
    return {
      ...{ year, unit, kind, figures, units: unitsOf(manifest), asked: fresh !== undefined },
      state: isCurrent ? 'current' : 'old',
      place: `${path.basename(this.standing.out)}/${folder}`,
      published: unrevised ? outside.revision : undefined,
    };
  }

  private publicOf(year: number): Promise<readonly PublicBooklet[]> {
    const known = this.ofYear.get(year) ?? this.records?.ofYear(year) ?? Promise.resolve([]);
    this.ofYear.set(year, known);
    return known;
  }
}

/** The same answer, found when it is first asked for. */
export function lazily<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

function heldOutside({ name, revision, figures }: PublicBooklet, asked: boolean): Held {
  const units = Object.keys(figures?.units ?? {});
  return { ...name, state: 'public', asked, place: '', units, published: revision, figures: () => figures };
}
