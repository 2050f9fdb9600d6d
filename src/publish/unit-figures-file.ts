import { word } from '../budget/reserved.ts';
import type { UnitFigures } from './unit-figures.ts';
import type { Subject } from './unit-subjects.ts';

/** Where a booklet keeps what it says of each unit: for the office alone. */
export const unitFiguresFile = `${word.internalFolder}/units.json`;

/** As it is kept: subjects repeat a few conditions and measures, which stand once. */
interface Kept extends Omit<UnitFigures, 'subjects'> {
  /** Ledger, unit, precision. */
  readonly measures: readonly (readonly [string, string, string])[];
  readonly conditions: readonly Subject['where'][number][];
  /** Measure, and conditions, by their positions. */
  readonly subjects: readonly (readonly [number, ...number[]])[];
}

/** For programs alone, and so without the blanks of other files. */
export function unitFiguresJson({ subjects, ...figures }: UnitFigures): string {
  const measures = new Positions<Kept['measures'][number]>();
  const conditions = new Positions<Kept['conditions'][number]>();
  const kept: Kept = {
    ...figures,
    subjects: subjects.map(({ ledger, where, unit, precision }) => [
      measures.of([ledger, unit, precision]),
      ...where.map((condition) => conditions.of(condition)),
    ]),
    measures: measures.all,
    conditions: conditions.all,
  };
  return `${JSON.stringify(kept)}\n`;
}

/** undefined for what no booklet has written. */
export function unitFiguresIn(text: string): UnitFigures | undefined {
  try {
    const { measures, conditions, subjects, ...figures } = JSON.parse(text) as Kept;
    const maps = [figures.units, figures.nodes, figures.defaults];
    const lists = [figures.files, figures.accepted];
    if (!maps.every((each) => typeof each === 'object' && each !== null) || !lists.every(Array.isArray))
      return undefined;
    return {
      ...figures,
      subjects: subjects.map(([measure, ...where]): Subject => {
        const [ledger, unit, precision] = measures[measure]!;
        return { ledger, where: where.map((each) => conditions[each]!), unit, precision };
      }),
    };
  } catch {
    return undefined;
  }
}

/** Values, each once, by their position. */
class Positions<T> {
  readonly all: T[] = [];
  private readonly known = new Map<string, number>();

  of(value: T): number {
    const key = JSON.stringify(value);
    const position = this.known.get(key) ?? this.all.push(value) - 1;
    this.known.set(key, position);
    return position;
  }
}
