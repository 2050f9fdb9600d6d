import { describe, expect, test } from 'vitest';
import { checkForm } from '../../src/booklet/form.ts';
import { textOf } from '../../src/document/document.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { type Changes, errorsOf, makeMini, miniPack, placesOf } from '../mini-pack.ts';
import { proved } from './proved.ts';

/** The mini pack with these parts in its contents; `项目经费说明` is a list that the data may have. */
const withParts = (parts: string, more: Changes = {}): Changes => ({
  'templates/mini/contents.yaml': `
title: 目录
cover: 封面.hbs
numbering: ["第{一}部分 ", "{一}、", "（{一}）"]
parts:
${parts}
  - {title: 其他, numbered: "false", layout: 名词/名词.yaml}
`,
  'templates/mini/schema.yaml': `${miniPack['templates/mini/schema.yaml']}  项目经费说明: {type: array}\n`,
  'templates/mini/句子.hbs': '<p>说明。</p>',
  ...more,
});
const words = '{title: 句子, layout: 句子.hbs}';
const table = '{title: 表, layout: 表/表.yaml}';

/** Headings of the pages, and what the contents say of each. */
async function entries(parts: string, more: Changes = {}) {
  const { document, laid, findings } = await makeMini(withParts(parts, more));
  expect(findings).toEqual([]);
  const all = document.sections.map(({ heading, entry }) =>
    entry === undefined ? heading : [heading, entry],
  );
  return { all: all.slice(0, -1), laid };
}

describe('headings and entries of the contents', () => {
  test('a heading on the page may be another than in the contents, with the number where it says so', async () => {
    const { all, laid } = await entries(`  - title: 甲
    sections:
      - {title: 收支总表, heading: 公开01表, layout: 表/表.yaml}
      - {title: 说明, heading: "{{编号}}{{单位名称}}的说明", layout: 句子.hbs}`);
    expect(all).toEqual(['第一部分 甲', ['公开01表', '一、收支总表'], ['二、某某局的说明', '二、说明']]);
    const { html, tree, contentsEntries } = await proved(laid);
    expect(html).toMatch(
      /<a href="#s1-1">一、收支总表<\/a>[\s\S]*<h3 id="s1-1" tabindex="-1">公开01表<\/h3>/,
    );
    expect(tree).toMatch(/Link .*一、收支总表.*→[\s\S]*H2 “公开01表” p3/);
    expect(contentsEntries).toBe(4);
  });

  test('one without a number takes none from the others', async () => {
    const { all } = await entries(
      `  - {title: 甲, sections: [{title: 前言, numbered: "false"}, ${words}, ${table}]}`,
    );
    expect(all).toEqual(['第一部分 甲', '前言', '一、句子', '二、表']);
  });

  test('one may be on its page alone, and in neither contents, bookmarks nor navigation', async () => {
    const { all, laid } = await entries(
      `  - {title: 甲, sections: [{title: 附记, listed: "false", numbered: "false", layout: 句子.hbs}, ${table}]}`,
    );
    expect(all).toEqual(['第一部分 甲', ['附记', false], '一、表']);
    const { html, contentsEntries } = await proved(laid);
    expect(html).not.toContain('<a href="#s1-1">');
    expect(html).toContain('<h3 id="s1-1" tabindex="-1">附记</h3>');
    expect(contentsEntries).toBe(3);
  });
});

describe('numbers of a part', () => {
  test('may be written in its own way', async () => {
    const { all } = await entries(
      `  - {title: 甲, numbering: ["", "{1}.", "{1}.{1}"], sections: [{title: 一节, sections: [${words}]}]}
  - {title: 乙, sections: [${table}]}`,
    );
    expect(all).toEqual(['甲', '1.一节', '1.1句子', '第二部分 乙', '一、表']);
  });

  test('may run on from the part before', async () => {
    const { all } = await entries(`  - {title: 甲, sections: [{title: 子}, ${words}]}
  - {title: 乙, runsOn: "true", sections: [${table}, {title: 丑}]}
  - {title: 丙, sections: [{title: 寅}]}`);
    expect(all).toEqual([
      ...['第一部分 甲', '一、子', '二、句子'],
      ...['第二部分 乙', '三、表', '四、丑'],
      ...['第三部分 丙', '一、寅'],
    ]);
  });
});

describe('sections made from the data', () => {
  const list = (yaml: string): Changes => ({
    'data/2024/601001/经费.yaml': `项目经费说明: ${yaml}\n`,
    'templates/mini/句子.hbs': '<p>{{项.内容}}</p>',
  });
  const each = `  - title: 甲
    sections: [${table}, {title: "{{项.名称}}经费情况说明", foreach: 项目经费说明, as: 项, layout: 句子.hbs}]`;

  test('there is one for each item of a list, numbered with the others, and none without items', async () => {
    const { all, laid } = await entries(
      each,
      list('[{名称: 修缮, 内容: 修楼。}, {名称: 会议, 内容: 开会。}]'),
    );
    expect(all).toEqual(['第一部分 甲', '一、表', '二、修缮经费情况说明', '三、会议经费情况说明']);
    expect(
      laid.document.sections[3]!.blocks.map((block) => block.kind === 'paragraph' && textOf(block.content)),
    ).toEqual(['开会。']);
    await proved(laid);
    expect((await entries(each, list('[]'))).all).toEqual(['第一部分 甲', '一、表']);
    const { findings } = await makeMini(withParts(each, list('没有')));
    expect(errorsOf(findings)).toContain('layout-argument-kind');
  });

  const projects: Changes = {
    'data/2024/601001/又.yaml':
      '共同: {资金来源: 一般公共预算, 金额单位: 万元}\n支出: [{科目: 2010102, 支出类别: 项目支出, 项目: 道路, 金额: 8.00}]\n',
    'data/2024/601001/项目.yaml': '项目: {大楼修缮: {类型: 修缮}, 道路: {类型: 建设}}\n',
  };
  const ofLedger = (more: string) => `  - title: 甲
    sections: [{title: "{{项.序号}}号：{{项.名称}}", foreach: {ledger: 支出, by: 项目${more}}, as: 项, sections: [${words}, ${table}]}]`;

  test('or for each member of a ledger: sentences and tables in it are of that one', async () => {
    const sentence = {
      'templates/mini/句子.hbs': '<p>{{项.名称}}（{{项.类型}}）{{money (figure "支出")}}万元。</p>',
    };
    const { all, laid } = await entries(ofLedger(''), { ...projects, ...sentence });
    expect(all.filter((_, i) => i % 3 === 1)).toEqual(['一、1号：道路', '二、2号：大楼修缮']);
    const says = laid.document.sections.map(({ blocks: [block] }) =>
      block?.kind === 'table' ? textOf(block.body[0]!.cells[2]!.content) : block && textOf(block.content),
    );
    expect(says.slice(2, 7)).toEqual([
      '道路（建设）8.00万元。',
      '8.00',
      undefined,
      '大楼修缮（修缮）50.00万元。',
      '50.00',
    ]);
    await proved(laid);
  });

  test('a line that is in none of the sections is found', async () => {
    const { findings } = await makeMini(
      withParts(
        `  - {title: 甲, sections: [{title: "{{项.名称}}", foreach: {ledger: 支出, by: 经济科目.款}, as: 项, layout: 句子.hbs}, ${table}]}`,
      ),
    );
    expect(placesOf(findings)).toEqual(['rows-line-lost templates/mini/contents.yaml:6:56']);
  });

  test.each([
    ['foreach: 项目说明, as: 项', 'pack-unknown-reference'],
    ['foreach: {ledger: 支处, by: 项目}, as: 项', 'pack-unknown-ledger'],
    ['foreach: {ledger: 支出, by: 项木}, as: 项', 'pack-unknown-level'],
    ['foreach: {ledger: 收入, by: 项目}, as: 项', 'pack-dimension-foreign'],
  ])('%s: %s', async (foreach, code) => {
    const contents = withParts(
      `  - {title: 甲, sections: [{title: "{{项.名称}}", ${foreach}, layout: 句子.hbs}, ${table}]}`,
    );
    const { pack, budget } = await makeMini(contents);
    const findings: Diagnostic[] = [];
    checkForm(pack, budget, true, (finding) => findings.push(finding));
    expect(errorsOf(findings)).toContain(code);
  });

  test('the name of an item is known in its section alone', async () => {
    const parts = `  - {title: "{{项.名称}}", sections: [{title: 子, foreach: 项目经费说明, as: 项, layout: 句子.hbs}, ${table}]}`;
    expect(errorsOf((await makeMini(withParts(parts))).findings)).toContain('layout-unknown-name');
  });
});
