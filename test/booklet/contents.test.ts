import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/document/document.ts';
import { webPage } from '../../src/web/page.ts';
import { type Booklet, type Changes, errorsOf, makeMini } from '../mini-pack.ts';

/** The mini pack with these parts in its contents; layouts that no part uses are taken away. */
const withParts = (parts: string, more = ''): Changes => ({
  'templates/mini/contents.yaml': `
title: 目录
cover: 封面.hbs
numbering: ["第{一}部分 ", "{一}、", "（{一}）"]
${more}parts:
${parts}
  - {title: 其他, layout: 名词/名词.yaml}
`,
  'templates/mini/句子.hbs': '<p>说明。</p>',
});
const table = '{title: 表, layout: 表/表.yaml}';
const words = '{title: 句子, layout: 句子.hbs}';

async function headings(parts: string, booklet: Booklet = {}): Promise<readonly string[]> {
  const { document, findings } = await makeMini(withParts(parts), booklet);
  expect(findings).toEqual([]);
  return document.sections.map(({ heading }) => heading);
}

describe('headings', () => {
  test('have a number for each of three levels, begun anew under each heading', async () => {
    const parts = `  - {title: 甲, sections: [{title: 一节, sections: [${words}, ${table}]}, {title: 二节}]}
  - {title: 乙, sections: [{title: 三节, sections: [{title: 一条}]}]}`;
    expect(await headings(parts)).toEqual([
      '第一部分 甲',
      '一、一节',
      '（一）句子',
      '（二）表',
      '二、二节',
      '第二部分 乙',
      '一、三节',
      '（一）一条',
      '第三部分 其他',
    ]);
  });

  test('close up where the booklet has a part or a section not', async () => {
    const parts = `  - {title: 甲, when: {册别: 单位}, sections: [${words}]}
  - {title: 乙, sections: [{title: 无, when: {ledger: 支出, where: {科目: 210}}}, ${table}]}`;
    expect(await headings(parts)).toEqual(['第一部分 乙', '一、表', '第二部分 其他']);
    expect(await headings(parts, { kind: '单位' })).toEqual([
      '第一部分 甲',
      '一、句子',
      '第二部分 乙',
      '一、表',
      '第三部分 其他',
    ]);
  });

  test('may have words of the data and of the kind of booklet', async () => {
    const parts = `  - {title: "{{单位名称}}{{年度}}年{{册名}}", sections: [${words}, ${table}]}`;
    expect((await headings(parts))[0]).toBe('第一部分 某某局2024年部门预算');
    expect((await headings(parts, { kind: '单位' }))[0]).toBe('第一部分 某某局2024年单位预算');
  });
});

describe('sections', () => {
  const sections = async (parts: string) => (await makeMini(withParts(parts))).document.sections;

  test('lie across the page where they say so', async () => {
    const made = await sections(
      `  - {title: 甲, sections: [${words}, {title: 表, layout: 表/表.yaml, orientation: landscape}]}`,
    );
    expect(made.map(({ orientation }) => orientation)).toEqual([
      'portrait',
      'portrait',
      'landscape',
      'portrait',
    ]);
  });

  test('begin a page, but the first under a bare heading stays with it', async () => {
    const made = await sections(
      `  - title: 甲
    startsPage: true
    sections:
      - {title: 句子, layout: 句子.hbs, startsPage: true}
      - {title: 表, layout: 表/表.yaml, startsPage: true}`,
    );
    expect(made.map(({ startsPage }) => startsPage)).toEqual([true, false, true, false]);
  });

  test('the first begins a page where words stand between', async () => {
    const made = await sections(
      `  - {title: 甲, layout: 句子.hbs, sections: [{title: 表, layout: 表/表.yaml, startsPage: true}]}`,
    );
    expect(made.map(({ startsPage }) => startsPage)).toEqual([false, true, false]);
  });

  test('a folder holds for the sections below it, until one names another', async () => {
    const parts = `  - title: 甲
    folder: 表
    sections: [{title: 表, layout: 表.yaml}, {title: 词, folder: 名词, layout: 名词.yaml}]
  - ${words}`;
    const { document, findings } = await makeMini({
      ...withParts(parts),
      'templates/mini/contents.yaml': withParts(parts)['templates/mini/contents.yaml']!.replace(
        '  - {title: 其他, layout: 名词/名词.yaml}\n',
        '',
      ),
    });
    expect(findings).toEqual([]);
    expect(document.sections.map(({ heading, blocks }) => [heading, blocks.length])).toEqual([
      ['第一部分 甲', 0],
      ['一、表', 1],
      ['二、词', 1],
      ['第二部分 句子', 1],
    ]);
  });

  test('what stands at the end follows the last section, whichever that is', async () => {
    const changes = {
      ...withParts(`  - {title: 甲, sections: [${words}, ${table}]}`, 'end: 末.hbs\n'),
      'templates/mini/末.hbs': '<p>{{单位名称}}制</p>',
    };
    const { document, laid, findings } = await makeMini(changes);
    expect(findings).toEqual([]);
    const last = document.sections.at(-1)!;
    expect(last.heading).toBe('第二部分 其他');
    expect(last.blocks.map((block) => block.kind === 'paragraph' && textOf(block.content))).toEqual([
      '（一）支出：花出去的钱。',
      '某某局制',
    ]);
    expect(webPage(laid)).toMatch(/花出去的钱[\s\S]*<p>某某局制<\/p>/);
  });

  test('figures are numbered in each section by itself', async () => {
    const { laid } = await makeMini({
      ...withParts(`  - {title: 甲, sections: [${words}, ${table}]}`),
      'templates/mini/句子.hbs': '<p>{{money (figure "收入")}}和{{money (figure "支出")}}</p>',
    });
    const ids = laid.figures.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['s1-1-f1', 's1-1-f2', 's1-2-f1']);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the booklet itself', () => {
  test('has the title and the author of the pack, and the date of the data', async () => {
    const { document } = await makeMini();
    expect([document.title, document.author, document.date, document.language]).toEqual([
      '某某局2024年部门预算',
      '某某局',
      '2024-02-08',
      'zh-CN',
    ]);
  });

  test('without what its title says it is an error', async () => {
    const { findings } = await makeMini({
      'data/2024/601001/册.yaml': '册: [{册别: 部门, 表单: mini}]\n成文日期: 2024-02-08\n',
    });
    expect(errorsOf(findings)).toContain('fact-missing');
  });
});
