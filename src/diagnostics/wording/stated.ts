import { entry } from './entry.ts';

/** A stated total and the lines under it. */
interface StatedValues {
  readonly what: string;
  readonly difference: string;
  readonly limit: string;
  readonly count: number;
  readonly sum: string;
  readonly files: readonly string[];
}

const sumOfLines = (p: StatedValues): string => `明细 ${p.count} 行合计 ${p.sum}`;
const filesOf = (p: StatedValues): string =>
  p.files.length > 3 ? `${p.files.slice(0, 3).join('、')} 等文件` : p.files.join('、');

/** A stated total and stated totals inside it. */
interface PartsValues {
  readonly what: string;
  readonly names: string;
  readonly total: string;
  readonly sum: string;
  readonly difference: string;
}

/** Findings in totals as approved or of last year: against their lines and against each other. */
export const statedWording = {
  'stated-impossible': entry('error', '批复数-超出舍入范围', (p: StatedValues) => ({
    message: `${p.what}的批复数与明细之和相差 ${p.difference}，允许 ${p.limit}`,
    label: sumOfLines(p),
    hint: `核对 ${filesOf(p)}，或改正批复数`,
  })),
  'stated-unlikely': entry('warning', '批复数-尾差偏大', (p: StatedValues) => ({
    message: `${p.what}的批复数与明细之和相差 ${p.difference}，逐笔四舍五入很少差这么多`,
    label: sumOfLines(p),
    hint: `核对 ${filesOf(p)} 里是否有一行抄错`,
  })),
  'stated-rounding': entry('note', '批复数-尾差', (p: StatedValues) => ({
    message: `${p.what}的批复数与明细之和相差 ${p.difference}，在四舍五入范围内，按批复数印`,
    label: sumOfLines(p),
  })),
  'stated-outside': entry('warning', '批复数-没有明细', (p: { what: string; ledger: string }) => ({
    message: `${p.what}的批复数没有明细，“${p.ledger}”的合计里不含这个数`,
    hint: '核对它的分类是否写对；确有这笔数的，补上明细',
  })),
  'stated-twice': entry('error', '批复数-重复', (p: { what: string; found: string; other: string }) => ({
    message: `${p.what}写了两个不同的数：${p.found} 和 ${p.other}`,
    hint: '两处说的是同样的明细，只保留正确的一处',
  })),
  'stated-over': entry('error', '合计数-小于各部分', (p: PartsValues) => ({
    message: `${p.what}写的是 ${p.total}，它里面的 ${p.names} 加起来是 ${p.sum}，多出 ${p.difference}`,
    hint: '部分不会大于整体：核对这几处，改正写错的数或分类',
  })),
  'stated-apart': entry('error', '合计数-不等于各部分', (p: PartsValues) => ({
    message: `${p.what}写的是 ${p.total}，它的各部分 ${p.names} 加起来是 ${p.sum}，相差 ${p.difference}`,
    hint: '各部分都写了，加起来应是整体：核对这几处，改正写错的数',
  })),
  'stated-short': entry('warning', '合计数-各部分不全', (p: PartsValues) => ({
    message: `${p.what}写的是 ${p.total}，它里面的 ${p.names} 加起来是 ${p.sum}，相差 ${p.difference}`,
    hint: '明细里有的分类都写了，还差这些：补上没有写的分类，或改正写错的数',
  })),
  'stated-figure': entry(
    'error',
    '合计数-不等于各本账',
    (p: { what: string; total: string; sum: string; difference: string }) => ({
      message: `${p.what}写的是 ${p.total}，按表单的算法由各本账得出 ${p.sum}，相差 ${p.difference}`,
      hint: '核对这个数和各本账里写的数，改正写错的一处；各本账已有的，这个数不必写',
    }),
  ),
  'stated-unused': entry('warning', '合计数-没有用到', (p: { what: string; amount: string }) => ({
    message: `${p.what}写的 ${p.amount} 没有用到：册子里没有哪个数、哪条规则用它`,
    hint: '核对它的账和分类是否写对；不需要的删去',
  })),
};
