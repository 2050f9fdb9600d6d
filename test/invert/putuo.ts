import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { findJobs } from '../../src/load/jobs.ts';
import { type Imported, importWorkbooks } from '../../src/office/import.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { columnLetters } from '../../src/words/pretty.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { worldOf } from '../roll/world.ts';
import { type Written, workbook } from './workbook.ts';

/*
 * The export of a district's budget system, as one real department of 2025 has it: sheets, heads, codes parted over
 * columns, totals as formulas that were never worked out, fen in a form of whole yuan.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (folder: string, patterns: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    glob
      .sync([...patterns], { cwd: folder })
      .map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]),
  );

const own = 'data/2025/318';
const files = read(root, ['templates/{base,shanghai-putuo-2025}/**', `${own}/*`]);

type Changes = Readonly<Record<string, string | undefined>>;

/** Worlds by their changes: a form is read once. */
const worlds = new Map<string, ReturnType<typeof worldOf>>();

/** The unit with what it writes itself, and with the files that are named left out or changed. */
function worldWith(changes: Changes) {
  const key = JSON.stringify(Object.entries(changes).map(([name, text]) => [name, text ?? null]));
  const known = worlds.get(key) ?? made(changes);
  worlds.set(key, known);
  return known;
}

function made(changes: Changes) {
  const all = {
    ...files,
    ...Object.fromEntries(Object.entries(changes).map(([name, text]) => [`${own}/${name}`, text])),
  };
  const there = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const inMemory = memoryFiles(Object.fromEntries(there));
  return worldOf(inMemory, inMemory);
}

/** Without the ledgers that the export has. */
export const withoutLedgers = { '支出.yaml': undefined, '经济分类.yaml': undefined } as const;

export async function bookletOf(changes: Changes) {
  const world = worldWith(changes);
  const { jobs } = await findJobs(world, []);
  return prepare(jobs[0]!, world);
}

/** What comes of importing sheets, and the findings as `code sheet!cell`. */
export async function imported(
  sheets: Readonly<Record<string, readonly Written[]>>,
  changes: Changes = withoutLedgers,
  file = { file: '万里.xlsx', make: workbook },
): Promise<{ imported: Imported; findings: readonly string[]; said: readonly Diagnostic[] }> {
  const world = worldWith(changes);
  const { jobs } = await findJobs(world, []);
  const said: Diagnostic[] = [];
  const made = await importWorkbooks(
    [{ file: file.file, bytes: await file.make(sheets) }],
    jobs[0]!,
    world,
    (finding) => said.push(finding),
  );
  const findings = said.map(({ code, at }) =>
    at?.sheet === undefined
      ? `${code} ${at?.file ?? ''}`
      : `${code} ${at.sheet}!${columnLetters(at.column)}${at.line}`,
  );
  return { imported: made!, findings, said };
}

/** 项 → yuan: basic and project spending, all of it from the general budget. */
const spending: readonly (readonly [string, string, number | null, number | null])[] = [
  ['2010507', '专项普查活动', null, 438300],
  ['2012902', '一般行政管理事务', null, 422900],
  ['2013202', '一般行政管理事务', null, 1075000],
  ['2013302', '一般行政管理事务', null, 1106000],
  ['2013402', '一般行政管理事务', null, 119100],
  ['2013802', '一般行政管理事务', null, 135300],
  ['2040607', '公共法律服务', null, 300000],
  ['2049999', '其他公共安全支出', null, 2578025],
  ['2059999', '其他教育支出', null, 250000],
  ['2060702', '科普活动', null, 100000],
  ['2070308', '群众体育', null, 200000],
  ['2080501', '行政单位离退休', 259320, null],
  ['2080502', '事业单位离退休', 85260, null],
  ['2080505', '机关事业单位基本养老保险缴费支出', 4827156, null],
  ['2080506', '机关事业单位职业年金缴费支出', 2413577, null],
  ['2080599', '其他行政事业单位养老支出', 4160, null],
  ['2080705', '公益性岗位补贴', null, 582800],
  ['2081602', '一般行政管理事务', null, 45200],
  ['2082501', '其他城市生活救助', null, 300000],
  ['2089999', '其他社会保障和就业支出', 6166222, 1408200],
  ['2100717', '计划生育服务', null, 200000],
  ['2101101', '行政单位医疗', 1468940, null],
  ['2101102', '事业单位医疗', 1548033, null],
  ['2120101', '行政运行', 17737739, 150000],
  ['2120102', '一般行政管理事务', null, 17464243.14],
  ['2120104', '城管执法', 6522681.4, null],
  ['2120199', '其他城乡社区管理事务支出', 53121126, null],
  ['2120399', '其他城乡社区公共设施支出', null, 2191300],
  ['2120501', '城乡社区环境卫生', null, 4833300],
  ['2129999', '其他城乡社区支出', null, 52348936.92],
  ['2210201', '住房公积金', 3846732, null],
  ['2210203', '购房补贴', 3340800, null],
  ['2210399', '其他城乡社区住宅支出', null, 2177200],
];

export const total = 189767551.46;

/** Rows of 类, 款 and 项, their codes over three columns; totals are formulas. */
function coded(of: (row: (typeof spending)[number]) => Written): Written[] {
  const rows: Written[] = [];
  let [kind, class_] = ['', ''];
  for (const row of spending) {
    const [code] = row;
    const [a, b, c] = [code.slice(0, 3), code.slice(3, 5), code.slice(5)];
    if (a !== kind) rows.push([Number(a), null, null, null, '=', '=', '=']);
    if (a + b !== class_) rows.push([Number(a), b, null, null, '=', '=', '=']);
    [kind, class_] = [a, a + b];
    rows.push([Number(a), b, c, ...of(row)]);
  }
  return rows;
}

const top = (title: string, unit = '单位：元'): Written[] => [
  [],
  [title],
  [],
  ['编制部门：上海市普陀区人民政府万里街道办事处', null, null, null, null, null, unit],
  [],
];

/** 支出 by 科目 × 基本、项目, as three sheets have it. */
export const spendingSheet = (
  title: string,
  rows = coded(([, name, basic, project]) => [name, '=', basic, project]),
): Written[] => [
  ...top(title),
  ['功能分类科目编码', '<', '<', '功能分类科目名称', '合计', '基本支出', '项目支出'],
  ['类', '款', '项', '^', '^', '^', '^'],
  ...rows,
  ['合计', '<', '<', '<', '=', '=', '='],
];

const classes = [...new Set(spending.map(([code]) => code.slice(0, 3)))].map((kind, i) => {
  const own = spending.filter(([code]) => code.startsWith(kind));
  const cents = own.reduce(
    (sum, [, , basic, project]) => sum + Math.round(((basic ?? 0) + (project ?? 0)) * 100),
    0,
  );
  const names: Record<string, string> = {
    201: '一般公共服务支出',
    204: '公共安全支出',
    205: '教育支出',
    206: '科学技术支出',
    207: '文化旅游体育与传媒支出',
    208: '社会保障和就业支出',
    210: '卫生健康支出',
    212: '城乡社区支出',
    221: '住房保障支出',
  };
  return [`${'一二三四五六七八九'[i]}、${names[kind]}`, cents / 100] as const;
});

/** The whole export. */
export const exported: Readonly<Record<string, readonly Written[]>> = {
  '3.11部门主要职能（部门）': [['上海市普陀区人民政府万里街道办事处主要职能'], ['负责辖区内的公共服务。']],
  '3.15部门收支总表': [
    ...top('部门财务收支预算总表'),
    ['本年收入', '<', '本年支出', '<'],
    ['项目', '预算数', '项目', '预算数'],
    ...classes.map(([name, value], i): Written => {
      const income: Written[] = [
        ['一、财政拨款收入', total],
        ['1. 一般公共预算资金', total],
        ['2. 政府性基金', 0],
        ['3. 国有资本经营预算', 0],
        ['二、事业收入', 0],
        ['三、事业单位经营收入', 0],
        ['四、其他收入', 0],
      ];
      return [...(income[i] ?? [null, null]), name, value];
    }),
    ['收入总计', '=', '支出总计', '='],
  ],
  '3.16部门收入总表': [
    ...top('部门收入预算总表'),
    [
      '功能分类科目编码',
      '<',
      '<',
      '功能分类科目名称',
      '合计',
      '财政拨款收入',
      '事业收入',
      '事业单位\n经营收入',
      '其他收入',
    ],
    ['类', '款', '项', '^', '^', '^', '^', '^', '^'],
    ...coded(([, name, basic, project]) => [
      name,
      '=',
      Math.round(((basic ?? 0) + (project ?? 0)) * 100) / 100,
      null,
      null,
      null,
    ]),
    ['合计', '<', '<', '<', '=', '=', '=', '=', '='],
  ],
  '3.17部门支出总表': spendingSheet('部门支出预算总表'),
  '3.19部门财政拨款收支总表': [
    ...top('部门财政拨款收支预算总表'),
    ['财政拨款收入', '<', '财政拨款支出', '<', '<', '<', '<'],
    ['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
    ...classes.map(([name, value], i): Written => {
      const income: Written[] = [
        ['一、一般公共预算资金', total],
        ['二、政府性基金', 0],
        ['三、国有资本经营预算', 0],
      ];
      return [...(income[i] ?? [null, null]), name, '=', value, null, null];
    }),
    ['收入总计', '=', '支出总计', '=', '=', '=', '='],
  ],
  '3.21部门一般公共预算支出功能分类预算表': spendingSheet('部门一般公共预算支出功能分类预算表'),
  '3.25部门“三公”经费和机关运行经费预算表': [
    ...top('部门“三公”经费和机关运行经费预算表', '单位：万元'),
    ['“三公”经费预算数', '<', '<', '<', '<', '<', '机关运行经费预算数'],
    ['合计', '因公出国(境)费', '公务接待费', '公务用车购置及运行费', '<', '<', '^'],
    ['^', '^', '^', '小计', '购置费', '运行费', '^'],
    ['=', null, 1.35, '=', 15, 21.56, 464.64],
  ],
};
