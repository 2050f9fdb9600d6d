import type { Section } from '../layout/document.ts';
import type { Line } from './line-breaking.ts';
import type { ParagraphStyle } from './style.ts';
import type { MeasuredTable } from './table.ts';
import type { Artifact, Tag } from './tag.ts';

export type Orientation = Section['orientation'];

/** What the paginator puts on pages, one after the other. */
export type Flow = TextFlow | TableFlow;

interface Common {
  readonly orientation: Orientation;
  /** Begins a new page. */
  readonly startsPage: boolean;
}

/** A paragraph or heading, broken to lines. */
export interface TextFlow extends Common {
  readonly kind: 'text';
  readonly lines: readonly Line[];
  readonly style: ParagraphStyle;
  readonly of: Tag;
  /** Set for headings: it can be reached, and must not be the last thing on its page. */
  readonly section?: Section;
}

/** A table with the lines that stand over it on its first page and on the following ones. */
export interface TableFlow extends Common {
  readonly kind: 'table';
  readonly table: MeasuredTable;
  readonly caption: readonly CaptionLine[];
  readonly captionAgain: readonly CaptionLine[];
}

/** Lines of type over a table: its title, or the unit's name with the measure beside it. */
export interface CaptionLine {
  readonly lines: readonly Line[];
  /** Lines that share the rows of `lines`, at the right. */
  readonly beside: readonly Line[];
  readonly of: Tag | Artifact;
  readonly besideOf: Tag | Artifact;
  readonly style: ParagraphStyle;
}

/** Height of the lines of type over a table, points. */
export function captionHeight(caption: readonly CaptionLine[]): number {
  return caption.reduce((sum, { lines, beside, style }) => {
    return sum + style.before + Math.max(lines.length, beside.length) * style.pitch + style.after;
  }, 0);
}
