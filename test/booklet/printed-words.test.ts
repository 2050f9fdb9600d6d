import { describe, expect, test } from 'vitest';
import { type Changes, makeMini, miniPack, placesOf, sentence, table } from '../mini-pack.ts';

const facts: Changes = { 'data/2024/601001/话.yaml': '主要职能: [起草, 执行]\n范围: 全局\n' };

describe('what is no text is not printed as one', () => {
  test.each([
    ['a figure', '{{figure "支出"}}', '“figure”是一个数，不能直接印'],
    ['a difference', '{{minus (figure "支出") (figure "收入")}}', '“minus”是一个数，不能直接印'],
    ['a list', '{{主要职能}}', '“主要职能”是一个列表，不能直接印'],
    ['a map', '{{单位名录}}', '“单位名录”是一组“键: 值”，不能直接印'],
    ['a question', '{{any (figure "支出")}}', '“any”是一个条件，不能直接印'],
    ['a comparison', '{{is 范围 "全局"}}', '“is”是一个条件，不能直接印'],
    [
      'the total of rows',
      '{{#rows "支出" by="项目" as |行|}}{{行.合计}}{{/rows}}',
      '“行.合计”是一个数，不能直接印',
    ],
  ])('%s', async (_, call, message) => {
    const { findings } = await sentence(`<p>${call}</p>`, facts);
    expect(findings.map((finding) => finding.message)).toEqual([message]);
  });

  test('a member of rows is printed as its name, its levels as theirs', async () => {
    const { text, findings } = await sentence(
      '<p>{{#rows "支出" by="科目.项" as |行|}}{{行}}（{{行.类}}）；{{/rows}}</p>',
    );
    expect(findings).toEqual([]);
    expect(text).toContain('行政运行（一般公共服务支出）；');
  });
});

describe('a helper has as many arguments as it takes', () => {
  test.each([
    ['{{share (figure "支出")}}', '“share”要的是 2 个参数'],
    ['{{money unit="元"}}', '“money”要的是 1 到 2 个参数'],
    ['{{money (figure "支出") (figure "收入")}}', '“money”要的是"大写"'],
    ['{{money (figure "支出" "收入")}}', '“figure”要的是 1 个参数'],
    ['{{money (figure 科目="201")}}', '“figure”要的是 1 个参数'],
    ['{{count by="项目"}}', '“count”要的是 1 个参数'],
    ['{{names by="项目"}}', '“names”要的是 1 个参数'],
    ['{{#if (is 范围)}}甲{{/if}}', '“is”要的是 2 个参数'],
    ['{{#if (and 范围)}}甲{{/if}}', '“and”要的是 2 个参数'],
    ['{{#if 范围 单位名称}}甲{{/if}}', '“if”要的是 1 个参数'],
    ['{{date 成文日期 "汉字" "数字"}}', '“date”要的是 1 到 2 个参数'],
  ])('%s: %s', async (call, message) => {
    const { findings } = await sentence(`<p>${call}</p>`, facts);
    expect(findings.map((finding) => finding.message)).toContain(message);
  });

  test('in branches that are not taken too', async () => {
    const { findings } = await sentence('{{#unless 范围}}{{share (figure "支出")}}{{/unless}}', facts);
    expect(placesOf(findings)).toEqual(['layout-argument-kind templates/mini/句子.hbs:1:18']);
  });
});

describe('blocks are blocks, and the others are not', () => {
  test.each([
    ['{{#money (figure "支出")}}甲{{/money}}', '没有“#money”这个帮手'],
    ['{{#any (figure "支出")}}甲{{/any}}', '没有“#any”这个帮手'],
    ['{{rows "支出" by="项目"}}', '没有“rows”这个帮手'],
    ['{{if 范围 "甲"}}', '没有“if”这个帮手'],
  ])('%s', async (call, message) => {
    const { findings } = await sentence(`<p>${call}</p>`, facts);
    expect(findings[0]!.message).toBe(message);
  });
});

describe('no figures where none can be proved', () => {
  const definition = (more: string): string =>
    `ledger: 支出\nrows: [{total: 合计}]\ncolumns: [{title: 名称, show: name}, {title: 金额}]\n${more}\n`;

  test.each([
    ['left: "共{{money (figure \\"支出\\")}}万元"', 'money'],
    ['caption: "{{count \\"支出\\" by=\\"项目\\"}}个项目"', 'count'],
  ])('%s', async (more, helper) => {
    const { findings } = await table(definition(more));
    expect(placesOf(findings)[0]).toMatch(/^layout-figure-here templates\/mini\/表\/表\.yaml:4:/);
    expect(findings[0]!.message).toBe(`表名、标题和标签里不印数，这里用了“${helper}”`);
  });

  test('a title of the contents', async () => {
    const contents = miniPack['templates/mini/contents.yaml']!.replace(
      'title: 情况说明',
      `title: '{{length 主要职能}}项职能'`,
    );
    const { findings } = await makeMini({ ...facts, 'templates/mini/contents.yaml': contents });
    expect(placesOf(findings)).toContain('layout-figure-here templates/mini/contents.yaml:6:12');
  });

  test('but words and dates', async () => {
    const note = 'notes: ["{{单位名称}}，{{date 成文日期}}，{{#if 范围}}{{范围}}{{/if}}。"]';
    const { table: made, findings } = await table(definition(note), facts);
    expect(findings).toEqual([]);
    expect(made!.notes[0]!.content[0]!.text).toBe('某某局，2024年2月8日，全局。');
  });
});

describe('a partial that calls itself', () => {
  test('is a finding, not a crash', async () => {
    const { findings } = await sentence('{{> 甲}}', { 'templates/mini/partials/甲.hbs': '甲{{> 甲}}' });
    expect(placesOf(findings)).toEqual(['layout-circle templates/mini/partials/甲.hbs:1:1']);
  });
});
