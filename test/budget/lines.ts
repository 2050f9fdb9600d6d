import fc from 'fast-check';
import type { Budget, Line, Stated } from '../../src/budget/budget.ts';
import { Decimal } from '../../src/budget/money.ts';
import type { Filter } from '../../src/budget/selection.ts';
import { codeDimension, type Dimension, treeDimension } from '../../src/budget/selection.ts';

/** Dimensions to draw lines and selections from: codes, a tree, and one that is never added up. */
const names = ['201', '20101', '2010101', '20102', '208', '20805', '2080505', '2080506'];
const tree = new Map([
  ['基本', undefined],
  ['人员', '基本'],
  ['工资', '人员'],
  ['公用', '基本'],
  ['项目', undefined],
]);
export const dimensions: ReadonlyMap<string, Dimension> = new Map([
  [
    'code',
    codeDimension(
      { name: 'code', additive: true },
      new Map([
        ['a', 3],
        ['b', 5],
        ['c', 7],
      ]),
      { names: new Map(names.map((name) => [name, name])) },
    ),
  ],
  ['kind', treeDimension({ name: 'kind', additive: true }, tree)],
  [
    '年份',
    treeDimension(
      { name: '年份', additive: false, fallback: '本年' },
      new Map([
        ['本年', undefined],
        ['上年', undefined],
      ]),
    ),
  ],
]);

/** Written in 万元 to the cent. */
export const written = { unit: '万元', step: new Decimal(100) };
const at = { file: 'a.yaml', line: 1, column: 1, length: 1 };

export const line: fc.Arbitrary<Line> = fc
  .record({
    code: fc.constantFrom(...names),
    kind: fc.constantFrom(...tree.keys()),
    year: fc.constantFrom('本年', '本年', '本年', '上年'),
    value: fc.integer({ min: -5000, max: 50_000 }),
  })
  .map(({ code, kind, year, value }) => ({
    ledger: 'out',
    value: new Decimal(value).times(100),
    values: new Map([
      ['code', code],
      ['kind', kind],
      ['年份', year],
    ]),
    written,
    at,
  }));

export const lines: fc.Arbitrary<readonly Line[]> = fc.array(line, { minLength: 1, maxLength: 20 });

const nodes = (of: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 2 });
export const filter: fc.Arbitrary<Filter> = fc.oneof(
  nodes(names).map((own) => ({ dimension: 'code', nodes: own })),
  nodes([...tree.keys()]).map((own) => ({ dimension: 'kind', nodes: own })),
);
export const filters: fc.Arbitrary<readonly Filter[]> = fc.array(filter, { maxLength: 3 });

/** A budget of one ledger. */
export function budgetOf(own: readonly Line[], stated: readonly Stated[] = []): Budget {
  const ledger = {
    name: 'out',
    dimensions: [...dimensions.keys()],
    measure: 'amount',
    unit: '',
    precision: new Decimal(100),
    lines: own,
    given: new Set(['1']),
  } as const;
  const format = { unit: '万元', decimals: 2, group: true, blank: '' };
  return {
    year: 2024,
    unit: '1',
    kind: '',
    dimensions,
    ledgers: new Map([['out', ledger]]),
    named: new Map(),
    stated,
    statedFigures: [],
    notes: [],
    units: ['1'],
    unitData: new Map(),
    unitDimension: 'unit',
    facts: {},
    data: { kind: 'map', entries: [], at },
    members: new Map(),
    unitValues: new Map(),
    ...{ format, tableFormat: format, said: () => undefined },
  };
}

export function statedOf(own: readonly Filter[], value: Decimal): Stated {
  return { ledger: 'out', filters: own, value, written, at };
}
