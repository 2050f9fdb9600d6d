import { entry } from './entry.ts';

/** Findings about units of money that a form types beside figures. */
export const unitsWording = {
  'unit-typed': entry('error', '金额单位不符', (p: { typed: string; figure: string; unit: string }) => ({
    message: `“${p.figure}”后面写的是“${p.typed}”，这个数${printedIn(p.unit)}`,
    hint:
      p.unit === '%' || p.unit === ''
        ? `删去“${p.typed}”`
        : '单位不要写在版式里：写成 {{money … withUnit=true}}，由程序按印数的单位填写；要按别的单位印，加 unit="元" 或 unit="万元"',
  })),
  'unit-twice': entry('error', '金额单位重复', (p: { typed: string; figure: string }) => ({
    message: `“${p.figure}”的单位印了两次，后一个是“${p.typed}”`,
    hint: `withUnit=true 已经印了单位，删去“${p.typed}”`,
  })),
  'unit-declared': entry(
    'error',
    '金额单位不符',
    (p: { declared: string; unit: string; figure: string; row: string; column: string }) => ({
      message: `写的是“${p.declared}”，数却是按${p.unit}印的，如${cellWords(p)}${p.figure}`,
      hint: '把单位写成 {{金额单位}}，由程序按印数的单位填写；要改印数的单位，改表或 pack.yaml 的 unit',
    }),
  ),
};

const printedIn = (unit: string): string =>
  unit === '%' ? '是百分数' : unit === '' ? '不是金额' : `是按${unit}印的`;

const cellWords = ({ row, column }: { readonly row: string; readonly column: string }): string =>
  row === '' && column === '' ? '' : `“${row}”“${column}”`;

const money = '[十百千]?[万亿]{0,2}[美欧日港]?元(?![旦宵月])';

/** A unit right behind a figure, and what stands between: 1.00万元, 83.7%, 12.00（元）, 5万. */
export const unitBehind = new RegExp(`^[\\s（(]*(${money}|[万亿](?![\\p{Script=Han}])|[%％‰])`, 'u');
/** The unit of the last of several figures in a row, which counts for all: 1.00、2.00和3.00万元. */
export const unitOfRow = new RegExp(
  `^(?:\\s*(?:[、，,]|和|及|与|或|至|到|[-—–~～])\\s*-?\\d[\\d,.]*)+\\s*(${money})`,
  'u',
);
/** Words that say in which unit figures beside them are: 单位：万元, 金额（元）, 支出/万元, 以万元为单位. */
export const unitDeclared = new RegExp(
  [
    `(?:金额|计量|货币)?单位\\s*[：:为是]?\\s*[（(]?(?:人民币)?(${money})`,
    `[（(【[]\\s*(?:人民币)?(${money})\\s*[)）】\\]]`,
    `[/／]\\s*(${money})$`,
    `^\\s*(?:人民币)?(${money})\\s*$`,
    `(${money})为单位`,
  ].join('|'),
  'gu',
);

/** The name a unit has in formats: 万 is 万元. */
export const unitNamed = (typed: string): string =>
  /^[万亿]$/.test(typed) ? `${typed}元` : typed === '％' ? '%' : typed;

/** Amounts that look wrong by a power of ten. */
export const scaleWording = {
  'rule-scale': entry(
    'error',
    '规则',
    (p: {
      title: string;
      kind: keyof typeof kinds;
      files: readonly { name: string; count: number }[];
      clues: readonly string[];
    }) => {
      const where = p.files.map(({ name, count }) => `${name} ${count} 行`).join('、');
      const more = p.clues.length > shown ? `等 ${p.clues.length} 处` : '';
      return { message: `${kinds[p.kind](where)}：${p.clues.slice(0, shown).join('；')}${more}` };
    },
  ),
};

/** Clues that are written out. */
const shown = 3;

const kinds = {
  yuan: (where: string): string => `${where}的金额像是元，却标着万元；是元的，“金额单位”改成 元`,
  tenThousand: (where: string): string => `${where}的金额像是万元，却标着元；是万元的，“金额单位”改成 万元`,
  thousand: (where: string): string => `${where}的金额像是千元，却标着元；是千元的，换算成元或万元再填`,
  point: (where: string): string => `${where}的金额像是漏了小数点，大了一百倍`,
  odd: (where: string): string => `${where}的金额大小不近情理`,
};

const set = { yuan: '当作元', tenThousand: '当作万元', thousand: '当作千元', point: '补上小数点' };

/** What speaks for it. */
export const scaleWords = {
  both: (a: string, b: string): string => `${a}和${b}`,
  balanced: (a: string, b: string, kind: keyof typeof set): string => `${a}，${b}，${set[kind]}两边就相等`,
  apart: (a: string, b: string): string => `${a}，${b}，相差约一万倍`,
  stated: (name: string, of: string, stated: string, lines: string): string =>
    `${name}（${of}）${stated}，明细 ${lines}，相差约一万倍`,
  outside: (
    name: string,
    value: string,
    from: string | undefined,
    to: string | undefined,
    unit: string,
  ): string =>
    `${name} ${value}，一般${from === undefined ? '' : `不小于 ${from}`}${from && to ? '、' : ''}${to === undefined ? '' : `不大于 ${to}`} ${unit}`.trimEnd(),
};

/**
 * A digit before a unit of measure, or a decimal: figures that layouts may not hold. A number is looked at from its
 * beginning only, so that a long one is walked through once.
 */
export const typedFigurePattern =
  /(?<![\d０-９][,.，．]*)[\d０-９][\d０-９,.，．]*\s*(?:万元|元|%|％|‰|个|张|辆|名|家|年)|(?<![\d０-９])[\d０-９]+[.．][\d０-９]+/g;
