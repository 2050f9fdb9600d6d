import { entry } from './entry.ts';
import { ruleWords } from './rules.ts';

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

interface Addition {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly total: string;
  readonly sum: string;
  readonly difference: string;
  readonly terms: number;
}

/** Findings about what printed tables add up to. */
export const additionsWording = {
  'addition-impossible': entry('error', '印出的数不相加', (p: Addition) => ({
    message: `${p.table}“${p.row}”“${p.column}”印 ${p.total}，所含 ${p.terms} 项相加是 ${p.sum}，相差 ${p.difference}，不是四舍五入的尾差`,
    hint: '核对这些项的明细行和批复数',
  })),
  'addition-unlikely': entry('warning', '印出的数尾差偏大', (p: Addition) => ({
    message: `${p.table}“${p.row}”“${p.column}”印 ${p.total}，所含 ${p.terms} 项相加是 ${p.sum}，相差 ${p.difference}，四舍五入很少差这么多`,
    hint: '核对是否有一行抄错',
  })),
  'addition-rounding': entry('note', '印出的数有尾差', (p: Addition & { count: number }) => ({
    message: `${p.table}有 ${p.count} 处合计与所含各项相差尾数，如“${p.row}”“${p.column}”印 ${p.total}，各项相加 ${p.sum}`,
  })),
  'row-rounds-away': entry(
    'note',
    '印出的数太小',
    (p: { table: string; count: number; row: string; printed: string; amount: string }) => ({
      message: `${p.table}有 ${p.count} 行印出来全是 ${p.printed}，其实有数，如“${p.row}”${p.amount}`,
    }),
  ),
};

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

/** Findings of rules on what a booklet says of the units whose figures it holds. */
export const rolledUpWording = {
  'rule-range': entry(
    'warning',
    '规则',
    (p: { title: string; fact: string; found: string; names: readonly string[] }) => ({
      message: `${p.title}：${p.fact}是“${p.found}”，册子里${p.names.length > 0 ? `还有${quoted(p.names)}的数` : '没有别的单位的数'}`,
    }),
  ),
  'rule-listed': entry(
    'warning',
    '规则',
    (p: {
      title: string;
      list: string;
      found: readonly { readonly name: string; readonly near: string | undefined }[];
      alone: boolean;
    }) => ({
      message: `${p.title}：${p.list}里的${p.found.map(({ name, near }) => `“${name}”${near ? `（是不是“${near}”？）` : ''}`).join('、')}不在汇总的单位里${p.alone ? '，这本册子没有汇总别的单位' : ''}`,
    }),
  ),
  'rule-listed-code': entry(
    'warning',
    '规则',
    (p: { title: string; list: string; code: string; name: string | undefined; register: string }) => ({
      message: `${p.title}：${p.list}里写的是编码 ${p.code}，${p.name === undefined ? `“${p.register}”里没有它` : `应写名称“${p.name}”`}`,
    }),
  ),
  'rule-unlisted': entry(
    'warning',
    '规则',
    (p: { title: string; list: string; names: readonly string[] }) => ({
      message: `${p.title}：汇总了${quoted(p.names)}，${p.list}里没有列出`,
    }),
  ),
  'rule-two-names': entry(
    'warning',
    '规则',
    (p: { title: string; code: string; names: readonly string[] }) => ({
      message: `${p.title}：${p.code} 在几处单位名录里写作${quoted(p.names)}`,
    }),
  ),
};

/** What units pay, or receive, of one kind. */
interface Side {
  readonly name: string;
  readonly sum: string;
  readonly units: readonly string[];
}

interface Transfer {
  readonly payer: Side;
  readonly receiver: Side;
  readonly subject: string;
  readonly difference: string;
}

const unitsShown = 3;

const sideWords = ({ name, sum, units }: Side): string => {
  const more = units.length > unitsShown ? ` 等 ${units.length} 个单位` : '';
  return `${name} ${sum}（${units.slice(0, unitsShown).join('、')}${more}）`;
};

const name = '内部往来未抵销';

/** Findings about what the units of a roll-up pay each other. */
export const transfersWording = {
  'transfer-offset': entry('note', '内部往来已抵销', (p: Transfer) => ({
    message: `汇总时抵销了${sideWords(p.payer)}与${sideWords(p.receiver)}：两边相等，部门合计不含这笔数`,
  })),
  'transfer-stated': entry('warning', name, (p: Transfer) => ({
    message: `${sideWords(p.payer)}与${sideWords(p.receiver)}写的是合计数，没有明细，程序不能抵销，部门合计里重复计算了所属单位之间的往来`,
    hint: `各单位写上这几笔的明细；没有明细的，在部门自己的批复数（上年的在上年数）里写抵销后的合计；${ruleWords.waiver(name, p.subject, p.difference)}`,
  })),
  'transfer-differs': entry('warning', name, (p: Transfer) => ({
    message: `${sideWords(p.payer)}与${sideWords(p.receiver)}${p.payer.sum === p.receiver.sum ? '不全是所属单位之间的' : '不相等'}，都没有抵销，部门合计里重复计算了所属单位之间的往来`,
    hint: `核对两处的金额；有一边含部门以外的不能抵销，${ruleWords.waiver(name, p.subject, p.difference)}`,
  })),
};
