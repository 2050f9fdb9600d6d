import { beforeAll, describe, expect, test } from 'vitest';
import type { Prepared } from '../../src/pipeline/pipeline.ts';
import { cellsOf, errorsOf } from '../mini-pack.ts';
import { paragraphsUnder } from '../roll/world.ts';
import { asUnit, departmentWith, own } from './department.ts';

/** A centre whose projects are called as those of the office; it has hired others. */
const centre = asUnit('601002', '延边州信息中心');
const goals = 'data/2024/601002/项目/绩效目标/员额人员经费.yaml';
const hired = centre[goals]!.replace(/绩效目标: .*/, '绩效目标: 信息中心另行聘用人员。').replace(
  /值: =\d+人/,
  '值: =7人',
);

/** A school in the centre's place: posts of an institution only, 9.00 of office costs. */
const school = {
  'data/2024/601002/册.yaml': centre['data/2024/601002/册.yaml']!,
  'data/2024/601002/编制.yaml': '编制: [{编制类型: 专业技术岗位, 数量: 8}]\n',
  'data/2024/601002/收支.yaml': `共同: {资金来源: 一般公共预算, 资金年份: 当年, 金额单位: 万元}
收入: [{金额: 49.00}]
支出:
  - {科目: 2050204, 经济科目: 30101, 支出类别: 人员经费, 金额: 40.00}
  - {科目: 2050204, 经济科目: 30201, 支出类别: 公用经费, 金额: 9.00}
`,
  'data/2024/601002/上年数.yaml': `共同: {金额单位: 万元}
上年数:
  - {账: 收入, 资金年份: 当年, 口径: 预算, 金额: 48.00}
  - {账: 支出, 支出类别: 公用经费, 资金来源: 一般公共预算, 口径: 预算, 金额: 8.00}
  - {账: 支出, 经济科目: 30227, 资金来源: 财政拨款, 口径: 执行数, 金额: 0}
${['因公出国（境）费用', '公务接待费', '公务用车运行维护费', '公务用车购置'].map((name) => `  - {账: 三公, 三公: ${name}, 口径: 预算, 金额: 0}\n`).join('')}`,
  'data/2024/601002/其他.yaml': `三公: []
资产: []
采购: []
资产截止日期: 2023-10-31
主要职能: [实施高中教育。]
机构设置: {内设机构: [教务处], 下设单位: []}
`,
  'data/2024/601/教育.yaml': '说明: [{科目: 205, 用途: 用于教学}]\n',
};

describe('two units that have projects of one name', () => {
  let department: Prepared;
  beforeAll(async () => {
    department = await departmentWith({ ...centre, [goals]: hired });
  });
  const tablesUnder = (words: string) =>
    department
      .booklet!.laid.document.sections.filter(({ heading }) => heading.includes(words))
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));

  test('have a row each, with its own unit and amount', () => {
    expect(errorsOf(department.findings)).toEqual([]);
    const rows = tablesUnder('项目支出表').flatMap(({ body }) => cellsOf(body));
    expect(
      rows.filter((row) => row.includes('员额人员经费')).map((row) => row.split('|').slice(4, 7)),
    ).toEqual([
      ['员额人员经费', '延边朝鲜族自治州工业和信息化局', '5.20'],
      ['员额人员经费', '延边州信息中心', '5.20'],
    ]);
  });

  test('publish the goals of each', () => {
    const forms = tablesUnder('绩效目标申报表').map(({ head, body }) =>
      cellsOf([...head, ...body]).join('\n'),
    );
    expect(forms).toHaveLength(28);
    expect(
      forms.filter((form) => form.includes('信息中心另行聘用人员。') && form.includes('=7人')),
    ).toHaveLength(1);
  });

  test('are counted for both', () => {
    expect(paragraphsUnder(department, '项目支出情况说明').join('')).toContain('二级项目40个');
    expect(paragraphsUnder(department, '绩效目标情况说明').join('')).toContain('30个二级项目');
  });
});

test('the office costs of a school are none of the administration’s', async () => {
  const department = await departmentWith(school);
  expect(errorsOf(department.findings)).toEqual([]);
  const [sentence] = paragraphsUnder(department, '机关运行经费');
  expect(sentence).toContain('1家行政单位的机关运行经费财政拨款预算112.38万元');
});

describe('what a department says of its units', () => {
  const offices = 'data/2024/601/机构.yaml';
  const facts = 'data/2024/601/册.yaml';
  const waivers = 'data/2024/601/免检.yaml';
  const rules = ['rule-range', 'rule-listed', 'rule-listed-code', 'rule-unlisted', 'rule-two-names'];
  const listing = (names: string) => ({
    [offices]: `机构设置: {内设机构: [办公室], 下设单位: [${names}]}\n`,
  });
  async function said(changes: Readonly<Record<string, string>>) {
    const { findings } = await departmentWith({ ...school, ...changes });
    return findings
      .filter(({ code }) => rules.includes(code))
      .map(({ level, message, at, also }) => [
        level,
        message.split('：').slice(1).join('：'),
        [at, ...also.map((other) => other.at)].map((place) => `${place?.file}:${place?.line}`).join(' '),
      ]);
  }

  test('is not doubted where it fits', async () => {
    expect(await said({})).toEqual([]);
  });

  test('leaves out a unit that it rolls up: until it is listed or waived', async () => {
    expect(await said(listing(''))).toEqual([
      ['warning', '汇总了“延边州信息中心”，下设单位里没有列出', `${offices}:1 ${facts}:2`],
    ]);
    const waiver = '  - {规则: 下设单位与汇总一致, 对象: 延边州信息中心, 原因: 上级同意}\n';
    const waived = { [waivers]: own[waivers]!.replace('免检:\n', `免检:\n${waiver}`) };
    expect(await said({ ...listing(''), ...waived })).toEqual([]);
  });

  test('names another by a slip of the pen, or by its code', async () => {
    expect((await said(listing('延边州信息中新')))[0]).toEqual([
      'warning',
      '下设单位里的“延边州信息中新”（是不是“延边州信息中心”？）不在汇总的单位里',
      `${offices}:1`,
    ]);
    expect(await said(listing('601002'))).toEqual([
      ['warning', '下设单位里写的是编码 601002，应写名称“延边州信息中心”', `${offices}:1`],
    ]);
    expect(await said(listing('延边州信息中心, 601009'))).toEqual([
      ['warning', '下设单位里写的是编码 601009，“单位名录”里没有它', `${offices}:1`],
    ]);
  });

  test('calls the whole its head office', async () => {
    expect(await said({ [facts]: `${own[facts]}范围: （本级）\n` })).toEqual([
      ['warning', '范围是“（本级）”，册子里还有“延边州信息中心”的数', `${facts}:10 ${facts}:2`],
    ]);
    expect(await said({ [facts]: `${own[facts]}范围: （含所属单位）\n` })).toEqual([]);
  });

  test('calls one of them by another name than its own folder', async () => {
    const unit = 'data/2024/601002/册.yaml';
    const named = { [unit]: school[unit].replaceAll('延边州信息中心', '延边州信息服务中心') };
    expect(await said(named)).toEqual([
      [
        'warning',
        '601002 在几处单位名录里写作“延边州信息中心”、“延边州信息服务中心”',
        `${facts}:9 ${unit}:7`,
      ],
    ]);
  });
});
