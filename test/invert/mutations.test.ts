import { describe, expect, test } from 'vitest';
import { imported, spendingSheet, withoutLedgers } from './putuo.ts';
import type { Written } from './workbook.ts';

const without = { ...withoutLedgers, '其他.yaml': '' };
const name = '3.21部门一般公共预算支出功能分类预算表';
const rows: Written[] = [
  [201, null, null, '一般公共服务支出', '=', '=', '='],
  [201, '05', null, '统计信息事务', '=', '=', '='],
  [201, '05', '07', '专项普查活动', '=', null, 438300],
  [208, null, null, '社会保障和就业支出', '=', '=', '='],
  [208, '05', null, '行政事业单位养老支出', '=', '=', '='],
  [208, '05', '01', '行政单位离退休', '=', 259320.5, null],
];
const sheet = spendingSheet('部门一般公共预算支出功能分类预算表', rows);

/** Lines as `code kind yuan`, and what was told. */
async function outcome(sheets: Readonly<Record<string, readonly Written[]>>) {
  const { imported: made, findings } = await imported(sheets, without);
  const lines = (made.lines.get('支出') ?? []).map(({ filters, value }) => {
    const of = (dimension: string) => filters.find((each) => each.dimension === dimension)?.nodes[0] ?? '';
    return `${of('科目')} ${of('支出类别')} ${value}`;
  });
  return { lines, findings };
}

const right = ['2010507 项目支出 438300', '2080501 基本支出 259320.5'];
/** The sheet with some of its rows changed. */
const changed = (change: (row: Written, at: number) => Written | undefined): Written[] =>
  sheet.flatMap((row, at) => {
    const made = change(row, at);
    return made === undefined ? [] : [made];
  });
const cellsChanged = (change: (cell: string | number | null) => string | number | null): Written[] =>
  sheet.map((row) => row.map(change));

describe('read as it is meant', () => {
  const cases: Record<string, Readonly<Record<string, readonly Written[]>>> = {
    'as exported': { [name]: sheet },
    'the head two rows further down': { [name]: [[], [], ...sheet] },
    'a column before all others': { [name]: sheet.map((row) => [null, ...row]) },
    'the title merged over all columns': {
      [name]: changed((row, at) => (at === 1 ? ['部门一般公共预算支出功能分类预算表', '<', '<', '<'] : row)),
    },
    'numbers typed as text with separators': {
      [name]: cellsChanged((cell) => (cell === 438300 ? '438,300.00' : cell)),
    },
    'full-width digits': { [name]: cellsChanged((cell) => (cell === 438300 ? '４３８３００' : cell)) },
    'the sixteenth digit of a machine': {
      [name]: cellsChanged((cell) => (cell === 259320.5 ? 259320.50000000003 : cell)),
    },
    'codes as numbers': {
      [name]: cellsChanged((cell) => (typeof cell === 'string' && /^0\d$/.test(cell) ? Number(cell) : cell)),
    },
    'codes above not said again': {
      [name]: changed((row) => (row[0] === 208 && row[2] === '01' ? [null, null, ...row.slice(2)] : row)),
    },
    'a dash where there is nothing': {
      [name]: cellsChanged((cell) => (cell === null ? cell : cell === 438300 ? cell : cell)).map((row) =>
        row[2] === '07' ? row.map((cell, i) => (i === 5 ? '—' : cell)) : row,
      ),
    },
    'blanks in the words of the head': {
      [name]: cellsChanged((cell) => (cell === '基本支出' ? '基 本 支 出' : cell)),
    },
    'the unit as 金额单位': {
      [name]: cellsChanged((cell) => (cell === '单位：元' ? '金额单位： 元' : cell)),
    },
    'ten thousand yuan': {
      [name]: cellsChanged((cell) =>
        cell === '单位：元' ? '单位：万元' : cell === 438300 ? 43.83 : cell === 259320.5 ? 25.93205 : cell,
      ),
    },
    'the name of the sheet without a number': { 部门一般公共预算支出功能分类预算表: sheet },
    'a sheet with a name of its own, told by its title': { Sheet1: sheet },
    'a note under the table': { [name]: [...sheet, ['注：本表含上年结转。']] },
    'totals that were worked out': {
      [name]: changed((row) =>
        row[0] === '合计' ? ['合计', '<', '<', '<', 697620.5, 259320.5, 438300] : row,
      ),
    },
    'the columns numbered under the head': {
      [name]: sheet.toSpliced(7, 0, ['栏次', null, null, null, 1, 2, 3]),
    },
    'who signed, in the columns of figures': {
      [name]: [...sheet, ['单位负责人：', null, null, null, '财务负责人：', null, '填表人：']],
    },
    'totals in a row without words': {
      [name]: sheet.toSpliced(7, 0, [null, null, null, null, 697620.5, 259320.5, 438300]),
    },
    'children before their parents': {
      [name]: spendingSheet(
        '部门一般公共预算支出功能分类预算表',
        [2, 1, 0, 5, 4, 3].map((at) => rows[at]!),
      ),
    },
    'the unit in the name of the sheet': {
      [`${name}（元）`]: cellsChanged((cell) => (cell === '单位：元' ? null : cell)),
    },
    'the unit far to the right': {
      [name]: changed((row, at) => (at === 3 ? [...Array(28).fill(null), '单位：元'] : row)),
    },
    'the year of the data, and the day on which it was filled in': {
      [name]: changed((row, at) => (at === 2 ? ['2025年'] : at === 4 ? ['填报日期：2024年12月30日'] : row)),
    },
    'the same sheet twice': { [name]: sheet, 部门一般公共预算支出功能分类预算表: sheet },
    'another sheet of no table': { [name]: sheet, 说明: [['编制说明'], ['本部门共有一个单位。']] },
  };
  test.each(Object.entries(cases))('%s', async (_, sheets) => {
    expect(await outcome(sheets)).toEqual({ lines: right, findings: [] });
  });
});

describe('refused, with the cell', () => {
  const cases: Record<string, [readonly Written[], string[]]> = {
    'no unit': [cellsChanged((cell) => (cell === '单位：元' ? null : cell)), ['import-unit-missing A1']],
    'a formula where a number belongs': [
      cellsChanged((cell) => (cell === 438300 ? '=' : cell)),
      ['import-computed G10'],
    ],
    'words where a number belongs': [
      cellsChanged((cell) => (cell === 438300 ? '四十三万' : cell)),
      ['import-number G10'],
    ],
    'a code that there is not': [
      cellsChanged((cell) => (cell === '07' ? '77' : cell)),
      ['import-row-unknown E10'],
    ],
    'a total that is not what its rows are': [
      changed((row) => (row[0] === '合计' ? ['合计', '<', '<', '<', 697620.5, 259320.5, 438800] : row)),
      ['import-total G14'],
    ],
    'a row lost': [
      changed((row) =>
        row[2] === '01'
          ? undefined
          : row[0] === '合计'
            ? ['合计', '<', '<', '<', '=', 259320.5, 438300]
            : row,
      ),
      ['import-computed F12'],
    ],
    'a number in a column that the form has not': [
      sheet.map((row, at) => [...row, at === 6 ? '备注数' : at === 9 ? 12.5 : null]),
      ['import-column-unknown H10'],
    ],
    'two numbers in one cell': [
      cellsChanged((cell) => (cell === 438300 ? '438300\n12' : cell)),
      ['import-number G10'],
    ],
    'a number merged over two rows': [
      [...sheet.slice(0, 13), [208, '05', '02', '事业单位离退休', '=', '^', null]],
      ['import-merged F14'],
    ],
    'a number merged over two columns': [
      [...sheet.slice(0, 13), [208, '05', '02', '事业单位离退休', '=', 500, '<']],
      ['import-merged G14'],
    ],
    'a row twice, with the same number': [
      sheet.toSpliced(10, 0, [201, '05', '07', '专项普查活动', '=', null, 438300]),
      ['import-row-twice E11'],
    ],
    'a number in a row without words': [
      sheet.toSpliced(10, 0, [null, null, null, null, null, null, 777]),
      ['import-total G11'],
    ],
    'last year beside it under the same words': [
      sheet.map((row, at) =>
        at === 5 ? [...row, '合计', '基本支出', '项目支出'] : at > 6 ? [...row, '=', 2, null] : row,
      ),
      ['import-column-unclear I8'],
    ],
    'a column of small whole numbers that the form has not': [
      sheet.map((row, at) => [...row, at === 6 ? '其他支出' : at === 9 ? 300 : null]),
      ['import-column-unknown H10'],
    ],
    'the head again further down': [
      [...sheet.slice(0, 10), ...sheet.slice(5, 7), ...sheet.slice(10)],
      ['import-head-again E11'],
    ],
    'two units': [[...sheet, ['注：本表金额单位：万元']], ['import-unit-missing A1']],
    'a unit that is not read': [
      cellsChanged((cell) => (cell === '单位：元' ? '单位：千元' : cell)),
      ['import-unit-missing A1'],
    ],
    'the year before in words': [changed((row, at) => (at === 2 ? ['二〇二四年'] : row)), ['import-year A1']],
    'a number beyond what is read': [
      changed((row, at) => (at === 9 ? [...row, ...Array(300).fill(null), 77] : row)),
      ['import-unreadable A1'],
    ],
    'columns of figures the other way round': [
      sheet.map((row) => [...row.slice(0, 5), row[6] ?? null, row[5] ?? null]),
      ['import-head-differs A1'],
    ],
    'the year before': [changed((row, at) => (at === 2 ? ['2024年'] : row)), ['import-year A1']],
    'a name that is not that of its code': [
      cellsChanged((cell) => (cell === '专项普查活动' ? '行政运行' : cell)),
      ['import-name-differs E10'],
    ],
  };
  test.each(Object.entries(cases))('%s', async (_, [rowsOf, expected]) => {
    const { findings } = await outcome({ [name]: rowsOf });
    const told = findings.map((each) => each.replace(`${name}!`, ''));
    for (const each of expected) expect(told).toContain(each);
  });

  test('a sheet that could be several tables of the form', async () => {
    const nameless = changed((row, at) => (at === 1 ? [] : row));
    expect(await outcome({ Sheet1: nameless })).toEqual({
      lines: [],
      findings: ['import-sheet-unclear Sheet1!A1'],
    });
  });

  test.each(['上年支出表', '2024部门支出表', '支出表（2024）'])('a sheet called %s', async (called) => {
    expect((await outcome({ [called]: sheet })).findings).toEqual([`import-year ${called}!A1`]);
  });

  test('one table on two sheets that differ', async () => {
    const draft = sheet.toSpliced(13, 0, [208, '05', '02', '事业单位离退休', '=', 11, null]);
    expect((await outcome({ [name]: sheet, 草稿: draft })).findings).toEqual(['import-sheet-again 草稿!A1']);
  });

  test('two tables that say the same otherwise', async () => {
    const other = spendingSheet(
      '部门支出预算总表',
      rows.map((row) => row.map((cell) => (cell === 438300 ? 438301 : cell))),
    );
    const { findings } = await outcome({ [name]: sheet, '3.17部门支出总表': other });
    expect(findings).toEqual(['import-contradicts 3.17部门支出总表!G10']);
  });

  test('a table that lacks a row of another, its totals formulas', async () => {
    const more: Written[] = [...rows, [208, '05', '02', '事业单位离退休', '=', 11, null]];
    const { findings } = await outcome({
      [name]: spendingSheet('部门一般公共预算支出功能分类预算表', more),
      '3.17部门支出总表': spendingSheet('部门支出预算总表', rows),
    });
    expect(findings).toEqual(['import-contradicts 3.17部门支出总表!E14']);
  });

  test('money of which no table says the source', async () => {
    const more = [...rows, [212, '01', '01', '行政运行', '=', 100, null]] as Written[];
    const { findings, lines } = await outcome({
      [name]: sheet,
      '3.17部门支出总表': spendingSheet('部门支出预算总表', more),
    });
    expect({ findings, lines }).toEqual({ findings: [], lines: [...right, '2120101 基本支出 100'] });
  });
});

test('a ledger that is written by hand already is not written again', async () => {
  const { findings } = await imported({ [name]: sheet }, { '经济分类.yaml': undefined });
  expect(findings).toEqual(['import-written data/2025/318/支出.yaml']);
});
