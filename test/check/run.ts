import { assemble } from '../../src/budget/assemble.ts';
import { checkBooklet, checkBudget, contextOf, runOnTexts } from '../../src/check/check.ts';
import { rulesOf } from '../../src/check/rule.ts';
import { textsOf } from '../../src/check/safety/texts.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { layout } from '../../src/layout/layout.ts';
import type { Pack } from '../../src/pack/pack.ts';
import { readYaml } from '../../src/source/read.ts';
import { type Mapping, type Plain, valueAt } from '../../src/source/tree.ts';

/** Everything found about a booklet, from facts to laid-out texts, before waivers. */
export function checkAll(pack: Pack, data: Mapping, kind = '部门'): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const budget = assemble(pack, 2024, kind, [{ code: '601001', data }], report);
  checkBudget({ budget, data }, pack, report);
  const laid = layout(pack, budget, report);
  checkBooklet({ budget, data, laid }, pack, report);
  return findings;
}

const facts = {
  册: [{ 册别: '部门', 表单: 'jilin-2024' }],
  单位名称: '某州某局',
  成文日期: '2024-02-08',
  单位名录: { 601: '某州某局', 601001: '某州某局' },
  项目: { 甲项目: { 类型: '311', 一级项目: '综合管理', 公开绩效目标: '否' } },
};
/** What examples need not write on every line. */
const defaults: Record<string, Record<string, Plain>> = {
  收入: { 资金来源: '一般公共预算', 资金年份: '当年', 金额单位: '万元' },
  支出: { 支出类别: '项目支出', 资金来源: '一般公共预算', 资金年份: '当年', 金额单位: '万元' },
  三公: { 金额单位: '万元' },
  采购: { 金额单位: '万元' },
  上年数: { 金额单位: '万元' },
};

/** The facts of an example as the data of a unit: standing facts and the usual values of a line are given. */
export function dataOf(example: Record<string, Plain>): Mapping {
  const lists = Object.entries(example).map(([key, value]) => [
    key,
    Array.isArray(value)
      ? value.map((line) => (typeof line === 'object' ? { ...defaults[key], ...line } : line))
      : value,
  ]);
  const text = JSON.stringify({ ...facts, ...Object.fromEntries(lists) });
  return readMapping(text);
}

/** A text of YAML as data. */
export function readMapping(text: string): Mapping {
  const bytes = new TextEncoder().encode(text);
  const source = readYaml('data/2024/601001/例.yaml', bytes, { anchors: false }, (finding) => {
    throw new Error(finding.message);
  });
  return source.root as Mapping;
}

/** What one rule finds in the facts of an example. */
export function findInFacts(
  pack: Pack,
  rule: Mapping,
  example: Record<string, Plain>,
  earlier: Record<string, Plain> = {},
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const broken: Diagnostic[] = [];
  const data = dataOf(example);
  const budget = assemble(pack, 2024, '部门', [{ code: '601001', data }], (f) => broken.push(f));
  const one = { ...pack, rules: [{ file: 'rule', text: '', root: rule }] };
  checkBudget({ budget, data, before: dataOf(earlier) }, one, (finding) => found.push(finding));
  if (broken.some(({ level }) => level === 'error')) throw new Error(broken.map((f) => f.message).join('\n'));
  return found;
}

/** What one rule finds in a text. */
export function findInText(pack: Pack, rule: Mapping, text: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const data = dataOf({});
  const report = (finding: Diagnostic): number => found.push(finding);
  const budget = assemble(pack, 2024, kindOf(rule), [{ code: '601001', data }], report);
  const at = { file: '例', line: 1, column: 1, length: text.length };
  const shared = { text, where: '例', style: 'text', at };
  const keys = ['项目', '一级项目', '绩效目标', '主要职能'];
  const texts = [
    { ...shared, source: 'data' as const, path: keys },
    { ...shared, source: 'data' as const, path: ['项目', text] },
    { ...shared, source: 'paragraph' as const, path: [] },
  ];
  runOnTexts(rule, textsOf(texts), contextOf({ budget, data }, pack, report));
  return found;
}

function kindOf(rule: Mapping): string {
  const kind = valueAt(valueAt(rule, 'when'), '册别');
  return kind?.kind === 'scalar' ? kind.text : '部门';
}

export { rulesOf };
