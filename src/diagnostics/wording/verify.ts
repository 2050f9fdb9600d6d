import { entry } from './entry.ts';

/** Marks of a booklet whose pack names no others. */
export const usualMarks = {
  continued: '（续）',
  pageNumber: { pattern: '— {n} —', position: 'center' },
} as const;

interface Spot {
  readonly page: number;
  readonly under: string | undefined;
}

interface CellSpot extends Spot {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly head: boolean;
  readonly expected: string;
  readonly found: string;
}

const internal = '这是排版与校验不一致，请勿发布这份 PDF；重新生成仍如此，请把报告和数据一起交给维护人员';

function at({ page, under }: Spot): string {
  return `第 ${page} 页${under === undefined ? '（封面）' : `“${under}”`}`;
}

function cellAt({ page, under, table, row, column, head }: CellSpot): string {
  const place = table === under ? `第 ${page} 页“${table}”` : `${at({ page, under })}的表“${table}”`;
  if (head) return `${place}的表头“${column || row}”`;
  return `${place}“${row}”行${column === '' ? '' : `“${column}”列`}`;
}

function words(text: string): string {
  if (text === '') return '空白';
  return text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`;
}

function pageWords(page: number | string | undefined): string {
  return page === undefined || page === '' ? '没有页' : `第 ${page} 页`;
}

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
  'pdf-page-number': entry(
    'error',
    'PDF页码不符',
    (p: { page: number; expected: string; found: string }) => ({
      message: `第 ${p.page} 页的页码为${words(p.found)}，应为${words(p.expected)}`,
      hint: internal,
    }),
  ),
  'pdf-page-number-place': entry('error', 'PDF页码位置不对', (p: { page: number }) => ({
    message: `第 ${p.page} 页的页码不在版心之下应在的位置`,
    hint: internal,
  })),
  'pdf-contents-entry': entry(
    'error',
    'PDF目录不符',
    (p: Spot & { entry: string; expected: string; found: string }) => ({
      message: `${at(p)}写着${words(p.found)}，应为${words(p.expected)}`,
      hint: internal,
    }),
  ),
  'pdf-contents-page': entry(
    'error',
    'PDF目录页码不符',
    (p: Spot & { entry: string; expected: number; found: string }) => ({
      message: `${at(p)}里“${p.entry}”的页码为${words(p.found)}，标题在第 ${p.expected} 页`,
      hint: internal,
    }),
  ),
  'pdf-contents-link': entry(
    'error',
    'PDF目录链接不对',
    (
      p: Spot & { entry: string; linked: boolean; expected: number | undefined; found: number | undefined },
    ) => ({
      message: `${at(p)}里“${p.entry}”${p.linked ? `的链接通向${pageWords(p.found)}` : '没有链接'}，应通向${pageWords(p.expected)}`,
      hint: internal,
    }),
  ),
  'pdf-contents-level': entry('error', 'PDF目录层次不齐', (p: Spot & { entry: string }) => ({
    message: `${at(p)}里“${p.entry}”与同级标题没有对齐`,
    hint: internal,
  })),
  'pdf-link-extra': entry('error', 'PDF多出链接', (p: { page: number; count: number }) => ({
    message: `第 ${p.page} 页多出 ${p.count} 处链接`,
    hint: internal,
  })),
  'pdf-bookmark': entry('error', 'PDF书签不符', (p: { heading: string; found: string }) => ({
    message: `书签为${words(p.found)}，应为${p.heading === '' ? '没有这一条' : words(p.heading)}`,
    hint: internal,
  })),
  'pdf-bookmark-page': entry(
    'error',
    'PDF书签页码不符',
    (p: { heading: string; expected: number | undefined; found: number | undefined }) => ({
      message: `书签“${p.heading}”通向${pageWords(p.found)}，标题在${pageWords(p.expected)}`,
      hint: internal,
    }),
  ),
  'pdf-bookmark-level': entry(
    'error',
    'PDF书签层次不符',
    (p: { heading: string; expected: number; found: number }) => ({
      message: `书签“${p.heading}”在第 ${p.found} 层，应在第 ${p.expected} 层`,
      hint: internal,
    }),
  ),
  'pdf-text-outside': entry('error', 'PDF文字出页', (p: { page: number; text: string; count: number }) => ({
    message: `第 ${p.page} 页有 ${p.count} 处文字超出纸边：${words(p.text)}`,
    hint: internal,
  })),
  'pdf-text-hidden': entry('error', 'PDF文字看不见', (p: { page: number; text: string; count: number }) => ({
    message: `第 ${p.page} 页有 ${p.count} 处看不见的文字：${words(p.text)}`,
    hint: internal,
  })),
  'pdf-glyph-unknown': entry(
    'error',
    'PDF文字读不成字',
    (p: { page: number; text: string; count: number }) => ({
      message: `第 ${p.page} 页有 ${p.count} 处文字没有对应的字：${words(p.text)}`,
      hint: internal,
    }),
  ),
  'pdf-text-over-border': entry('error', 'PDF文字越过格线', (p: { page: number; text: string }) => ({
    message: `第 ${p.page} 页的${words(p.text)}超出了它的单元格`,
    hint: '请缩短这一格的文字，或在 style.yaml 调小该表样式的字号',
  })),
  'pdf-text-overprinted': entry(
    'error',
    'PDF文字重叠',
    (p: { page: number; under: string; over: string }) => ({
      message: `第 ${p.page} 页的${words(p.under)}与${words(p.over)}叠印在一起`,
      hint: internal,
    }),
  ),
  'pdf-annotation': entry('error', 'PDF有批注', (p: { page: number; kind: string }) => ({
    message: `第 ${p.page} 页有不应有的批注（${p.kind}）`,
    hint: internal,
  })),
  'pdf-description': entry(
    'error',
    'PDF属性不符',
    (p: { key: 'title' | 'author' | 'language'; expected: string; found: string }) => ({
      message: `PDF 属性的${{ title: '标题', author: '作者', language: '语言' }[p.key]}为${words(p.found)}，应为${words(p.expected)}`,
      hint: internal,
    }),
  ),
};
