import { expect, test } from 'vitest';
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
  ['a quote that nobody closes', `"${'字'.repeat(1_000_000)}`],
])('a value of %s is told like any other', async (_, value) => {
  const { status, stderr } = await check('data/2024/601001/更多.yaml', `说明: ${value}\n`);
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^错误 .*\n {2}data\/2024\/601001\/更多.yaml:1:\d+/),
  ]);
});
