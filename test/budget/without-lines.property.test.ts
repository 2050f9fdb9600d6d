import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line, Stated } from '../../src/budget/budget.ts';
import { evaluatorOf } from '../../src/budget/evaluate.ts';
import { LineIndex } from '../../src/budget/given.ts';
import { Decimal } from '../../src/budget/money.ts';
import { type Filter, keyOfFilters, normalized, treeDimension } from '../../src/budget/selection.ts';
import { runs } from '../runs.ts';
import { budgetOf, filters, lines, dimensions as plain, statedOf, written } from './lines.ts';

const numRuns = runs(300);
const unit = treeDimension({ name: 'unit', additive: true }, new Map([['1', undefined]]));
const dimensions = new Map([...plain, ['unit', unit]]);
const lastYear: Filter = { dimension: '年份', nodes: ['上年'] };
const here: Filter = { dimension: 'unit', nodes: ['1'] };

describe('lines are found', () => {
  test('as by going through all of them, in the order of the data', () => {
    fc.assert(
      fc.property(lines, fc.array(filters, { maxLength: 6 }), (own, selections) => {
        const index = new LineIndex(own, dimensions);
        for (const wanted of [...selections, ...selections])
          expect(index.taken(wanted)).toEqual(own.filter((line) => wanted.every((one) => meets(line, one))));
      }),
      { numRuns },
    );
  });

  test('not where a line has no value of the dimension', () => {
    const bare: Line = { ...line('2010101'), values: new Map([['kind', '工资']]) };
    const index = new LineIndex([bare, line('2010101')], dimensions);
    expect(index.taken([{ dimension: 'code', nodes: ['201'] }])).toEqual([line('2010101')]);
    expect(index.taken([])).toHaveLength(2);
  });
});

describe('a total without lines', () => {
  const leaves = fc.array(
    fc.record({
      code: fc.constantFrom('2010101', '20102', '2080505', '2080506'),
      kind: fc.constantFrom('工资', '公用', '项目'),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 5 },
  );
  /** What was spent last year, and totals of it that are stated. */
  const year = fc.tuple(leaves, fc.array(filters, { maxLength: 8 })).map(([spent, of]) => {
    const worth = (wanted: readonly Filter[]): number =>
      spent
        .filter(({ code, kind }) => wanted.every((one) => meets(line(code, kind), one)))
        .reduce((sum, { value }) => sum + value, 0);
    return { worth, stated: of.map((own) => total(own, worth(own))) };
  });

  test('is never known to be another than it was', () => {
    fc.assert(
      fc.property(year, fc.array(filters, { maxLength: 6 }), ({ worth, stated }, selections) => {
        const { figure } = evaluatorOf({ ...budgetOf([], stated), dimensions });
        for (const wanted of selections) {
          const { value } = figure({ ledger: 'out', filters: [...wanted, lastYear] });
          if (value !== null) expect(value.toNumber()).toBe(worth(wanted));
        }
      }),
      { numRuns },
    );
  });

  test('is found by an equal selection, or from all children of a node', () => {
    fc.assert(
      fc.property(year, fc.array(filters, { maxLength: 4 }), ({ stated }, selections) => {
        const { figure } = evaluatorOf({ ...budgetOf([], stated), dimensions });
        for (const wanted of [...selections, ...stated.map((one) => one.filters.slice(0, -2))]) {
          const expected = known([...wanted, lastYear, here], stated);
          if (!expected) continue;
          const { value } = figure({ ledger: 'out', filters: [...wanted, lastYear] });
          expect(value?.toString()).toBe(sumOf(expected));
        }
      }),
      { numRuns },
    );
  });

  test('is not taken for a wider or a narrower selection', () => {
    const own = [total([{ dimension: 'kind', nodes: ['人员'] }], 7)];
    const { figure } = evaluatorOf({ ...budgetOf([], own), dimensions });
    const of = (...wanted: readonly Filter[]) =>
      figure({ ledger: 'out', filters: [...wanted, lastYear] }).value;
    expect(of({ dimension: 'kind', nodes: ['人员'] })?.toString()).toBe('7');
    expect(of({ dimension: 'kind', nodes: ['基本'] })).toBeNull();
    expect(of({ dimension: 'kind', nodes: ['工资'] })).toBeNull();
    expect(of({ dimension: 'kind', nodes: ['人员', '公用'] })).toBeNull();
    expect(of()).toBeNull();
    expect(of({ dimension: 'kind', nodes: ['人员'] }, { dimension: 'code', nodes: ['201'] })).toBeNull();
  });
});

/** Does the line lie under one of the nodes? */
function meets(line: Line, { dimension, nodes }: Filter): boolean {
  return nodes.some((node) => dimensions.get(dimension)!.within(line.values.get(dimension)!, node));
}

function line(code: string, kind = ''): Line {
  const at = { file: 'a.yaml', line: 1, column: 1, length: 1 };
  return {
    ...{ ledger: 'out', value: new Decimal(1), written, at },
    values: new Map([
      ['code', code],
      ['kind', kind],
    ]),
  };
}

function total(own: readonly Filter[], value: number): Stated {
  return statedOf(normalized([...own, lastYear, here], dimensions), new Decimal(value));
}

/** The rule in its plainest form: an equal total, else all children of the first node that has them all. */
function known(wanted: readonly Filter[], own: readonly Stated[]): readonly Stated[] | undefined {
  const key = keyOfFilters(normalized(wanted, dimensions));
  const equal = own.find((one) => keyOfFilters(one.filters) === key);
  if (equal) return [equal];
  for (const filter of wanted) {
    if (filter.nodes.length !== 1) continue;
    const dimension = dimensions.get(filter.dimension);
    const children = dimension?.additive ? dimension.children(filter.nodes[0]!) : [];
    const parts = children.map((child) =>
      known([...wanted.filter((one) => one !== filter), { ...filter, nodes: [child] }], own),
    );
    if (children.length > 0 && parts.every((part) => part !== undefined)) return parts.flat();
  }
  return undefined;
}

function sumOf(parts: readonly Stated[] | undefined): string | undefined {
  return parts && Decimal.sum(0, ...parts.map((part) => part.value)).toString();
}
