import type { Level } from '../finding.ts';
import { entry, levelNames } from './entry.ts';

/** What a comparison found: both sides with their values, and how far apart they are. */
interface Compared {
  readonly title: string;
  readonly object: string;
  readonly left: string;
  readonly leftValue: string;
  readonly right: string;
  readonly rightValue: string;
  readonly difference: string;
}

const about = (title: string, object: string): string =>
  object === ruleWords.whole ? title : `${title}（${object}）`;

/** A constant of the form has no name: it is what the other should be. */
function equalWords({ left, leftValue, right, rightValue }: Compared): string {
  if (right === '') return `${left} ${leftValue}，应为 ${rightValue}`;
  if (left === '') return `${right} ${rightValue}，应为 ${leftValue}`;
  return `${left} ${leftValue}，${right} ${rightValue}`;
}

function atMostWords({ left, leftValue, right, rightValue, difference }: Compared): string {
  // Against a constant of nothing the figure says all.
  if (right === '' && difference === leftValue) return `${left} ${leftValue}`;
  if (left === '') return `${right} ${rightValue}，不到 ${leftValue}，少 ${difference}`;
  return `${left} ${leftValue}，超过${right} ${rightValue}，多出 ${difference}`;
}

/** A text as a value in a flow map of YAML: quoted if anything in it could be taken for a mark between values. */
const written = (text: string): string =>
  // Nearly all are such words; the expression that knows all letters takes long to make.
  /^[A-Za-z\d\u4e00-\u9fff]+$/.test(text) ||
  /^[\p{L}\p{N}](?:[\p{L}\p{N}“”《》、 .-]*[\p{L}\p{N}”》])?$/u.test(text)
    ? text
    : JSON.stringify(text);

const insteadWords = (instead: string | undefined): string =>
  instead === undefined ? '' : instead === '' ? '，应删去' : `，应为“${instead}”`;

/** Words that rules put together: the object of a rule without `foreach`, and what a finding advises. */
export const ruleWords = {
  whole: '全册',
  nothing: '没有数',
  join: ' / ',
  and: '；',
  waiver: (rule: string, object: string, difference: string | undefined): string =>
    `确认无误的，在“免检”里写：- {规则: ${written(rule)}, 对象: ${written(object)}, ${difference === undefined ? '' : `差额: ${difference}, `}原因: …}`,
};

interface ExampleOutcome {
  readonly rule: string;
  /** A level, or `ok`. */
  readonly expected: string;
  readonly found: readonly { readonly level: Level; readonly message: string }[];
}

function outcomeWords(levels: readonly string[]): string {
  const names = [...new Set(levels)].flatMap((level) => levelNames[level as Level] ?? []);
  return names.length === 0 ? '没有问题' : `有${names.join('和')}`;
}

/** Findings of rules of a pack, and waivers. */
export const rulesWording = {
  'rule-equal': entry('error', '规则', (p: Compared) => ({
    message: `${about(p.title, p.object)}：${equalWords(p)}，相差 ${p.difference}`,
  })),
  'rule-at-most': entry('error', '规则', (p: Compared) => ({
    message: `${about(p.title, p.object)}：${atMostWords(p)}`,
  })),
  'rule-together': entry('error', '规则', (p: Compared) => ({
    message: `${about(p.title, p.object)}：${p.left} ${p.leftValue}，而${p.right} ${p.rightValue}，应同时有或同时没有`,
  })),
  'rule-exists': entry('error', '规则', (p: { title: string; object: string; what: string }) => ({
    message: `${about(p.title, p.object)}：${p.what}没有数`,
  })),
  'rule-require': entry(
    'error',
    '规则',
    (p: { dimension: string; member: string; missing: readonly string[]; title: string }) => ({
      message: `${p.title}：${p.dimension}“${p.member}”没有${p.missing.join('、')}`,
    }),
  ),
  'rule-absent': entry(
    'error',
    '规则',
    (p: { dimension: string; member: string; present: readonly string[]; title: string }) => ({
      message: `${p.title}：${p.dimension}“${p.member}”写了${p.present.join('、')}`,
    }),
  ),
  'rule-line': entry('error', '规则', (p: { title: string; line: string; fault: string }) => ({
    message: `${p.title}：${p.line} ${p.fault}`,
  })),
  'rule-date': entry(
    'error',
    '规则',
    (p: { title: string; fact: string; found: string; expected: string }) => ({
      message: `${p.title}：${p.fact}是 ${p.found}，应${p.expected}`,
    }),
  ),
  'rule-name': entry('error', '规则', (p: { title: string; found: string; expected: string }) => ({
    message: `${p.title}：“${p.found}”与“${p.expected}”不一致`,
  })),
  'rule-same-text': entry(
    'warning',
    '规则',
    (p: { title: string; objects: readonly string[]; text: string }) => ({
      message: `${p.title}：${p.objects.map((object) => `“${object}”`).join('、')}写的都是“${p.text}”`,
    }),
  ),
  'rule-last-words': entry('warning', '规则', (p: { title: string; object: string; text: string }) => ({
    message: `${p.title}：${p.object}写的“${p.text}”`,
  })),
  'rule-last-year': entry(
    'warning',
    '规则',
    (p: {
      title: string;
      what: string;
      now: string;
      before: string;
      slip: 'point' | 'unit' | undefined;
    }) => ({
      message: `${p.title}：${p.what}本年 ${p.now}，上年写的是 ${p.before}${lastYearSlips[p.slip ?? 'none']}`,
    }),
  ),
  'rule-indicators': entry(
    'warning',
    '规则',
    (p: { title: string; object: string; items: readonly string[] }) => ({
      message: `${p.title}：“${p.object}”的${p.items.join('、')}`,
    }),
  ),
  'rule-cost': entry(
    'warning',
    '规则',
    (p: {
      title: string;
      object: string;
      sum: string;
      amount: string;
      difference: string;
      tenThousandfold: boolean;
    }) => ({
      message: `${p.title}：“${p.object}”的成本指标合计 ${p.sum}，项目资金 ${p.amount}，${p.tenThousandfold ? unitsMixed : `多出 ${p.difference}`}`,
    }),
  ),
  'rule-text': entry(
    'warning',
    '规则',
    (p: { title: string; found: string; where: string; instead: string | undefined }) => ({
      message: `${p.title}：${p.where}里的“${p.found}”${insteadWords(p.instead)}`,
    }),
  ),
  'rule-unknown': entry('error', '规则定义', (p: { name: string; known: readonly string[] }) => ({
    message: `规则“${p.name}”不知道查什么`,
    hint: `规则要有其中一个键：${p.known.join('、')}`,
  })),
  'rule-unknown-code': entry(
    'error',
    '规则定义',
    (p: { found: string; known: readonly string[]; near: string | undefined }) => ({
      message: `没有“${p.found}”这种检查`,
      hint: `${p.near ? `是不是“${p.near}”？` : ''}可用：${p.known.join('、')}`,
    }),
  ),
  'rule-example': entry('warning', '规则的例子', (p: ExampleOutcome) => ({
    message: `规则“${p.rule}”的例子应当${outcomeWords([p.expected])}，实际${outcomeWords(p.found.map(({ level }) => level))}${p.found[0] ? `：${p.found[0].message}` : ''}`,
    hint: '核对规则，或改例子的 data、text 或 expect；各例子共有的数据写在 pack.yaml 的 examples 里',
  })),
  'rule-parameter': entry('error', '规则定义', (p: { key: string; reason: string }) => ({
    message: `规则的 with 里“${p.key}”不能用：${p.reason}`,
    hint: '核对规则文件的 with',
  })),
  'waiver-unused': entry(
    'warning',
    '免检未用',
    (p: { rule: string; object: string; near: string | undefined; firm: boolean }) => ({
      message: `免检“${p.rule} ${p.object}”${p.firm ? '不起作用：这是数据本身的错，不能免检' : '没有对应的问题'}`,
      hint: p.firm
        ? '改正数据，删去这一条免检'
        : p.near
          ? `是不是“${p.near}”？规则和对象须与检查结果一字不差`
          : '问题已不存在，删去这一条免检；规则和对象须与检查结果一字不差',
    }),
  ),
  'waiver-unfounded': entry('error', '免检没有原因', (p: { rule: string; object: string; key: string }) => ({
    message: `免检“${p.rule} ${p.object}”没有写${p.key}，不予免检`,
    hint: `补上“${p.key}: …”，写明为什么可以放过`,
  })),
  'waiver-woken': entry(
    'warning',
    '免检失效',
    (p: { rule: string; object: string; accepted: string | undefined; found: string }) => ({
      message:
        p.accepted === undefined
          ? `免检“${p.rule} ${p.object}”没有写明同意的差额，现在的差额是 ${p.found}`
          : `免检“${p.rule} ${p.object}”同意的差额是 ${p.accepted}，现在是 ${p.found}`,
      hint: '重新核对；仍然同意的，把“差额”改成现在的数',
    }),
  ),
};

const unitsMixed = '相差约一万倍，像是一处是元、一处是万元';
const lastYearSlips = { none: '', point: '，像是小数点错位', unit: `，${unitsMixed}` };

/** What is wrong with a line. */
export const lineFaults = {
  missing: (dimension: string): string => `没有写“${dimension}”`,
  present: (dimension: string, value: string): string => `不应写“${dimension}”（${value}）`,
  coarse: (dimension: string, value: string, level: string): string =>
    `“${dimension}”只到 ${value}，要到“${level}”`,
  broken: (value: string): string => `写的是 ${value}，应为整数`,
  outside: (dimension: string, value: string, allowed: string): string =>
    `“${dimension}”是 ${value}，一般只用 ${allowed}`,
};

/** What a date should be. */
export const dateWords = {
  years: (from: number, to: number): string => (from === to ? `在 ${from} 年` : `在 ${from} 年至 ${to} 年`),
  notBefore: (fact: string, date: string): string => `不早于${fact} ${date}`,
  notAfter: (fact: string, date: string): string => `不晚于${fact} ${date}`,
  within: (fact: string, days: number, last: string): string => `在${fact}后 ${days} 日内，即 ${last} 以前`,
};

/** What is wrong with an indicator. */
export const indicatorFaults = {
  lowerCost: (name: string, value: string): string => `成本指标“${name}”写的是下限 ${value}`,
  notMoney: (name: string, value: string): string => `成本指标“${name}”的值 ${value} 不是金额`,
  upperOutput: (name: string, value: string): string => `“${name}”写的是上限 ${value}`,
  overAll: (name: string, value: string): string => `“${name}”的值 ${value} 超过 100%`,
  broken: (name: string, value: string): string => `“${name}”的值 ${value} 不是整数`,
  alike: (first: string, second: string): string => `“${first}”与“${second}”像是同一个指标`,
};

/** Why a parameter of a rule cannot be used. */
export const parameterFaults = {
  pattern: '不是有效的正则表达式',
  file: '没有这个文件',
  list: '不是有分类表的分类',
  group: '没有用括号括出年份',
};
