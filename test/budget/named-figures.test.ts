import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term } from '../../src/budget/budget.ts';
import { type Evaluator, evaluatorOf } from '../../src/budget/evaluate.ts';
import { asPrinted, sumOf } from '../../src/budget/figure.ts';
import { Decimal } from '../../src/budget/money.ts';
import type { Filter } from '../../src/budget/selection.ts';
import { runs } from '../runs.ts';
import { budgetOf, filters, lines, statedOf, written } from './lines.ts';

const numRuns = runs(200);
const selection = (own: readonly Filter[]): Term => ({ kind: 'selection', ledger: 'out', filters: own });
const node = (dimension: string, name: string): Filter => ({ dimension, nodes: [name] });
const basic = selection([node('kind', '基本')]);
const project = selection([node('kind', '项目')]);

/** An evaluator whose pack defines these figures. */
function withNamed(own: Parameters<typeof budgetOf>[0], named: Readonly<Record<string, Term>>): Evaluator {
  return evaluatorOf({ ...budgetOf(own), named: new Map(Object.entries(named)) });
}
const worth = (evaluator: Evaluator, name: string, own: readonly Filter[] = []) =>
  evaluator.named(name, own)!.value?.toFixed() ?? null;

describe('a named figure', () => {
  test('that is a selection is worth what the selection is, narrowed or not', () => {
    fc.assert(
      fc.property(lines, filters, filters, (own, its, more) => {
        const evaluator = withNamed(own, { x: selection(its) });
        const figure = evaluator.figure({ ledger: 'out', filters: [...its, ...more] });
        expect(worth(evaluator, 'x', more)).toBe(figure.value?.toFixed() ?? null);
        expect(evaluator.named('x', more)!.lines).toEqual(figure.lines);
      }),
      { numRuns },
    );
  });

  test('that is a sum adds exactly, also by other names and in any order', () => {
    fc.assert(
      fc.property(lines, filters, (own, more) => {
        const evaluator = withNamed(own, {
          basic,
          direct: { kind: 'sum', terms: [basic, project] },
          byName: { kind: 'sum', terms: [project, { kind: 'of', name: 'basic' }] },
        });
        const parts = [basic, project].map((_, i) =>
          evaluator.figure({ ledger: 'out', filters: [node('kind', i === 0 ? '基本' : '项目'), ...more] }),
        );
        expect(worth(evaluator, 'direct', more)).toBe(sumOf(parts).value?.toFixed() ?? null);
        expect(worth(evaluator, 'byName', more)).toBe(worth(evaluator, 'direct', more));
      }),
      { numRuns },
    );
  });

  test('that is a difference is that of its operands as printed', () => {
    fc.assert(
      fc.property(lines, (own) => {
        const evaluator = withNamed(own, { basic, project, x: { kind: 'minus', terms: [basic, project] } });
        const [a, b] = ['basic', 'project'].map((name) =>
          asPrinted(evaluator.named(name, [])!, evaluator.budget.format),
        ) as [Decimal, Decimal];
        const nothing = worth(evaluator, 'basic') === null && worth(evaluator, 'project') === null;
        expect(worth(evaluator, 'x')).toBe(nothing ? null : a.minus(b).toFixed());
      }),
      { numRuns },
    );
  });

  test('of three operands goes from left to right', () => {
    const of = (kind: string, value: number) => ({
      ledger: 'out',
      value: new Decimal(value).times(10_000),
      values: new Map([
        ['code', '201'],
        ['kind', kind],
        ['年份', '本年'],
      ]),
      written,
      at: { file: 'a.yaml', line: 1, column: 1, length: 1 },
    });
    const own = [of('人员', 100), of('公用', 20), of('项目', 5)];
    const terms = ['人员', '公用', '项目'].map((kind) => selection([node('kind', kind)]));
    const evaluator = withNamed(own, { left: { kind: 'minus', terms }, over: { kind: 'ratio', terms } });
    expect(evaluator.named('left', [])!.value!.div(10_000).toFixed()).toBe('75');
    expect(evaluator.named('over', [])!.value!.times(50_000).toFixed()).toBe('5');
  });

  test('moves with what is stated of its parts', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: -3, max: 3 }), (own, cents) => {
        const plain = withNamed(own, { basic });
        const figure = plain.named('basic', [])!;
        if (figure.none) return;
        const stated = statedOf([node('kind', '基本')], figure.value!.plus(cents * 100));
        const evaluator = evaluatorOf({
          ...budgetOf(own, [stated]),
          named: new Map([['total', { kind: 'sum', terms: [basic, project] } as Term]]),
        });
        const before = withNamed(own, { total: { kind: 'sum', terms: [basic, project] } });
        const moved = evaluator.named('total', [])!.value!.minus(before.named('total', [])!.value!);
        expect(moved.toFixed()).toBe(new Decimal(cents).times(100).toFixed());
      }),
      { numRuns },
    );
  });

  test('that the pack does not define is none', () => {
    expect(withNamed([], {}).named('x', [])).toBeUndefined();
  });
});
