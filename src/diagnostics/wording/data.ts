import { entry } from './entry.ts';

const kinds: Record<string, string> = {
  scalar: '单个值',
  list: '列表',
  map: '键值',
  object: '键值',
  array: '列表',
  string: '单个值',
};
const meant = (near: string | undefined): string => (near ? `是不是“${near}”？` : '');

/** Findings in the facts of a unit: their shape, their values, and how they fit together. */
export const dataWording = {
  'shape-unknown-key': entry(
    'error',
    '未知的键',
    (p: { key: string; known: readonly string[]; near: string | undefined }) => ({
      message: `这里不认识“${p.key}”`,
      hint: `${meant(p.near)}可用的键：${p.known.slice(0, 30).join('、') || '无'}`,
    }),
  ),
  'shape-missing-key': entry('error', '缺少必填项', (p: { key: string; title: string }) => ({
    message: `缺少“${p.key}”${p.title && p.title !== p.key ? `（${p.title}）` : ''}`,
    hint: `补上一行“${p.key}: …”`,
  })),
  'shape-wrong-type': entry('error', '类型不对', (p: { key: string; expected: string; found: string }) => ({
    message: `“${p.key}”应是${kinds[p.expected] ?? p.expected}，这里是${kinds[p.found] ?? p.found}`,
    hint: '列表每项以“- ”开头；键值写成“键: 值”',
  })),
  'shape-wrong-value': entry(
    'error',
    '值不合要求',
    (p: { key: string; found: string; expected: string }) => ({
      message: `“${p.key}”的值“${p.found}”不合要求`,
      ...(p.expected && { hint: `应为：${p.expected}` }),
    }),
  ),
  'shape-too-few': entry('error', '内容太少', (p: { key: string; limit: number }) => ({
    message: `“${p.key}”至少要有 ${p.limit} 项`,
  })),
  'amount-malformed': entry('error', '金额写法', (p: { found: string; fault: string }) => ({
    message: `金额“${p.found}”${amountFaults[p.fault] ?? '不是数'}`,
    hint: '金额只写半角数字和小数点，如 1234.56；单位写在“金额单位”里，最多六位小数',
  })),
  'amount-negative': entry('error', '金额为负', (p: { found: string; ledger: string }) => ({
    message: `“${p.ledger}”不应有负数：${p.found}`,
    hint: '核对正负号；确需冲减的，请表单维护人员在 pack.yaml 中允许',
  })),
  'amount-missing': entry('error', '缺少金额', (p: { key: string }) => ({
    message: `这一行没有“${p.key}”`,
    hint: `补上“${p.key}: …”；没有发生的不必写行`,
  })),
  'unit-missing': entry('error', '缺少金额单位', () => ({
    message: '这一行没有说明金额单位是元还是万元',
    hint: '在文件开头写：共同: {金额单位: 万元}',
  })),
  'unit-unknown': entry('error', '金额单位', (p: { found: string }) => ({
    message: `不认识的金额单位“${p.found}”`,
    hint: '金额单位只能是 元 或 万元',
  })),
  'value-unknown': entry(
    'error',
    '未知的取值',
    (p: { dimension: string; found: string; near: string | undefined }) => ({
      message: `“${p.dimension}”没有“${p.found}”这一项`,
      hint: p.near ? meant(p.near) : `核对“${p.dimension}”的名称或编码；编码按当年政府收支分类科目填写`,
    }),
  ),
  'member-unknown': entry(
    'error',
    '未说明的项',
    (p: { dimension: string; found: string; near: string | undefined }) => ({
      message: `“${p.dimension}”里没有“${p.found}”`,
      hint: `${meant(p.near)}先在“${p.dimension}”下写明它，再在行里引用；两处名称须一字不差`,
    }),
  ),
  'code-level': entry('error', '编码级次', (p: { dimension: string; found: string; lengths: string }) => ({
    message: `“${p.dimension}”编码“${p.found}”的位数不对`,
    hint: `编码应是 ${p.lengths} 位`,
  })),
  'dimension-foreign': entry('error', '此处不用', (p: { dimension: string; ledger: string }) => ({
    message: `“${p.ledger}”的行不分“${p.dimension}”`,
    hint: `删去“${p.dimension}”，或把这一行移到别处`,
  })),
  'dimension-missing': entry('error', '缺少分类', (p: { dimension: string; ledger: string }) => ({
    message: `“${p.ledger}”的这一行没有写“${p.dimension}”`,
    hint: `补上“${p.dimension}: …”，同一文件都一样的可写在“共同”里`,
  })),
  'line-doubled': entry('warning', '重复的行', (p: { ledger: string }) => ({
    message: `“${p.ledger}”里有两行分类与金额完全相同`,
    hint: '若是重复录入，删去一行；确是两笔的可合并金额',
  })),
  'ledger-unknown': entry(
    'error',
    '未知的账',
    (p: { found: string; known: readonly string[]; near: string | undefined }) => ({
      message: `没有“${p.found}”这本账`,
      hint: `${meant(p.near)}可用：${p.known.join('、')}`,
    }),
  ),
  'stated-impossible': entry(
    'error',
    '批复数-超出舍入范围',
    (p: { what: string; difference: string; limit: string; count: number; sum: string; unit: string }) => ({
      message: `${p.what}的批复数与明细之和相差 ${p.difference} ${p.unit}，允许 ${p.limit}；明细 ${p.count} 行合计 ${p.sum}`,
      hint: '核对明细行的金额，或改正批复数',
    }),
  ),
  'stated-unlikely': entry(
    'warning',
    '批复数-尾差偏大',
    (p: { what: string; difference: string; count: number; sum: string; unit: string }) => ({
      message: `${p.what}的批复数与明细 ${p.count} 行之和 ${p.sum} 相差 ${p.difference} ${p.unit}，逐笔四舍五入很少差这么多`,
      hint: '核对是否有一行抄错',
    }),
  ),
  'stated-rounding': entry(
    'note',
    '批复数-尾差',
    (p: { what: string; difference: string; sum: string; unit: string }) => ({
      message: `${p.what}的批复数与明细之和 ${p.sum} 相差 ${p.difference} ${p.unit}，在四舍五入范围内`,
    }),
  ),
  'stated-twice': entry('error', '批复数-重复', (p: { what: string }) => ({
    message: `${p.what}有两个不同的批复数`,
    hint: '两处选择的是同一些行，只能有一个批复数',
  })),
  'booklet-unknown-kind': entry('error', '未知的册别', (p: { found: string; known: readonly string[] }) => ({
    message: `表单里没有“${p.found}”这种册子`,
    hint: `可用：${p.known.join('、')}`,
  })),
  'booklet-none': entry('error', '没有册子', (p: { folder: string }) => ({
    message: `${p.folder} 里没有写明要编哪些册子`,
    hint: '新建 册.yaml，写：册: [{册别: 部门, 表单: …}]',
  })),
  'roll-up-missing': entry('error', '汇总缺单位', (p: { code: string; folder: string }) => ({
    message: `要汇总的单位 ${p.code} 没有数据`,
    hint: `新建 ${p.folder}，或改正“汇总”`,
  })),
};

const amountFaults: Record<string, string> = {
  empty: '是空的',
  comma: '里有逗号',
  fullWidth: '用了全角数字',
  suffix: '带了单位',
  exponent: '用了科学记数法',
  decimals: '的小数位超过六位',
  notNumber: '不是数',
};
