import { expect, it } from 'vitest';
import { readYaml } from '../../src/source/read.ts';
import type { Source } from '../../src/source/tree.ts';
import { placedAt } from '../../src/source/tree.ts';
import { type Diagnostic, diagnose } from '../../src/words/diagnostic.ts';

const sources = [
  { file: 'data/甲.yaml', text: '单位名称: 某局\n', root: undefined },
  { file: 'data/乙.yaml', text: '# 名单\n主要职能:\n  - 由𡉃某负责\n', root: undefined },
];
const collect = (finding: Diagnostic): Diagnostic => {
  let found: Diagnostic | undefined;
  placedAt(sources, (each) => {
    found = each;
  })(finding);
  return found!;
};
const missing = diagnose('glyph-missing', { character: '𡉃', code: 'U+21243', around: '由𡉃某' });

it('says in which line of the data a character stands that no font has', () => {
  const at = { file: 'data/乙.yaml', line: 3, column: 6, length: 2 };
  expect(collect({ ...missing, subject: '𡉃' }).at).toEqual(at);
});

it('leaves a finding alone that has a place, is another, or stands nowhere', () => {
  const at = { file: 'x', line: 9, column: 9, length: 1 };
  expect(collect({ ...missing, subject: '𡉃', at }).at).toEqual(at);
  expect(collect(missing).at).toBeUndefined();
  expect(collect({ ...missing, subject: '龘' }).at).toBeUndefined();
});

it('says which part of a text was written in the data, where the form has put it together', () => {
  const written: Source = readYaml(
    'data/册.yaml',
    Buffer.from('单位名称: 某州某局\n范围: （含所属的许多单位）\n'),
    { anchors: false },
    () => undefined,
  );
  const title = '（含所属的许多单位）2024年部门预算';
  const full = { ...diagnose('cover-full', { longest: title, letters: 18 }), subject: title };
  let found: Diagnostic | undefined;
  placedAt([written], (each) => {
    found = each;
  })(full);
  expect(found!.at).toEqual({ file: 'data/册.yaml', line: 2, column: 5, length: 10 });
});
