import { inspectLayouts } from '../src/booklet/inspect-layouts.ts';
import { layout } from '../src/booklet/layout.ts';
import { selectable } from '../src/booklet/names.ts';
import { assemble } from '../src/budget/assemble.ts';
import type { Budget, UnitData } from '../src/budget/budget.ts';
import { type Evaluator, evaluatorOf } from '../src/budget/evaluate.ts';
import { type Block, type Document, type Layout, type Table, textOf } from '../src/document/document.ts';
import { loadPack } from '../src/form/load.ts';
import type { Pack } from '../src/form/pack.ts';
import { checkBudget, checkData } from '../src/rules/check.ts';
import { checkGaps } from '../src/rules/gaps.ts';
import { checkRequired } from '../src/rules/unit-facts.ts';
import { loadUnits, type Unit, withCommon } from '../src/source/unit.ts';
import type { Diagnostic } from '../src/words/diagnostic.ts';
import { memoryFiles } from '../src/world/memory-files.ts';

/** Files of a test: path → text; undefined takes a file away. */
export type Changes = Readonly<Record<string, string | undefined>>;

const paragraph = '{font: 仿宋, size: 14pt, pitch: 24pt, align: left, indent: "0", before: 0pt, after: 0pt}';

/**
 * The smallest pack with one of everything: a sentence, a table, a glossary. What tests may want to use is used in a
 * term that no booklet has.
 */
export const miniPack: Readonly<Record<string, string>> = {
  'templates/mini/pack.yaml': `
title: "{{单位名称}}{{年度}}年{{册名}}"
# 没有写 year：哪一年都能用。
language: zh-CN
author: "{{单位名称}}"
kinds:
  部门: {title: 部门预算, words: {称谓: 本部门, 册名: 部门预算}}
  单位: {title: 单位预算, words: {称谓: 本单位, 册名: 单位预算}}
unitDimension: 单位
dimensions:
  科目: {levels: {类: 3, 款: 5, 项: 7}, names: classification/科目.yaml}
  经济科目: {levels: {类: 3, 款: 5}, names: classification/经济科目.yaml}
  支出类别: {tree: [{基本支出: [人员经费, 公用经费]}, 项目支出]}
  资金来源: {tree: [{财政拨款: [一般公共预算, 政府性基金预算]}, 事业收入]}
  单位: {levels: {部门: 3, 单位: 6}, members: 单位名录}
  项目: {members: 项目}
  类型: {of: 项目}
  编制类型: {tree: [行政编制, 事业编制]}
  年份: {tree: [本年, 上年], additive: false, default: 本年}
  口径: {tree: [预算, 执行数], additive: false, default: 预算}
ledgers:
  收入: {dimensions: [资金来源, 单位, 年份, 口径], measure: 金额, precision: 0.01}
  支出: {dimensions: [科目, 经济科目, 支出类别, 资金来源, 项目, 类型, 单位, 年份, 口径], measure: 金额, precision: 0.01}
  编制: {dimensions: [编制类型, 单位], measure: 数量, unit: 名}
figures:
  收入总计: {sum: [{ledger: 收入}]}
  收支差额: {minus: [{of: 收入总计}, {ledger: 支出}]}
format: {unit: 万元, decimals: 2, group: true, zero: "0.00", blank: ""}
constants: [单价50万元及以上]
lists: {三类: [201, 208, 210]}
tables: {left: "预算单位：{{单位名称}}", right: 单位：万元}
`,
  'templates/mini/contents.yaml': `
title: 目录
cover: 封面.hbs
numbering: ["第{一}部分 ", "{一}、", "（{一}）"]
parts:
  - title: 情况说明
    sections: [{title: 句子, layout: 句子.hbs}]
  - title: 预算表
    folder: 表
    sections: [{title: 支出表, layout: 表.yaml}]
  - {title: 名词解释, folder: 名词, layout: 名词.yaml}
`,
  'templates/mini/schema.yaml': `
$schema: https://json-schema.org/draft/2020-12/schema
type: object
additionalProperties: false
required: [单位名称, 成文日期, 支出]
properties:
  册: {type: array}
  单位名称: {type: string, title: 单位名称}
  范围: {type: string}
  成文日期: {type: string}
  单位名录: {type: object}
  主要职能: {type: array}
  共同: {type: object}
  收入: {type: array}
  支出: {type: array}
  编制: {type: array}
  项目: {type: object}
  批复数: {type: array}
  上年数: {type: array}
  说明: {type: array}
  免检: {type: array}
`,
  'templates/mini/style.yaml': `
page:
  width: 210mm
  height: 297mm
  margins: {top: 37mm, right: 26mm, bottom: 35mm, left: 28mm}
  landscape: {top: 26mm, right: 20mm, bottom: 24mm, left: 20mm}
pageNumber: {font: 宋体, size: 14pt, pattern: "— {n} —", below: 7mm, position: center}
digits: {仿宋: 数字, 宋体: 数字}
strong: 黑体
units: [万元, 元, 年]
continued: （续）
paragraphs:
  text: ${paragraph}
  note: ${paragraph}
  heading1: ${paragraph}
  heading2: ${paragraph}
  heading3: ${paragraph}
  contents: ${paragraph}
  contents1: ${paragraph}
  contents2: ${paragraph}
  contents3: ${paragraph}
tables:
  table:
    font: 宋体
    headFont: 黑体
    size: 10.5pt
    floor: 6.5pt
    leading: "1.3"
    padding: {x: 3pt, y: 2pt}
    line: 0.5pt
    shade: ""
    title: ${paragraph}
    side: ${paragraph}
`,
  'templates/mini/classification/科目.yaml': `
names: |
  201 一般公共服务支出
  20101 人大事务
  2010101 行政运行
  2010102 一般行政管理事务
  208 社会保障和就业支出
  20805 行政事业单位养老支出
  2080505 基本养老保险缴费支出
  210 卫生健康支出
`,
  'templates/mini/classification/经济科目.yaml': `
names: |
  301 工资福利支出
  30101 基本工资
  30108 养老保险缴费
  302 商品和服务支出
  30201 办公费
  303 对个人和家庭的补助
  30302 退休费
`,
  'templates/mini/封面.hbs': '<p>{{单位名称}}</p>',
  'templates/mini/句子.hbs': '<p>支出{{money (figure "支出")}}万元。</p>',
  'templates/mini/表/表.yaml': `
ledger: 支出
rows: [{total: 合计}, {hierarchy: [科目.类, 科目.款, 科目.项]}]
columns:
  - {title: 编码, show: code}
  - {title: 名称, show: name}
  - {title: 合计}
  - {title: 基本支出, where: {支出类别: 基本支出}}
  - {title: 项目支出, where: {支出类别: 项目支出}}
`,
  'templates/mini/名词/名词.yaml': `- {term: 支出, text: 花出去的钱。}
- when: {not: {fact: 单位名称}}
  term: 备用
  text: '{{称谓}}{{范围}}{{#if (any (figure "收支差额" 资金来源="财政拨款" 口径="执行数"))}}单价50万元及以上{{/if}}
    {{#if (is 范围 "三类")}}{{#each 主要职能 as |项|}}{{项}}{{/each}}{{/if}}
    {{#if (any (figure "编制" 编制类型="行政编制"))}}{{names "支出" by="项目" 经济科目="302"}}{{names "支出" by="类型"}}{{/if}}'
`,
};

/** One unit: 100.00 + 20.00 + 10.00 of basic spending, 50.00 of a project; income 180.00. */
export const miniData: Readonly<Record<string, string>> = {
  'data/2024/601001/册.yaml': `
册: [{册别: 部门, 表单: mini}]
单位名称: 某某局
成文日期: 2024-02-08
单位名录: {601: 某某局, 601001: 某某局, 601002: 某某中心}
`,
  'data/2024/601001/收支.yaml': `
共同: {资金来源: 一般公共预算, 金额单位: 万元}
收入: [{金额: 180.00}]
支出:
  - {科目: 2010101, 经济科目: 30101, 支出类别: 人员经费, 金额: 100.00}
  - {科目: 2080505, 经济科目: 30108, 支出类别: 人员经费, 金额: 20.00}
  - {科目: 2010101, 经济科目: 30201, 支出类别: 公用经费, 金额: 10.00}
  - {科目: 2010102, 支出类别: 项目支出, 项目: 大楼修缮, 金额: 50.00}
`,
  'data/2024/601001/项目.yaml': '项目: {大楼修缮: {类型: 修缮}}\n',
};

/** What became of a pack and its data, stage by stage, and all that was found. */
export interface Mini {
  readonly pack: Pack;
  readonly budget: Budget;
  readonly evaluator: Evaluator;
  readonly document: Document;
  readonly laid: Layout;
  readonly findings: readonly Diagnostic[];
}

/** Which booklet: 601001 as a department, unless said otherwise. */
export interface Booklet {
  readonly units?: readonly [string, ...string[]];
  readonly kind?: string;
  /** Files to start from instead of the mini pack and its data. */
  readonly files?: Readonly<Record<string, string>>;
  readonly pack?: string;
  readonly year?: number;
}

/** Load, assemble, check and lay out the mini pack with some of its files changed. */
export async function makeMini(changes: Changes = {}, booklet: Booklet = {}): Promise<Mini> {
  const { units = ['601001'], kind = '部门', pack: name = 'mini', year = 2024 } = booklet;
  const record = { ...(booklet.files ?? { ...miniPack, ...miniData }), ...changes };
  const files = memoryFiles(
    Object.fromEntries(
      Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  );
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const loaded = await loadPack(files, 'templates', name, report);
  if (!loaded) throw new Broken(findings);
  const { pack } = loaded;
  const ledgers = pack.ledgers.map((ledger) => ledger.name);
  const read = async (code: string): Promise<Unit> => {
    const place = { folder: `data/${year}/${code}`, year, code };
    const [unit] = await loadUnits(files, place);
    for (const finding of unit.findings) report(finding);
    return withCommon(unit, ledgers, report);
  };
  const [own, ...others] = await Promise.all(units.map(read));
  if (!own?.data) throw new Broken(findings);
  checkData(own.data, pack, report, { lines: units.length === 1, words: true });
  checkRequired(own.data, pack, kind, report);
  const all = [own, ...others] as unknown as [UnitData, ...UnitData[]];
  const budget = assemble(pack, year, kind, all, report);
  checkBudget({ budget, data: own.data }, pack, report);
  const names = selectable(pack, budget, report);
  inspectLayouts(pack, budget, names);
  const laid = layout(pack, budget, names.report);
  checkGaps(evaluatorOf(budget), report);
  return { pack, budget, evaluator: evaluatorOf(budget), document: laid.document, laid, findings };
}

/** Thrown when there is nothing to lay out; `findings` says why. */
export class Broken extends Error {
  readonly findings: readonly Diagnostic[];
  constructor(findings: readonly Diagnostic[]) {
    super(describe(findings));
    this.findings = findings;
  }
}

/** Findings as `code file:line:column`, for short expectations. */
export function placesOf(findings: readonly Diagnostic[]): readonly string[] {
  return findings.map(({ code, at }) => (at ? `${code} ${at.file}:${at.line}:${at.column}` : code));
}

/** Codes of findings of level error. */
export function errorsOf(findings: readonly Diagnostic[]): readonly string[] {
  return findings.filter((finding) => finding.level === 'error').map((finding) => finding.code);
}

/** Findings as text, to read when a test fails. */
export function describe(findings: readonly Diagnostic[]): string {
  return findings.map(({ level, message }, i) => `${level} ${placesOf(findings)[i]} ${message}`).join('\n');
}

/** The paragraphs of the one sentence layout of the mini pack, written for this test. */
export async function sentence(text: string, changes: Changes = {}, booklet: Booklet = {}) {
  const body =
    text.trimStart().startsWith('<') || text.trimStart().startsWith('{{#rows') ? text : `<p>${text}</p>`;
  const mini = await makeMini({ 'templates/mini/句子.hbs': body, ...changes }, booklet);
  const blocks = mini.document.sections.find((section) => section.heading === '一、句子')!.blocks;
  return { ...mini, paragraphs: blocks.map(paragraphText), text: blocks.map(paragraphText).join('\n') };
}

/** The one table of the mini pack with another definition: its header and body as texts. */
export async function table(definition: string, changes: Changes = {}, booklet: Booklet = {}) {
  const mini = await makeMini({ 'templates/mini/表/表.yaml': definition, ...changes }, booklet);
  const blocks = mini.document.sections.find((section) => section.heading === '一、支出表')!.blocks;
  const found = blocks.find((block): block is Table => block.kind === 'table');
  return {
    ...mini,
    table: found,
    head: found ? cellsOf(found.head) : [],
    body: found ? cellsOf(found.body) : [],
  };
}

function paragraphText(block: Block): string {
  return block.kind === 'paragraph' ? textOf(block.content) : cellsOf(block.body).join('\n');
}

/** Rows as texts, cells parted by `|`. */
export function cellsOf(rows: Table['body']): readonly string[] {
  return rows.map((row) => row.cells.map((cell) => textOf(cell.content)).join('|'));
}
