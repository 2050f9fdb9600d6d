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
