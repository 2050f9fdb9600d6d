import { describe, expect, test } from 'vitest';
import { explain, type Question } from '../../src/office/explain.ts';
import { type Changes, makeMini } from '../mini-pack.ts';

/** The mini booklet with some files changed; its n-th figure is taken to stand on page n. */
async function asking(changes: Changes = {}) {
  const { laid, budget } = await makeMini(changes);
  const pages = new Map(laid.figures.map(({ id }, i) => [id, i + 1]));
  return (question: Question) => explain(question, laid, budget, pages);
}

/** Where the lines of an answer stand. */
const lines = (found: ReturnType<typeof explain>) => found.map((each) => each.lines.map(({ at }) => at.line));

const data = 'data/2024/601001/收支.yaml';
const ask = await asking();

describe('a number asked for', () => {
  test('is answered with the lines behind it and every place it stands at', () => {
    const [total, ...others] = ask({ number: '180.00' });
    expect(others).toEqual([]);
    expect(total).toMatchObject({ text: '180.00', unit: '万元', stated: [] });
    expect(total!.lines.map(({ at }) => `${at.file}:${at.line}`)).toEqual(
      [5, 6, 7, 8].map((n) => `${data}:${n}`),
    );
    expect(total!.places.map(({ section, row, column }) => [section, row, column])).toEqual([
      ['一、句子', undefined, undefined],
      ['一、支出表', '合计', '合计'],
    ]);
  });

  test.each([
    '180',
    '180.0',
    ' 180.00 ',
    '180.00万元',
    '180.00 万元',
    '１８０．００',
    '180.00　万元',
    '0180',
  ])('may be typed as “%s”', (number) => expect(ask({ number })).toEqual(ask({ number: '180.00' })));

  test.each([
    '18',
    '180.01',
    '-180',
    '180元',
    '180%',
    '1800000',
    '',
    '万元',
    ',',
    '-',
    '.',
    '1.8e2',
    '0x b4',
    '一百八十',
  ])('is not answered for “%s”', (number) => expect(ask({ number })).toEqual([]));

  test('with separators, wherever they were typed', async () => {
    const large = await asking({
      [data]:
        '共同: {金额单位: 万元, 资金来源: 一般公共预算}\n收入: [{金额: 1234567.89}]\n支出: [{科目: 2010101, 支出类别: 公用经费, 经济科目: 30201, 金额: 1234567.89}]\n',
    });
    expect(large({ number: '1,234,567.89' })).toHaveLength(1);
    for (const number of ['1234567.89', '1，234，567.89', '123,4567.89', '1,234,567.890'])
      expect(large({ number })).toEqual(large({ number: '1,234,567.89' }));
  });

  test('below nought, with either minus', async () => {
    const sentence = '<p>{{money (figure "收支差额")}}</p>';
    const short = await asking({
      'templates/mini/句子.hbs': sentence,
      [data]:
        '共同: {金额单位: 万元, 资金来源: 一般公共预算}\n收入: [{金额: 1.00}]\n支出: [{科目: 2010101, 支出类别: 公用经费, 经济科目: 30201, 金额: 9.20}]\n',
    });
    expect(short({ number: '-8.20' })).toHaveLength(1);
    expect(short({ number: '\u22128.20' })).toEqual(short({ number: '-8.20' }));
    expect(short({ number: '8.20' })).toEqual([]);
  });

  test('that two things share by chance is answered for each', async () => {
    const alike = await asking({
      [data]:
        '共同: {金额单位: 万元, 资金来源: 一般公共预算}\n收入: [{金额: 60.00}]\n支出:\n  - {科目: 2010101, 支出类别: 公用经费, 经济科目: 30201, 金额: 30.00}\n  - {科目: 2080505, 支出类别: 公用经费, 经济科目: 30201, 金额: 30.00}\n',
    });
    expect(lines(alike({ number: '30' }))).toEqual([[4], [5]]);
  });

  test('that is a share of the same lines names each of them once', async () => {
    const both = await asking({
      'templates/mini/句子.hbs': '<p>{{percent (ratio (figure "支出") (figure "支出"))}}</p>',
    });
    expect(lines(both({ number: '100.0%' }))).toEqual([[5, 6, 7, 8]]);
  });
});

describe('a place asked for', () => {
  test.each<[string, Question, string[]]>([
    ['a row and a column', { row: '行政运行', column: '基本支出' }, ['110.00']],
    ['parts of their words', { row: '养老保险', column: '合' }, ['20.00']],
    ['a whole row', { row: '一般行政管理事务' }, ['50.00']],
    ['a page', { page: 1 }, ['180.00']],
    ['a page and a number that stands there', { page: 1, number: '180' }, ['180.00']],
    ['a page and a number that stands elsewhere', { page: 1, number: '50' }, []],
    ['a page beyond the last', { page: 999 }, []],
    ['page nought', { page: 0 }, []],
    ['a row that is not there', { row: '外交' }, []],
    ['a column of another table', { row: '行政运行', column: '上年' }, []],
  ])('%s', (_, question, texts) => {
    expect(ask(question).map(({ text }) => text)).toEqual(texts);
  });

  test('with the places of that row alone', () => {
    const [found] = ask({ row: '行政运行', column: '合计' });
    expect(found!.places).toEqual([
      {
        how: expect.stringContaining('2010101'),
        page: expect.any(Number),
        section: '一、支出表',
        row: expect.stringContaining('行政运行'),
        column: '合计',
      },
    ]);
  });
});

describe('what stands behind a number', () => {
  test('an approved total is named beside the lines', async () => {
    const approved = await asking({
      'data/2024/601001/批复数.yaml':
        '批复数:\n  - {账: 支出, 经济科目: 301, 金额: 120.01, 金额单位: 万元}\n',
    });
    const [found] = approved({ number: '180.01' });
    expect(found!.stated.map(({ at }) => at.file)).toEqual(['data/2024/601001/批复数.yaml']);
    expect(found!.lines).toHaveLength(4);
  });

  test('a difference names both its sides', async () => {
    const even = await asking({ 'templates/mini/句子.hbs': '<p>{{money (figure "收支差额")}}</p>' });
    const [found] = even({ page: 1 });
    expect(lines([found!])[0]).toEqual([3, 5, 6, 7, 8]);
    expect(found!.places[0]!.how).toContain('收支差额');
  });
});
