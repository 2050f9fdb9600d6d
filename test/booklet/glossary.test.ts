import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/document/document.ts';
import { type Booklet, type Changes, errorsOf, makeMini, miniPack, placesOf } from '../mini-pack.ts';

const glossary = (text: string): Changes => ({ 'templates/mini/名词/名词.yaml': text });
async function terms(text: string, changes: Changes = {}, booklet: Booklet = {}): Promise<readonly string[]> {
  const { document, findings } = await makeMini({ ...glossary(text), ...changes }, booklet);
  expect(findings).toEqual([]);
  const { blocks } = document.sections.at(-1)!;
  return blocks.map((block) => (block.kind === 'paragraph' ? textOf(block.content) : ''));
}

const some = `
- {term: 基金支出, text: 用基金安排的。, when: {ledger: 支出, where: {资金来源: 政府性基金预算}}}
- {term: 基本支出, text: 保证运转的。, when: {ledger: 支出, where: {支出类别: 基本支出}}}
- {term: 事业收入, text: 事业单位的。, when: {any: [{ledger: 收入, where: {资金来源: 事业收入}}, {册别: 单位}]}}
- {term: 支出, text: 花出去的钱。}
`;

describe('a glossary', () => {
  test('has the terms whose subject the booklet has, numbered over those shown', async () => {
    expect(await terms(some)).toEqual(['（一）基本支出：保证运转的。', '（二）支出：花出去的钱。']);
    expect(await terms(some, {}, { kind: '单位' })).toEqual([
      '（一）基本支出：保证运转的。',
      '（二）事业收入：事业单位的。',
      '（三）支出：花出去的钱。',
    ]);
  });

  test('numbers its terms as the contents say', async () => {
    const contents = miniPack['templates/mini/contents.yaml']!.replace('parts:', 'terms: "{1}. "\nparts:');
    expect(await terms(some, { 'templates/mini/contents.yaml': contents })).toEqual([
      '1.基本支出：保证运转的。',
      '2.支出：花出去的钱。',
    ]);
  });

  test('of more than a hundred terms goes on counting', async () => {
    const many = Array.from({ length: 102 }, (_, i) => `- {term: 词${i}, text: 说。}`);
    expect((await terms(`${many.join('\n')}\n`)).slice(98)).toEqual([
      '（九十九）词98：说。',
      '（一百）词99：说。',
      '（一百零一）词100：说。',
      '（一百零二）词101：说。',
    ]);
  });

  test('prints signs of markup as they are', async () => {
    expect(await terms('- {term: 甲<乙>, text: "丙&<b>丁</b>"}\n')).toEqual(['（一）甲<乙>：丙&<b>丁</b>']);
  });

  test('may name the office as its kind of booklet does', async () => {
    const text = '- {term: "{{称谓}}支出", text: "{{称谓}}花出去的钱。"}\n';
    expect(await terms(text)).toEqual(['（一）本部门支出：本部门花出去的钱。']);
    expect(await terms(text, {}, { kind: '单位' })).toEqual(['（一）本单位支出：本单位花出去的钱。']);
  });

  test('without a term that fits is empty', async () => {
    expect(await terms('- {term: 甲, text: 乙, when: {册别: 单位}}\n')).toEqual([]);
    expect(await terms('[]\n')).toEqual([]);
  });
});

describe('mistakes in a glossary', () => {
  test.each([
    ['a term without words', '- {term: 支出}\n', 'shape-missing-key', '1:4'],
    ['a key nobody knows', '- {term: 支出, text: 甲, whem: {册别: 部门}}\n', 'shape-unknown-key', '1:23'],
    ['a bare term that words.yaml does not have', '- 支出\n', 'pack-unknown-reference', '1:3'],
    ['a figure typed in', '- {term: 支出, text: 共12.5万元}\n', 'layout-typed-figure', '1:20'],
    [
      'a condition on an unknown value',
      '- {term: 支出, text: 甲, when: {ledger: 支出, where: {科目: 299}}}\n',
      'pack-unknown-value',
      '1:54',
    ],
    ['a name nobody knows', '- {term: "{{单位名}}", text: 甲}\n', 'layout-unknown-name', '1:10'],
  ])('%s', async (_, text, code, place) => {
    const { findings } = await makeMini(glossary(text));
    expect(placesOf(findings)).toContain(`${code} templates/mini/名词/名词.yaml:${place}`);
  });

  test('one that is no list is a table, and one without rows', async () => {
    const { findings } = await makeMini(glossary('支出: 花出去的钱。\n'));
    expect(errorsOf(findings)).toEqual(['shape-unknown-key']);
  });
});
