import { describe, expect, test } from 'vitest';
import { checkSmall } from '../../src/rules/printed.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { type Changes, type Mini, miniPack, sentence, table } from '../mini-pack.ts';

const pack = 'templates/mini/pack.yaml';
const zero = (text: string): Changes => ({
  [pack]: miniPack[pack]!.replace('zero: "0.00"', `zero: "${text}"`),
});
/** Some yuan of a fund beside the lines of the tiny unit. */
const fund = (...lines: readonly string[]): Changes => ({
  'data/2024/601001/基金.yaml': `
共同: {资金来源: 政府性基金预算, 支出类别: 公用经费, 金额单位: 元}
支出:
${lines.map((line) => `  - {${line}}\n`).join('')}`,
});
const said = '(figure "支出" 资金来源="政府性基金预算")';
const none = `{{#if (any ${said})}}{{money ${said}}}{{else}}无{{/if}}`;
const funds = `
ledger: 支出
where: {资金来源: 政府性基金预算}
rows: [{total: 合计}, {hierarchy: [科目.类]}]
columns: [{title: 名称, show: name}, {title: 合计}]
empty: {note: 本表无数据}
`;

describe('what is smaller than half of the last digit is not none', () => {
  test.each([
    ['40 yuan', ['科目: 2010101, 金额: 40'], '0.00'],
    ['yuan that add up to a digit', ['科目: 2010101, 金额: 40', '科目: 2080505, 金额: 40'], '0.01'],
    ['nothing', ['科目: 2010101, 金额: 0'], '无'],
  ])('in a sentence: %s', async (_, lines, expected) => {
    expect((await sentence(none, fund(...lines))).text).toBe(expected);
  });

  test('in a table, whose note is that of an empty one only where it has no row', async () => {
    const { body, table: made } = await table(funds, fund('科目: 2010101, 金额: 40'));
    expect(body).toEqual(['合计|0.00', '一般公共服务支出|0.00']);
    expect(made?.notes).toEqual([]);
    expect((await table(funds)).table?.notes).toHaveLength(1);
  });

  test('where zeros have a word of their own', async () => {
    const { body } = await table(funds, {
      ...fund('科目: 2010101, 金额: 40', '科目: 2080505, 金额: 0'),
      ...zero('—'),
    });
    expect(body).toEqual(['合计|0.00', '一般公共服务支出|0.00', '社会保障和就业支出|—']);
  });

  test('in rows and lists of a sentence', async () => {
    const rows =
      '<p>{{#rows "支出" by="科目.类" 资金来源="政府性基金预算" as |行|}}{{行.名称}}{{money (figure "支出")}}占{{share (figure "支出") 行.合计}}{{/rows}}，{{names "支出" by="科目.类" 资金来源="政府性基金预算"}}</p>';
    const { text } = await sentence(rows, fund('科目: 2010101, 金额: 40'));
    expect(text).toBe('一般公共服务支出0.00占100.0%，一般公共服务支出');
  });

  test('and neither in what appears only with it', async () => {
    const entry = {
      'templates/mini/名词/名词.yaml':
        '- {term: 基金, text: 说明。, when: {ledger: 支出, where: {资金来源: 政府性基金预算}}}\n',
    };
    const shown = async (changes: Changes) =>
      (await sentence('无', { ...entry, ...changes })).document.sections.at(-1)?.blocks.length;
    expect(await shown(fund('科目: 2010101, 金额: 40'))).toBe(1);
    expect(await shown({})).toBe(0);
  });
});

describe('a row of nothing but 0.00', () => {
  const told = ({ laid, budget }: Mini): readonly Diagnostic[] => {
    const findings: Diagnostic[] = [];
    checkSmall(laid, { budget }, (finding) => findings.push(finding));
    return findings;
  };

  test('is one note for a table, at the line', async () => {
    const [note, ...others] = told(await table(funds, fund('科目: 2010101, 金额: 40')));
    expect(others).toEqual([]);
    expect(note).toMatchObject({ level: 'note', at: { file: 'data/2024/601001/基金.yaml', line: 4 } });
    expect(note?.message).toBe('一、支出表有 2 行印出来全是 0.00，其实有数，如“合计”40.00 元');
  });

  test('is none where the zeros are true', async () => {
    expect(told(await table(funds, fund('科目: 2010101, 金额: 0')))).toEqual([]);
  });
});
