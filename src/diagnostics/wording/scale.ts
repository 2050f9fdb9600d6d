import { entry } from './entry.ts';

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
