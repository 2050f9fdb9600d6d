import { entry } from './entry.ts';

const shown = (text: string | undefined): string =>
  text === undefined || text === '' ? '空白' : `“${text}”`;

/** Findings of the proof of the web page: index.html read back and compared with the booklet. */
export const webWording = {
  'web-forbidden': entry('error', '网页有禁用内容', (p: { found: string }) => ({
    message: `网页里有不允许的内容：${p.found}；应当没有脚本、外部链接和未知标签`,
    hint: '核对版式和数据；数据里的标记只能作为文字显示',
  })),
  'web-frame-differs': entry(
    'error',
    '网页框架不符',
    (p: { part: string; found: string; expected: string }) => ({
      message: `网页的${frameWords[p.part] ?? p.part}是${shown(p.found)}，应为${shown(p.expected)}`,
    }),
  ),
  'web-text-differs': entry(
    'error',
    '网页文字不符',
    (p: { place: string; found: string | undefined; expected: string | undefined }) => ({
      message: `网页“${p.place}”的文字是${shown(p.found)}，应为${shown(p.expected)}`,
      hint: '网页与 PDF 应出自同一次排版，请重新生成',
    }),
  ),
  'web-cell-differs': entry(
    'error',
    '网页单元格不符',
    (p: {
      place: string;
      row: number;
      column: number;
      found: string | undefined;
      expected: string | undefined;
    }) => ({
      message: `网页“${p.place}”第 ${p.row} 行第 ${p.column} 个单元格是${shown(p.found)}，应为${shown(p.expected)}`,
      hint: '网页与 PDF 应出自同一次排版，请重新生成',
    }),
  ),
  'web-figure-differs': entry(
    'error',
    '网页数字不符',
    (p: { id: string; found: string | undefined; expected: string | undefined }) => ({
      message: `网页里编号 ${p.id} 的数是${shown(p.found)}，应为${shown(p.expected)}`,
      hint: '网页与 PDF 应出自同一次排版，请重新生成',
    }),
  ),
  'web-id-twice': entry('error', '网页编号重复', (p: { id: string }) => ({
    message: `网页里编号 ${p.id} 出现了不止一次，链接会跳错地方`,
  })),
  'web-link-broken': entry('error', '网页链接无目标', (p: { target: string }) => ({
    message: `网页里有链接指向“${p.target}”，页内没有这个编号`,
  })),
  'web-table-headers': entry('warning', '表格缺表头标记', (p: { place: string }) => ({
    message: `网页“${p.place}”的表格没有标明列标题，读屏软件读不出数字属于哪一列`,
    hint: '请表单维护人员在版式里把列标题写成 <th scope="col">',
  })),
};

const frameWords: Record<string, string> = {
  language: '语言',
  title: '标题',
  policy: '安全策略',
  heading: '一级标题',
  contents: '目录标题',
  entry: '目录条目',
  section: '章节标题',
  region: '表格滚动区',
  unread: '章节和表格之外的字数',
};

/** Words of the page that are not in the booklet: for people who navigate, and for search engines. */
export const webWords = {
  skip: '跳到正文',
  back: '回到目录',
  description: (title: string, author: string): string =>
    `${title}全文，含全部表格和情况说明。公开单位：${author}`,
  /** Name of one of several tables that share a heading or a title; `n` counts from 1. */
  oneOf: (name: string, n: number, count: number): string => `${name}（第 ${n} 张，共 ${count} 张）`,
  scrollable: (name: string): string => `${name}，可左右滚动`,
};
