import { beforeAll, describe, expect, it } from 'vitest';
import { type Changes, checkSample } from './sample-files.ts';

/**
 * The faults of the published booklet (classes A arithmetic, N names, C counts, S structure, T wording, R disclosure),
 * put back one by one: each must be found, and the line it is in be shown. Faults that do not disturb each other are
 * put back together.
 */
interface Fault {
  readonly id: string;
  readonly what: string;
  readonly change?: Changes;
  /** The name of the finding, and a piece of the line it points to. */
  readonly name: string;
  readonly line: string;
}

const fault = (id: string, what: string, name: string, line: string, change?: Changes): Fault => ({
  id,
  what,
  name,
  line,
  ...(change && { change }),
});

/** What the sample's own data hold to this day: found without any change. */
const inTheSample: readonly Fault[] = [
  fault('A1–A7', '合计差 0.01', '印出的数有尾差', '经济科目: 301, 金额: 801.12'),
  fault('A8–A9', '301 批复数与明细差 0.01', '批复数-尾差', '经济科目: 301, 金额: 801.12'),
  fault('A21 S9 R9', '成本指标写成下限、户数', '成本指标写法', '值: ≥10万元'),
  fault('N14', '近乎同名的指标', '指标重复', '三级: 投资的成本'),
  fault('C2', '有当年资金而没有绩效目标表', '当年项目公开目标', '项目: 安全生产和核应急'),
  fault('S8', '一级项目用状态作名称', '一级项目名称', '一级项目: 本级执行中追加'),
  fault('R8', '两个项目同一个目标', '绩效目标雷同', '绩效目标: 开展综合事务管理'),
  fault('R9', '产出只有上限', '产出指标写法', '三级: 培训人数, 值: ≤50人'),
];

/** Accepted in the data, with reasons: still found, and counted. */
const accepted: readonly Fault[] = [
  fault('N15', '项目名称里有个人姓名', '个人姓名', '吴世日退休工资'),
  fault('C1', '15 个项目只有 14 张表', '绩效目标表齐全', '工业招商经费'),
];

const inFacts: readonly Fault[] = [
  fault('A13', '接待费三公小于基本支出', '接待费不小于基本支出', '三公: 公务接待费, 金额: 0.39', {
    '601001/三公.yaml': { '公务接待费, 金额: 9.39': '公务接待费, 金额: 0.39' },
  }),
  fault('A17', '上年数小数点错位', '上年数合理', '金额: 210.856', {
    '601001/上年数.yaml': { '金额: 2108.56': '金额: 210.856' },
  }),
  fault('A18–A20', '成本指标合计超过项目资金', '成本指标不超资金', '三级: 退休干部公用经费', {
    '绩效目标/退休人员补助经费.yaml': { '值: ≤21.05万元': '值: ≤22.05万元' },
  }),
  fault('A22', '权重合计不对', '绩效权重合计', '三级: 员额人员工资', {
    '绩效目标/员额人员经费.yaml': { '值: =1人, 权重: 40': '值: =1人, 权重: 50' },
  }),
  fault('N4', '单位名称两处不一样', '单位名称一致', '单位名称: 延边朝鲜族自治州工业与信息化局', {
    '601001/册.yaml': {
      '单位名称: 延边朝鲜族自治州工业和信息化局': '单位名称: 延边朝鲜族自治州工业与信息化局',
      '单位简称: 延边州工业和信息化局': '单位简称: 延边州工业和信息局化',
      '成文日期: 2024-02-08': '成文日期: 2022-02-08',
    },
  }),
  fault('N5', '单位简称不是全称的缩写', '单位简称一致', '单位简称'),
  fault('（年份）', '成文日期是上上年的', '成文日期', '成文日期: 2022-02-08'),
  fault('C1', '少一张绩效目标表', '绩效目标表齐全', '化工园区建设工作', {
    '绩效目标/化工园区建设工作.yaml': undefined,
  }),
  fault('R3', '三公的格子空着', '三公各项都写', '三公: ', {
    '601001/三公.yaml': { '\n  - {三公: 公务用车购置, 金额: 0}': '' },
  }),
  fault('R7', '资产截止日期太早', '资产截止日期', '资产截止日期: 2021-10-31', {
    '601001/资产.yaml': { '资产截止日期: 2023-10-31': '资产截止日期: 2021-10-31' },
  }),
  fault('（收支）', '少一笔 80.00', '收支平衡', '资金年份: 当年', {
    '支出/项目支出.yaml': { '资金年份: 当年, 金额: 80.00': '资金年份: 当年, 金额: 160.00' },
  }),
];

const inTexts: readonly Fault[] = [
  fault('T1', '社会保缴费', '常见错词', '社会保缴费', {
    '601001/说明.yaml': {
      支付职工养老保险: '社会保缴费',
      支付职工住房公积金: '支付職業年金',
      压缩此项支出: '压缩此项支出，。',
      压减公用经费: '压减公用经费压减公用经费',
    },
  }),
  fault('T4', '繁体字', '繁体字', '職業年金'),
  fault('（标点）', '标点连用', '标点重复', '，。'),
  fault('（重复）', '词语连写两遍', '词语重复', '压减公用经费压减公用经费'),
  fault('T2', '截止……日', '截至与截止', '截止2023年10月31日', {
    '601001/职能.yaml': {
      '承担工业节能监察职责。': '承担工业节能监察职责，截止2023年10月31日。',
      '煤制燃料和燃料乙醇）': '煤制燃料和燃料乙醇)',
      '完成州委、州政府交办的其他任务。': '完成州委、州政府交办的其他任务，但本条所列的话到此没有说完',
      负责全州工业和信息化对外合作交流: '负责全州二零二四年资源勘探信息等工业和信息化对外合作交流',
      协调处理全州运输中的重大问题: '协调处理2021年全州(含县市)运输中的重大问题',
    },
  }),
  fault('T7', '全角半角括号混用', '全角半角', '燃料乙醇)'),
  fault('T7', '半角括号', '半角括号', '(含县市'),
  fault('T7', '括号不成对', '引号括号', '燃料乙醇)'),
  fault('T3', '二零二四年', '数字用字', '二零二四年'),
  fault('（科目）', '停用的科目名称', '停用科目名称', '资源勘探信息等'),
  fault('（年份）', '别年的年份', '年份', '2021年'),
  fault('（段末）', '段落没有说完', '段末句号', '到此没有说完'),
  fault('T9', '比较符号', '比较符号', '<=4万元', {
    '绩效目标/化工园区建设工作.yaml': { '值: ≤4万元': '值: "<=4万元"' },
  }),
  fault('（隐私）', '证件号码', '证件和银行卡号', '11010519491231002X', {
    '绩效目标/员额人员经费.yaml': { 按月发放员额同志工资: '按月发放员额同志工资11010519491231002X' },
  }),
];

const inLayouts: readonly Fault[] = [
  fault('C7', '核定内部结构', '常见错词', '核定内部结构', {
    '02-机构设置.hbs': { '': '<p>核定内部结构。</p>' },
  }),
  fault('R2', '空表留着样张', '模板残留', '单位名称1', {
    '10-3-委托业务费使用情况.hbs': { '': '<p>单位名称1。</p>' },
  }),
  fault('N7', '占有、占用', '常见错词', '国有资产占有使用', {
    '10-4-国有资产占用使用情况.hbs': { '': '<p>国有资产占有使用情况。</p>' },
  }),
];

/** Found as errors that stop the booklet before its rules are asked: those of the facts, then those of the paper. */
const inReading: readonly Fault[] = [
  fault('N1', '卧岗写成卧钢', '改名没有改全', '绩效目标: ', {
    '绩效目标/卧岗退休人员工资.yaml': { '  卧岗退休人员工资:\n': '  卧钢退休人员工资:\n' },
  }),
  fault('N12', '公务用车购置及运行费', '未知的取值', '公务用车购置及运行费', {
    '601001/三公.yaml': { '三公: 公务用车运行维护费': '三公: 公务用车购置及运行费' },
  }),
  fault('T6', '千分位逗号', '金额写法', '1,995.86', {
    '601001/收入.yaml': { '金额: 1995.86': '金额: "1,995.86"' },
  }),
];
const typed: readonly Fault[] = [
  fault('A10–A12', '占比写死', '版式里写了数', '占3.1%', {
    '03-支出预算情况.hbs': { '': '<p>住房保障占3.1%。</p>' },
  }),
];
const withoutBase: readonly Fault[] = [
  fault('A17', '没有上年数', '缺少比较数', '', {
    '601001/上年数.yaml': { '  - {账: 收入, 资金年份: 当年, 口径: 预算, 金额: 2108.56}\n': '' },
  }),
];

/** Faults that cannot be put back, or that no rule can know. */
const notFound: Readonly<Record<string, string>> = {
  'A14 A15 S4 S5 S7': '表式如此：哪些行列留空、叫什么，由表单定，不由数据定',
  'A16 N10 N11 N13': '表题和同一事物的几种叫法由表单给出；数据里没有',
  'N2 N3': '主管部门编码由单位编码得出；部门与单位同名是允许的',
  N6: '“黄金局”与“黄金公司”哪个对，只有经办人知道',
  'N8 N9 S1 S2 S3 S6 C5 C6 T11': '标题、次序、编号和页码由目录一处得出，写不出两样',
  'C3 C4 R4 R5': '个数和列举由各行得出',
  S10: '有没有下设单位由“下设单位”一处得出',
  R1: '空表的说明写在表的定义里，空表必印',
  R6: '名词解释按条件出现；少解释哪个词，规则不知道',
  'T5 T8 T10': '排版去掉多余的空格；表的单位行由表单给出一次',
};

function merged(faults: readonly Fault[]): Changes {
  const all: Record<string, Record<string, string> | undefined> = {};
  for (const { change } of faults)
    for (const [file, replacements] of Object.entries(change ?? {}))
      all[file] = replacements && { ...all[file], ...replacements };
  return all;
}

const asItIs = checkSample();
type Result = Awaited<ReturnType<typeof checkSample>>;

function expectFound(result: Result, findings: Result['findings'], { name, line }: Fault): void {
  const named = findings.filter((finding) => finding.name === name);
  expect(named, findings.map((finding) => finding.name).join('、')).not.toEqual([]);
  expect(named.flatMap(result.linesOf)).toContainEqual(expect.stringContaining(line));
}

describe('faults of the published booklet', () => {
  describe.each([
    ['that its data still hold', inTheSample],
    ['put back into the facts', inFacts],
    ['put back into the texts of the data', inTexts],
    ['put back into the layouts', inLayouts],
    ['that stop the booklet when it is read', inReading],
    ['typed into a layout', typed],
    ['without a base to compare with', withoutBase],
  ])('%s', (_, faults) => {
    let result: Result;
    beforeAll(async () => {
      result = faults === inTheSample ? await asItIs : await checkSample(merged(faults));
    });
    it.each(faults.map((each) => [`${each.id} ${each.what}`, each] as const))('%s', (_, each) =>
      expectFound(result, result.findings, each),
    );
  });

  it('that the data accept are found, and not reported', async () => {
    const result = await asItIs;
    for (const each of accepted)
      expectFound(
        result,
        result.waived.map(({ finding }) => finding),
        each,
      );
    expect(result.waived).toHaveLength(accepted.length);
  });

  it('are all accounted for', () => {
    const found = [
      ...inTheSample,
      ...accepted,
      ...inFacts,
      ...inTexts,
      ...inLayouts,
      ...inReading,
      ...typed,
      ...withoutBase,
    ];
    const ids = [...found.map(({ id }) => id), ...Object.keys(notFound)].join(' ');
    const known = new Set(
      [...ids.matchAll(/([ANCSTR])(\d+)(?:–[ANCSTR](\d+))?/g)].flatMap(([, letter, from, to]) =>
        Array.from(
          { length: Number(to ?? from) - Number(from) + 1 },
          (_, i) => `${letter}${Number(from) + i}`,
        ),
      ),
    );
    const all = Object.entries({ A: 22, N: 15, C: 7, S: 10, T: 11, R: 9 }).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
    );
    expect(all.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('the sample', () => {
  it('has no error, and no warning but the true ones', async () => {
    const { findings } = await asItIs;
    const names = (level: string): string[] =>
      [...new Set(findings.filter((f) => f.level === level).map((f) => f.name))].sort();
    expect(names('error')).toEqual([]);
    expect(names('warning')).toEqual(['当年项目公开目标', '成本指标写法', '指标重复', '绩效目标雷同'].sort());
  });
});
