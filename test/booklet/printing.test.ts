import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFor, printerFor } from '../../src/booklet/printing.ts';
import { type Figure, nothing } from '../../src/budget/figure.ts';
import { Decimal } from '../../src/budget/money.ts';
import type { PrintedFigure } from '../../src/document/document.ts';
import type { Format } from '../../src/form/pack.ts';
import { decimalOf } from '../../src/proof/tally.ts';
import { table } from '../mini-pack.ts';
import { runs } from '../runs.ts';

const at = { file: 'a.hbs', line: 1, column: 1, length: 1 };
const wan: Format = { unit: '万元', decimals: 2, group: true, blank: '' };
const { none: _, ...something } = nothing('amount');
const amount = (yuan: string): Figure => ({ ...something, measure: 'amount', value: new Decimal(yuan) });
const quantity = (count: string): Figure => ({
  ...something,
  measure: 'quantity',
  value: new Decimal(count),
});

/** What one figure prints as, and what is noted of it. */
function printed(
  figure: Figure,
  format: Partial<Format> = {},
  own: Partial<Format> = {},
): PrintedFigure | undefined {
  const printer = printerFor('s1');
  const made = printer.print(figure, formatFor(figure, { ...wan, ...format }, own), '万元', { at });
  expect(printer.figures).toEqual(made ? [made] : []);
  return made;
}
const text = (figure: Figure, format: Partial<Format> = {}) => printed(figure, format)?.text;

describe('an amount', () => {
  test.each([
    ['12345678.90', {}, '1,234.57'],
    ['12345678.90', { group: false }, '1234.57'],
    ['12345678.90', { unit: '元' }, '12,345,678.90'],
    ['12345678.90', { unit: '元', decimals: 0 }, '12,345,679'],
    ['-12345678.90', {}, '-1,234.57'],
    ['9999999', {}, '1,000.00'],
    ['49.99', {}, '0.00'],
    ['-49.99', {}, '0.00'],
    ['0', { decimals: 0 }, '0'],
    ['28384200', { trim: true }, '2,838.42'],
    ['12082000', { trim: true, group: false }, '1208.2'],
    ['60000', { trim: true }, '6'],
    ['0', { trim: true }, '0'],
  ])('of %s yuan with %j is %s', (yuan, format, expected) => {
    expect(text(amount(yuan), format)).toBe(expected);
  });

  test('that is zero has the word for zero, one that only prints so has not', () => {
    expect(text(amount('0'), { zero: '—' })).toBe('—');
    expect(text(amount('49.99'), { zero: '—' })).toBe('0.00');
    expect(text(amount('50'), { zero: '—' })).toBe('0.01');
    expect(printed(amount('0'), { zero: '' })).toBeUndefined();
  });

  test('that nothing gives has the word for nothing, and is noted only if there is one', () => {
    expect(printed(nothing('amount'))).toBeUndefined();
    expect(printed(nothing('amount'), { zero: '零' })).toBeUndefined();
    expect(printed(nothing('amount'), { blank: '—' })).toMatchObject({ text: '—', value: '0' });
  });

  test('is noted with its value as printed, without separators', () => {
    expect(printed(amount('12345678.90'))).toMatchObject({
      text: '1,234.57',
      value: '1234.57',
      unit: '万元',
    });
  });
});

describe('a quantity', () => {
  test.each([
    ['12', '12'],
    ['1234', '1,234'],
    ['12.50', '12.5'],
    ['0', '0'],
  ])('of %s is %s, whatever the format says of decimals and zeros', (count, expected) => {
    expect(text(quantity(count), { zero: '—' })).toBe(expected);
  });

  test('follows what is said of its own place', () => {
    expect(printed(quantity('12.5'), {}, { decimals: 2 })?.text).toBe('12.50');
    expect(printed(quantity('0'), {}, { zero: '无' })?.text).toBe('无');
  });
});

describe('any figure', () => {
  const decimals = fc.integer({ min: 0, max: 4 });
  const cents = fc.bigInt({ min: -10_000_000_000n, max: 10_000_000_000n });

  test('reads back from its text as the value noted', () => {
    fc.assert(
      fc.property(
        cents,
        decimals,
        fc.boolean(),
        fc.constantFrom('元', '万元'),
        (money, places, group, unit) => {
          const noted = printed(amount(new Decimal(money.toString()).div(100).toFixed()), {
            ...{ decimals: places, group, unit },
          })!;
          expect(decimalOf(noted.text)!.toFixed(places)).toBe(new Decimal(noted.value).toFixed(places));
          expect(noted.text.split('.')[1]?.length ?? 0).toBe(places);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  test('is numbered in the order of the text', () => {
    const printer = printerFor('s2-1');
    for (const yuan of ['1', '2', '3']) printer.print(amount(yuan), wan, '', { at });
    printer.percent(
      { ...something, measure: 'ratio', value: new Decimal('0.5') },
      { decimals: 1, group: false },
      { at },
    );
    expect(printer.figures.map(({ id }) => id)).toEqual(['s2-1-f1', 's2-1-f2', 's2-1-f3', 's2-1-f4']);
  });
});

describe('a figure in a table', () => {
  test('is noted with its row and the titles above it', async () => {
    const { laid } = await table(`
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类], number: "{一}、"}]
columns:
  - {title: 名称, show: name}
  - title: 基本支出
    where: {支出类别: 基本支出}
    columns: [{title: 人员, where: {支出类别: 人员经费}}, {title: 公用, where: {支出类别: 公用经费}}]
partial: true
`);
    const figures = laid.figures.filter(({ section }) => section === 's2-1');
    expect(figures.map(({ row, column, text: it }) => `${row}|${column}|${it}`)).toEqual([
      '合计|基本支出 / 人员|120.00',
      '合计|基本支出 / 公用|10.00',
      '一、一般公共服务支出|基本支出 / 人员|100.00',
      '一、一般公共服务支出|基本支出 / 公用|10.00',
      '二、社会保障和就业支出|基本支出 / 人员|20.00',
    ]);
  });

  test('has the unit of its table, a quantity none', async () => {
    const people = { 'data/2024/601001/编制.yaml': '编制: [{编制类型: 行政编制, 数量: 12}]\n' };
    const definition = (ledger: string): string =>
      `ledger: ${ledger}\nunit: 元\nrows: [{total: 合计}]\ncolumns: [{title: 数}]\n`;
    const units = async (ledger: string) =>
      (await table(definition(ledger), people)).laid.figures.filter(({ section }) => section === 's2-1');
    expect((await units('支出')).map(({ text: it, unit }) => [it, unit])).toEqual([['1,800,000.00', '元']]);
    expect((await units('编制')).map(({ text: it, unit }) => [it, unit])).toEqual([['12', '']]);
  });
});
