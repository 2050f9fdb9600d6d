import { entry } from './entry.ts';

const drawings = {
  image: '图片',
  shape: '图形',
  line: '线条',
  dashes: '虚线',
  clip: '裁切',
  layer: '图层',
  effect: '透明或混合效果',
} as const;

function pageWords(page: number | string | undefined): string {
  return page === undefined || page === '' ? '没有页' : `第 ${page} 页`;
}

/** Findings about the pages of a PDF: numbers, contents, bookmarks, what can be seen. */
export const verifyPagesWording = {
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
  'pdf-text-turned': entry('error', 'PDF文字不正', (p: { page: number; text: string; count: number }) => ({
    message: `第 ${p.page} 页有 ${p.count} 处文字是斜的、倒的或反的：${words(p.text)}`,
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
  'pdf-drawing': entry('error', 'PDF有不应有的图形', (p: { page: number; kind: keyof typeof drawings }) => ({
    message: `第 ${p.page} 页有不应有的${drawings[p.kind]}`,
    hint: internal,
  })),
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

/** Where something stands in a PDF; undefined: on the cover, '': in a paper, which is named before. */
export interface Spot {
  readonly page: number;
  readonly under: string | undefined;
}

/** What a reader of a finding can do when the product disagrees with itself. */
export const internal =
  '这是排版与校验不一致，请勿发布这份 PDF；重新生成仍如此，请把报告和数据一起交给维护人员';

export function at({ page, under }: Spot): string {
  return `第 ${page} 页${under === undefined ? '（封面）' : under && `“${under}”`}`;
}

export function words(text: string): string {
  if (text === '') return '空白';
  return text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`;
}
