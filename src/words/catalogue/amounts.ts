import { entry } from './entry.ts';

/** How amounts and quantities of lines may be written. */
export const amountsWording = {
  'amount-malformed': entry(
    'error',
    '金额写法',
    (p: { key: string; found: string; fault: string; meant: string | undefined }) => {
      const known = p.fault === 'suffix' && p.key === '数量' ? 'suffixOfQuantity' : p.fault;
      const hint = amountHints[known] ?? amountHints.notNumber!;
      return {
        message: `${p.key}${p.found ? `“${p.found}”` : ''}${amountFaults[p.fault] ?? amountFaults.notNumber}`,
        hint: p.meant === undefined ? hint.replace('KEY', p.key) : `写 ${p.meant}`,
      };
    },
  ),
  'amount-negative': entry('error', '金额为负', (p: { found: string; ledger: string }) => ({
    message: `“${p.ledger}”的金额写着 ${p.found}，不应是负数`,
    hint: '核对正负号；确需冲减的，请表单维护人员在 pack.yaml 的这本账里写 negative: true',
  })),
  'amount-missing': entry('error', '缺少金额', (p: { key: string; instead: string | undefined }) => ({
    message: `这一行没有“${p.key}”`,
    hint: p.instead ? `把“${p.instead}”改成“${p.key}”` : `补上“${p.key}: …”；没有发生的不必写行`,
  })),
  'record-unitless': entry('error', '缺少金额单位', (p: { list: string }) => ({
    message: `“${p.list}”的这一项没有说明金额单位是元还是万元`,
    hint: '在这一项里加上“金额单位: 万元”，或“金额单位: 元”',
  })),
  'records-unequal': entry(
    'error',
    '合计与各项不等',
    (p: { table: string; list: string; sum: string; found: string }) => ({
      message: `“${p.table}”里“${p.list}”各项加起来是 ${p.sum}，同一列的别的数没有一个等于它（${p.found}）`,
      hint: '核对各项的金额和它们的合计；合计就由各项来的，写成 {{money (total 列表)}}',
    }),
  ),
};

const amountFaults: Record<string, string> = {
  empty: '是空的',
  comma: '里有逗号',
  fullWidth: '用了全角字符',
  letter: '里有字母',
  suffix: '带了单位或文字',
  exponent: '用了科学记数法',
  decimals: '的小数超过六位',
  nothing: '不是数',
  percent: '是百分数',
  sum: '是算式',
  notOne: '应是一个数',
  notNumber: '不是数',
};

const amountHints: Record<string, string> = {
  empty: '填上“KEY: …”；没有发生的，删去这一行；确是零的写 0',
  comma: '去掉千分位逗号，如 1995.86',
  fullWidth: '改用半角的数字、小数点和负号，如 1995.86',
  letter: '数字 0 和 1 写成了字母 O、l 或 I，改成数字',
  suffix: '只写数，如 95.20；金额的单位写在“金额单位”里，只能是 元 或 万元',
  suffixOfQuantity: '只写数，如 54；不带单位',
  exponent: '写出全部数字，如 1000',
  decimals: '最多六位小数；核对是不是从计算表里复制来的',
  nothing: '写上数；没有发生的，删去这一行；确是零的写 0',
  percent: '写金额，不写百分比',
  sum: '写算好的数',
  notOne: '一行只写一个数，不用列表',
  notNumber: '只写半角数字，可有一个小数点，如 1995.86；不加货币符号、正号和空格',
};
