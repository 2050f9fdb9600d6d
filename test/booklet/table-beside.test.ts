import { describe, expect, test } from 'vitest';
import { errorsOf, placesOf, table } from '../mini-pack.ts';

/** Income on the left, spending on the right, as the first official table has them. */
const sides = (left: string, right: string, more = ''): string => `
number: 序号
${more}
beside:
  - title: 收入
    ledger: 收入
    ${left}
    columns: [{title: 项目, show: name}, {title: 金额}]
  - title: 支出
    ledger: 支出
    ${right}
    columns: [{title: 项目, show: name}, {title: 金额}]
`;
const income = 'rows: [{label: 财政拨款, where: {资金来源: 财政拨款}}]\n    foot: [{total: 收入总计}]';
const spending = 'rows: [{hierarchy: [科目.类], of: 三类}]\n    foot: [{total: 支出总计}]';

describe('two ledgers side by side', () => {
  test('the shorter side is filled up, the totals stand on one line', async () => {
    const { head, body, findings } = await table(sides(income, spending));
    expect(findings).toEqual([]);
    expect(head).toEqual(['序号|收入|支出', '项目|金额|项目|金额']);
    expect(body).toEqual([
      '1|财政拨款|180.00|一般公共服务支出|160.00',
      '2|||社会保障和就业支出|20.00',
      '3|||卫生健康支出|',
      '4|收入总计|180.00|支出总计|180.00',
    ]);
  });

  test('feet of different height begin on one line', async () => {
    const tall = spending.replace(
      '[{total: 支出总计}]',
      '[{label: 结转下年, blank: true}, {total: 支出总计}]',
    );
    const { body } = await table(sides(income, tall));
    expect(body.slice(3)).toEqual(['4|收入总计|180.00|结转下年|', '5|||支出总计|180.00']);
  });

  test('titles span the columns of their side, the number all rows of the header', async () => {
    const { table: made } = await table(sides(income, spending));
    expect(made!.head[0]!.cells.map((cell) => [cell.columnSpan, cell.rowSpan])).toEqual([
      [1, 2],
      [2, 1],
      [2, 1],
    ]);
  });

  test('a side with deeper columns makes the other side’s reach down', async () => {
    const deep = `
beside:
  - title: 收入
    ledger: 收入
    rows: [{total: 收入总计}]
    columns: [{title: 项目, show: name}, {title: 金额}]
  - title: 支出
    ledger: 支出
    rows: [{total: 支出总计}]
    columns:
      - title: 其中
        columns: [{title: 基本, where: {支出类别: 基本支出}}, {title: 项目, where: {支出类别: 项目支出}}]
`;
    const { head, body, table: made, findings } = await table(deep);
    expect(findings).toEqual([]);
    expect(head).toEqual(['收入|支出', '项目|金额|其中', '基本|项目']);
    expect(made!.head[1]!.cells.map((cell) => cell.rowSpan)).toEqual([2, 2, 1]);
    expect(body).toEqual(['收入总计|180.00|130.00|50.00']);
  });

  test('conditions above hold for both sides', async () => {
    const funds = sides(income, spending, 'where: {资金来源: 政府性基金预算}');
    const { body } = await table(funds);
    expect(body.at(-1)).toBe('4|收入总计||支出总计|');
  });

  test('a condition that one side cannot have is an error', async () => {
    const { findings } = await table(sides(income, spending, 'where: {科目: 201}'));
    expect(errorsOf(findings)).toContain('pack-dimension-foreign');
  });
});

describe('what a side forgets or shows twice', () => {
  test('is found on each side by itself', async () => {
    const forgets = spending.replace('of: 三类', 'of: [208, 210]');
    const { findings } = await table(sides(income, forgets));
    expect(placesOf(findings)).toEqual([
      'table-line-lost data/2024/601001/收支.yaml:5:5',
      'table-line-lost data/2024/601001/收支.yaml:7:5',
      'table-line-lost data/2024/601001/收支.yaml:8:5',
    ]);
  });

  test('sides of different ledgers need not share anything out', async () => {
    const { findings } = await table(
      sides(income, spending.replace('rows:', 'where: {支出类别: 基本支出}\n    rows:')),
    );
    expect(findings).toEqual([]);
  });

  test('a part of one ledger on each side, and a part on none', async () => {
    const half = (title: string, kind: string): string => `
  - title: ${title}
    where: {支出类别: ${kind}}
    rows: [{total: 合计}]
    columns: [{title: 项目, show: name}, {title: 金额}]`;
    const shared = (left: string, right: string): string =>
      `ledger: 支出\nbeside:${half('左', left)}${half('右', right)}\n`;
    expect((await table(shared('基本支出', '项目支出'))).findings).toEqual([]);
    const lost = await table(shared('人员经费', '项目支出'));
    expect(lost.findings.map(({ message }) => message)).toEqual([
      '“支出表”的合计里有这一笔，却没有哪一栏列出它',
    ]);
    const doubled = await table(shared('基本支出', '[项目支出, 公用经费]'));
    expect(doubled.findings.map(({ message }) => message)).toEqual(['“支出表”里这一笔同时列在“左”和“右”']);
  });
});
