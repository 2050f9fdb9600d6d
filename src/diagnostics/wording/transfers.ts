import { entry } from './entry.ts';
import { ruleWords } from './rules.ts';

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
  'transfer-differs': entry('warning', name, (p: Transfer) => ({
    message: `${sideWords(p.payer)}与${sideWords(p.receiver)}${p.payer.sum === p.receiver.sum ? '不全是所属单位之间的' : '不相等'}，都没有抵销，部门合计里重复计算了所属单位之间的往来`,
    hint: `核对两处的金额；有一边含部门以外的不能抵销，${ruleWords.waiver(name, p.subject, p.difference)}`,
  })),
};
