import { describe, expect, test } from 'vitest';
import { amountInCapitals, dateInCapitals } from '../../src/words/reserved.ts';
import { type Changes, errorsOf, placesOf, sentence } from '../mini-pack.ts';

const says = (facts: string): Changes => ({ 'data/2024/601001/话.yaml': facts });
const printed = async (call: string, changes: Changes = {}): Promise<string> => {
  const { text, findings } = await sentence(call, changes);
  expect(findings).toEqual([]);
  return text;
};

describe('dates', () => {
  test.each([
    ['{{date 成文日期}}', '2024年2月8日'],
    ['{{date 成文日期 "数字"}}', '2024年2月8日'],
    ['{{date 成文日期 "汉字"}}', '二〇二四年二月八日'],
    ['{{date 成文日期 "大写"}}', '贰零贰肆年零贰月零捌日'],
    ['{{year 成文日期}}年', '2024年'],
  ])('%s: %s', async (call, text) => {
    expect(await printed(call)).toBe(text);
  });

  test.each(['2024年2月8日', '2024-2-8', '二〇二四年'])('%s is no date', async (written) => {
    const { findings } = await sentence('{{date 范围}}', says(`范围: ${written}`));
    expect(placesOf(findings)).toEqual(['date-malformed data/2024/601001/话.yaml:1:5']);
  });
});

describe('a day in capitals has a zero where something could be written in front', () => {
  test.each([
    ['2026-01-15', '贰零贰陆年零壹月壹拾伍日'],
    ['2026-10-20', '贰零贰陆年零壹拾月零贰拾日'],
    ['2026-11-30', '贰零贰陆年壹拾壹月零叁拾日'],
    ['2026-12-31', '贰零贰陆年壹拾贰月叁拾壹日'],
    ['2026-03-09', '贰零贰陆年叁月零玖日'],
  ])('%s: %s', (day, words) => expect(dateInCapitals(day)).toBe(words));
});

describe('places in a list', () => {
  const duties = says('主要职能: [起草, 执行, 监督]\n');

  test('begin with one, in Chinese or in digits', async () => {
    const each = (call: string) => `<p>{{#each 主要职能 as |职能 序|}}${call}{{职能}}；{{/each}}</p>`;
    expect(await printed(each('（{{ordinal 序}}）'), duties)).toBe('（一）起草；（二）执行；（三）监督；');
    expect(await printed(each('{{ordinal 序 "数字"}}、'), duties)).toBe('1、起草；2、执行；3、监督；');
  });

  test('a list has a length, which is a figure to be proved', async () => {
    const { text, laid } = await sentence('共{{length 主要职能}}项', duties);
    expect(text).toBe('共3项');
    expect(laid.figures.filter(({ section }) => section === 's1-1').map(({ value }) => value)).toEqual(['3']);
  });

  test('an empty list has none', async () => {
    expect(await printed('共{{length 主要职能}}项', says('主要职能: []'))).toBe('共0项');
  });

  test('a cell spans as many rows as the list has, and more', async () => {
    const rows = '{{#each 主要职能 as |职能|}}<tr><td>{{职能}}</td></tr>{{/each}}';
    const { document, findings } = await sentence(
      `<table><tbody><tr><td rowspan="{{span 主要职能 "1"}}">职能</td><td>内容</td></tr>${rows}</tbody></table>`,
      duties,
    );
    expect(findings).toEqual([]);
    const [table] = document.sections[1]!.blocks;
    expect(table?.kind === 'table' && table.body[0]!.cells[0]!.rowSpan).toBe(4);
  });

  test('of a number the data give', async () => {
    expect(await printed('第{{nth 范围}}次', says('范围: "12"'))).toBe('第十二次');
  });

  test.each(['nth 范围', 'ordinal 范围'])('{{%s}} of a word is an error', async (call) => {
    const { text, findings } = await sentence(`{{${call}}}`, says('范围: 首'));
    expect(findings.map(({ message }) => message)).toEqual([`“${call.split(' ')[0]}”要的是一个整数`]);
    expect(text).not.toContain('undefined');
  });

  test.each(['nth', 'ordinal', 'date', 'length'])('{{%s}} of nothing is one error', async (helper) => {
    const { findings } = await sentence(`{{${helper} 范围}}`);
    expect(errorsOf(findings)[0]).toBe('fact-missing');
  });

  test('the length of a word is an error', async () => {
    const { findings } = await sentence('{{length 单位名称}}');
    expect(findings.map(({ message }) => message)).toEqual(['“length”要的是一个列表']);
  });
});

describe('conditions in a sentence', () => {
  const choose = async (condition: string, changes: Changes = {}) =>
    printed(`{{#if ${condition}}}是{{else}}否{{/if}}`, changes);

  test.each([
    ['范围', '', '否'],
    ['范围', '范围: ""', '否'],
    ['范围', '范围: 全局', '是'],
    ['主要职能', '主要职能: []', '否'],
    ['主要职能', '主要职能: [一]', '是'],
    ['(is 范围 "全局")', '范围: 全局', '是'],
    ['(is 范围 "全局")', '范围: 全 局', '否'],
    ['(not 范围)', '范围: ""', '是'],
    ['(not 主要职能)', '主要职能: []', '是'],
    ['(and 范围 单位名称)', '范围: ""', '否'],
    ['(or 范围 单位名称)', '范围: ""', '是'],
  ])('%s with %j: %s', async (condition, facts, expected) => {
    expect(await choose(condition, says(facts))).toBe(expected);
  });

  test('what one record lacks is no answer either, alike in all questions', async () => {
    const records = says('主要职能: [{甲: 一}, {乙: 二}]');
    const each = (question: string) =>
      `<p>{{#each 主要职能 as |次|}}{{#if ${question}}}是{{else}}否{{/if}}{{/each}}</p>`;
    expect(await printed(each('(or 次.甲 次.乙)'), records)).toBe('是是');
    expect(await printed(each('(and 次.甲 单位名称)'), records)).toBe('是否');
    expect(await printed(each('(is 次.甲 "一")'), records)).toBe('是否');
    expect(await printed(each('(not 次.甲)'), records)).toBe('否是');
  });

  test('what the data do not say is no answer to a question', async () => {
    const { text, findings } = await sentence('{{#if (is 范围 "全局")}}是{{else}}否{{/if}}');
    expect([text, findings]).toEqual(['否', []]);
  });

  test('the names of a layout are in force in its loops too', async () => {
    const each =
      '<p>{{#each 主要职能 as |次|}}{{单位名称}}{{次.甲}}{{#if (is 册别 "部门")}}；{{/if}}{{/each}}</p>';
    expect(await printed(each, says('主要职能: [{甲: 一}, {甲: 二}]'))).toBe('某某局一；某某局二；');
  });

  test('of a figure: is it there, zero, above, below', async () => {
    const word = (figure: string): string =>
      `{{#if (zero ${figure})}}平{{/if}}{{#if (any ${figure})}}有{{/if}}` +
      `{{#if (positive ${figure})}}增{{/if}}{{#if (negative ${figure})}}减{{/if}}`;
    const [income, spending] = ['(figure "收入")', '(figure "支出" 支出类别="人员经费")'];
    expect(await printed(word('(figure "支出" 科目="210")'))).toBe('平');
    expect(await printed(word(`(minus ${income} ${spending})`))).toBe('有增');
    expect(await printed(word(`(minus ${spending} ${income})`))).toBe('有减');
    expect(await printed(word(`(minus ${income} ${income})`))).toBe('平');
  });

  test('a figure that prints as zero is not none; a difference is what is printed: 增加 would be said of 0.00', async () => {
    const little = (yuan: string) =>
      says(
        `共同: {资金来源: 事业收入, 金额单位: 元}\n支出: [{科目: 210, 支出类别: 项目支出, 金额: ${yuan}}]\n`,
      );
    const word = '{{#if (zero (figure "支出" 科目="210"))}}无{{else}}有{{/if}}';
    expect(await printed(word, little('49.99'))).toBe('有');
    const change = '(minus (figure "支出" 科目="210") (figure "支出" 科目="208"))';
    const growth = `{{#if (zero ${change})}}持平{{else}}{{#if (positive ${change})}}增加{{else}}减少{{/if}}{{/if}}`;
    expect(await printed(growth, little('200049.99'))).toBe('持平');
    expect(await printed(growth, little('200050'))).toBe('增加');
  });
});

describe('an amount in capitals, as bills have it', () => {
  test.each([
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['107000.53', '壹拾万零柒仟元伍角叁分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['100000001.00', '壹亿零壹元整'],
    ['20050000.00', '贰仟零伍万元整'],
    ['0.05', '伍分'],
    ['0.00', '零元整'],
    ['-12.30', '负壹拾贰元叁角整'],
  ])('%s: 人民币%s', (yuan, words) => expect(amountInCapitals(yuan)).toBe(`人民币${words}`));

  test('is a figure like any other, and says its unit itself', async () => {
    const { text, laid, findings } = await sentence(
      '<p>单位：万元</p><p>{{money (figure "支出") "大写"}}（{{money (figure "支出")}}）</p>',
    );
    expect([text, findings]).toEqual(['单位：万元\n人民币壹佰捌拾万元整（180.00）', []]);
    const [first] = laid.figures.filter(({ section }) => section === 's1-1');
    expect([first!.value, first!.unit]).toEqual(['1800000', '元']);
  });
});

describe('the digits of a code', () => {
  test('are cut from where to where, as forms speak of 01款', async () => {
    const call =
      '<p>{{#rows "支出" by="科目.款" as |行|}}{{行.名称}}（{{digits 行.代码 "4" "5"}}款）{{/rows}}</p>';
    expect(await printed(call)).toBe('人大事务（01款）行政事业单位养老支出（05款）');
  });
});

describe('a note that may be there', () => {
  const call = '{{#if (note "原因" 科目="208")}}，因为{{note "原因" 科目="208"}}{{/if}}';

  test('is said where the data have it, and not asked for where they do not', async () => {
    expect(await printed(`支出{{money (figure "支出")}}${call}`)).toBe('支出180.00');
    expect(await printed(call, says('说明: [{科目: 208, 原因: 人数增加}]'))).toBe('，因为人数增加');
  });

  test('handed to a partial it is asked for where that prints it', async () => {
    const partial = (text: string): Changes => ({ 'templates/mini/partials/因.hbs': text });
    const handed = '{{> 因 话=(note "原因" 科目="208")}}无';
    expect(await printed(handed, partial('{{#if 话}}{{话}}{{/if}}'))).toBe('无');
    const { findings } = await sentence(handed, partial('{{话}}'));
    expect(errorsOf(findings)).toEqual(['notes-missing']);
  });
});

describe('a count that the data give as a fact', () => {
  test('is printed as a figure, or in words, without a ledger', async () => {
    const { text, laid, findings } = await sentence('{{number 范围}}家，{{nth 范围}}家', says('范围: 12'));
    expect([text, findings]).toEqual(['12家，十二家', []]);
    expect(laid.figures.find(({ section }) => section === 's1-1')!.value).toBe('12');
  });

  test('is a whole number, and not typed in the layout', async () => {
    expect(errorsOf((await sentence('{{number 范围}}家', says('范围: 十二'))).findings)).toEqual([
      'layout-argument-kind',
    ]);
    expect(errorsOf((await sentence('{{number "12"}}家')).findings)).toEqual(['layout-argument-kind']);
  });
});
