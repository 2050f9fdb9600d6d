/** Units that do not exist, each with valid data in the form jilin-2024: the same seed gives the same units. */

/** Files of a unit, by their path from the folder above data/. */
export type Files = Readonly<Record<string, string>>;

export interface Wanted {
  readonly seed: number;
  readonly count: number;
  /** Projects of every unit; drawn (2 to 24) when not given. */
  readonly projects?: number;
}

const places = [
  '敦化',
  '珲春',
  '图们',
  '和龙',
  '龙井',
  '汪清',
  '安图',
  '延吉',
  '磐石',
  '蛟河',
  '桦甸',
  '舒兰',
];
const subjects = [
  '林业',
  '水利',
  '文化旅游',
  '卫生健康',
  '市场监督',
  '农业农村',
  '交通运输',
  '民政',
  '教育',
  '统计',
];
const bodies = ['局', '委员会', '服务中心', '管理站', '监测中心', '研究所'];
const rare = ['喆', '堃', '珺', '垚', '淼', '锜', '沄', '玥', '墭', '峣'];
const deeds = [
  '设施维护',
  '监测能力提升',
  '信息系统运行',
  '业务培训',
  '专项整治',
  '宣传推广',
  '普查',
  '示范建设',
];
const things = [
  '森林防火',
  '饮用水源',
  '非遗保护',
  '公共卫生',
  '农产品',
  '乡村道路',
  '困难群众',
  '校园安全',
  '河道',
];

/** Park–Miller: small, and the same everywhere. */
function randomFrom(seed: number): (below: number) => number {
  let state = (seed * 7919 + 17) % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Amounts are counted in hundredths of 万元 and written only here. */
const written = (hundredths: number): string => (hundredths / 100).toFixed(2);

export function generateUnits({ seed, count, projects }: Wanted): Files {
  const units = Array.from({ length: count }, (_, i) => unitFiles(i, seed, projects));
  return Object.assign({}, ...units);
}

/** Code of the nth unit: a department of its own for each. */
export function codeOf(index: number): string {
  return `${301 + index}001`;
}

function unitFiles(index: number, seed: number, fixed: number | undefined): Files {
  const random = randomFrom(seed * 1000 + index);
  const code = codeOf(index);
  const name = nameOf(index, random);
  const projects = projectsOf(fixed ?? 2 + random(23), random);
  const basic = basicOf(random);
  const total = (lines: readonly Line[], source: string, year: string): number =>
    lines
      .filter((each) => each.source === source && each.year === year)
      .reduce((sum, { amount }) => sum + amount, 0);
  const all = [...basic, ...projects];
  const income = sources.flatMap((source) =>
    years.flatMap((year) => {
      const amount = total(all, source, year);
      return amount > 0 ? [`  - {资金来源: ${source}, 资金年份: ${year}, 金额: ${written(amount)}}`] : [];
    }),
  );
  const car = random(2);
  const guests = yearsOf(random(4) === 0 ? 0 : 50 + random(450), random);
  const cars = yearsOf(car * (100 + random(400)), random);
  const folder = `data/2024/${code}`;
  return {
    [`${folder}/册.yaml`]: `册: [{册别: 部门, 表单: jilin-2024}]
单位名称: ${name}
成文日期: 2024-02-${String(1 + random(28)).padStart(2, '0')}
单位名录: {${code.slice(0, 3)}: ${name}, ${code}: ${name}}
`,
    [`${folder}/机构.yaml`]: `主要职能:
${pick(things, 3 + random(5), random)
  .map((thing) => `  - 负责${thing}工作的组织实施和监督检查，承担相关统计与信息发布。`)
  .join('\n')}
机构设置: {内设机构: [办公室, ${pick(subjects, 1 + random(6), random)
      .map((each) => `${each}科`)
      .join(', ')}], 下设单位: []}
编制: [{编制类型: 行政管理岗位, 数量: ${5 + random(60)}}, {编制类型: 事业管理岗位, 数量: ${1 + random(20)}}]
`,
    [`${folder}/收支.yaml`]: `共同: {金额单位: 万元}
收入:
${income.join('\n')}
支出:
${all.map(lineOf).join('\n')}
采购: []
三公:
  - {三公: 因公出国（境）费用, 金额: 0}
  - {三公: 公务接待费, 金额: ${written(guests.now)}}
  - {三公: 公务用车运行维护费, 金额: ${written(cars.now)}}
  - {三公: 公务用车购置, 金额: 0}
资产截止日期: 2023-10-31
资产:
${['现有', '计划购置']
  .flatMap((of) =>
    ['车辆', '土地', '房屋', '设备'].map(
      (what) => `  - {资产: ${what}, 资产口径: ${of}, 数量: ${what === '车辆' && of === '现有' ? car : 0}}`,
    ),
  )
  .join('\n')}
`,
    [`${folder}/项目.yaml`]: `项目:\n${projects.map(projectOf).join('\n')}\n`,
    [`${folder}/说明.yaml`]: `说明:
${purposes
  .filter(([subject]) => all.some((line) => line.subject.startsWith(subject)))
  .map(([subject, purpose]) => `  - {科目: ${subject}, 用途: ${purpose}}`)
  .join('\n')}
${reasonsOf({ 公务接待费: guests, 公务用车运行维护费: cars })
  .map(([selection, reason]) => `  - {${selection}, 原因: ${reason}}`)
  .join('\n')}
上年数:
  - {账: 收入, 资金年份: 当年, 口径: 预算, 金额单位: 万元, 金额: ${written(sumOf(all, '当年') + 100 + random(900))}}
  - {账: 支出, 支出类别: 公用经费, 资金来源: 一般公共预算, 口径: 预算, 金额单位: 万元, 金额: ${written(officeOf(basic) + 100)}}
${Object.entries({
  '因公出国（境）费用': 0,
  公务接待费: guests.before,
  公务用车运行维护费: cars.before,
  公务用车购置: 0,
})
  .map(
    ([item, before]) => `  - {账: 三公, 三公: ${item}, 口径: 预算, 金额单位: 万元, 金额: ${written(before)}}`,
  )
  .join('\n')}
`,
  };
}

const sources = ['一般公共预算', '政府性基金预算', '事业收入'];
const years = ['当年', '上年结转'];
const purposes = [
  ['208', '职工养老保险缴费'],
  ['210', '职工医疗保险缴费'],
  ['212', '城市基础设施建设'],
  ['215', '机构运转和项目实施'],
  ['221', '职工住房公积金'],
] as const;

/** An amount of this year and of the year before. */
interface Years {
  readonly now: number;
  readonly before: number;
}

/** What is spent this year was spent last year too, a little more or less, or just as much. */
function yearsOf(now: number, random: (below: number) => number): Years {
  return { now, before: Math.round(now * (0.8 + random(4) / 10)) };
}

/** What has changed is explained, and nothing else. */
function reasonsOf(items: Readonly<Record<string, Years>>): readonly (readonly [string, string])[] {
  const changed = Object.entries(items).filter(([, { now, before }]) => now !== before);
  return [
    ['资金年份: 当年', '项目有增有减'],
    ['支出类别: 公用经费, 资金来源: 一般公共预算', '压减一般性支出'],
    ...changed.map(([item]) => [`三公: ${item}`, `${item}的安排有变化`] as const),
  ];
}

interface Line {
  readonly subject: string;
  readonly economic?: string;
  readonly kind: string;
  readonly source: string;
  readonly year: string;
  readonly project?: string;
  readonly amount: number;
}

function basicOf(random: (below: number) => number): readonly Line[] {
  const plan = [
    ['2150501', '30101', '人员经费'],
    ['2150501', '30102', '人员经费'],
    ['2080505', '30108', '人员经费'],
    ['2101101', '30110', '人员经费'],
    ['2210201', '30113', '人员经费'],
    ['2150501', '30201', '公用经费'],
    ['2150501', '30211', '公用经费'],
    ['2150501', '30239', '公用经费'],
  ] as const;
  return plan.map(([subject, economic, kind]) => ({
    ...{ subject, economic, kind, source: '一般公共预算', year: '当年' },
    amount: 500 + random(40_000),
  }));
}

function projectsOf(
  count: number,
  random: (below: number) => number,
): readonly (Line & { project: string })[] {
  const fund = random(3) === 0;
  const own = random(3) === 0;
  const carried = random(2) === 0;
  return Array.from({ length: count }, (_, i) => {
    const draw = random(6);
    const source = fund && draw === 0 ? '政府性基金预算' : own && draw === 1 ? '事业收入' : '一般公共预算';
    return {
      ...{ subject: source === '政府性基金预算' ? '2120803' : '2150599', kind: '项目支出', source },
      year: carried && draw === 2 ? '上年结转' : '当年',
      project: projectName(i, random),
      amount: 1 + random(random(4) === 0 ? 9_999_999 : 20_000),
    };
  });
}

function lineOf({ subject, economic, kind, source, year, project, amount }: Line): string {
  const extra = economic !== undefined ? `经济科目: ${economic}, ` : `项目: ${project}, `;
  return `  - {科目: ${subject}, ${extra}支出类别: ${kind}, 资金来源: ${source}, 资金年份: ${year}, 金额: ${written(amount)}}`;
}

function projectOf({ project, year }: Line, i: number): string {
  const head = `  ${project}: {类型: ${i % 3 === 0 ? 313 : 311}, 一级项目: ${things[i % things.length]}, 公开绩效目标: ${year === '当年' ? '是' : '否'}`;
  if (year !== '当年') return `${head}}`;
  return `${head}, 绩效目标: 完成${project}的年度任务, 绩效指标: [
      {一级: 成本指标, 二级: 经济成本指标, 三级: 人均成本, 值: ≤550元/天, 权重: 20},
      {一级: 产出指标, 二级: 数量指标, 三级: 完成数量, 值: ≥${1 + (i % 90)}个, 权重: 25},
      {一级: 产出指标, 二级: 时效指标, 三级: 按期完成, 值: 按期, 权重: 15},
      {一级: 效益指标, 二级: 社会效益指标, 三级: 服务水平, 值: 提升, 权重: 20},
      {一级: 满意度指标, 二级: 服务对象满意度指标, 三级: 群众满意度, 值: ≥90%, 权重: 10}]}`;
}

function nameOf(index: number, random: (below: number) => number): string {
  const [place, subject, body] = [one(places, random), one(subjects, random), one(bodies, random)];
  // No longer than a line of the cover: a name of two lines reaches the place that the form keeps for the seal.
  const isLong = index % 7 === 3;
  const character = random(3) === 0 && !isLong ? one(rare, random) : '';
  const long = isLong ? '暨协调办公室' : '';
  return `${place}市${character}${subject}${body}${long}`;
}

function projectName(index: number, random: (below: number) => number): string {
  const long =
    random(9) === 0 ? `（含${one(places, random)}、${one(places, random)}等地配套、前期论证及竣工验收）` : '';
  return `${one(things, random)}${one(deeds, random)}${chinese(index)}期${long}`;
}

/** 一, 二, … 九九九: tells projects of the same name apart. */
function chinese(index: number): string {
  return [...String(index + 1)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');
}

function sumOf(lines: readonly Line[], year: string): number {
  return lines.filter((each) => each.year === year).reduce((sum, { amount }) => sum + amount, 0);
}

function officeOf(lines: readonly Line[]): number {
  return lines.filter(({ kind }) => kind === '公用经费').reduce((sum, { amount }) => sum + amount, 0);
}

function one<T>(from: readonly T[], random: (below: number) => number): T {
  return from[random(from.length)]!;
}

function pick<T>(from: readonly T[], count: number, random: (below: number) => number): readonly T[] {
  const start = random(from.length);
  return Array.from({ length: Math.min(count, from.length) }, (_, i) => from[(start + i) % from.length]!);
}
