import { describe, expect, it, test } from 'vitest';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { type Changes, makeMini, miniPack, sentence, table } from '../mini-pack.ts';

const told = (findings: readonly Diagnostic[]): readonly string[] =>
  findings.map(({ code, at }) => `${code} ${at?.file.split('/').at(-1)}:${at?.line}:${at?.column}`);
const pack = 'templates/mini/pack.yaml';
const yuan = { [pack]: miniPack[pack]!.replace('format: {unit: 万元', 'format: {unit: 元') };
/** Tables in 元, sentences in 万元; what stands over the tables is typed. */
const yuanTables = (right: string): Changes => ({
  [pack]: miniPack[pack]!.replace('right: 单位：万元}', `right: "${right}", unit: 元}`),
});

describe('the unit over a table', () => {
  test.each(['元', '万元'])('is the one its figures are printed in: %s', async (unit) => {
    const { table: made, findings } = await table(`${plain}unit: ${unit}\nright: 单位：{{金额单位}}\n`);
    expect(made?.right).toEqual([{ text: `单位：${unit}` }]);
    expect(findings).toEqual([]);
  });

  test('typed for all tables and another than printed is an error where it is typed', async () => {
    const { findings } = await makeMini(yuanTables('单位：万元'));
    expect(told(findings)).toEqual(['unit-declared pack.yaml:31:41']);
    expect(findings[0]?.message).toContain('写的是“单位：万元”，数却是按元印的，如“合计”“合计”1,800,000.00');
  });

  it('typed and right is as good', async () => {
    expect((await makeMini(yuanTables('单位：元'))).findings).toEqual([]);
  });

  it.each([
    ['beside it', 'left: 金额单位:万元', 'unit-declared 表.yaml:9:7'],
    ['in its title', 'caption: 支出表（万元）', 'unit-declared 表.yaml:9:13'],
    ['in a note', 'notes: ["注：本表以万元为单位。"]', 'unit-declared 表.yaml:9:15'],
    ['in the data', 'left: "计量单位：{{范围}}"', 'unit-declared 表.yaml:2:1'],
  ])('or wrong %s', async (_, key, expected) => {
    const data = { 'data/2024/601001/范围.yaml': '范围: 万元\n' };
    const { findings } = await table(`${plain}${key}\nunit: 元\nright: ""\n`, data);
    expect(told(findings)).toEqual([expected]);
  });

  it('or over a column or a row, which speak for themselves alone', async () => {
    const head = plain
      .replace('title: 合计}', 'title: 金额（万元）}')
      .replace('total: 合计', 'total: "合计(元)"');
    const { findings } = await table(`${head}unit: 元\nright: 单位：元\n`);
    expect(told(findings)).toEqual(['unit-declared 表.yaml:6:15']);
  });
});

const plain = `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类]}]
columns:
  - {title: 名称, show: name}
  - {title: 合计}
  - {title: 基本支出, where: {支出类别: 基本支出}}
  - {title: 项目支出, where: {支出类别: 项目支出}}
`;

describe('a unit behind a figure of a sentence', () => {
  const figure = '(figure "支出")';

  it.each([
    [`支出{{money ${figure} withUnit=true}}。`, '支出180.00万元。'],
    [`支出{{money ${figure} unit="元" decimals="0" withUnit=true}}。`, '支出1,800,000元。'],
    [`支出{{money ${figure} zero="—" withUnit=true}}。`, '支出180.00万元。'],
    [`支出{{money (figure "支出" 科目="210") blank="无" withUnit=true}}。`, '支出无。'],
    [`支出{{money ${figure}}}{{金额单位}}。`, '支出180.00万元。'],
    [`支出{{money ${figure}}}、{{money ${figure}}}万元。`, '支出180.00、180.00万元。'],
    [`占{{share ${figure} ${figure}}}、{{money ${figure}}}万元`, '占100.0%、180.00万元'],
    [`支出{{money ${figure}}}万元元旦前拨付。`, '支出180.00万元元旦前拨付。'],
  ])('%s', async (layout, expected) => {
    const { text, findings } = await sentence(layout);
    expect([text, findings]).toEqual([expected, []]);
  });

  it.each([
    [`支出{{money ${figure}}}元。`, '1:6'],
    [`支出{{money ${figure}}} 亿元。`, '1:6'],
    [`支出{{money ${figure} unit="元"}}万元。`, '1:6'],
    [`支出{{money ${figure}}}（元）。`, '1:6'],
    [`支出{{money ${figure}}}、{{money ${figure}}}元。`, '1:6', '1:30'],
    [`支出<strong>{{money ${figure}}}</strong>元。`, '1:14'],
    [`支出{{#if (any ${figure})}}{{money ${figure}}}{{/if}}元。`, '1:33'],
    [`占{{money ${figure}}}%。`, '1:5'],
    [`占{{share ${figure} ${figure}}}万元。`, '1:5'],
    [`占{{percent (ratio ${figure} ${figure})}}%。`, '1:5'],
    [`共{{count "支出" by="项目"}}万元。`, '1:5'],
    [`单位：元。支出{{money ${figure}}}。`, '1:4'],
  ])('%s is an error at its call', async (layout, ...places) => {
    const { findings } = await sentence(layout);
    expect(findings.map(({ level, at }) => `${level} ${at?.line}:${at?.column}`)).toEqual(
      places.map((place) => `error ${place}`),
    );
  });

  it('typed after a partial is an error in the partial that prints', async () => {
    const partial = { 'templates/mini/partials/数.hbs': '共{{money 数}}' };
    const { findings } = await sentence(`支出{{> 数 数=${figure}}}元。`, partial);
    expect(told(findings)).toEqual(['unit-typed 数.hbs:1:2']);
  });

  it('printed with its unit and typed again is an error', async () => {
    const { findings } = await sentence(`支出{{money ${figure} withUnit=true}}万元。`);
    expect(told(findings)).toEqual(['unit-twice 句子.hbs:1:6']);
  });

  it('follows the format of the whole booklet', async () => {
    const { text, findings } = await sentence(`支出{{money ${figure} withUnit=true}}。`, {
      ...yuan,
      [pack]: yuan[pack]!.replace('单位：万元', '"单位：{{金额单位}}"'),
    });
    expect([text, findings]).toEqual(['支出1,800,000.00元。', []]);
    expect(told((await sentence(`支出{{money ${figure}}}万元。`, yuan)).findings)).toEqual([
      'unit-typed 句子.hbs:1:6',
      'unit-declared pack.yaml:31:40',
    ]);
  });

  it('can be printed or not, and nothing else', async () => {
    const { findings } = await sentence(`支出{{money ${figure} withUnit="是"}}。`);
    expect(told(findings)).toEqual(['layout-argument-kind 句子.hbs:1:6']);
  });
});

describe('a table laid out by hand', () => {
  const form = (cells: string, caption = '单位：万元'): string =>
    `<table><caption><span class="right">${caption}</span></caption><tbody><tr>${cells}</tr></tbody></table>`;

  it.each([
    ['<th scope="row">支出</th><td>{{money (figure "支出") unit="元"}}</td>', 'unit-declared 句子.hbs:1:37'],
    ['<th scope="row">支出（元）</th><td>{{money (figure "支出")}}</td>', 'unit-declared 句子.hbs:1:88'],
    ['<td>支出（元）</td><td>{{money (figure "支出")}}</td>', 'unit-declared 句子.hbs:1:76'],
    ['<th scope="row">支出</th><td>{{money (figure "支出")}}元</td>', 'unit-typed 句子.hbs:1:97'],
  ])('%s', async (cells, expected) => {
    expect(told((await sentence(form(cells))).findings)).toEqual([expected]);
  });

  it.each([
    '<th scope="row">支出</th><td>{{money (figure "支出")}}</td>',
    '<th scope="row">支出（元）</th><td>{{money (figure "支出") unit="元"}}</td>',
    '<th scope="row">支出</th><td>{{money (figure "支出") unit="元"}}元</td>',
    '<th scope="row">支出（元）</th><td>{{money (figure "支出") unit="元"}}</td><th scope="row">收入</th><td>{{money (figure "收入") unit="元" withUnit=true}}</td>',
    '<th scope="row">单价（元）</th><td class="left">{{count "支出" by="项目"}}</td>',
  ])('that is right: %s', async (cells) => {
    expect((await sentence(form(cells))).findings).toEqual([]);
  });

  it('under a line that says the unit', async () => {
    const cells =
      '<p>单位：元</p><table><tbody><tr><th scope="row">支出</th><td>{{money (figure "支出")}}</td></tr></tbody></table>';
    expect(told((await sentence(cells)).findings)).toEqual(['unit-declared 句子.hbs:1:4']);
  });
});
