import type { Level } from '../diagnostic.ts';

/** The words the printer itself needs. */
export const levelNames: Readonly<Record<Level, string>> = { error: '错误', warning: '警告', note: '附注' };

export const hintName = '提示';
export const relatedName = '另见';
