import type { Level } from '../finding.ts';

/** What the catalogue says of one code: `say` puts the values found into Chinese words. */
export interface Wording<P> {
  readonly level: Level;
  readonly name: string;
  readonly say: (values: P) => {
    readonly message: string;
    readonly hint?: string;
    /** Beside the marks under the excerpt. */
    readonly label?: string;
  };
}

/** Declare a catalogue entry with the type of its values inferred from `say`. */
export function entry<P>(level: Level, name: string, say: Wording<P>['say']): Wording<P> {
  return { level, name, say };
}

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
