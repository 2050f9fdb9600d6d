import { expect, test } from 'vitest';
import { Decimal } from '../../src/budget/money.ts';
import { textOf } from '../../src/document/document.ts';
import type { Prepared } from '../../src/pipeline/pipeline.ts';
import { cellsOf, errorsOf } from '../mini-pack.ts';
import { bookletOf, exported, imported, total, withoutLedgers } from './putuo.ts';
import { oldWorkbook } from './workbook.ts';

test('the export of a real department is its 33 items, to the fen', async () => {
  const { imported: made, findings } = await imported(exported, { ...withoutLedgers, '其他.yaml': '' });
  expect(findings).toEqual([]);
  const spent = made.lines.get('支出')!;
  expect(
    new Set(spent.map(({ filters }) => filters.find(({ dimension }) => dimension === '科目')?.nodes[0])).size,
  ).toBe(33);
  expect(Decimal.sum(...spent.map(({ value }) => value)).toNumber()).toBe(total);
  // What the tables of the whole and of the general budget say alike is one line, with the words of both.
  expect(made.text).toContain(
    '  - {科目: 2010507, 支出类别: 项目支出, 资金来源: 一般公共预算, 金额: 438300, 金额单位: 元}  # 万里.xlsx 3.21部门一般公共预算支出功能分类预算表!G10\n',
  );
  // Income that is what spending says anyway is not written again.
  expect([...made.lines.keys()]).toEqual(['支出', '三公', '机关运行经费']);
  expect(made.sheets.map(({ table }) => table === undefined)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('and so it is from a workbook of Excel 97 to 2003', async () => {
  const old = { file: '万里.xls', make: async (sheets: typeof exported) => oldWorkbook(sheets) };
  // Its names have 31 characters at most, and its heads are not merged.
  const { imported: made, findings } = await imported(exported, { ...withoutLedgers, '其他.yaml': '' }, old);
  expect(findings).toEqual([]);
  expect(Decimal.sum(...made.lines.get('支出')!.map(({ value }) => value)).toNumber()).toBe(total);
});

/** Tables under their headings, as cells; fen are rounded as the form prints them. */
function tablesOf({ booklet }: Prepared): readonly string[][] {
  return booklet!.laid.document.sections.flatMap(({ heading, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table' ? [[heading, textOf(block.right), ...cellsOf(block.body)]] : [],
    ),
  );
}

test('laid in the place of its ledgers it prints the published tables', async () => {
  const { imported: made } = await imported(exported, { ...withoutLedgers, '其他.yaml': '' });
  const before = await bookletOf({});
  const ledgers = made.text!.replace(/^(三公|机关运行经费):\n(?: {2}- .*\n)+/gm, '');
  const after = await bookletOf({ '支出.yaml': undefined, '导入.yaml': ledgers });
  expect(errorsOf(after.findings)).toEqual([]);
  const [old, fresh] = [tablesOf(before), tablesOf(after)];
  expect(fresh.length).toBe(old.length);
  for (const [i, table] of old.entries()) expect(fresh[i]).toEqual(table);
});
