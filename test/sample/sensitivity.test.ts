import { beforeAll, describe, expect, it } from 'vitest';
import type { Budget, Line } from '../../src/budget/budget.ts';
import { Decimal } from '../../src/budget/money.ts';
import type { PrintedFigure } from '../../src/document/document.ts';
import type { Pack } from '../../src/form/pack.ts';
import type { Mapping, Node, Scalar } from '../../src/source/tree.ts';
import { layOut, sample } from './booklet.ts';
import { plainSums } from './plain-sums.ts';

/** Added to one 金额 at a time, in 万元: large enough to move every total and share it is part of. */
const added = '777.77';

let pack: Pack;
let data: Mapping;
let before: ReturnType<typeof layOut>;
beforeAll(async () => {
  ({ pack, data } = await sample());
  before = layOut(pack, data);
});

const linesOf = (budget: Budget): readonly Line[] =>
  [...budget.ledgers.values()].flatMap(({ lines }) => lines);
const amountsOf = (budget: Budget): readonly Line[] =>
  linesOf(budget).filter((line) => budget.ledgers.get(line.ledger)!.measure === 'amount');

describe('every figure of the sample', () => {
  it('equals a second computation by plain loops over the lines', () => {
    const plain = plainSums(linesOf(before.budget), before.budget.stated, pack);
    const checked = before.laid.figures.filter((figure) => {
      const expected = plain.printed(figure.figure, figure.unit);
      if (expected !== undefined)
        expect(figure.value, `${figure.id} ${figure.text}`).toBe(expected.toString());
      return expected !== undefined;
    });
    expect(checked.length).toBeGreaterThan(350);
  });

  it('changes when a 金额 it depends on changes, and only then', () => {
    const lines = amountsOf(before.budget);
    expect(lines).toHaveLength(2 + 27 + 20 + 4);
    for (const [i, line] of lines.entries()) {
      const after = layOut(pack, withMore(data, line) as Mapping);
      expect(amountsOf(after.budget)[i]!.value.minus(line.value).toString()).toBe('7777700');
      const plain = plainSums(linesOf(after.budget), after.budget.stated, pack);
      const now = new Map(after.laid.figures.map((figure) => [keyOf(figure), figure]));
      let moved = 0;
      for (const figure of before.laid.figures) {
        const same = now.get(keyOf(figure));
        const expected = plain.printed(figure.figure, figure.unit)?.toString();
        if (same && expected)
          expect(same.value, `${line.at.file}:${line.at.line} → ${figure.id}`).toBe(expected);
        if (same && same.value !== figure.value) moved += 1;
      }
      expect(moved, `${line.at.file}:${line.at.line} moves nothing`).toBeGreaterThan(0);
    }
  }, 120_000);
});

/** Figures are matched by what they are: their number in the text moves when a sentence takes another form. */
function keyOf({ section, row, column, figure, unit }: PrintedFigure): string {
  return JSON.stringify([section, row, column, unit, figure.origin]);
}

/** The data with more in the amount of one line. */
function withMore(node: Node, line: Line): Node {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => withMore(item, line)) };
  if (node.kind === 'scalar') return node;
  const isLine =
    node.at.file === line.at.file && node.at.line === line.at.line && node.at.column === line.at.column;
  const more = (value: Scalar): Scalar => ({
    ...value,
    text: new Decimal(value.text).plus(added).toString(),
  });
  return {
    ...node,
    entries: node.entries.map(({ key, value }) => ({
      key,
      value: isLine && key.text === '金额' && value.kind === 'scalar' ? more(value) : withMore(value, line),
    })),
  };
}
