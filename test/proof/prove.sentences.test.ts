import { describe, expect, test } from 'vitest';
import type { PrintedFigure } from '../../src/document/document.ts';
import { prove } from '../../src/proof/prove.ts';
import { print } from '../paper/sample.ts';
import { booklet, figuresIn, p, proveOther, section } from './mini.ts';

const saying = (...texts: string[]) =>
  booklet([
    section(
      1,
      '第一部分',
      texts.map((text, i) => p(text, `s${i}`)),
    ),
  ]);

/** What is found when one sentence is printed instead of another. */
const instead = async (printed: string, right: string) =>
  (await proveOther(saying(printed), saying(right))).messages.replaceAll('第 3 页“第一部分”', '').split('\n');

describe('a figure of a sentence', () => {
  test.each([
    ['another digit', '支出{1,234.56}万元。', '支出{1,234.57}万元。'],
    ['the minus lost', '相抵{-8.20}万元。', '相抵{8.20}万元。'],
    ['the point moved', '支出{123.45}万元。', '支出{12.345}万元。'],
    ['a nought more', '支出{120.00}万元。', '支出{1,200.00}万元。'],
    ['a part of a hundred for the thing itself', '占{12.5}万元。', '占{12.5%}万元。'],
  ])('%s', async (_, right, wrong) => {
    const [expected, found] = [right, wrong].map((text) => /\{(.*)\}/.exec(text)![1]);
    expect(await instead(wrong, right)).toEqual([`pdf-figure-differs 的数字为“${found}”，应为“${expected}”`]);
  });

  test('gone, with its words', async () => {
    expect(await instead('本年支出合计。', '本年支出合计{1.00}万元。')).toEqual([
      'pdf-text-differs 写着“本年支出合计。”，应为“本年支出合计1.00万元。”',
      'pdf-figure-differs 的数字为空白，应为“1.00”',
    ]);
  });

  test('two in each other’s place are both told of', async () => {
    expect(await instead('收入{2.00}万元，支出{1.00}万元。', '收入{1.00}万元，支出{2.00}万元。')).toEqual([
      'pdf-figure-differs 的数字为“2.00”，应为“1.00”',
      'pdf-figure-differs 的数字为“1.00”，应为“2.00”',
    ]);
  });

  test('in other words: the words are wrong, the number is not', async () => {
    expect(await instead('增加{1.00}万元。', '减少{1.00}万元。')).toEqual([
      'pdf-text-differs 写着“增加1.00万元。”，应为“减少1.00万元。”',
    ]);
  });

  test('in another unit', async () => {
    expect(await instead('支出{1.00}元。', '支出{1.00}万元。')).toEqual([
      'pdf-text-differs 写着“支出1.00元。”，应为“支出1.00万元。”',
    ]);
  });
});

describe('a number that is no figure', () => {
  test('another one: the year', async () => {
    expect(await instead('2023年安排。', '2024年安排。')).toEqual([
      'pdf-number-undeclared 出现“2023”，应为“2024”',
    ]);
  });

  test('lost from a list', async () => {
    expect(await instead('第1、3项。', '第1、2、3项。')).toEqual([
      'pdf-text-differs 写着“第1、3项。”，应为“第1、2、3项。”',
      'pdf-number-missing 没有应有的数“2”',
    ]);
  });

  test('slipped in between', async () => {
    expect(await instead('车辆3辆，另2辆。', '车辆3辆。')).toContain(
      'pdf-number-undeclared 出现“2”，数据里没有这个数',
    );
  });

  test('written with Chinese digits is text', async () => {
    expect(await instead('二〇二三年。', '二〇二四年。')).toEqual([
      'pdf-text-differs 写着“二〇二三年。”，应为“二〇二四年。”',
    ]);
  });

  test('written with wide digits is not the same text', async () => {
    expect((await instead('第２项。', '第2项。')).length).toBeGreaterThan(0);
  });
});

describe('paragraphs', () => {
  test('in another order', async () => {
    const { codes } = await proveOther(
      saying('公路养护。', '设备更新。'),
      saying('设备更新。', '公路养护。'),
    );
    expect(codes.sort()).toEqual(['pdf-text-extra', 'pdf-text-missing']);
  });

  test('one that stands twice', async () => {
    const { messages } = await proveOther(saying('甲{1.00}。', '乙。', '乙。'), saying('甲{1.00}。', '乙。'));
    expect(messages).toBe('pdf-text-extra 第 3 页“第一部分”多出“乙。”');
  });

  test('one wrong among many does not make the others wrong', async () => {
    const right = Array.from({ length: 40 }, (_, i) => `第${i}段，共{${i}.00}万元。`);
    const { messages, proof } = await proveOther(
      saying(...right.with(20, '第20段，共{99.00}万元。')),
      saying(...right),
    );
    expect(messages.split('\n')).toEqual([
      expect.stringMatching(/^pdf-figure-differs 第 \d 页“第一部分”的数字为“99.00”，应为“20.00”$/),
    ]);
    expect(proof!.figures).toBe(39);
  });
});

/** The page tree and the list of figures come from one hand, and are held against each other all the same. */
describe('figures as the layout lists them', () => {
  const document = saying('支出{1.00}万元，占{50.0%}。');
  const proved = async (figures: readonly PrintedFigure[]) => {
    const found: string[] = [];
    await prove((await print(document)).pdf, document, figures, ({ code, message }) =>
      found.push(`${code} ${message}`),
    );
    return found;
  };
  const [spent, part] = figuresIn(document) as [PrintedFigure, PrintedFigure];

  test('agree', async () => {
    expect(await proved([spent, part])).toEqual([]);
  });

  test('a value that its text does not say', async () => {
    expect(await proved([{ ...spent, value: '1.01' }, part])).toEqual([
      'pdf-figure-value 第 3 页“第一部分”的数字“1.00”（s0-1）不等于 1.01',
    ]);
  });

  test('a text that no figure owns', async () => {
    expect(await proved([spent])).toEqual([
      'pdf-figure-value 第 3 页“第一部分”的数字“50.0%”（s0-3）没有来历',
    ]);
  });

  test('a figure that stands nowhere', async () => {
    expect(await proved([spent, part, { ...spent, id: 'lost', text: '7.00', value: '7' }])).toEqual([
      'pdf-figure-unplaced 数字“7.00”（lost）在版面上没有位置',
    ]);
  });
});
