import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, miniData, miniPack, placesOf, sentence } from '../mini-pack.ts';
import { check } from '../mistakes/run.ts';

const says = (facts: string): Changes => ({ 'data/2024/601001/话.yaml': facts });
const nothing = '(figure "支出" 科目="210")';

describe('a figure is no condition', () => {
  test.each([
    `{{#if ${nothing}}}有{{/if}}`,
    `{{#unless ${nothing}}}无{{/unless}}`,
    `{{#if (not ${nothing})}}无{{/if}}`,
    `{{#if (and ${nothing} 单位名称)}}有{{/if}}`,
    `{{#if (or 范围 (minus ${nothing} ${nothing}))}}有{{/if}}`,
  ])('%s', async (call) => {
    const { findings } = await sentence(call, says('范围: ""'));
    expect(errorsOf(findings)).toEqual(['layout-argument-kind']);
    expect(findings[0]!.message).toContain('要的是一个条件（any …、zero …）');
  });

  test('nor one that a partial is given or a row has', async () => {
    const partial = { 'templates/mini/partials/句.hbs': '{{#if 本}}有{{/if}}' };
    const { findings } = await sentence(`{{> 句 本=${nothing}}}`, partial);
    expect(placesOf(findings)).toEqual(['layout-argument-kind templates/mini/partials/句.hbs:1:1']);
    const row = await sentence(
      '<p>{{#rows "支出" by="科目.类" as |行|}}{{#if 行.合计}}有{{/if}}{{/rows}}</p>',
    );
    expect(errorsOf(row.findings)).toEqual(['layout-argument-kind']);
  });

  test('asked whether it is there, it is one', async () => {
    const { text, findings } = await sentence(`{{#if (any ${nothing})}}有{{else}}无{{/if}}`);
    expect([text, findings]).toEqual(['无', []]);
  });
});

describe('a word is no list', () => {
  test('in a loop', async () => {
    const { findings } = await sentence('{{#each 范围 as |项|}}{{项}}{{/each}}', says('范围: 全局'));
    expect(placesOf(findings)).toEqual(['layout-argument-kind templates/mini/句子.hbs:1:4']);
    expect(findings[0]!.message).toBe('“each”要的是一个列表');
  });

  test.each(['范围: ""', '主要职能: [一]'])('with %s the loop is not entered', async (facts) => {
    const { text, findings } = await sentence('无{{#each 范围 as |项|}}{{项}}{{/each}}', says(facts));
    expect([text, findings]).toEqual(['无', []]);
  });
});

describe('an amount is no share', () => {
  test.each(['{{percent (figure "支出") "1"}}', '{{percent (minus (figure "支出") (figure "收入"))}}'])(
    '%s',
    async (call) => {
      const { findings } = await sentence(call);
      expect(findings.map(({ message }) => message)).toEqual(['“percent”要的是一个比例（ratio …）']);
    },
  );
});

describe('amounts and quantities are not added', () => {
  const people = says('编制: [{编制类型: 行政编制, 数量: 10}]\n');
  const [money, staff] = ['(figure "支出")', '(figure "编制")'];

  test.each([
    `{{money (sum ${money} ${staff})}}`,
    `{{number (minus ${staff} ${money})}}`,
    `{{money (sum ${money} (ratio ${money} ${staff}))}}`,
  ])('%s', async (call) => {
    const { findings } = await sentence(call, people);
    expect(errorsOf(findings)).toEqual(['layout-argument-kind']);
    expect(findings[0]!.message).toMatch(/要的是同一种数（都是金额，或者都是数量）$/);
  });

  test('one may be divided by the other', async () => {
    const { text, findings } = await sentence(`{{percent (ratio ${staff} ${staff})}}`, people);
    expect([text, findings]).toEqual(['100.0%', []]);
  });
});

describe('a block without rows prints what stands after else', () => {
  const rows = (source: string) =>
    `<p>{{#rows "支出" by="科目.类" 资金来源="${source}" as |行|}}{{行.名称}}；{{else}}{{称谓}}没有{{/rows}}</p>`;

  test('or its rows', async () => {
    expect((await sentence(rows('政府性基金预算'))).text).toBe('本部门没有');
    expect((await sentence(rows('一般公共预算'))).text).toBe('一般公共服务支出；社会保障和就业支出；');
  });
});

describe('figures typed into a layout', () => {
  test.each([
    '共3个',
    '共 12 家',
    '增长5%',
    '增长５％',
    '1,234.50万元',
    '１２万元',
    '２．５倍',
    '0.5',
    '2023年',
    '3辆',
    '8‰',
    '10{{! 万 }}元',
  ])('%s', async (words) => {
    const { findings } = await sentence(`${words}。`);
    expect(errorsOf(findings)).toEqual(['layout-typed-figure']);
  });

  test.each(['第1次', '“1+8”办法', '三个', '12345热线', 'GB 9704', '单价50万元及以上', '{{年度}}年', '2:1'])(
    '%s is none',
    async (words) => {
      const { findings } = await sentence(`${words}。`);
      expect(findings).toEqual([]);
    },
  );
});

describe('a mistake of the form is told alone', () => {
  const waived = { 'data/2024/601001/免检.yaml': '免检: [{规则: 甲, 对象: 乙, 原因: 丙}]\n' };
  const codes = async (layout: string) => {
    const files = { ...miniPack, ...miniData, ...waived, 'templates/mini/句子.hbs': layout };
    return (await check(files)).findings.map(({ code }) => code);
  };

  test.each([
    ['an unclosed block', '<p>{{#if 范围}}有</p>', 'layout-block-open'],
    ['an element that is none', '<h2>一</h2>', 'html-unknown-element'],
  ])('%s, though no waiver meets what it waives', async (_, layout, code) => {
    expect(await codes(layout)).toEqual([code]);
    expect(await codes('<p>有</p>')).toEqual(['waiver-unused']);
  });
});
