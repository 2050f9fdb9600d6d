import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbered } from '../../src/booklet/printing.ts';
import { dateInCharacters, dateInDigits, ordinal } from '../../src/words/reserved.ts';
import { runs } from '../runs.ts';

describe('ordinals', () => {
  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [99, '九十九'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [115, '一百一十五'],
    [1000, '一千'],
    [1002, '一千零二'],
    [1020, '一千零二十'],
    [3500, '三千五百'],
  ])('%i is %s', (n, words) => {
    expect(ordinal(n)).toBe(words);
  });

  test('each is the one number it says', () => {
    const worth: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
    const read = (words: string): number =>
      [...words.matchAll(/([一二三四五六七八九]?)([十百千]?)/g)].reduce(
        (sum, [, digit = '', place = '']) =>
          sum + (digit ? '一二三四五六七八九'.indexOf(digit) + 1 : place ? 1 : 0) * (worth[place] ?? 1),
        0,
      );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (n) => {
        expect(read(ordinal(n))).toBe(n);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('dates', () => {
  test.each([
    ['2024-02-08', '二〇二四年二月八日', '2024年2月8日'],
    ['2030-10-10', '二〇三〇年十月十日', '2030年10月10日'],
    ['2025-12-31', '二〇二五年十二月三十一日', '2025年12月31日'],
    ['2100-01-20', '二一〇〇年一月二十日', '2100年1月20日'],
  ])('%s in characters and in digits', (iso, characters, digits) => {
    expect([dateInCharacters(iso), dateInDigits(iso)]).toEqual([characters, digits]);
  });
});

describe('the number of a heading', () => {
  test.each([
    ['第{一}部分 ', [3], '第三部分 '],
    ['{一}、', [2, 12], '十二、'],
    ['（{一}）', [1, 2, 3], '（三）'],
    ['{1}.{1}.{1} ', [2, 10, 4], '2.10.4 '],
    // The pattern has fewer places than the path: those nearest to the heading count.
    ['{1}.{1} ', [7, 8, 9], '8.9 '],
    ['{甲}-{1}　', [4, 5], '四-5　'],
    ['附件：', [1], '附件：'],
  ])('%s under %j', (pattern, path, printed) => {
    expect(numbered(pattern, path)).toBe(printed);
  });
});
