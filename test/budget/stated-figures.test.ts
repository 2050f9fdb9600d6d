import { expect, test } from 'vitest';
import { type Changes, errorsOf, miniPack, sentence } from '../mini-pack.ts';

const pack = 'templates/mini/pack.yaml';
const figures = `figures:
  合计: {sum: [{ledger: 收入}, {ledger: 支出}]}
  拨款: {sum: [{ledger: 收入, where: {资金来源: 财政拨款}}]}
  比率: {ratio: [{ledger: 收入}, {ledger: 支出}]}`;
const last = (totals: string): Changes => ({
  [pack]: miniPack[pack]!.replace('figures:', figures),
  'data/2024/601001/上年数.yaml': `共同: {金额单位: 万元}\n上年数:\n${totals}\n`,
});
const printed = (figure: string, totals: string) => sentence(`{{money (figure ${figure})}}`, last(totals));

test('last year can be stated of a figure of several ledgers, whose own last year nobody knows', async () => {
  const { text, findings } = await printed('"合计" 年份="上年"', '  - {账: 合计, 金额: 8796.53}');
  expect(text).toBe('8,796.53');
  expect(errorsOf(findings)).toEqual([]);
});

test('it is that figure with those conditions and no other', async () => {
  const totals = '  - {账: 合计, 资金来源: 事业收入, 金额: 7.00}';
  expect((await printed('"合计" 资金来源="事业收入" 年份="上年"', totals)).text).toBe('7.00');
  const { findings } = await printed('"合计" 年份="上年"', totals);
  expect(findings.some(({ code }) => code.startsWith('figure-'))).toBe(true);
  expect((await printed('"合计"', totals)).text).toBe('360.00');
});

test('a figure of one selection is that selection', async () => {
  const totals = '  - {账: 拨款, 金额: 7.00}';
  expect((await printed('"收入" 资金来源="财政拨款" 年份="上年"', totals)).text).toBe('7.00');
  const twice = await printed(
    '"拨款" 年份="上年"',
    `${totals}\n  - {账: 收入, 资金来源: 财政拨款, 金额: 8.00}`,
  );
  expect(errorsOf(twice.findings)).toEqual(['stated-twice']);
});

test('it is held against what its ledgers say, as far as they say something', async () => {
  const of = async (amounts: string): Promise<readonly string[]> =>
    errorsOf((await printed('"合计" 年份="上年"', amounts)).findings);
  const parts = '  - {账: 收入, 金额: 4.00}\n  - {账: 支出, 金额: 5.00}\n';
  expect(await of(`${parts}  - {账: 合计, 金额: 9.00}`)).toEqual([]);
  expect(await of(`${parts}  - {账: 合计, 金额: 9.01}`)).toEqual([]);
  expect(await of(`${parts}  - {账: 合计, 金额: 9.10}`)).toEqual(['stated-figure']);
});

test('two names of one figure are one figure: stated differently, one of them is wrong', async () => {
  const names = figures.replace(
    '  拨款:',
    '  总计: {sum: [{ledger: 支出}, {of: 收入合计}]}\n  收入合计: {sum: [{ledger: 收入}]}\n  拨款:',
  );
  const of = async (amount: string) => {
    const changes = last(`  - {账: 合计, 金额: 9.00}\n  - {账: 总计, 金额: ${amount}}`);
    const text = '{{money (figure "合计" 年份="上年")}}{{money (figure "总计" 年份="上年")}}';
    const { findings } = await sentence(text, {
      ...changes,
      [pack]: miniPack[pack]!.replace('figures:', names),
    });
    return findings.filter(({ code }) => code === 'stated-twice').map(({ message }) => message);
  };
  expect(await of('9.00')).toEqual([]);
  expect(await of('8.00')).toEqual(['总计写了两个不同的数：8.00 万元 和 9.00 万元']);
});

test('a rate is no total, and a name that is neither is told with the near one', async () => {
  const codes = async (name: string) =>
    (await printed('"收入"', `  - {账: ${name}, 金额: 1.00}`)).findings.map(
      ({ code, hint }) => `${code} ${hint?.slice(0, 7)}`,
    );
  expect(await codes('比率')).toEqual(['ledger-unknown 可用：收入、支']);
  expect(await codes('合记')).toEqual(['ledger-unknown 是不是“合计”']);
});
