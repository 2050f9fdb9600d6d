import type { Report } from '../diagnostics/diagnostic.ts';
import type { Lines } from './lines.ts';

/** A text with its known slips put right, so that the rest of the file can still be read and checked. */
export interface Repaired {
  readonly text: string;
  /** The offset in the text as written for an offset in the repaired text. */
  origin(offset: number): number;
  /** Lines as written that already have a finding: YAML's own complaints about them are echoes. */
  readonly explained: ReadonlySet<number>;
  /** Was indentation put right? Then it is a guess, and complaints about structure are echoes too. */
  readonly indentationGuessed: boolean;
}

/** undefined when the text must not be parsed at all. */
export function repair(text: string, _lines: Lines, _report: Report): Repaired | undefined {
  return { text, origin: (offset) => offset, explained: new Set(), indentationGuessed: false };
}
