import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, placesOf, sentence } from '../mini-pack.ts';

const each = (by: string, call: string): string =>
  `<p>{{#rows "支出" by="${by}" as |行|}}${call}；{{/rows}}</p>`;
const withFigures = (lines: string): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    'figures:\n',
    `figures:\n${lines}\n`,
  ),
});

describe('inside rows a figure is that of the row', () => {
  test('of its own ledger', async () => {
    const { text } = await sentence(each('科目.类', '{{行.名称}}{{money (figure "支出")}}'));
    expect(text).toBe('一般公共服务支出160.00；社会保障和就业支出20.00；');
  });

  test('a condition of the call narrows it further', async () => {
    const { text } = await sentence(each('科目.类', '{{money (figure "支出" 支出类别="人员经费")}}'));
    expect(text).toBe('100.00；20.00；');
  });

  test('of another ledger that has the dimension', async () => {
    const income = { 'data/2024/601001/事业.yaml': more('事业收入', '收入: [{金额: 7.00}]') };
    const spending = {
      'data/2024/601001/又.yaml': more('事业收入', '支出: [{科目: 210, 支出类别: 项目支出, 金额: 3.00}]'),
    };
    const call = '{{行.名称}}{{money (figure "支出")}}，收入{{money (figure "收入")}}';
    const { text } = await sentence(each('资金来源', call), { ...income, ...spending });
    expect(text).toBe('一般公共预算180.00，收入180.00；事业收入3.00，收入7.00；');
  });

  test('of another ledger that has not is an error, unless it is said that it stands across it', async () => {
    const { findings } = await sentence(each('科目.类', '{{money (figure "收入")}}'));
    expect(placesOf(findings)).toEqual(['scope-foreign templates/mini/句子.hbs:1:43']);
    expect(findings[0]!.hint).toContain('across="科目"');
    const said = await sentence(each('科目.类', '{{money (figure "收入" across="科目")}}'));
    expect([said.text, said.findings]).toEqual(['180.00；180.00；', []]);
  });

  test('across a dimension it has, it is the whole of it', async () => {
    const { text, findings } = await sentence(
      each('科目.类', '{{share (figure "支出") (figure "支出" across="科目")}}'),
    );
    expect([text, findings]).toEqual(['88.9%；11.1%；', []]);
  });

  test('the total of the rows is what they share out', async () => {
    const call = '{{money (figure "支出")}}/{{money 行.合计}}';
    const { text } = await sentence(each('科目.类', call));
    expect(text).toBe('160.00/180.00；20.00/180.00；');
  });

  test('a row without lines of a ledger with conditions is not among them', async () => {
    const { text } = await sentence('<p>{{names "支出" by="科目.类" 支出类别="项目支出"}}</p>');
    expect(text).toBe('一般公共服务支出');
  });
});

describe('inside rows a named figure', () => {
  test('is narrowed when all its ledgers have the dimension', async () => {
    const figures = withFigures(
      '  两项: {sum: [{ledger: 支出, where: {支出类别: 人员经费}}, {of: 公用}]}\n  公用: {ledger: 支出, where: {支出类别: 公用经费}}',
    );
    const { text, findings } = await sentence(each('科目.类', '{{money (figure "两项")}}'), figures);
    expect([text, findings]).toEqual(['110.00；20.00；', []]);
  });

  test('is an error when one of them has it not: a part of it, or all, would be left whole', async () => {
    for (const name of ['收支差额', '收入总计']) {
      const { findings } = await sentence(each('科目.类', `{{money (figure "${name}")}}`));
      expect(placesOf(findings)).toEqual(['scope-foreign templates/mini/句子.hbs:1:43']);
      expect(findings[0]!.message).toBe(
        `这里只取一部分“科目”，“收入”不分“科目”，“${name}”在这里印出的是全部`,
      );
    }
  });

  test('is the whole where it is said so', async () => {
    const { text, findings } = await sentence(
      each('科目.类', '{{share (figure "支出") (figure "收入总计" across="科目")}}'),
    );
    expect([text, findings]).toEqual(['88.9%；11.1%；', []]);
  });

  test('may be narrowed by a dimension of the rows that both have', async () => {
    const { text, findings } = await sentence(each('资金来源', '{{money (figure "收支差额")}}'));
    expect([text, findings]).toEqual(['0.00；', []]);
  });
});

describe('names with blanks in them', () => {
  const project = (name: string, amount: string): Changes => ({
    'data/2024/601001/项目.yaml': `项目: {大楼修缮: {类型: 修缮}, ${name}: {类型: 信息化, 别名: ${name}}}\n`,
    'data/2024/601001/又.yaml': more(
      '一般公共预算',
      `支出: [{科目: 2010102, 支出类别: 项目支出, 项目: ${name}, 金额: ${amount}}]`,
    ),
  });
  const erp = project('ERP 系统', '3.00');

  test('are one name when the data give them', async () => {
    const { text, findings } = await sentence(each('项目', '{{money (figure "支出" 项目=行.别名)}}'), {
      ...project('ERP 系统', '3.00'),
      'data/2024/601001/项目.yaml':
        '项目: {大楼修缮: {类型: 修缮, 别名: 大楼修缮}, ERP 系统: {类型: 信息化, 别名: ERP 系统}}\n',
    });
    expect([text, findings]).toEqual(['3.00；50.00；', []]);
  });

  test('are one name when the layout writes them', async () => {
    const { text, findings } = await sentence('{{money (figure "支出" 项目="ERP 系统")}}', erp);
    expect([text, findings]).toEqual(['3.00', []]);
  });

  test('several names are parted by blanks', async () => {
    const { text, findings } = await sentence('{{money (figure "支出" 科目="2010101 2080505")}}');
    expect([text, findings]).toEqual(['130.00', []]);
  });

  test('two blanks part a name that is none', async () => {
    const { findings } = await sentence('{{money (figure "支出" 科目="2010101  2080505")}}');
    expect(errorsOf(findings)).toEqual(['pack-unknown-value']);
  });
});

function more(source: string, lines: string): string {
  return `共同: {资金来源: ${source}, 金额单位: 万元}\n${lines}\n`;
}
