import { expect, test } from 'vitest';
import { Decimal, digitsOf } from '../../src/budget/money.ts';
import { originalsOf } from '../../src/source/merge.ts';
import { readPage } from '../../src/web/read-page.ts';
import { miniUnits, Office } from '../batch/units.ts';

/** `booklet check` of an office with one more file. */
async function check(file: string, text: string) {
  return new Office({ ...miniUnits(1), [file]: text }).booklet('check');
}

test('elements ten thousand deep are told as out of their place, once', async () => {
  const deep = `${'<p>'.repeat(10_000)}甲${'</p>'.repeat(10_000)}`;
  const { status, stderr } = await check('templates/mini/封面.hbs', deep);
  expect(status).toBe(1);
  expect(stderr).toContain('<p> 不能放在 <p> 里（这个文件里共 9999 处）');
});

test.each([
  ['digits', '1'.repeat(100_000)],
  ['brackets', '['.repeat(100_000)],
  ['braces', '{'.repeat(100_000)],
  ['wide brackets', '（'.repeat(100_000)],
  ['blanks', `甲${' '.repeat(100_000)}乙`],
  ['a quote that nobody closes, over 5 MB of one line', `"${'字'.repeat(1_700_000)}`],
  ['a quote that nobody closes, over 5 MB of lines', `"${'字字字\n  '.repeat(420_000)}`],
])('a value of %s is told like any other', async (_, value) => {
  const { status, stderr } = await check('data/2024/601001/更多.yaml', `说明: ${value}\n`);
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^错误 .*\n {2}data\/2024\/601001\/更多.yaml:1:\d+/),
  ]);
});

test('a web page of ten thousand <p> in one another is read to its end, and is no PDF', async () => {
  const deep = `${'<p>'.repeat(10_000)}甲${'</p>'.repeat(10_000)}`;
  const page = `<!doctype html><html><body>${deep}</body></html>`;
  expect(readPage(page)).toMatchObject({ forbidden: [], unread: 1 });
  const { status, stdout, stderr } = await new Office({ ...miniUnits(1), '来件.html': page }).booklet(
    'verify 来件.html',
  );
  expect([status, stdout, stderr]).toEqual([
    1,
    expect.stringMatching(/^未能核对：/),
    expect.stringMatching(/^错误 PDF读不出 {2}文件不是 PDF 或已损坏/),
  ]);
});

test.each([
  ['digits', '1'.repeat(100_000)],
  ['opened expressions', '{{'.repeat(50_000)],
  ['opened comments', '{{!--'.repeat(20_000)],
  ['opened blocks', '{{#a '.repeat(20_000)],
  ['opened tags', '<'.repeat(100_000)],
])('a layout of %s is told like any other', async (_, text) => {
  const { status, stderr } = await check('templates/mini/封面.hbs', `<p>${text}</p>\n`);
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^错误 .*\n {2}templates\/mini\/封面.hbs:1:\d+/),
  ]);
});

test('an amount of 100,000 digits is grouped from its beginning', () => {
  const digits = digitsOf(new Decimal(`-${'1'.repeat(100_000)}`), { decimals: 2, group: true });
  expect([digits.length, digits.slice(0, 6), digits.slice(-7)]).toEqual([
    1 + 100_000 + 33_333 + 3,
    '-1,111',
    ',111.00',
  ]);
});

test('the mark of a copy is found behind a name of blanks', () => {
  const blanks = ' '.repeat(100_000);
  expect(originalsOf(`册${blanks}-${blanks}副本`)).toEqual(['册']);
  expect(originalsOf(`册${blanks}乙`)).toEqual([]);
});
