import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluatorOf } from '../../src/budget/evaluate.ts';
import { Decimal } from '../../src/budget/money.ts';
import { type Filter, implies, keyOfFilters, narrowed, normalized } from '../../src/budget/selection.ts';
import { contains } from '../../src/budget/totals.ts';
import { runs } from '../runs.ts';
import { budgetOf, dimensions, filter, filters, line, lines, statedOf } from './lines.ts';

const numRuns = runs(300);
const year = (node: string): Filter => ({ dimension: '年份', nodes: [node] });
const all = { ledger: 'out', filters: [] };

describe('selections', () => {
  test('narrowing takes lines away, never adds any', () => {
    fc.assert(
      fc.property(lines, filters, filters, (own, wide, more) => {
        const { lines: taken } = evaluatorOf(budgetOf(own));
        const selection = narrowed(all, wide);
        expect(contains(new Set(taken(selection)), new Set(taken(narrowed(selection, more))))).toBe(true);
      }),
      { numRuns },
    );
  });

  test('conditions hold together, in any order and however often they are said', () => {
    fc.assert(
      fc.property(lines, filters, filters, (own, a, b) => {
        const { lines: taken, figure } = evaluatorOf(budgetOf(own));
        const both = taken(narrowed(narrowed(all, a), b));
        expect(taken(narrowed(narrowed(all, b), a))).toEqual(both);
        expect(taken(narrowed(all, [...a, ...b, ...a]))).toEqual(both);
        const apart = new Set(taken(narrowed(all, b)));
        expect(both).toEqual(taken(narrowed(all, a)).filter((one) => apart.has(one)));
        expect(figure(narrowed(all, [...a, ...b])).lines).toEqual(both);
      }),
      { numRuns },
    );
  });

  test('the normal form takes the same lines; what implies another takes no line that it does not', () => {
    fc.assert(
      fc.property(lines, filters, filters, (own, a, b) => {
        const { lines: taken } = evaluatorOf(budgetOf(own));
        const of = (some: readonly Filter[]) => taken(narrowed(all, some));
        expect(of(normalized(a, dimensions))).toEqual(of(a));
        expect(keyOfFilters(normalized([...a, ...a].toReversed(), dimensions))).toBe(
          keyOfFilters(normalized(a, dimensions)),
        );
        if (implies(a, b, dimensions)) expect(contains(new Set(of(b)), new Set(of(a)))).toBe(true);
      }),
      { numRuns },
    );
  });

  test('two nodes in one condition are either, two conditions are both', () => {
    fc.assert(
      fc.property(lines, filter, (own, { dimension, nodes }) => {
        const { lines: taken } = evaluatorOf(budgetOf(own));
        const either = new Set(nodes.flatMap((node) => taken(narrowed(all, [{ dimension, nodes: [node] }]))));
        expect(new Set(taken(narrowed(all, [{ dimension, nodes }])))).toEqual(either);
      }),
      { numRuns },
    );
  });

  test('a dimension with a default is this year unless a condition says otherwise', () => {
    fc.assert(
      fc.property(lines, filters, (own, some) => {
        const { lines: taken, figure } = evaluatorOf(budgetOf(own));
        const unsaid = taken(narrowed(all, some));
        expect(unsaid).toEqual(taken(narrowed(all, [...some, year('本年')])));
        expect(unsaid.every((each) => each.values.get('年份') === '本年')).toBe(true);
        const both = figure(narrowed(all, [...some, { dimension: '年份', nodes: ['本年', '上年'] }]));
        const years = new Set(both.lines.map((each) => each.values.get('年份')));
        expect(both.mixed).toBe(years.size > 1 ? '年份' : undefined);
      }),
      { numRuns },
    );
  });
});

describe('trees', () => {
  const node = fc
    .constantFrom('code', 'kind')
    .chain((name) =>
      fc.record({ name: fc.constant(name), node: fc.constantFrom(...dimensions.get(name)!.nodes) }),
    );

  test('a node holds its own lines and those of its children, each once', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...dimensions.get('kind')!.nodes), (own, name) => {
        const { lines: taken } = evaluatorOf(budgetOf(own));
        const of = (each: string) => taken(narrowed(all, [{ dimension: 'kind', nodes: [each] }]));
        const below = dimensions.get('kind')!.children(name).flatMap(of);
        const itself = of(name).filter((each) => each.values.get('kind') === name);
        expect(new Set([...itself, ...below])).toEqual(new Set(of(name)));
        expect(itself.length + below.length).toBe(of(name).length);
      }),
      { numRuns },
    );
  });

  test('to lie within is reflexive and transitive, and two nodes within each other are one', () => {
    fc.assert(
      fc.property(node, node, node, (a, b, c) => {
        const { within } = dimensions.get(a.name)!;
        expect(within(a.node, a.node)).toBe(true);
        if (a.name !== b.name || b.name !== c.name) return;
        if (within(a.node, b.node) && within(b.node, c.node)) expect(within(a.node, c.node)).toBe(true);
        if (within(a.node, b.node) && within(b.node, a.node)) expect(a.node).toBe(b.node);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('the node of a level lies over the value, and has the length of the level', () => {
    const { at, within, levels } = dimensions.get('code')!;
    fc.assert(
      fc.property(line, (one) => {
        const value = one.values.get('code')!;
        for (const [i, level] of levels.entries()) {
          const found = at(value, level);
          expect(found?.length).toBe([3, 5, 7][i]! <= value.length ? [3, 5, 7][i] : undefined);
          if (found !== undefined) expect(within(value, found)).toBe(true);
        }
      }),
      { numRuns },
    );
  });
});

describe('stated figures', () => {
  const off = fc.integer({ min: -3, max: 3 }).map((cents) => new Decimal(cents).times(100));

  test('one is what its own selection is worth; it moves exactly the selections that hold all its lines', () => {
    fc.assert(
      fc.property(lines, filters, filters, off, (own, its, others, difference) => {
        const plain = evaluatorOf(budgetOf(own));
        const inside = plain.lines(narrowed(all, its));
        if (inside.length === 0) return;
        const value = Decimal.sum(difference, ...inside.map((each) => each.value));
        const { figure } = evaluatorOf(budgetOf(own, [statedOf(its, value)]));
        expect(figure(narrowed(all, its)).value!.equals(value)).toBe(true);
        const before = plain.figure(narrowed(all, others));
        const after = figure(narrowed(all, others));
        const carried = contains(new Set(before.lines), new Set(inside)) ? difference : 0;
        expect(after.value?.minus(carried).toFixed()).toBe(before.value?.toFixed());
        expect(after.stated.length).toBe(contains(new Set(before.lines), new Set(inside)) ? 1 : 0);
      }),
      { numRuns },
    );
  });

  test('an outer one holds exactly, however many lie inside it', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.tuple(filters, off), { maxLength: 4 }), off, (own, some, difference) => {
        const { lines: taken } = evaluatorOf(budgetOf(own));
        const worth = (its: readonly Filter[], more: Decimal) =>
          Decimal.sum(more, ...taken(narrowed(all, its)).map((each) => each.value));
        const inner = some.filter(([its]) => {
          const count = taken(narrowed(all, its)).length;
          return count > 0 && count < taken(all).length;
        });
        if (taken(all).length === 0) return;
        const stated = inner.map(([its, more]) => statedOf(its, worth(its, more)));
        const { figure } = evaluatorOf(budgetOf(own, [...stated, statedOf([], worth([], difference))]));
        expect(figure(all).value!.equals(worth([], difference))).toBe(true);
      }),
      { numRuns },
    );
  });
});
