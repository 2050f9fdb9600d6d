import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Part } from '../../src/booklet/pivot/axes.ts';
import { checkCoverage } from '../../src/booklet/pivot/coverage.ts';
import type { Line } from '../../src/budget/budget.ts';
import { evaluatorOf } from '../../src/budget/evaluate.ts';
import { Decimal } from '../../src/budget/money.ts';
import { type Filter, implies } from '../../src/budget/selection.ts';
import type { Diagnostic, Report } from '../../src/words/diagnostic.ts';
import { budgetOf, dimensions, filters, lines } from '../budget/lines.ts';
import { runs } from '../runs.ts';

const numRuns = runs(300);
const base = { ledger: 'out', filters: [] };
const at = { file: 'table.yaml', line: 1, column: 1, length: 1 };
const part = (...own: readonly Filter[]): Part => ({
  label: own.flatMap(({ nodes }) => nodes).join('+'),
  filters: own,
});
/** The row of a code in a hierarchy. */
const under = (node: string): Part => ({
  ...part({ dimension: 'code', nodes: [node] }),
  member: { node, level: { dimension: 'code', level: 'any' } },
});

/** Findings on rows that share out the lines of this year, as codes. */
function found(own: readonly Line[], parts: readonly Part[]): readonly string[] {
  const findings: Diagnostic[] = [];
  const evaluator = evaluatorOf(budgetOf(own));
  const report: Report = (one) => findings.push(one);
  checkCoverage(base, parts, { way: 'rows', title: 'table', at, evaluator, report, said: new Set() });
  return findings.map(({ code }) => code);
}

const worthOf = (own: readonly Line[], { filters: its }: Part): Decimal =>
  evaluatorOf(budgetOf(own)).figure({ ...base, filters: its }).value ?? new Decimal(0);

describe('rows that say nothing is wrong', () => {
  test('add up to the total: those that lie in no other', () => {
    const deeper = fc.subarray(['20101', '2010101', '20102', '20805', '2080505', '2080506']);
    const besides = fc.oneof(fc.constant([]), filters);
    fc.assert(
      fc.property(lines, deeper, besides, (own, nodes, more) => {
        const parts = [...['201', '208', ...nodes].map(under), ...(more.length > 0 ? [part(...more)] : [])];
        if (found(own, parts).length > 0) return;
        const outer = parts.filter(
          (one) => !parts.some((other) => other !== one && implies(one.filters, other.filters, dimensions)),
        );
        const sum = Decimal.sum(0, ...outer.map((one) => worthOf(own, one)));
        expect(sum.toFixed()).toBe(worthOf(own, part()).toFixed());
      }),
      { numRuns },
    );
  });

  test('are those of every level of the codes, in any order', () => {
    const levels = ['201', '20101', '2010101', '20102', '208', '20805', '2080505', '2080506'];
    const shuffled = fc.shuffledSubarray(levels, { minLength: levels.length });
    fc.assert(
      fc.property(lines, shuffled, (own, nodes) => {
        expect(found(own, nodes.map(under))).toEqual([]);
      }),
      { numRuns },
    );
  });
});

describe('a row that is missing', () => {
  test('is told of each line that no other row holds', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('201', '208'), (own, forgotten) => {
        const shown = forgotten === '201' ? '208' : '201';
        const lost = own.filter(
          ({ values }) => values.get('年份') === '本年' && values.get('code')!.startsWith(forgotten),
        );
        expect(found(own, [under(shown)])).toEqual(lost.map(() => 'table-line-lost'));
      }),
      { numRuns },
    );
  });

  test('is not told of last year’s lines, which the table does not show', () => {
    const last = (own: readonly Line[]) =>
      own.map((line) => ({ ...line, values: new Map([...line.values, ['年份', '上年']]) }));
    fc.assert(
      fc.property(lines, (own) => {
        expect(found(last(own), [under('208')])).toEqual([]);
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('a row that is written twice', () => {
  test('is told once for the two of them, if they hold a line', () => {
    fc.assert(
      fc.property(lines, (own) => {
        const twice = [under('201'), { ...under('201'), label: 'again' }, under('208')];
        const holds = own.some(
          ({ values }) => values.get('年份') === '本年' && values.get('code')!.startsWith('201'),
        );
        expect(found(own, twice)).toEqual(holds ? ['table-line-doubled'] : []);
      }),
      { numRuns },
    );
  });
});
