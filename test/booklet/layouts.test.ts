import { describe, expect, test } from 'vitest';
import { layoutWording } from '../../src/words/catalogue/layout.ts';
import { type Changes, errorsOf, makeMini, placesOf, sentence } from '../mini-pack.ts';

const file = 'templates/mini/句子.hbs';
const total = '(figure "支出")';
const withNotes = (text: string): Changes => ({ 'data/2024/601001/说明.yaml': `说明:\n${text}\n` });

/** A layout, the code it must be refused with, and the line:column of its mistake. */
const mistakes: readonly (readonly [string, string, string])[] = [
  ['<p>{{#if 范围}}</p>', 'layout-block-open', '1:4'],
  ['<p>{{/if}}</p>', 'layout-block-open', '1:4'],
  ['<p>{{#if 范围}}甲{{/unless}}</p>', 'layout-block-open', '1:4'],
  ['<p>{{money (figure "支出"}}</p>', 'layout-syntax', '1:1'],
  [`<p>{{monye ${total}}}</p>`, 'layout-unknown-helper', '1:6'],
  [`<p>{{money ${total} zerro="0"}}</p>`, 'layout-unknown-option', '1:4'],
  ['<p>\n{{单位名}}</p>', 'layout-unknown-name', '2:3'],
  ['<p>{{> 比上年}}</p>', 'layout-unknown-partial', '1:4'],
  ['<p>{{money (figure “支出”)}}</p>', 'layout-fullwidth-quote', '1:20'],
  ['<p>{{money (figure "支出" 科目=201)}}</p>', 'layout-bare-number', '1:28'],
  ['<p>{{{单位名称}}}</p>', 'layout-unescaped', '1:4'],
  ['<p>{{this}}</p>', 'layout-forbidden', '1:6'],
  ['{{#each 主要职能}}<p>甲</p>{{/each}}', 'layout-block-params', '1:1'],
  ['<p>共3个项目</p>', 'layout-typed-figure', '1:5'],
  ['<p>占12.5</p>', 'layout-typed-figure', '1:5'],
  ['<p>{{#rows "支出" by="科目.类" as |行|}}{{date 行.甲}}{{/rows}}</p>', 'layout-argument', '1:35'],
  ['<p>{{money "支出"}}</p>', 'layout-argument-kind', '1:4'],
  ['<p>{{单位名}}</p>', 'layout-name-empty', '1:6'],
  ['<p>{{单位名称.甲}}</p>', 'layout-failed', '1:1'],
  ['<p>{{figure "支出"}}</p>', 'layout-unprintable', '1:4'],
  ['<p>{{money (figure "支出" 口径="预算 执行数")}}</p>', 'figure-mixed', '1:4'],
  ['<p>{{share (figure "支出") (figure "支出" 科目="210")}}</p>', 'figure-no-ratio', '1:4'],
  ['<p>{{#rows "支出" by="经济科目.款" as |行|}}{{行}}{{/rows}}</p>', 'rows-line-lost', '1:4'],
  ['<p>{{money (figure "支出" across="科木")}}</p>', 'pack-unknown-dimension', '1:12'],
  ['{{#rows "支出" by="科目.类" partial="对" as |行|}}<p>{{行}}</p>{{/rows}}', 'layout-argument-kind', '1:1'],
  ['<p>{{#rows "支出" by="科目.类" as |行|}}\n{{行.支出类别}}{{/rows}}</p>', 'row-several', '2:1'],
  [
    '<p>{{#rows "支出" by="科目.类" as |行|}}\n{{money (figure "收入")}}{{/rows}}</p>',
    'scope-foreign',
    '2:9',
  ],
  ['{{#each 主要职能 as |项 序|}}<p>{{序}}</p>{{/each}}', 'layout-counts-from', '1:27'],
  ['{{#each 主要职能 as |项 序|}}<p>{{nth 序}}</p>{{/each}}', 'layout-counts-from', '1:33'],
  [
    '<p>{{#rows "支出" by="科目.类" as |行|}}\n{{ordinal 行.序号}}{{/rows}}</p>',
    'layout-counts-from',
    '2:11',
  ],
  ['{{#each 主要职能 as |次|}}<p>{{次.金额}}</p>{{/each}}', 'layout-amount-unchecked', '1:25'],
  ['<p>{{money (figure "支出") "大些"}}</p>', 'layout-argument-kind', '1:4'],
  ['<p>{{digits "201" "4" "5"}}</p>', 'layout-digits', '1:4'],
  ['<p>{{#if (is (figure "支出") "1")}}甲{{/if}}</p>', 'layout-argument-kind', '1:10'],
  ['<p>{{#rows "支出" by="科目.类" of="201" as |行|}}{{行}}{{/rows}}</p>', 'rows-not-listed', '1:4'],
  ['<p>一', 'html-unclosed', '1:1'],
  ['<p>一</strong></p>', 'html-stray', '1:5'],
  ['<div></div>', 'html-unknown-element', '1:1'],
  ['<p><p>一</p></p>', 'html-misplaced', '1:4'],
  ['<p style="x">一</p>', 'html-unknown-attribute', '1:1'],
  ['一<p>二</p>', 'html-text-here', '1:1'],
  ['<!-- 一 --><p>二</p>', 'html-comment', '1:1'],
  ['<p class="大字">一</p>', 'html-unknown-class', '1:1'],
  ['<p class="heading2">一</p>', 'html-heading-look', '1:1'],
  ['<table><tbody><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></tbody></table>', 'grid-fault', '1:1'],
];

/** Those of the data, or that no layout can make: below, in loops.test.ts, missing.test.ts and printed-words.test.ts. */
const elsewhere = [
  'layout-circle',
  'rows-item-unlisted',
  'rows-total-lost',
  'note-unused',
  'note-missing',
  'notes-missing',
  'fact-missing',
  'layout-figure-here',
];

describe('every mistake of a layout is refused at its place', () => {
  test.each(mistakes)('%s: %s at %s', async (text, code, place) => {
    const extra = code === 'figure-mixed' ? actuals : {};
    const { findings } = await sentence(text.includes('<') ? text : `<p>${text}</p>`, {
      [file]: text,
      ...extra,
    });
    expect(placesOf(findings)).toContain(`${code} ${file}:${place}`);
  });

  test('and every code of the catalogue is among them', () => {
    const tested = new Set([...mistakes.map(([, code]) => code), ...elsewhere]);
    expect(Object.keys(layoutWording).filter((code) => !tested.has(code))).toEqual([]);
  });
});

const actuals: Changes = {
  'data/2024/601001/执行.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
支出: [{科目: 2010101, 支出类别: 公用经费, 口径: 执行数, 金额: 7.00}]
`,
};

describe('mistakes Handlebars would hide', () => {
  test('are found in branches that are not taken', async () => {
    const { findings } = await sentence('{{#if 范围}}{{单位名}}{{/if}}');
    expect(errorsOf(findings)).toEqual(['layout-unknown-name']);
  });

  test('and in partials: names, and figures typed in, at the place in the partial', async () => {
    const { findings } = await sentence('{{> 甲 本=(figure "支出")}}', {
      'templates/mini/partials/甲.hbs': '{{~! 一 ~}}\n{{money 本}}万元，比上年增加12.5万元{{未知}}',
    });
    expect(placesOf(findings)).toEqual([
      'layout-unknown-name templates/mini/partials/甲.hbs:2:28',
      'layout-typed-figure templates/mini/partials/甲.hbs:2:20',
      'layout-name-empty templates/mini/partials/甲.hbs:2:28',
    ]);
  });

  test('one in a loop is said once', async () => {
    const { findings } = await sentence(
      '<p>{{#rows "支出" by="科目.项" as |行|}}{{money (figure "支出" 支出类别="人员经济")}}{{/rows}}</p>',
    );
    expect(errorsOf(findings)).toEqual(['pack-unknown-value']);
  });

  test('a level that is none', async () => {
    const { findings } = await sentence('<p>{{#rows "支出" by="科目.目" as |行|}}甲{{/rows}}</p>');
    expect(errorsOf(findings)).toContain('pack-unknown-level');
  });

  test('constants of the form may hold digits', async () => {
    const { findings } = await sentence('单价50万元及以上的设备');
    expect(findings).toEqual([]);
  });

  test('titles of the contents and terms hold no figures either', async () => {
    const { findings } = await makeMini({
      'templates/mini/名词/名词.yaml': '- {term: 支出, text: 2023年花出去的钱。}\n',
    });
    expect(placesOf(findings)).toEqual(['layout-typed-figure templates/mini/名词/名词.yaml:1:20']);
  });

  test('data bring no markup', async () => {
    const { text } = await sentence('{{范围}}', { 'data/2024/601001/范围.yaml': '范围: <p>甲</p>\n' });
    expect(text).toBe('<p>甲</p>');
  });
});

describe('rows', () => {
  test('narrow figures to the member and know its place, its ancestors and the total', async () => {
    const { text } = await sentence(
      '<p>{{#rows "支出" by="科目.项" 资金来源="财政拨款" as |行|}}{{行.序号}}.{{行.类.名称}}（类）{{行.款.名称}}（款）{{行.名称}}（项）{{money (figure "支出")}}万元，占{{share (figure "支出") 行.合计}}{{#if 行.末}}。{{else}}；{{/if}}{{/rows}}</p>',
    );
    expect(text).toBe(
      '1.一般公共服务支出（类）人大事务（款）行政运行（项）110.00万元，占61.1%；' +
        '2.一般公共服务支出（类）人大事务（款）一般行政管理事务（项）50.00万元，占27.8%；' +
        '3.社会保障和就业支出（类）行政事业单位养老支出（款）基本养老保险缴费支出（项）20.00万元，占11.1%。',
    );
  });

  test('show what is too small for the decimals: only what is nothing is left out', async () => {
    const { text } = await sentence(
      '<p>{{#rows "支出" by="科目.类" as |行|}}{{行.代码}}：{{money (figure "支出") unit="元"}}；{{/rows}}</p>',
      {
        'data/2024/601001/零.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 元}
支出: [{科目: 210, 支出类别: 项目支出, 金额: 49}, {科目: 20805, 支出类别: 项目支出, 金额: 0}]
`,
      },
    );
    expect(text).toBe('201：1,600,000.00；208：200,000.00；210：49.00；');
    const none = await sentence('{{names "支出" by="科目.款"}}', {
      'data/2024/601001/零.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 元}
支出: [{科目: 210, 支出类别: 项目支出, 金额: 0}]
`,
    });
    expect(none.text).toBe('人大事务、行政事业单位养老支出');
  });

  test('count distinct names, as a figure', async () => {
    const { text, laid } = await sentence('共{{count "支出" by="经济科目.类"}}类');
    expect([text, laid.figures.find((figure) => figure.unit === '')?.value]).toEqual(['共2类', '2']);
  });

  test('nest: the inner one is narrowed by the outer', async () => {
    const { text } = await sentence(
      '<p>{{#rows "支出" by="科目.类" as |类|}}{{类.名称}}：{{#rows "支出" by="支出类别" as |别|}}{{别.名称}}{{money (figure "支出")}}，{{/rows}}{{/rows}}</p>',
    );
    expect(text).toBe(
      '一般公共服务支出：人员经费100.00，公用经费10.00，项目支出50.00，社会保障和就业支出：人员经费20.00，',
    );
  });

  test('an attribute that is a dimension has its name and prints as it', async () => {
    const { text } = await sentence(
      '<p>{{#rows "支出" by="项目" as |项|}}{{项.名称}}（{{项.类型}}，{{项.类型.名称}}）{{/rows}}</p>',
    );
    expect(text).toBe('大楼修缮（修缮，修缮）');
  });
});

describe('notes', () => {
  const reason = '{{#rows "支出" by="科目.项" 资金来源="财政拨款" as |行|}}<p>{{note "原因"}}</p>{{/rows}}';

  test('the one about the innermost condition is meant, of two about it the deeper', async () => {
    const { paragraphs, findings } = await sentence(
      reason,
      withNotes(`  - {资金来源: 财政拨款, 原因: 全局}
  - {科目: 201, 原因: 类}
  - {科目: 2010102, 原因: 项}`),
    );
    expect(paragraphs).toEqual(['类', '项', '全局']);
    expect(findings).toEqual([]);
  });

  test('one about two conditions comes before one about the inner alone', async () => {
    const { text } = await sentence(
      '{{note "原因" 科目="208" 资金来源="财政拨款"}}',
      withNotes(`  - {科目: 208, 原因: 一}
  - {科目: 208, 资金来源: 财政拨款, 原因: 二}`),
    );
    expect(text).toBe('二');
  });

  test('one about another selection is never used', async () => {
    const { findings } = await sentence(
      '{{note "原因" 科目="208"}}',
      withNotes('  - {科目: 208, 支出类别: 人员经费, 原因: 窄}'),
    );
    expect(findings.map((finding) => finding.code)).toEqual(['note-missing', 'note-unused']);
  });

  test('a missing one is asked for with the line to paste', async () => {
    const { findings } = await sentence('{{note "原因" 科目="208" 支出类别="人员经费"}}');
    expect(findings[0]!.hint).toContain('{支出类别: 人员经费, 科目: 208, 原因: …}');
  });

  test('one that no sentence used is a warning at its place', async () => {
    const { findings } = await makeMini(withNotes('  - {科目: 208, 原因: 甲}'));
    expect(findings.map(({ level }) => level)).toEqual(['warning']);
    expect(placesOf(findings)).toEqual(['note-unused data/2024/601001/说明.yaml:2:5']);
  });
});
