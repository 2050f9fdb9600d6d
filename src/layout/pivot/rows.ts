import type { Budget, Line } from '../../budget/budget.ts';
import type { Evaluator } from '../../budget/evaluate.ts';
import type { Filter } from '../../budget/selection.ts';
import { narrowed, type Selection } from '../../budget/selection.ts';
import { keyOfLevel, type Level, type Member, memberOf, membersOf } from '../members.ts';
import { numbered } from '../numbering.ts';
import type { RowSpec } from './definition.ts';

/** One printed row: its label, the conditions its figures add, and the member it stands for. */
export interface PivotRow {
  readonly label: string;
  readonly filters: readonly Filter[];
  readonly member?: Member;
  /** Level key of a member, or the label of a total: what `at:` names. */
  readonly level: string;
  readonly figure?: string;
  /** A row of the form that holds no figures. */
  readonly blank: boolean;
  readonly indent: number;
}

/** Expand row specifications into the rows of this budget, in order. */
export function expandRows(
  specs: readonly RowSpec[],
  base: Selection,
  evaluator: Evaluator,
): readonly PivotRow[] {
  return specs.flatMap((spec) => rowsOf(spec, base, evaluator));
}

function rowsOf(spec: RowSpec, base: Selection, evaluator: Evaluator): readonly PivotRow[] {
  switch (spec.kind) {
    case 'total':
      return [{ label: spec.label, filters: [], level: spec.label, blank: false, indent: 0 }];
    case 'label':
      return [
        {
          ...spec,
          level: spec.label,
          ...(spec.figure !== undefined && { figure: spec.figure }),
        } as PivotRow,
      ];
    case 'blank':
      return Array.from({ length: spec.count }, () => ({
        label: '',
        filters: [],
        level: '',
        blank: true,
        indent: 0,
      }));
    case 'hierarchy':
      return spec.of
        ? fixedRows(spec.of, spec, base, evaluator)
        : hierarchyRows(spec.levels, [], evaluator.lines(base), spec, evaluator.budget, spec.also);
  }
}

type Look = Pick<Extract<RowSpec, { kind: 'hierarchy' }>, 'number' | 'indent'>;

/** Rows that the form prints whether they have figures or not, with those of deeper levels that have lines. */
function fixedRows(
  nodes: readonly string[],
  { levels, number, indent }: Look & { readonly levels: readonly Level[] },
  base: Selection,
  evaluator: Evaluator,
): readonly PivotRow[] {
  const [level, ...deeper] = levels as readonly [Level, ...Level[]];
  const dimension = evaluator.budget.dimensions.get(level.dimension)!;
  return nodes.flatMap((node, i) => {
    const filter = { dimension: level.dimension, nodes: [node] };
    const member = memberOf(node, level, evaluator.lines(narrowed(base, [filter])), dimension);
    const row = rowOf(member, [filter], positioned(number, i) + member.name, indent);
    const look = { number: undefined, indent };
    return [row, ...hierarchyRows(deeper, [filter], member.lines, look, evaluator.budget)];
  });
}

function hierarchyRows(
  levels: readonly Level[],
  above: readonly Filter[],
  lines: readonly Line[],
  { number, indent }: Look,
  budget: Budget,
  also: readonly string[] = [],
): readonly PivotRow[] {
  const [level, ...deeper] = levels;
  if (!level) return [];
  const look = { number: undefined, indent };
  const members = membersOf(lines, level, budget, also);
  const rows = members.flatMap((member, i) => {
    const filters = [...above, ...member.filters];
    const row = rowOf(member, filters, positioned(number, i) + member.name, indent);
    return [row, ...hierarchyRows(deeper, filters, member.lines, look, budget)];
  });
  // A line without this level (a project that belongs to no programme) goes on to the next one.
  const held = new Set(members.flatMap((member) => member.lines));
  const rest = lines.filter((line) => !held.has(line));
  return [...rows, ...(rest.length === 0 ? [] : hierarchyRows(deeper, above, rest, look, budget))];
}

function rowOf(member: Member, filters: readonly Filter[], label: string, indent: number): PivotRow {
  return { label, filters, member, level: keyOfLevel(member.level), blank: false, indent };
}

/** The number of the i-th row (from 0) in a pattern of the table. */
function positioned(pattern: string | undefined, i: number): string {
  return pattern === undefined ? '' : numbered(pattern, [i + 1]);
}
