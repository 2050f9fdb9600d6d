import { readFileSync } from 'node:fs';
import glob from 'fast-glob';
import { expect, test } from 'vitest';
import { readYaml } from '../../src/source/read.ts';
import { plainOf } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

function read(text: string, anchors = false) {
  const findings: Diagnostic[] = [];
  const { root } = readYaml('a.yaml', Buffer.from(text), { anchors, top: 'any' }, (each) =>
    findings.push(each),
  );
  return { root, codes: findings.map(({ code }) => code) };
}

test('a file becomes maps, lists and texts, as they are written', () => {
  const { root } = read(
    '账:\n  - {科目: 0681, 金额: 95.20}\n  - [甲, "乙", \'丙\'] # 注\n说明: |\n  一\n  二\n',
  );
  expect(plainOf(root!)).toEqual({
    账: [{ 科目: '0681', 金额: '95.20' }, ['甲', '乙', '丙']],
    说明: '一\n二\n',
  });
});

test('every part keeps its place', () => {
  const { root } = read('a: {b: [c]}\nd:\n  - "e"\n');
  if (root?.kind !== 'map') throw new Error();
  const [a, d] = root.entries;
  expect(a!.key.at).toMatchObject({ line: 1, column: 1, length: 1 });
  expect(a!.value.at).toMatchObject({ line: 1, column: 4, length: 8 });
  expect(d!.value.at).toMatchObject({ line: 3, column: 3, length: 5 });
});

test('anchors are read where they are allowed', () => {
  const text = 'a: &甲 [1, 2]\nb: *甲\n';
  expect(plainOf(read(text, true).root!)).toEqual({ a: ['1', '2'], b: ['1', '2'] });
  expect(read(text).codes).toContain('yaml-anchor');
});

test('nothing is found in any file of the form and of the sample', () => {
  const files = glob.sync('{data,fonts,templates}/**/*.yaml');
  const faulty = files.filter((file) => read(readFileSync(file, 'utf8'), true).codes.length > 0);
  expect(faulty).toEqual([]);
});
