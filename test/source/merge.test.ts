import { expect, test } from 'vitest';
import { applyCommon, mergeSources } from '../../src/source/merge.ts';
import { readYaml } from '../../src/source/read.ts';
import { plainOf, type Source, valueAt } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

const found: Diagnostic[] = [];
const report = (each: Diagnostic) => found.push(each);

function source(file: string, text: string): Source {
  found.length = 0;
  return readYaml(file, new TextEncoder().encode(text), { anchors: false }, report);
}

test('maps merge, lists follow each other, the same value twice is fine', () => {
  const a = source('a.yaml', '单位简称: 工信局\n项目:\n  甲: {类型: 311}\n支出:\n  - {金额: 1}\n');
  const b = source('b.yaml', '单位简称: 工信局\n项目:\n  乙: {类型: 312}\n支出:\n  - {金额: 2}\n收入:\n');
  expect(plainOf(mergeSources([a, b], report)!)).toEqual({
    单位简称: '工信局',
    项目: { 甲: { 类型: '311' }, 乙: { 类型: '312' } },
    支出: [{ 金额: '1' }, { 金额: '2' }],
    收入: '',
  });
  expect(found).toEqual([]);
});

test('two different values for one key name both places', () => {
  const a = source('a.yaml', '项目:\n  甲: {类型: 311}\n');
  const b = source('b.yaml', '项目:\n  甲: {类型: 312}\n');
  mergeSources([a, b], report);
  expect(found).toMatchObject([
    {
      code: 'merge-two-values',
      message: '“项目.甲.类型”在两处写了不同的值：311 和 312',
      at: { file: 'b.yaml', line: 2, column: 11 },
      also: [{ at: { file: 'a.yaml', line: 2, column: 11 } }],
    },
  ]);
});

test('a map against a list cannot be merged', () => {
  mergeSources([source('a.yaml', '支出: {金额: 1}\n'), source('b.yaml', '支出:\n  - 1\n')], report);
  expect(found.map(({ code }) => code)).toEqual(['merge-two-kinds']);
});

test('an empty key gives way to the list in another file', () => {
  const merged = mergeSources([source('a.yaml', '支出:\n'), source('b.yaml', '支出:\n  - 1\n')], report);
  expect(plainOf(merged!)).toEqual({ 支出: ['1'] });
});

test('common entries go to every line that does not say otherwise, and keep their place', () => {
  const text =
    '共同: {年份: 当年, 单位: 万元}\n支出:\n  - {金额: 1}\n  - {金额: 2, 年份: 结转}\n单位名称: 局\n';
  const applied = applyCommon(source('a.yaml', text), ['支出', '收入'], { common: '共同' }, report);
  expect(plainOf(applied.root!)).toEqual({
    支出: [
      { 金额: '1', 年份: '当年', 单位: '万元' },
      { 金额: '2', 年份: '结转', 单位: '万元' },
    ],
    单位名称: '局',
  });
  const list = valueAt(applied.root, '支出');
  const line = list?.kind === 'list' ? list.items[0] : undefined;
  expect(valueAt(line, '年份')?.at).toMatchObject({ line: 1, column: 10 });
});

test('common entries without any line in the file are a warning; a list is an error', () => {
  applyCommon(source('a.yaml', '共同: {年份: 当年}\n'), ['支出'], { common: '共同' }, report);
  expect(found.map(({ code }) => code)).toEqual(['common-unused']);
  applyCommon(source('a.yaml', '共同: [当年]\n支出: []\n'), ['支出'], { common: '共同' }, report);
  expect(found.map(({ code }) => code)).toEqual(['common-not-a-map']);
});
