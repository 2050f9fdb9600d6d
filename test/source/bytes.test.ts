import { expect, test } from 'vitest';
import { readYaml } from '../../src/source/read.ts';
import { plainOf } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const gbkOfUnitName = [0xb5, 0xa5, 0xce, 0xbb, 0xc3, 0xfb, 0xb3, 0xc6];

function read(bytes: Uint8Array, rules: Parameters<typeof readYaml>[2] = { anchors: false }) {
  const found: Diagnostic[] = [];
  const source = readYaml('a.yaml', bytes, rules, (each) => found.push(each));
  return { source, found, codes: found.map(({ code }) => code) };
}

test('a GBK file is named as one, with the line as it should read', () => {
  const { found, source } = read(Uint8Array.from([...utf8('a: 1\n'), ...gbkOfUnitName, ...utf8(': x\n')]));
  expect(found).toMatchObject([{ code: 'file-not-utf8', at: { line: 2, column: 1 } }]);
  expect(found[0]?.message).toContain('看起来是 GBK 编码，这一行按 GBK 读为：单位名称: x');
  expect(source.root).toBeUndefined();
});

test('bytes that are no text in any encoding', () => {
  expect(read(Uint8Array.from([0x61, 0xff, 0xff, 0x80])).codes).toEqual(['file-not-utf8']);
});

test.each([
  ['with its mark', [0xff, 0xfe, 0x61, 0x00]],
  ['the other way round', [0xfe, 0xff, 0x00, 0x61]],
  ['without a mark', [0x61, 0x00, 0x3a, 0x00]],
])('UTF-16 %s', (_, bytes) => {
  expect(read(Uint8Array.from(bytes)).codes).toEqual(['file-utf16']);
});

test('NUL and other control characters', () => {
  const { found } = read(utf8('金额: 95\n名称: 甲\0乙\n'));
  expect(found).toMatchObject([{ code: 'file-control-character', at: { line: 2, column: 6 } }]);
  expect(read(utf8('名称: \u001b[31m甲\n')).codes).toEqual(['file-control-character']);
});

test('a byte order mark at the start and carriage returns are fine and silent', () => {
  const { source, codes } = read(utf8('\ufeff名称: 甲\r\n文字: |\r\n  一\r\n  二\r\n'));
  expect(codes).toEqual([]);
  expect(plainOf(source.root!)).toEqual({ 名称: '甲', 文字: '一\n二\n' });
});

test('an empty file is an empty map, or an empty list where a list is asked for', () => {
  expect(plainOf(read(utf8('')).source.root!)).toEqual({});
  expect(plainOf(read(utf8('# 说明\n'), { anchors: false, top: 'list' }).source.root!)).toEqual([]);
});

test('figures and codes keep their exact text', () => {
  const { source } = read(utf8('科目: 0681\n金额: 95.20\n多: 2385.560000000000001\n空:\n真: true\n'));
  const exact = { 科目: '0681', 金额: '95.20', 多: '2385.560000000000001', 空: '', 真: 'true' };
  expect(plainOf(source.root!)).toEqual(exact);
});

test.each([
  ['brackets', '['.repeat(10_000)],
  ['dashes', '- '.repeat(10_000)],
  ['complex keys', '? '.repeat(10_000)],
  ['indentation', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}甲:`).join('\n')],
  ['full-width brackets', '｛'.repeat(10_000)],
])('10,000 nested %s are a finding, not a crash', (_, text) => {
  expect(read(utf8(text)).codes).toEqual(['yaml-depth']);
});

test('aliases of aliases are not written out without end', () => {
  const lines = Array.from({ length: 10 }, (_, i) => `k${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`);
  const { codes } = read(utf8(`k0: &a0 [1,2,3]\n${lines.join('\n')}\n`), { anchors: true });
  expect(codes).toEqual(['yaml-alias-bomb']);
});

test('an alias shares the tree of its anchor, with its place; own keys win over merged ones', () => {
  const text = '甲: &甲 {x: 1, y: 2}\n乙: {<<: *甲, y: 3}\n丙: *甲\n';
  const { source, codes } = read(utf8(text), { anchors: true });
  expect(codes).toEqual([]);
  const plain = { 甲: { x: '1', y: '2' }, 乙: { y: '3', x: '1' }, 丙: { x: '1', y: '2' } };
  expect(plainOf(source.root!)).toEqual(plain);
  const third = source.root?.kind === 'map' ? source.root.entries[2]?.value.at : undefined;
  expect(third).toMatchObject({ line: 1, column: 7 });
});

test('at most twenty findings from one file, then their number', () => {
  const { found } = read(utf8(`支出:\n${'  - {科目：1}\n'.repeat(25)}`));
  expect(found).toHaveLength(21);
  expect(found.at(-1)).toMatchObject({ code: 'yaml-more', at: { line: 22 } });
  expect(found.at(-1)?.message).toContain('还有 5 处');
});

test.each([
  ['empty lines in brackets', `a: [${'\n'.repeat(100_000)}`],
  ['commas', `a: {${'，'.repeat(100_000)}`],
  ['slips in one list', `a: [${'甲乙丙：，'.repeat(20_000)}]`],
  ['quotes', '“,'.repeat(100_000)],
  ['closing brackets', `a: {｛${'｝'.repeat(100_000)}`],
  ['half-width quotes', '"'.repeat(100_001)],
  ['comments', ' #\u2028'.repeat(50_000)],
])('a hundred thousand %s are read in time that grows with them', (_, text) => {
  const start = performance.now();
  read(utf8(text));
  expect(performance.now() - start).toBeLessThan(8000);
});
