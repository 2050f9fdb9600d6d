import { describe, expect, test } from 'vitest';
import { type Booklet, type Changes, errorsOf, placesOf, table } from '../mini-pack.ts';

/** Is a row there whose condition this is? The booklet is a department's, without income of its own. */
async function holds(when: string, changes: Changes = {}, booklet: Booklet = {}): Promise<boolean> {
  const { body } = await table(
    `
ledger: 支出
rows: [{total: 合计}, {label: 有, blank: true, when: ${when}}]
columns: [{title: 名称, show: name}, {title: 金额}]
`,
    changes,
    booklet,
  );
  return body.length === 2;
}

const spent = '{ledger: 支出, where: {科目: 208}}';
const unspent = '{ledger: 支出, where: {科目: 210}}';

describe('a selection holds', () => {
  test('when it has a figure', async () => {
    expect(await holds(spent)).toBe(true);
    expect(await holds(unspent)).toBe(false);
  });

  test('not when its figure is zero', async () => {
    const zero = { 'data/2024/601001/零.yaml': line('金额: 0') };
    expect(await holds(unspent, zero)).toBe(false);
  });

  test('however few yuan are there, and not of a written zero', async () => {
    const little = (yuan: string): Changes => ({
      'data/2024/601001/零.yaml': line(`金额: ${yuan}, 金额单位: 元`),
    });
    expect(await holds(unspent, little('0.01'))).toBe(true);
    expect(await holds(unspent, little('0'))).toBe(false);
  });

  test('when a total is stated without lines', async () => {
    const stated = {
      'data/2024/601001/批复.yaml': '共同: {金额单位: 万元}\n批复数: [{账: 支出, 科目: 210, 金额: 7.00}]\n',
    };
    expect(await holds(unspent, stated)).toBe(true);
  });

  test('of a whole ledger, which may be one of quantities', async () => {
    expect(await holds('{ledger: 编制}')).toBe(false);
    const people = { 'data/2024/601001/编制.yaml': '编制: [{编制类型: 行政编制, 数量: 1}]\n' };
    expect(await holds('{ledger: 编制}', people)).toBe(true);
  });

  test('of last year too', async () => {
    const last = '{ledger: 支出, where: {年份: 上年}}';
    const stated = {
      'data/2024/601001/上年.yaml': '共同: {金额单位: 万元}\n上年数: [{账: 支出, 金额: 9.00}]\n',
    };
    expect(await holds(last, stated)).toBe(true);
    expect(
      await holds(last, { 'data/2024/601001/上年.yaml': '上年数: [{账: 支出, 金额: 0, 金额单位: 元}]\n' }),
    ).toBe(false);
  });
});

const line = (amount: string): string => `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{科目: 210, 支出类别: 项目支出, ${amount}}]
`;

describe('a fact holds when the data say something of it', () => {
  test.each([
    ['范围: 全局', true],
    ['范围: ""', false],
    ['主要职能: [一]', true],
    ['主要职能: []', false],
    ['', false],
  ])('%j: %s', async (facts, said) => {
    const fact = facts.startsWith('主') ? '主要职能' : '范围';
    expect(await holds(`{fact: ${fact}}`, { 'data/2024/601001/范围.yaml': facts })).toBe(said);
  });
});

describe('conditions combined', () => {
  test.each([
    [`{any: [${unspent}, ${spent}]}`, true],
    [`{any: [${unspent}, {fact: 范围}]}`, false],
    [`{all: [${spent}, {册别: 部门}]}`, true],
    [`{all: [${spent}, {册别: 单位}]}`, false],
    [`{not: {any: [${unspent}, {册别: 单位}]}}`, true],
    [`{not: {not: ${spent}}}`, true],
  ])('%s: %s', async (when, expected) => {
    expect(await holds(when)).toBe(expected);
  });

  test('written side by side must all hold', async () => {
    const funded = (kind: string): string => `{册别: ${kind}, ledger: 支出, where: {科目: 208}}`;
    expect(await holds(funded('部门'))).toBe(true);
    expect(await holds(funded('单位'))).toBe(false);
    expect(await holds(`{册别: 部门, ledger: 支出, where: {科目: 210}}`)).toBe(false);
    expect(await holds(`{not: ${unspent}, fact: 范围}`)).toBe(false);
  });
});

describe('a condition that is written wrongly never holds', () => {
  test.each([
    ['any without a list', `{any: ${spent}}`],
    ['all without a list', `{all: ${spent}}`],
    ['not with a list', `{not: [${spent}]}`],
    ['two kinds at once', '{册别: [部门, 单位]}'],
    ['words in a list', '{all: [部门]}'],
  ])('%s', async (_, when) => {
    expect(await holds(when)).toBe(false);
  });

  test('one without a ledger is reported, though the booklet is laid out', async () => {
    const definition = (when: string): string =>
      `ledger: 支出\nrows: [{total: 合计, when: ${when}}]\ncolumns: [{title: 金额}]\n`;
    const { findings } = await table(definition('{where: {科目: 208}}'));
    expect(placesOf(findings)).toEqual(['pack-unknown-ledger templates/mini/表/表.yaml:2:26']);
    const misspelt = await table(definition('{ledger: 支出, where: {科木: 208}}'));
    expect(errorsOf(misspelt.findings)).toEqual(['pack-unknown-dimension']);
  });
});
