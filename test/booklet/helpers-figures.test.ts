import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, placesOf, sentence } from '../mini-pack.ts';

const data = (yaml: string): Changes => ({ 'data/2024/601001/又.yaml': yaml });
const people = data('编制: [{编制类型: 行政编制, 数量: 1234}, {编制类型: 事业编制, 数量: 0.5}]\n');
const personnel = '(figure "支出" 支出类别="人员经费")';
const office = '(figure "支出" 支出类别="公用经费")';
const nothing = '(figure "支出" 科目="210")';

/** The sentence, or the codes of what is wrong with it. */
async function printed(call: string, changes: Changes = {}): Promise<string | readonly string[]> {
  const { text, findings } = await sentence(call, changes);
  return findings.length > 0 ? errorsOf(findings) : text;
}

describe('amounts in a sentence', () => {
  test.each([
    [`{{money ${personnel}}}`, '120.00'],
    [`{{money ${personnel} unit="元"}}`, '1,200,000.00'],
    [`{{money ${personnel} unit="元" decimals="0"}}`, '1,200,000'],
    [`{{money ${personnel} unit="元" group="false"}}`, '1200000.00'],
    [`{{money ${personnel} decimals="1"}}`, '120.0'],
    [`{{money ${personnel} decimals="4"}}`, '120.0000'],
  ])('%s: %s', async (call, text) => {
    expect(await printed(call)).toBe(text);
  });

  test('nothing is a zero, in the words for zero, unless the layout has others for nothing', async () => {
    expect(await printed(`{{money ${nothing}}}`)).toBe('0.00');
    expect(await printed(`{{money ${nothing} zero="零"}}`)).toBe('零');
    expect(await printed(`{{money ${nothing} blank="无"}}`)).toBe('无');
    expect(await printed(`{{money ${nothing} blank="无" zero="零"}}`)).toBe('无');
  });

  test('what only rounds to zero has not the words for zero', async () => {
    const little = data(
      '共同: {资金来源: 事业收入, 金额单位: 元}\n支出: [{科目: 210, 支出类别: 项目支出, 金额: 12}]\n',
    );
    expect(await printed(`{{money ${nothing} zero="零"}}`, little)).toBe('0.00');
    expect(await printed(`{{money ${nothing} zero="零" unit="元" decimals="0"}}`, little)).toBe('12');
  });

  test.each([
    ['a unit nobody knows', `{{money ${personnel} unit="亿元"}}`, ['unit-unknown']],
    ['decimals in words', `{{money ${personnel} decimals="两位"}}`, ['layout-failed']],
    ['a word', '{{money 单位名称}}', ['layout-argument-kind']],
    ['two levels of quotes', '{{money "figure 支出"}}', ['layout-argument-kind']],
    ['a boolean', `{{money (zero ${personnel})}}`, ['layout-argument-kind']],
  ])('%s is refused', async (_, call, codes) => {
    expect(await printed(call)).toEqual(codes);
  });
});

describe('quantities in a sentence', () => {
  const staff = (type: string): string => `(figure "编制" 编制类型="${type}")`;

  test('have as many decimals as they are written with, and no unit of money', async () => {
    expect(await printed(`{{number ${staff('行政编制')}}}`, people)).toBe('1,234');
    expect(await printed(`{{number ${staff('事业编制')}}}`, people)).toBe('0.5');
    expect(await printed('{{number (figure "编制")}}', people)).toBe('1,234.5');
  });

  test('none is 0, if the data say that there is none', async () => {
    const none = data('编制: []\n');
    expect(await printed('{{number (figure "编制")}}', none)).toBe('0');
    expect(await printed('{{number (figure "编制") blank="无"}}', none)).toBe('无');
    expect(await printed('{{number (figure "编制") blank="无"}}')).toEqual(['ledger-not-given']);
  });
});

describe('sums, differences and sizes', () => {
  test.each([
    [`{{money (sum ${personnel} ${office})}}`, '130.00'],
    [`{{money (sum ${personnel} ${office} ${nothing})}}`, '130.00'],
    [`{{money (minus ${personnel} ${office})}}`, '110.00'],
    [`{{money (minus ${office} ${personnel})}}`, '-110.00'],
    [`{{money (abs (minus ${office} ${personnel}))}}`, '110.00'],
    [`{{money (minus ${nothing} ${office})}}`, '-10.00'],
    [`{{money (sum (minus ${personnel} ${office}) ${office})}}`, '120.00'],
    [`{{money (minus ${personnel} (sum ${personnel}))}}`, '0.00'],
  ])('%s: %s', async (call, text) => {
    expect(await printed(call)).toBe(text);
  });

  test('the size of a difference that is nothing is nothing', async () => {
    expect(await printed(`{{money (abs (minus ${nothing} ${nothing})) blank="无"}}`)).toBe('无');
  });

  test('a difference needs two figures', async () => {
    expect(await printed(`{{money (minus ${personnel})}}`)).toEqual(['layout-argument-kind']);
    expect(await printed(`{{money (minus ${personnel} 单位名称)}}`)).toEqual(['layout-argument-kind']);
  });

  test('a figure of last year that nobody stated is no operand', async () => {
    const last = '(figure "支出" 年份="上年")';
    expect(await printed(`{{money (sum ${personnel} ${last})}}`)).toEqual(['figure-unknown']);
    expect(await printed(`{{share ${personnel} ${last}}}`)).toContain('figure-unknown');
    expect(await printed(`{{percent (ratio ${personnel} ${last})}}`)).toContain('figure-unknown');
  });
});

describe('shares and rates', () => {
  test.each([
    [`{{share ${office} ${personnel}}}`, '8.3%'],
    [`{{share ${nothing} ${personnel}}}`, '0.0%'],
    [`{{percent (ratio ${office} ${personnel})}}`, '8.3%'],
    [`{{percent (ratio ${office} ${personnel}) "0"}}`, '8%'],
    [`{{percent (ratio ${office} ${personnel}) "3"}}`, '8.333%'],
    [`{{percent (ratio (minus ${office} ${personnel}) ${personnel}) "2"}}`, '-91.67%'],
    [`{{percent (ratio ${personnel} ${office}) "1"}}`, '1200.0%'],
  ])('%s: %s', async (call, text) => {
    expect(await printed(call)).toBe(text);
  });

  test('of nothing there is none', async () => {
    const { findings } = await sentence(`{{share ${office} ${nothing}}}`);
    expect(placesOf(findings)).toEqual(['figure-no-ratio templates/mini/句子.hbs:1:4']);
    expect(findings[0]!.message).toBe(
      '支出（支出类别 公用经费） ÷ 支出（科目 210 卫生健康支出）的除数是零，没有比例',
    );
  });

  test('a layout that asks first says none', async () => {
    const call = `{{#if (any ${nothing})}}占{{share ${office} ${nothing}}}{{else}}没有{{/if}}`;
    expect(await printed(call)).toBe('没有');
  });

  test('what is zero as printed has shares all the same: nobody divides by its 0.00', async () => {
    const little = data(
      '共同: {资金来源: 事业收入, 金额单位: 元}\n支出: [{科目: 210, 支出类别: 项目支出, 金额: 49}]\n',
    );
    expect(await printed(`{{share ${nothing} ${nothing}}}`, little)).toBe('100.0%');
    expect(await printed(`{{share ${office} ${nothing}}}`, little)).toBe('204081.6%');
  });
});

describe('a selection in words', () => {
  test.each([
    ['a ledger', '(figure "支出" 年份="上年")', '支出（年份 上年）'],
    [
      'a code with its name',
      '(figure "支出" 科目="208" 年份="上年")',
      '支出（年份 上年、科目 208 社会保障和就业支出）',
    ],
    [
      'of two conditions on one dimension the narrower',
      '(figure "支出" 科目="2080505 208" 年份="上年")',
      '支出（年份 上年、科目 208 社会保障和就业支出）',
    ],
  ])('%s', async (_, call, words) => {
    const { findings } = await sentence(`{{money ${call}}}`);
    expect(findings[0]!.message).toBe(`${words}没有数，无法比较`);
  });
});
