import type { Dimension } from '../../budget/selection.ts';
import { diagnose, type Report } from '../../words/diagnostic.ts';
import { keyOfLevel } from '../members.ts';
import type { PivotColumn } from './axes.ts';
import { leadingWords } from './cells.ts';
import type { RowSpec } from './definition.ts';
import type { Laid, TableContext } from './lay.ts';

/** Reports rows of which no column prints a word, and columns that cut nothing out of any code. */
export function checkUnseen({ block, columns }: Laid, { evaluator, report }: TableContext): void {
  const specs = [...block.rows, ...block.foot];
  const texts = columns.filter(({ show }) => show !== undefined && show.kind !== 'number');
  for (const spec of specs) {
    // A table without words at all needs none for its only total.
    if (spec.kind === 'blank' || spec.kind === 'numbers' || (spec.kind === 'total' && texts.length === 0))
      continue;
    if (checkSpan(spec, columns, report)) continue;
    for (const level of levelsOf(spec)) {
      const isSeen = texts.some((column) => saysSomething(column, level, spec.kind === 'hierarchy'));
      if (!isSeen) report(diagnose('table-row-unnamed', { row: level }, spec.at));
    }
  }
  const lengths = longest(specs, evaluator.budget.dimensions);
  for (const { show, levels, titles, at } of columns) {
    if (show?.kind !== 'code' || !show.digits) continue;
    const [from, to] = show.digits;
    const known = [...lengths].filter(([level]) => levels === undefined || levels.includes(level));
    const most = Math.max(0, ...known.map(([, length]) => length));
    if (from > to || from > most)
      report(diagnose('table-digits-none', { column: titles.at(-1) ?? '', from, to, most }, at));
  }
}

/** Has the row a label that stands across columns? Reports one that would stand across figures. */
function checkSpan(spec: RowSpec, columns: readonly PivotColumn[], report: Report): boolean {
  if (!('span' in spec) || spec.span === undefined) return false;
  const most = leadingWords(columns);
  if (spec.span > most)
    report(diagnose('table-span-wide', { label: spec.label, span: spec.span, most }, spec.at));
  return most > 0;
}

/** What `at:` and `show:` call the rows of a specification. */
function levelsOf(spec: Exclude<RowSpec, { kind: 'blank' | 'numbers' }>): readonly string[] {
  return spec.kind === 'hierarchy' ? spec.steps.map(([first]) => keyOfLevel(first)) : [spec.label];
}

function saysSomething({ show, levels }: PivotColumn, level: string, isMember: boolean): boolean {
  if (!show || (levels !== undefined && !levels.includes(level))) return false;
  if (show.kind === 'name') return true;
  if (show.kind === 'template' && typeof show.byLevel !== 'string')
    return (show.byLevel.get(level) ?? '') !== '';
  return isMember;
}

/** The longest code that rows of a level may have. */
function longest(
  specs: readonly RowSpec[],
  dimensions: ReadonlyMap<string, Dimension>,
): ReadonlyMap<string, number> {
  const firsts = specs.flatMap((spec) =>
    spec.kind === 'hierarchy' ? spec.steps.map(([first]) => first) : [],
  );
  return new Map(
    firsts.map((level) => {
      const { levels, lengths } = dimensions.get(level.dimension)!;
      return [keyOfLevel(level), lengths?.[levels.indexOf(level.level)] ?? Number.POSITIVE_INFINITY];
    }),
  );
}
