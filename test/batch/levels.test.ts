import { describe, expect, test } from 'vitest';
import { miniPack } from '../mini-pack.ts';
import { Office } from './units.ts';

/** A department (601) of two offices: one alone (601001), one with two stations (601002: …001, …002). */
const pack = {
  ...miniPack,
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace(
    '{部门: 3, 单位: 6}',
    '{部门: 3, 局: 6, 所: 9}',
  ),
  'templates/mini/句子.hbs': '<p>{{count "支出" by="单位.所"}}个所，{{names "支出" by="单位.局"}}。</p>',
  'templates/mini/表/表.yaml': `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [单位.部门, 单位.局, 单位.所, 项目]}]
columns: [{title: 名称, show: name}, {title: 金额}]
`,
};
const register = '单位名录: {601: 某部门, 601001: 甲局, 601002: 乙局, 601002001: 一所, 601002002: 二所}\n';
const booklet = (code: string, name: string, rollUp = ''): Record<string, string> => ({
  [`data/2024/${code}/册.yaml`]: `册: [{册别: 部门, 表单: mini${rollUp}}]\n单位名称: ${name}\n成文日期: 2024-02-08\n${register}`,
});
const lines = (code: string, amount: string): Record<string, string> => ({
  [`data/2024/${code}/收支.yaml`]: `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
收入: [{金额: ${amount}}]
支出: [{科目: 2010102, 支出类别: 项目支出, 项目: 设备购置, 金额: ${amount}}]
`,
  [`data/2024/${code}/项目.yaml`]: '项目: {设备购置: {类型: 购置}}\n',
});
const files = {
  ...pack,
  ...booklet('601', '某部门', ', 汇总: [601001, 601002]'),
  ...booklet('601001', '甲局'),
  ...booklet('601002', '乙局', ', 汇总: [601002001, 601002002]'),
  ...booklet('601002001', '一所'),
  ...booklet('601002002', '二所'),
  ...lines('601001', '1.00'),
  ...lines('601002001', '20.00'),
  ...lines('601002002', '300.00'),
};
const printed = (desk: Office, unit: string): readonly string[] =>
  JSON.parse(desk.read(`out/2024/${unit}/部门预算/公开/figures.json`)).figures.map(
    ({ row, text }: { row?: string; text: string }) => `${row ?? '句子'} ${text}`,
  );

describe('a department of offices of stations', () => {
  test('holds the lines of every station once, under each of its levels', async () => {
    const desk = new Office(files);
    const { rows } = await desk.build();
    expect(rows.map(({ unit, state, findings }) => [unit, state, findings])).toEqual(
      ['601', '601001', '601002', '601002001', '601002002'].map((unit) => [unit, 'built', []]),
    );
    expect(printed(desk, '601')).toEqual([
      '句子 2',
      '合计 321.00',
      '某部门 321.00',
      '甲局 1.00',
      '乙局 320.00',
      '一所 20.00',
      '设备购置 20.00',
      '二所 300.00',
      '设备购置 300.00',
    ]);
    expect(printed(desk, '601002')[1]).toBe('合计 320.00');
  });

  test('changes when a station two levels down does', async () => {
    const desk = new Office(files);
    await desk.build();
    desk.write(
      'data/2024/601002002/收支.yaml',
      lines('601002002', '301.00')['data/2024/601002002/收支.yaml']!,
    );
    expect(await desk.states()).toEqual([
      '601 built',
      '601001 unchanged',
      '601002 built',
      '601002001 unchanged',
      '601002002 built',
    ]);
    expect(printed(desk, '601')[1]).toBe('合计 322.00');
  });

  test('an office may have lines of its own beside those of its stations', async () => {
    const desk = new Office({ ...files, ...lines('601002', '4000.00') });
    const { rows } = await desk.build();
    expect(rows.flatMap(({ findings }) => findings)).toEqual([]);
    expect([printed(desk, '601')[1], printed(desk, '601002')[1]]).toEqual(['合计 4,321.00', '合计 4,320.00']);
  });
});

describe('the same unit by two ways', () => {
  const codes = async (rollUp: string, more: Record<string, string> = {}) => {
    const desk = new Office({ ...files, ...booklet('601', '某部门', `, 汇总: [${rollUp}]`), ...more });
    const { rows } = await desk.build('--no-verify 601');
    return rows[0]!.findings.map(({ code }) => code);
  };

  test('is an error where it is named the second time', async () => {
    expect(await codes('601001, 601002, 601002001')).toEqual(['roll-up-twice']);
    expect(await codes('601001, 601001')).toEqual(['roll-up-twice']);
  });

  test('also when two offices roll up one station, or one rolls up the department', async () => {
    const both = booklet('601001', '甲局', ', 汇总: [601002001]');
    expect(await codes('601001, 601002', both)).toEqual(['roll-up-twice']);
    const round = booklet('601001', '甲局', ', 汇总: [601]');
    expect(await codes('601001, 601002', round)).toEqual(['roll-up-twice']);
  });

  test('is none where all stations of an office are named beside it', async () => {
    expect(await codes('601001, 601002, 601002001, 601002002')).toEqual([]);
  });
});
