import { expect, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { check } from '../mistakes/run.ts';

/** Lines of the totals that nothing uses, when the sentence of the tiny form is another. */
async function unused(
  sentence: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<readonly number[]> {
  const { findings } = await check({
    ...miniPack,
    ...miniData,
    'templates/mini/句子.hbs': `<p>${sentence}</p>`,
    'data/2024/601001/上年数.yaml': `共同: {金额单位: 万元}
上年数:
  - {账: 支出, 支出类别: 人员经费, 金额: 30.00}
  - {账: 支出, 支出类别: 公用经费, 金额: 10.00}
`,
    ...changes,
  });
  return findings.filter(({ code }) => code === 'stated-unused').map(({ at }) => at!.line);
}
const last = (of: string): string => `(figure "支出" 支出类别="${of}" 年份="上年")`;

test('a total that no figure holds is a warning at its line', async () => {
  expect(await unused('无')).toEqual([3, 4]);
  expect(await unused(`{{money ${last('人员经费')}}}`)).toEqual([4]);
});

test('a total is used as a part of one that is printed, in a comparison, in a condition, by a rule', async () => {
  expect(await unused(`{{money ${last('基本支出')}}}`)).toEqual([]);
  expect(await unused(`{{money (minus (figure "支出" 支出类别="人员经费") ${last('人员经费')})}}`)).toEqual([
    4,
  ]);
  expect(await unused(`{{#if (any ${last('公用经费')})}}有{{/if}}`)).toEqual([3]);
  const rule = `rule: 比\ntitle: 比\nbasis: 比\nlevel: note\natMost:
  - {ledger: 支出, where: {支出类别: 人员经费, 年份: 上年}}
  - {ledger: 支出, where: {支出类别: 人员经费}}\n`;
  expect(await unused('无', { 'templates/mini/rules/比.yaml': rule })).toEqual([4]);
});

test('where a folder makes several booklets one may use what another does not', async () => {
  const two = miniData['data/2024/601001/册.yaml']!.replace('[{', '[{册别: 单位, 表单: mini}, {');
  expect(await unused('无', { 'data/2024/601001/册.yaml': two })).toEqual([]);
});
