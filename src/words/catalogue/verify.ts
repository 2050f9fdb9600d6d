import { limits } from '../../world/limits.ts';
import { type Damage, pdfFault } from './conform.ts';
import { entry } from './entry.ts';
import { at, internal, type Spot, verifyPagesWording, words } from './verify-pages.ts';

const layout = '请调整文字或 style.yaml 的版面尺寸后重新生成';

/** Findings about how text falls into lines and pages. */
const verifyFlowWording = {
  'pdf-page-empty': entry('error', 'PDF有空白页', (p: { page: number }) => ({
    message: `第 ${p.page} 页是空白页`,
    hint: layout,
  })),
  'pdf-page-scant': entry('warning', 'PDF页面近乎空白', (p: { page: number; text: string }) => ({
    message: `第 ${p.page} 页只有一行：${words(p.text)}`,
    hint: layout,
  })),
  'pdf-heading-alone': entry('warning', 'PDF标题落在页末', (p: Spot & { text: string }) => ({
    message: `第 ${p.page} 页末行是${words(p.text)}，它的正文在下一页`,
    hint: layout,
  })),
  'pdf-line-start': entry('warning', 'PDF行首是标点', (p: Spot & { line: string }) => ({
    message: `${at(p)}有一行以“${[...p.line][0]}”开头：${words(p.line)}`,
    hint: layout,
  })),
  'pdf-number-broken': entry('error', 'PDF数字断行', (p: Spot & { number: string }) => ({
    message: `${at(p)}的数${words(p.number)}分在两行`,
    hint: layout,
  })),
};

/** Marks of a booklet whose pack names no others. */
export const usualMarks = {
  continued: '（续）',
  pageNumber: { pattern: '— {n} —', position: 'center' },
} as const;

/** Findings about a paper beside the booklet. */
export const paperWords = {
  finding: (paper: string, message: string): string => `${paper}：${message}`,
};

interface CellSpot extends Spot {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly head: boolean;
  readonly expected: string;
  readonly found: string;
}

function cellAt({ page, under, table, row, column, head }: CellSpot): string {
  const place = table === under ? `第 ${page} 页“${table}”` : `${at({ page, under })}的表“${table}”`;
  if (head) return `${place}的表头“${column || row}”`;
  return `${place}“${row}”行${column === '' ? '' : `“${column}”列`}`;
}

/** Why a file from outside was not read to its end: see `limits`; odd for a reader that gave up, or crashed. */
export type Unreadable = 'time' | 'memory' | 'odd';

const unreadable: Readonly<Record<Unreadable, string>> = {
  time: `这份文件读了 ${limits.time / 1000} 秒还没有读完`,
  memory: `读这份文件用的内存超过 ${limits.memory / 1_000_000} MB`,
  odd: '这份文件写法异常，读不下去',
};

const notSound = '正常的册子用不了这么多：文件多半损坏或被动过手脚，不要采用，请向发布单位索取原件';

/** Findings about what a PDF says: whether it can be read, its texts, figures and tables. */
export const verifyWording = {
  'pdf-unreadable': entry(
    'error',
    'PDF读不出',
    (p: { reason: 'encrypted' | 'damaged'; page: number | undefined }) => ({
      message:
        p.reason === 'encrypted'
          ? '文件需要口令才能打开，应为不加密的 PDF'
          : `${p.page === undefined ? '文件不是 PDF 或已损坏' : `第 ${p.page} 页已损坏`}，应为完好的 PDF`,
      hint: '请核对文件是否完整，必要时重新生成',
    }),
  ),
  'file-unread': entry('error', '文件没有读完', (p: { reason: Unreadable }) => ({
    message: `${unreadable[p.reason]}，已经停止`,
    hint: notSound,
  })),
  'file-excessive': entry('error', '文件没有读完', (p: Damage) => ({
    message: `这份文件${pdfFault(p)}，没有读下去`,
    hint: notSound,
  })),
  'pdf-glyphs': entry('error', 'PDF字形不符', (p: { font: string; characters: readonly string[] }) => ({
    message: `嵌入的字体 ${p.font} 里画的不是原字体的字：${p.characters.slice(0, 8).join(' ')}`,
    hint: internal,
  })),
  'pdf-text-differs': entry('error', 'PDF文字不符', (p: Spot & { expected: string; found: string }) => ({
    message: `${at(p)}写着${words(p.found)}，应为${words(p.expected)}`,
    hint: internal,
  })),
  'pdf-text-missing': entry('error', 'PDF缺文字', (p: Spot & { text: string }) => ({
    message: `${at(p)}没有${words(p.text)}`,
    hint: internal,
  })),
  'pdf-text-extra': entry('error', 'PDF多出文字', (p: Spot & { text: string }) => ({
    message: `${at(p)}多出${words(p.text)}`,
    hint: internal,
  })),
  'pdf-figure-differs': entry('error', 'PDF数字不符', (p: Spot & { expected: string; found: string }) => ({
    message: `${at(p)}的数字为${words(p.found)}，应为${words(p.expected)}`,
    hint: internal,
  })),
  'pdf-number-undeclared': entry(
    'error',
    'PDF有来历不明的数',
    (p: Spot & { number: string; instead: string }) => ({
      message: `${at(p)}出现${words(p.number)}，${p.instead === '' ? '数据里没有这个数' : `应为${words(p.instead)}`}`,
      hint: internal,
    }),
  ),
  'pdf-number-missing': entry('error', 'PDF缺数', (p: Spot & { number: string }) => ({
    message: `${at(p)}没有应有的数${words(p.number)}`,
    hint: internal,
  })),
  'pdf-figure-value': entry(
    'error',
    '数字与数值不符',
    (p: Spot & { figure: string; expected: string; found: string }) => ({
      message: `${at(p)}的数字${words(p.found)}（${p.figure}）${p.expected === '' ? '没有来历' : `不等于 ${p.expected}`}`,
      hint: internal,
    }),
  ),
  'pdf-figure-unplaced': entry('error', '数字没有落处', (p: { figure: string; text: string }) => ({
    message: `数字${words(p.text)}（${p.figure}）在版面上没有位置`,
    hint: internal,
  })),
  'pdf-table-missing': entry('error', 'PDF缺表', (p: Spot & { table: string }) => ({
    message: `${at(p)}没有表“${p.table}”`,
    hint: internal,
  })),
  'pdf-table-extra': entry('error', 'PDF多出表', (p: Spot & { text: string }) => ({
    message: `${at(p)}多出一张表：${words(p.text)}`,
    hint: internal,
  })),
  'pdf-table-columns': entry(
    'error',
    'PDF表格列数不符',
    (p: Spot & { table: string; expected: number; found: number }) => ({
      message: `${at(p)}的表“${p.table}”有 ${p.found} 列，应为 ${p.expected} 列`,
      hint: internal,
    }),
  ),
  'pdf-table-again': entry(
    'error',
    'PDF续表的表题不符',
    (p: Spot & { table: string; expected: string; found: string }) => ({
      message: `${at(p)}续表之上写着${words(p.found)}，应为${words(p.expected)}`,
      hint: internal,
    }),
  ),
  'pdf-table-row-missing': entry('error', 'PDF缺行', (p: Spot & { table: string; row: string }) => ({
    message: `${at(p)}的表“${p.table}”缺少一行：${words(p.row)}`,
    hint: internal,
  })),
  'pdf-table-row-extra': entry('error', 'PDF多出行', (p: Spot & { table: string; row: string }) => ({
    message: `${at(p)}的表“${p.table}”多出一行：${words(p.row)}`,
    hint: internal,
  })),
  'pdf-cell-figure': entry('error', 'PDF表中数字不符', (p: CellSpot) => ({
    message: `${cellAt(p)}为${words(p.found)}，应为${words(p.expected)}`,
    hint: internal,
  })),
  'pdf-cell-number': entry('error', 'PDF表中有来历不明的数', (p: CellSpot) => ({
    message: `${cellAt(p)}出现${words(p.found)}，应为${words(p.expected)}`,
    hint: internal,
  })),
  'pdf-cell-differs': entry('error', 'PDF单元格不符', (p: CellSpot) => ({
    message: `${cellAt(p)}为${words(p.found)}，应为${words(p.expected)}`,
    hint: internal,
  })),
  'pdf-table-span': entry('error', 'PDF单元格合并不符', (p: CellSpot) => ({
    message: `${cellAt(p)}的格线不对，找到${words(p.found)}，应为一格${words(p.expected)}`,
    hint: internal,
  })),
  ...verifyPagesWording,
  ...verifyFlowWording,
};
