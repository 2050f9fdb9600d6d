import type { Budget } from '../budget/budget.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import type { Decimal } from '../budget/money.ts';
import type { Layout } from '../document/document.ts';
import { revisionsIn } from '../rules/revisions.ts';
import type { Plain } from '../source/tree.ts';
import { wording } from '../words/catalogue/index.ts';
import type { Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { askedIn, keyOfSubject, linesIn, nodesOf, type Subject, unitsIn } from './unit-subjects.ts';

/**
 * What a booklet says of each unit in it, as plain data that another booklet's can be held against: a roll-up says of
 * its units what they say of themselves, though it prints but the sum.
 */
export interface UnitFigures {
  /** Revisions declared so far. */
  readonly revision: number;
  /**
   * First those that the booklet prints, or prints something made of; then its lines, which tell where two booklets
   * begin to differ.
   */
  readonly subjects: readonly Subject[];
  /** How many of the subjects are printed. */
  readonly printed: number;
  /**
   * Unit → subject by its position → its value (yuan, or a quantity) and the place of the first line behind it as
   * `value file:line:column:length`, the file by its position in `files`; none where nothing is known.
   */
  readonly units: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files: readonly string[];
  /** Dimension → node → its name, and the nodes of other subjects above it. */
  readonly nodes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Dimension → the value that is meant where none is said. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Differences from other booklets that the data accept. */
  readonly accepted: readonly Acceptance[];
}

/** A waiver of one difference between booklets. */
interface Acceptance {
  readonly object: string;
  readonly difference: string;
  readonly reason: string;
}

/** What a booklet says of each unit: the selections behind every printed figure, one by one for each of its units. */
export function unitFigures(laid: Pick<Layout, 'figures'>, made: Budget): UnitFigures {
  // A unit says what it pays another, which the roll-up leaves out.
  const budget = made.gross ?? made;
  const asked = askedIn(laid.figures, budget);
  const files = new Map<string, number>();
  const placeOf = ({ file, line, column, length }: Span): string => {
    if (!files.has(file)) files.set(file, files.size);
    return `${files.get(file)}:${line}:${column}:${length}`;
  };
  const written = (value: Decimal, at: Span | undefined): string =>
    at ? `${value} ${placeOf(at)}` : String(value);
  const units = new Map(unitsIn(budget).map((unit) => [unit, new Map<number, string>()]));
  for (const [unit, said] of units) {
    const { figure } = evaluatorOf(ofUnit(budget, unit));
    for (const [i, { selection, units: about }] of asked.entries()) {
      if (!about.has(unit)) continue;
      const filters = [...selection.filters, { dimension: budget.unitDimension, nodes: [unit] }];
      const { value, mixed, lines, stated } = figure({ ledger: selection.ledger, filters });
      if (value === null || mixed !== undefined) continue;
      said.set(i, written(value, lines[0]?.at ?? stated[0]?.at));
    }
  }
  const subjects = asked.map(({ subject }) => subject);
  const known = new Set(subjects.map(keyOfSubject));
  for (const [key, { subject, ofUnits }] of linesIn(budget)) {
    if (known.has(key)) continue;
    for (const [unit, { value, at }] of ofUnits) units.get(unit)!.set(subjects.length, written(value, at));
    subjects.push(subject);
  }
  return {
    revision: revisionsIn(budget).length,
    subjects,
    printed: asked.length,
    units: Object.fromEntries([...units].map(([unit, said]) => [unit, Object.fromEntries(said)])),
    files: [...files.keys()],
    nodes: nodesOf(subjects, budget),
    defaults: Object.fromEntries(
      [...budget.dimensions].flatMap(([name, { fallback }]) =>
        fallback === undefined ? [] : [[name, fallback]],
      ),
    ),
    accepted: acceptedIn(budget),
  };
}

/**
 * The budget with what is said of one unit alone. What a department's approved total carries beyond its lines is of the
 * department: a unit says nothing of it.
 */
function ofUnit(budget: Budget, unit: string): Budget {
  const { dimensions, ledgers, stated, unitDimension } = budget;
  const isIts = (node: string): boolean => dimensions.get(unitDimension)?.within(node, unit) === true;
  const own = [...ledgers].map(([name, ledger]) => {
    const lines = ledger.lines.filter(({ values }) => isIts(values.get(unitDimension) ?? ''));
    return [name, { ...ledger, lines }] as const;
  });
  return {
    ...budget,
    ledgers: new Map(own),
    stated: stated.filter(({ filters }) =>
      filters.every(({ dimension, nodes }) => dimension !== unitDimension || nodes.every(isIts)),
    ),
  };
}

/** Waivers of the finding that two booklets differ; see rules/waivers.ts for those of all others. */
function acceptedIn({ facts }: Budget): readonly Acceptance[] {
  const list = facts[word.waivers];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    const entry = (typeof item === 'object' ? item : {}) as Record<string, Plain>;
    const said = (key: string): string => String(entry[key] ?? '');
    if (said(word.waivedRule) !== wording['accord-differs'].name) return [];
    const [object, difference] = [said(word.waivedObject), said(word.waivedDifference)];
    return [{ object, difference, reason: said(word.reason) }];
  });
}

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
