import { expect, test } from 'vitest';
import { type Diagnostic, diagnose, type Span } from '../../src/words/diagnostic.ts';
import { findingsJson } from '../../src/words/machine-readable.ts';
import { printFindings } from '../../src/words/pretty.ts';

const plain = { color: false };
const place = (line: number, column: number, length = 1, file = 'a.yaml'): Span => ({
  file,
  line,
  column,
  length,
});
const print = (findings: readonly Diagnostic[], text?: string) => printFindings(findings, () => text, plain);
const twice = (at: Span, also: Span) =>
  diagnose('yaml-key-twice', { key: '金额' }, at, [{ at: also, label: '先写在这里' }]);

test('level, name and message; place; the line with marks; other places; hint', () => {
  const text = '- {科目: 301, 金额: 1}\n- {金额: 2, 金额: 3}\n';
  expect(print([twice(place(2, 11, 2), place(2, 4, 2))], text)).toBe(
    [
      '错误 键-重复  键“金额”在同一层写了两次',
      '  a.yaml:2:11',
      '   2 | - {金额: 2, 金额: 3}',
      '     |             ^^^^',
      '  另见 a.yaml:2:4',
      '   2 | - {金额: 2, 金额: 3}',
      '     |    ^^^^ 先写在这里',
      '  提示 只保留一处；几笔数请写成列表，每笔一行，以“- ”开头',
      '',
    ].join('\n'),
  );
});

test('sorted by file, line, column and code, whatever the order of finding; the same finding once', () => {
  const findings = [
    diagnose('yaml-tab', {}, place(1, 1, 1, 'b.yaml')),
    diagnose('yaml-tab', {}, place(10, 1)),
    diagnose('yaml-tab', {}, place(9, 3)),
    diagnose('yaml-tab', {}, place(9, 3)),
    diagnose('yaml-indent', { more: 0 }, place(9, 3)),
    diagnose('yaml-tab', {}),
  ];
  const expected = ['a.yaml:9:3', 'a.yaml:9:3', 'a.yaml:10:1', 'b.yaml:1:1'];
  const places = (text: string) => [...text.matchAll(/\S+\.yaml:\S+/g)].map(([found]) => found);
  expect(places(print(findings))).toEqual(expected);
  expect(print(findings.toReversed())).toBe(print(findings));
});

test('tabs and full-width characters keep the marks under what they mark', () => {
  const lines = print([diagnose('yaml-indent', { more: 0 }, place(1, 4, 2))], '\t单 x1：').split('\n');
  expect(lines[2]).toBe('   1 |     单 x1：');
  expect(lines[3]).toBe('     |        ^^');
});

test('hidden characters are shown and cannot command the terminal', () => {
  const printed = print([diagnose('yaml-syntax', { found: '\u001b[2J' }, place(1, 2))], 'a\u200bb\u001b[2J');
  expect(printed).toContain('读不懂这里的“<U+001B>[2J”');
  expect(printed).toContain('a<U+200B>b<U+001B>[2J');
});

test('a long line is cut around the place', () => {
  const lines = print(
    [diagnose('yaml-indent', { more: 0 }, place(1, 301, 2))],
    `${'甲'.repeat(300)}乙丙${'丁'.repeat(300)}`,
  ).split('\n');
  expect(lines[2]).toMatch(/^ {3}1 \| …甲+乙丙丁+…$/);
  expect(lines[3]!.indexOf('^') - 7).toBe(1 + 2 * (lines[2]!.indexOf('乙') - 8));
});

test('a finding without a place, without a text, or past the end of the text still prints', () => {
  expect(print([diagnose('yaml-indent', { more: 0 })])).toMatch(/^错误 缩进-没有对齐 .*\n {2}提示 .*\n$/);
  expect(print([diagnose('yaml-indent', { more: 0 }, place(9, 9))], 'a')).toContain('a.yaml:9:9\n  提示');
  expect(print([diagnose('yaml-indent', { more: 0 }, place(1, 99, 5))], 'ab')).toContain(
    '   1 | ab\n     |   ^\n',
  );
});

test('colour is only there when asked for', () => {
  const findings = [diagnose('yaml-tab', {}, place(1, 1))];
  expect(print(findings, '\ta')).not.toContain('\u001b');
  expect(printFindings(findings, () => '\ta', { color: true })).toContain('\u001b[31m');
});

test('JSON is the same for the same findings in any order', () => {
  const findings = [twice(place(2, 11, 2), place(2, 4, 2)), diagnose('yaml-tab', {})];
  const json = findingsJson(findings);
  expect(findingsJson(findings.toReversed())).toBe(json);
  expect(JSON.parse(json)[0]).toEqual({
    code: 'yaml-key-twice',
    level: 'error',
    name: '键-重复',
    message: '键“金额”在同一层写了两次',
    at: place(2, 11, 2),
    also: [{ at: place(2, 4, 2), label: '先写在这里' }],
    hint: '只保留一处；几笔数请写成列表，每笔一行，以“- ”开头',
  });
  expect(findingsJson([])).toBe('[]\n');
});
