import { amountsWording } from './amounts.ts';
import { entry } from './entry.ts';
import { type Advice, adviceWords, atMargin, type Wanted } from './gaps.ts';
import { listWording } from './lists.ts';
import { statedWording } from './stated.ts';

const kinds: Record<string, string> = {
  scalar: '单个值',
  list: '列表',
  map: '键值',
  object: '键值',
  array: '列表',
  string: '单个值',
};
const kindHints: Record<string, string> = {
  array: '写成列表，每项一行，以“- ”开头；没有内容的写 []',
  object: '写成“键: 值”，每行一个',
  string: '只写一个值，不用 [ ] { } 和开头的“- ”',
};
const meant = (near: string | undefined): string => (near ? `是不是“${near}”？` : '');
const hinted = (first: string, second: string): { hint?: string } =>
  first || second ? { hint: first + second } : {};

/** `file` is where the key goes to the margin, undefined where it goes into a group. */
interface Lacked extends Wanted {
  readonly title: string;
  readonly file?: string | undefined;
}

/** Findings in the facts of a unit: their shape, their values, and how they fit together. */
export const dataWording = {
  ...amountsWording,
  ...listWording,
  'shape-unknown-key': entry(
    'error',
    '未知的键',
    (p: { key: string; known: readonly string[]; near: string | undefined }) => ({
      message: `这里不认识“${p.key}”`,
      hint: `${meant(p.near)}可用的键：${p.known.slice(0, 30).join('、') || '无'}`,
    }),
  ),
  'shape-missing-key': entry('error', '缺少必填项', (p: Lacked) => ({
    message: `缺少“${p.key}”${p.title && p.title !== p.key ? `（${p.title}）` : ''}`,
    hint: p.file === undefined ? `在这一组里补上“${p.key}: …”` : atMargin(p.file, p),
  })),
  'kind-fact-missing': entry('error', '缺少必填项', (p: { key: string; title: string; kind: string }) => ({
    message: `缺少“${p.key}”${p.title && p.title !== p.key ? `（${p.title}）` : ''}，${p.kind}的册子必须有`,
    hint: `在这个单位的数据里补上一行“${p.key}: …”，顶格写`,
  })),
  'shape-wrong-type': entry('error', '类型不对', (p: { what: string; expected: string; found: string }) => ({
    message: `${p.what}应是${kinds[p.expected] ?? p.expected}，这里是${kinds[p.found] ?? p.found}`,
    ...(kindHints[p.expected] && { hint: kindHints[p.expected]! }),
  })),
  'shape-wrong-value': entry(
    'error',
    '值不合要求',
    (p: { what: string; found: string; expected: string; near: string | undefined }) => ({
      message: p.found === '' ? `${p.what}是空的` : `${p.what}写着“${p.found}”，不合要求`,
      ...hinted(meant(p.near), p.expected && `应为：${p.expected}`),
    }),
  ),
  'shape-empty': entry('error', '值是空的', (p: { what: string }) => ({
    message: `${p.what}是空的`,
    hint: '填上内容；不需要的，连键一起删去',
  })),
  'shape-count': entry('error', '项数不对', (p: { what: string; least: boolean; limit: number }) => ({
    message: `${p.what}${p.least ? '至少要有' : '最多可有'} ${p.limit} 项`,
    hint: p.least ? '补上缺少的项' : '删去多余的项',
  })),
  'shape-other': entry('error', '不合格式', (p: { what: string; rule: string; expected: string }) => ({
    message: `${p.what}不合表单 schema.yaml 的 ${p.rule} 规定`,
    ...hinted('', p.expected && `应为：${p.expected}`),
  })),
  'line-not-a-map': entry('error', '行的写法', (p: { ledger: string }) => ({
    message: `“${p.ledger}”的这一项不是“键: 值”`,
    hint: '一行写成：- {科目: …, 金额: …}',
  })),
  'value-not-one': entry('error', '一项一个值', (p: { dimension: string }) => ({
    message: `这一行的“${p.dimension}”应是一个值`,
    hint: '一笔钱分属几类的，拆成几行',
  })),
  'unit-missing': entry('error', '缺少金额单位', (p: { count: number }) => ({
    message: `${p.count > 1 ? `这个文件有 ${p.count} 行` : '这一行'}没有说明金额单位是元还是万元`,
    hint: '在文件的“共同”里加上“金额单位: 万元”，或“金额单位: 元”；没有“共同”的，在开头写一行：共同: {金额单位: 万元}',
  })),
  'unit-unknown': entry('error', '金额单位', (p: { found: string }) => ({
    message: `不认识的金额单位“${p.found}”`,
    hint: '金额单位只能是 元 或 万元',
  })),
  'value-unknown': entry(
    'error',
    '未知的取值',
    (p: { dimension: string; found: string; advice: Advice }) => ({
      message: `“${p.dimension}”没有“${p.found}”这一项`,
      hint: adviceWords(p.advice),
    }),
  ),
  'member-unknown': entry(
    'error',
    '未说明的项',
    (p: { dimension: string; found: string; key: string; advice: Advice; old: string }) => ({
      message: `“${p.key}”里没有“${p.found}”`,
      hint:
        p.advice.kind === 'near'
          ? `${adviceWords(p.advice)}两处须一字不差${p.old ? `；改了名的，写着旧名的也要改：${p.old}` : ''}`
          : `先在“${p.key}”下写明它，再在行里引用；两处须一字不差`,
    }),
  ),
  'member-incomplete': entry(
    'error',
    '缺少必填项',
    (p: { key: string; name: string; missing: readonly string[] }) => ({
      message: `“${p.key}”下的“${p.name}”缺少${p.missing.map((each) => `“${each}”`).join('、')}`,
      hint: `在“${p.name}”下面补上：${p.missing.map((each) => `${each}: …`).join('，')}`,
    }),
  ),
  'member-renamed': entry(
    'error',
    '改名没有改全',
    (p: { key: string; name: string; near: string; missing: readonly string[]; uses: string }) => ({
      message: `“${p.name}”没有${p.missing.map((each) => `“${each}”`).join('、')}，这些写在“${p.near}”名下，像是改了名而没有改全`,
      hint: `是不是改名为“${p.near}”？是的，把还写着“${p.name}”的都改过来：${p.uses}（描述它的，改那一段开头的名称）；不是改名的，在“${p.name}”下补上缺的`,
    }),
  ),
  'code-level': entry('error', '编码级次', (p: { dimension: string; found: string; advice: Advice }) => ({
    message: `“${p.dimension}”编码“${p.found}”有 ${p.found.length} 位，没有这一级`,
    hint: adviceWords(p.advice),
  })),
  'dimension-foreign': entry('error', '此处不用', (p: { dimension: string; ledger: string }) => ({
    message: `“${p.ledger}”的行不分“${p.dimension}”`,
    hint: `从“${p.ledger}”的行里删去“${p.dimension}”；写在“共同”里的，移到用得着它的行，或把两种账分写在两个文件`,
  })),
  'dimension-missing': entry(
    'error',
    '缺少分类',
    (p: { dimension: string; ledger: string; count: number }) => ({
      message: `“${p.ledger}”${p.count > 1 ? `在这个文件有 ${p.count} 行` : '的这一行'}没有写“${p.dimension}”`,
      hint: `补上“${p.dimension}: …”；同一文件各行都一样的，可在“共同”里写一次`,
    }),
  ),
  'date-malformed': entry('error', '日期写法', (p: { key: string; found: string }) => ({
    message: p.found === '' ? `“${p.key}”是空的` : `“${p.key}”写着“${p.found}”，不是日期的写法`,
    hint: '写成 年-月-日，月和日各两位，如 2024-02-08',
  })),
  'date-impossible': entry('error', '没有这一天', (p: { key: string; found: string }) => ({
    message: `“${p.key}”写着 ${p.found}，没有这一天`,
    hint: '核对月份和日子',
  })),
  'line-doubled': entry(
    'warning',
    '重复的行',
    (p: { ledger: string; count: number; rows: string; like: string | undefined }) => ({
      message:
        p.like === undefined
          ? `“${p.ledger}”里有 ${p.count} 行分类与金额完全相同：${p.rows}`
          : `“${p.ledger}”里 ${p.rows}，与${p.like}逐行相同`,
      hint: '若是重复录入，删去多出的行；确是几笔的可合并金额',
    }),
  ),
  'line-total': entry('error', '合计不用写', (p: { found: string }) => ({
    message: `“${p.found}”是合计，数据里不写合计，各行由程序相加`,
    hint: '删去这一行；批复的合计与各行之和有尾差的，写在“批复数”里',
  })),
  'value-misplaced': entry(
    'error',
    '值写错了键',
    (p: { key: string; text: string; other: string; swapped: boolean }) => ({
      message: p.swapped
        ? `“${p.key}”和“${p.other}”的值写反了`
        : `“${p.text}”写在“${p.key}”后面，它是“${p.other}”的值`,
      hint: p.swapped ? '把这两个值对调' : `写成 ${p.other}: ${p.text}，再写上这一行的“${p.key}”`,
    }),
  ),
  'ledger-unknown': entry(
    'error',
    '未知的账',
    (p: { found: string; known: readonly string[]; near: string | undefined }) => ({
      message: `没有“${p.found}”这本账`,
      hint: `${meant(p.near)}可用：${p.known.join('、')}`,
    }),
  ),
  'total-without-ledger': entry(
    'error',
    '没有说明是哪本账',
    (p: { key: string; known: readonly string[] }) => ({
      message: `这一行没有“${p.key}”，不知道说的是哪一本账`,
      hint: `补上“${p.key}: …”，可用：${p.known.join('、')}`,
    }),
  ),
  ...statedWording,
  'folder-astray': entry('warning', '放错位置', (p: { folder: string; data: string }) => ({
    message: `${p.folder} 不在“年度/单位编码”文件夹里，没有读取`,
    hint: `数据放在 ${p.data}/2024/单位编码/ 这样的文件夹里，年度写四位数字`,
  })),
};
