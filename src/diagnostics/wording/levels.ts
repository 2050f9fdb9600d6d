import type { Level } from '../diagnostic.ts';

/** The words the printer itself needs. */
export const levelNames: Readonly<Record<Level, string>> = { error: '错误', warning: '警告', note: '附注' };

export const hintName = '提示';
export const relatedName = '另见';

/** `3 处错误、1 处警告`, or the all-clear. */
export function countWords(counts: Readonly<Record<Level, number>>): string {
  const parts = (['error', 'warning', 'note'] as const)
    .filter((level) => counts[level] > 0)
    .map((level) => `${counts[level]} 处${levelNames[level]}`);
  return parts.length > 0 ? parts.join('、') : '没有发现问题';
}
