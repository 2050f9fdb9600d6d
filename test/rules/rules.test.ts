import { describe, expect, it } from 'vitest';
import { checkBudget } from '../../src/rules/check.ts';
import { waive } from '../../src/rules/waivers.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { makeMini, miniData, placesOf } from '../mini-pack.ts';
import { readMapping } from './run.ts';

const head = 'rule: 甲\ntitle: 甲等于乙\nbasis: 表式\nlevel: error\n';

/** What one rule file says of the tiny booklet: income 180.00, spending 100.00 + 20.00 + 10.00 + 50.00. */
async function says(rule: string, data: Readonly<Record<string, string>> = {}) {
  const { findings } = await makeMini({ 'templates/mini/rules/甲.yaml': head + rule, ...data });
  return findings.map(({ code, level, at }) => `${level} ${code}${at ? ` ${at.line}:${at.column}` : ''}`);
}

const income = (amount: string): Record<string, string> => ({
  'data/2024/601001/收支.yaml': miniData['data/2024/601001/收支.yaml']!.replace('180.00', amount),
});

describe('a rule that is wrong itself is an error at its place', () => {
  it.each([
    ['an unknown ledger', 'equal: [{ledger: 收人}, {ledger: 支出}]', 'error pack-unknown-ledger 5:18'],
    [
      'an unknown dimension',
      'equal: [{ledger: 收入, where: {来源: 事业收入}}, {ledger: 支出}]',
      'error pack-unknown-dimension 5:30',
    ],
    [
      'a value the dimension lacks',
      'equal: [{ledger: 收入, where: {资金来源: 事业收人}}, {ledger: 支出}]',
      'error pack-unknown-value 5:36',
    ],
    [
      'a dimension the ledger lacks',
      'equal: [{ledger: 收入}, {ledger: 支出}]\nforeach: {支出类别: [基本支出]}',
      'error pack-dimension-foreign 6:11',
    ],
    [
      'an unknown dimension to go over',
      'equal: [{ledger: 收入}, {ledger: 支出}]\nforeach: 来源',
      'error pack-unknown-dimension 6:10',
    ],
    [
      'members of an unknown dimension',
      'foreach: 项目\natMost: [{members: 专案, sum: 甲.乙}, {value: 1}]',
      'error pack-unknown-dimension 6:20',
    ],
    ['lines without such a dimension', 'ledger: 收入\nrequire: [科目]', 'error pack-dimension-foreign 6:11'],
    ['an unknown figure', 'equal: [{of: 总计}, {ledger: 支出}]', 'error pack-unknown-figure 5:14'],
    ['an unknown code', 'code: persons', 'error rule-unknown-code 5:7'],
    ['nothing to look for', 'why: 无', 'error rule-unknown 1:1'],
    ['one side alone', 'equal: [{ledger: 收入}]', 'error shape-count 5:8'],
  ])('%s', async (_, rule, expected) => {
    expect(await says(rule)).toEqual([expected]);
  });
});

it('a rule that is wrongly written is told to every booklet of its form', async () => {
  const rules = { 'templates/mini/rules/甲.yaml': `${head}equal: [{ledger: 收入}]` };
  const { pack, budget, findings } = await makeMini(rules);
  const again: Diagnostic[] = [];
  const data = readMapping(miniData['data/2024/601001/收支.yaml']!);
  for (let i = 0; i < 2; i++) checkBudget({ budget, data }, pack, (finding) => again.push(finding));
  expect(placesOf(findings)).toEqual(['shape-count templates/mini/rules/甲.yaml:5:8']);
  expect(again).toEqual([...findings, ...findings]);
});

describe('two figures are held against each other within what rounding explains', () => {
  const equal = 'equal: [{ledger: 收入}, {ledger: 支出}]';
  it.each([
    ['180.00', []],
    ['180.02', ['note rule-equal 3:6']],
    ['180.03', ['error rule-equal 3:6']],
    ['260.00', ['error rule-equal 3:6']],
  ])('income %s', async (amount, expected) => {
    expect(await says(equal, income(amount))).toEqual(expected);
  });

  it('leaves a constant alone where there is no figure', async () => {
    const none = { 'data/2024/601001/编制.yaml': '编制: []\n' };
    expect(await says('equal: [{ledger: 编制}, {value: 5}]', none)).toEqual([]);
  });

  it('goes over described members and the values of a dimension', async () => {
    const rule = 'foreach: 项目\natMost: [{ledger: 支出}, {value: 40}]';
    expect(await says(rule)).toEqual(['error rule-at-most 8:5']);
    expect(
      await says('foreach: 资金来源\nequal: [{ledger: 收入}, {ledger: 支出}]', income('150.00')),
    ).toEqual(['error rule-equal 3:6']);
  });

  it('asks only when its condition holds', async () => {
    const wrong = 'atMost: [{ledger: 支出}, {value: 40}]';
    expect(await says(`${wrong}\nwhen: {册别: 单位}`)).toEqual([]);
    expect(await says(`${wrong}\nwhen: {册别: 部门}`)).toHaveLength(1);
  });
});

describe('a waiver', () => {
  const finding = (difference?: string): Diagnostic => ({
    code: 'rule-equal',
    level: 'error',
    name: '收支平衡',
    message: '',
    subject: '当年',
    also: [],
    ...(difference !== undefined && { difference }),
  });
  const accepting = (difference: string) =>
    readMapping(`免检: [{规则: 收支平衡, 对象: 当年, ${difference && `差额: ${difference}, `}原因: 已知}]`);
  const run = (found: Diagnostic[], difference: string) => {
    const said: string[] = [];
    const { findings, waived } = waive(found, accepting(difference), ({ code }) => said.push(code));
    return { kept: findings.length, waived: waived.length, said };
  };

  it('silences its finding while the difference is the accepted one', () => {
    expect(run([finding('0.01')], '0.01')).toEqual({ kept: 0, waived: 1, said: [] });
    expect(run([finding('0.10')], '0.1')).toEqual({ kept: 0, waived: 1, said: [] });
  });
  it('wakes when the difference is another, or was never accepted', () => {
    expect(run([finding('80.00')], '0.01')).toEqual({ kept: 1, waived: 0, said: ['waiver-woken'] });
    expect(run([finding('80.00')], '')).toEqual({ kept: 1, waived: 0, said: ['waiver-woken'] });
    expect(run([finding()], '0.01')).toEqual({ kept: 1, waived: 0, said: ['waiver-woken'] });
  });
  it('needs no difference where the finding has none', () => {
    expect(run([finding()], '')).toEqual({ kept: 0, waived: 1, said: [] });
  });
  it('that nothing needs is a warning', () => {
    expect(run([], '')).toEqual({ kept: 0, waived: 0, said: ['waiver-unused'] });
  });
});
