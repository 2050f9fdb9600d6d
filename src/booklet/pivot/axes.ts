import type { Budget, Fact } from '../../budget/budget.ts';
import { type Filter, meets } from '../../budget/selection.ts';
import { word } from '../../words/reserved.ts';
import { factsUnder, keyOfLevel, type Member, memberOf, membersOf } from '../members.ts';
import { numbered } from '../printing.ts';
import type { ColumnSpec, Look, Numbering, Placed, RowSpec, Step } from './definition.ts';

/** A column at the bottom of the header, with the conditions of the groups above. */
export interface PivotColumn extends Omit<ColumnSpec, 'title' | 'pieces' | 'columns'> {
  /** From the top of the header. */
  readonly titles: readonly string[];
}

/** The leaves of nested columns. */
export function leafColumns(
  specs: readonly ColumnSpec[],
  titles: readonly string[] = [],
  filters: readonly Filter[] = [],
  isPart = false,
  look: Look = {},
): readonly PivotColumn[] {
  return specs.flatMap((spec) => {
    const path = [...titles, spec.title];
    const all = [...filters, ...spec.filters];
    const partial = isPart || spec.partial;
    const own = { ...look, ...spec.look };
    if (spec.columns.length > 0) return leafColumns(spec.columns, path, all, partial, own);
    return [{ ...spec, titles: path, filters: all, partial, look: own }];
  });
}

/** One printed row: its label, the conditions its figures add, and the member it stands for. */
export interface PivotRow {
  readonly label: string;
  readonly filters: readonly Filter[];
  readonly member?: Member;
  /** Level key of a member, or the label of a total: what `at:` names. */
  readonly level: string;
  readonly figure?: string;
  /** Dimensions whose conditions do not narrow `figure`. */
  readonly across?: readonly string[];
  /** A row of the form that holds no figures. */
  readonly blank: boolean;
  readonly indent: number;
  /** It shows a part of the rows around it, which is no share of a total. */
  readonly partial?: boolean;
  readonly look?: Look;
  readonly placed?: Placed;
  /** Its number among those around it, where it is printed. */
  readonly position?: number;
}

/** Expand row specifications into the rows of this budget, in order. @param facts what the table prints */
export function expandRows(
  specs: readonly RowSpec[],
  facts: readonly Fact[],
  budget: Budget,
): readonly PivotRow[] {
  const rows: PivotRow[] = [];
  let last = 0;
  for (const spec of specs) {
    const numbering = 'numbering' in spec ? spec.numbering : undefined;
    const own = rowsOf(spec, numbering?.runsOn ? last : 0, facts, budget);
    if (numbering) last = own.findLast(({ position }) => position !== undefined)?.position ?? last;
    rows.push(...own);
  }
  return rows;
}

/** @param before how many rows were numbered before them */
function rowsOf(spec: RowSpec, before: number, facts: readonly Fact[], budget: Budget): readonly PivotRow[] {
  switch (spec.kind) {
    case 'total': {
      const { label, look, span, align } = spec;
      const placed = { span, align };
      return [{ label, filters: [], level: label, blank: false, indent: 0, look, placed }];
    }
    case 'label': {
      const { label, filters, figure, across, blank, indent, partial, look, span, align, numbering } = spec;
      const named = figure !== undefined && { figure, across: across ?? [] };
      const number = numbering && { position: before + 1 };
      const printed = positioned(numbering, before) + label;
      const row = { label: printed, level: label, filters, blank, indent, partial, look };
      return [{ ...row, ...named, ...number, placed: { span, align } }];
    }
    case 'blank':
      return Array.from({ length: spec.count }, () => ({
        ...{ label: '', filters: [], level: '', blank: true, indent: 0 },
      }));
    case 'hierarchy': {
      const taken = facts.filter((fact) => isTaken(fact, spec.filters, budget));
      return hierarchyRows(spec.steps, spec.filters, taken, { ...spec, before }, budget);
    }
    case 'numbers':
      return [];
  }
}

type Way = Pick<
  Extract<RowSpec, { kind: 'hierarchy' }>,
  'of' | 'also' | 'numbering' | 'indent' | 'partial' | 'look'
> & { readonly before: number };

function hierarchyRows(
  steps: readonly Step[],
  above: readonly Filter[],
  facts: readonly Fact[],
  way: Way,
  budget: Budget,
): readonly PivotRow[] {
  const [step, ...deeper] = steps;
  if (!step) return [];
  const { numbering, before, indent, partial, look } = way;
  const inside = { ...way, of: undefined, also: [], numbering: undefined };
  const found = combinationsOf(step, facts, way, budget);
  // What is written on the code of the row above stands there.
  const isThere = ({ member: { level, node } }: Combination): boolean =>
    level.level === word.asWritten &&
    above.some(({ dimension, nodes }) => dimension === level.dimension && nodes.includes(node));
  const shown = found.filter((each) => !isThere(each));
  const rows = shown.flatMap(({ member, filters: own }, i) => {
    const filters = [...above, ...own];
    const label = positioned(numbering, before + i) + member.name;
    const number = numbering && { position: before + i + 1 };
    const level = keyOfLevel(member.level);
    return [
      { label, filters, member, level, blank: false, indent, partial, look, ...number },
      ...hierarchyRows(deeper, filters, member.lines, inside, budget),
    ];
  });
  if (way.of) return rows;
  // A line without a value (a project that belongs to no programme) goes on to the next level: first, since after the
  // others it would stand under the last of them. One that is written above the level has no row here.
  const [{ dimension }] = step;
  const free = facts.filter((fact) => fact.stated === undefined && fact.values.get(dimension) === undefined);
  return free.length === 0 ? rows : [...hierarchyRows(deeper, above, free, inside, budget), ...rows];
}

interface Combination {
  /** Of the first level, with the lines of the combination. */
  readonly member: Member;
  readonly filters: readonly Filter[];
}

/** The nodes of the first level of a step, each as often as there are combinations with nodes of the others. */
function combinationsOf(
  [first, ...others]: Step,
  facts: readonly Fact[],
  { of, also }: Pick<Way, 'of' | 'also'>,
  budget: Budget,
): readonly Combination[] {
  const members = of
    ? of.map((node) => memberOf(node, first, factsUnder(node, first, facts, budget), budget))
    : membersOf(facts, first, budget, also);
  const [next, ...rest] = others;
  return members.flatMap((member) => {
    const whole = { member, filters: member.filters };
    if (!next) return [whole];
    const parts = combinationsOf([next, ...rest], member.lines, { of: undefined, also: [] }, budget);
    const held = new Set(parts.flatMap((part) => part.member.lines));
    const split = parts.map((part) => ({
      member: { ...member, lines: part.member.lines },
      filters: [...member.filters, ...part.filters],
    }));
    return member.lines.every((line) => held.has(line)) && split.length > 0 ? split : [whole, ...split];
  });
}

function isTaken({ values }: Fact, filters: readonly Filter[], { dimensions }: Budget): boolean {
  return filters.every((filter) => {
    const value = values.get(filter.dimension);
    return value !== undefined && meets(value, filter, dimensions.get(filter.dimension)!);
  });
}

/** The number of a row behind `before` others, as the table writes it. */
function positioned(numbering: Numbering | undefined, before: number): string {
  return numbering === undefined ? '' : numbered(numbering.pattern, [before + 1]);
}

/** A row or column that takes part of a table's lines. */
export interface Part {
  readonly label: string;
  readonly filters: readonly Filter[];
  /** The node it stands for, if it is a row of a hierarchy. */
  readonly member?: Pick<Member, 'level' | 'node'>;
}
