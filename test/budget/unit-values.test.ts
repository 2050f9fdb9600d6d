import { describe, expect, test } from 'vitest';
import { type Changes, errorsOf, makeMini, miniPack, sentence, table } from '../mini-pack.ts';

/** Offices have posts of the one kind, schools of the other. */
const asked = `
  性质:
    of: 单位
    when:
      机关: {any: [{ledger: 编制, where: {编制类型: 行政编制}}, {fact: 参公}]}
      事业: {all: []}
  编制类型:`;
const pack = (kinds = asked): Changes => ({
  'templates/mini/pack.yaml': miniPack['templates/mini/pack.yaml']!.replace('\n  编制类型:', kinds).replace(
    '  收入总计:',
    '  运行经费: {sum: [{ledger: 支出, where: {支出类别: 公用经费, 性质: 机关}}]}\n  收入总计:',
  ),
  'templates/mini/schema.yaml': miniPack['templates/mini/schema.yaml']!.replace(
    '  编制:',
    '  参公: {type: string}\n  性质: {type: string}\n  编制:',
  ),
});
const unit = (code: string, office: string, posts: string, more = ''): Changes => ({
  [`data/2024/${code}/收支.yaml`]: `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
收入: [{金额: ${office}}]
支出: [{科目: 2010101, 经济科目: 30201, 支出类别: 公用经费, 金额: ${office}}]
${more}`,
  [`data/2024/${code}/编制.yaml`]: `编制: [{编制类型: ${posts}, 数量: 8}]\n`,
  [`data/2024/${code}/项目.yaml`]: undefined,
});
const office = unit('601001', '10.00', '行政编制', '上年数: [{账: 支出, 支出类别: 公用经费, 金额: 11.00}]\n');
const school = unit('601002', '9.00', '事业编制', '上年数: [{账: 支出, 支出类别: 公用经费, 金额: 7.00}]\n');
const three: Changes = { ...pack(), ...office, ...school, ...unit('601003', '4.00', '行政编制') };
const all = { units: ['601001', '601002', '601003'] as [string, ...string[]] };
const named: Changes = {
  'data/2024/601001/册.yaml': `
册: [{册别: 部门, 表单: mini}]
单位名称: 某某局
成文日期: 2024-02-08
单位名录: {601: 某某局, 601001: 某某局, 601002: 某某学校, 601003: 某某支队}
`,
};

describe('what a unit is', () => {
  test('narrows figures, counts and names to the units that are it', async () => {
    const { text, findings } = await sentence(
      '{{money (figure "运行经费")}}、{{count "支出" by="单位.单位" 性质="机关"}}家：{{names "支出" by="单位.单位" 性质="机关"}}；{{money (figure "支出" 性质="事业")}}',
      { ...three, ...named },
      all,
    );
    expect([text, findings]).toEqual(['14.00、2家：某某局、某某支队；9.00', []]);
  });

  test('narrows rows and columns of tables', async () => {
    const { body, findings } = await table(
      `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [性质, 单位.单位]}]
columns: [{title: 名称, show: name}, {title: 机关, where: {性质: 机关}}, {title: 事业, where: {性质: 事业}}]
`,
      { ...three, ...named },
      all,
    );
    expect(body).toEqual([
      '合计|14.00|9.00',
      '机关|14.00|',
      '某某局|10.00|',
      '某某支队|4.00|',
      '事业||9.00',
      '某某学校||9.00',
    ]);
    expect(findings).toEqual([]);
  });

  test('is what the unit says of itself, whatever its figures are like', async () => {
    const says = {
      'data/2024/601002/性质.yaml': '性质: 机关\n',
      'data/2024/601003/性质.yaml': '性质: 事业\n',
    };
    const { text } = await sentence('{{money (figure "运行经费")}}', { ...three, ...named, ...says }, all);
    expect(text).toBe('19.00');
  });

  test('is asked of its own facts, not of those of the department', async () => {
    const says = { 'data/2024/601002/性质.yaml': '参公: 是\n' };
    const { text } = await sentence('{{money (figure "运行经费")}}', { ...three, ...named, ...says }, all);
    expect(text).toBe('23.00');
  });

  test('a value that the form does not have is an error in the file of the unit', async () => {
    const says = { 'data/2024/601002/性质.yaml': '性质: 企业\n' };
    const { findings } = await makeMini({ ...three, ...named, ...says }, all);
    expect(findings.map(({ code, at }) => [code, at?.file])).toEqual([
      ['value-unknown', 'data/2024/601002/性质.yaml'],
    ]);
  });
});

describe('totals stated without lines', () => {
  const lastYear =
    '{{money (figure "支出" 支出类别="公用经费" 资金来源="一般公共预算" 性质="机关" 年份="上年") blank="没有"}}';

  test('are those of the units that are it', async () => {
    const { text } = await sentence(
      lastYear,
      { ...pack(), ...office, ...school, ...named },
      {
        units: ['601001', '601002'],
      },
    );
    expect(text).toBe('11.00');
  });

  test('or the department says them of all such units itself', async () => {
    const own = {
      'data/2024/601/册.yaml': `${named['data/2024/601001/册.yaml']!}
上年数: [{账: 支出, 支出类别: 公用经费, 资金来源: 一般公共预算, 性质: 机关, 金额单位: 万元, 金额: 15.50}]
支出: []
`,
    };
    const { text } = await sentence(
      lastYear,
      { ...three, ...named, ...own },
      {
        units: ['601', ...all.units],
      },
    );
    expect(text).toBe('15.50');
  });
});

describe('a form that asks wrongly', () => {
  test.each([
    ['of something that is no unit', asked.replace('of: 单位', 'of: 项目'), 'shape-wrong-value'],
    ['of nothing', asked.replace('    of: 单位\n', ''), 'shape-missing-key'],
  ])('%s', async (_, kinds, code) => {
    await expect(makeMini(pack(kinds))).rejects.toMatchObject({ findings: [{ code }] });
  });

  test('a value that no unit could have', async () => {
    const { findings } = await sentence('{{money (figure "支出" 性质="企业") blank="无"}}', {
      ...pack(),
      ...office,
    });
    expect(errorsOf(findings)).toContain('pack-unknown-value');
  });
});
