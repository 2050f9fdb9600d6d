import type { Level } from '../diagnostic.ts';

/** The words the printer itself needs. */
export const levelNames: Readonly<Record<Level, string>> = { error: '错误', warning: '警告', note: '附注' };

export const hintName = '提示';
export const relatedName = '另见';

/** How often a finding comes in its file. */
export const timesWords = (count: number): string => `（这个文件里共 ${count} 处）`;

/** Findings and places that are not printed one by one. */
export const moreWords = {
  findings: (name: string, count: number, file: string, line: number) =>
    `还有 ${count} 处“${name}”没有列出，第一处在 ${file} 第 ${line} 行`,
  places: (count: number) => `还有 ${count} 处`,
};
