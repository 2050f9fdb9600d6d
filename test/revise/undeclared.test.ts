import { describe, expect, test } from 'vitest';
import { undeclaredRevision } from '../../src/compare/undeclared.ts';
import { figuresFile } from '../../src/output/figures-file.ts';
import { webPage } from '../../src/web/page.ts';
import { type Changes, makeMini, miniData, miniPack } from '../mini-pack.ts';

const contents = 'templates/mini/contents.yaml';
const pack = 'templates/mini/pack.yaml';
const sentence = 'templates/mini/句子.hbs';
const lines = 'data/2024/601001/收支.yaml';
const form = (from: string, to: string, file = contents): Changes => ({
  [file]: miniPack[file]!.replace(from, () => to),
});

/** What somebody is told who builds the booklet with these changes, the unchanged one being public. */
async function told(now: Changes, published: Changes = {}): Promise<string> {
  const [a, b] = await Promise.all([makeMini(published), makeMini(now)]);
  const file = ({ laid, budget }: typeof a) => ({
    figures: figuresFile(laid, budget, new Map()),
    page: webPage(laid),
  });
  return undeclaredRevision(file(a), file(b), undefined)?.message ?? '';
}

const changed = (count: number, first: string) =>
  `与已公开的册子相比，有 ${count} 个数变了，但没有写明修订：${first}`;

describe('no revision need be declared', () => {
  test.each<[string, Changes]>([
    [
      'where words of a sentence are others',
      { [sentence]: '<p>全年支出{{money (figure "支出")}}万元。</p>' },
    ],
    [
      'where a section before all others changes their numbers',
      {
        ...form('sections: [{title: 句子', 'sections: [{title: 概述, layout: 概述.hbs}, {title: 句子'),
        'templates/mini/概述.hbs': '<p>本局概况。</p>',
      },
    ],
    ['where a section has another title', form('title: 支出表', 'title: 支出总表')],
    [
      'where lines stand in another order',
      { [lines]: miniData[lines]!.replace(/支出:\n(.*\n)(.*\n)/, '支出:\n$2$1') },
    ],
    [
      'where one line became two',
      {
        [lines]: miniData[lines]!.replace(/(.*)金额: 20\.00\}\n/, '$1金额: 15.00}\n$1金额: 5.00}\n'),
      },
    ],
    [
      'where an amount is written with another unit',
      { [lines]: miniData[lines]!.replace('金额: 20.00}', '金额: 200000, 金额单位: 元}') },
    ],
    [
      'where a project has another type',
      { 'data/2024/601001/项目.yaml': '项目: {大楼修缮: {类型: 购置}}\n' },
    ],
  ])('%s', async (_, now) => expect(await told(now)).toBe(''));
});

describe('a revision must be declared', () => {
  test.each<[string, Changes, string]>([
    [
      'where an amount is another',
      { [lines]: miniData[lines]!.replace('20.00', '20.01') },
      changed(9, '一、句子 180.00 → 180.01'),
    ],
    [
      'where two amounts changed and their sum did not',
      { [lines]: miniData[lines]!.replace('100.00', '90.00').replace('50.00', '60.00') },
      changed(10, '一、支出表 合计 基本支出 130.00 → 120.00'),
    ],
    [
      'where one figure more is printed',
      { [sentence]: '<p>支出{{money (figure "支出")}}万元，收入{{money (figure "收入")}}万元。</p>' },
      changed(1, '一、句子  → 180.00'),
    ],
    ['where one less is', { [sentence]: '<p>支出见表。</p>' }, changed(1, '一、句子 180.00 → ')],
    [
      'where a figure of the sentence is of something else',
      { [sentence]: '<p>支出{{money (figure "收入")}}万元。</p>' },
      changed(2, '一、句子 180.00 → '),
    ],
    [
      'where a column has another name',
      form('基本支出, where', '基本, where', 'templates/mini/表/表.yaml'),
      changed(14, '一、支出表 合计 基本支出 130.00 → '),
    ],
    [
      'where amounts have no decimals any more',
      form('decimals: 2', 'decimals: 0', pack),
      changed(20, '一、句子 180.00 → 180'),
    ],
  ])('%s', async (_, now, message) => expect(await told(now)).toBe(message));

  test('where the figure before last is public again', async () => {
    const more = { [lines]: miniData[lines]!.replace('20.00', '25.00') };
    expect(await told({}, more)).toBe(changed(9, '一、句子 185.00 → 180.00'));
  });
});
