import type { Section } from '../layout/document.ts';
import type { Line } from './line-breaking.ts';
import type { Artifact, Tag } from './tag.ts';

/** A page with everything at its place. x from the left edge, y downward from the top edge, points. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly items: Item[];
  readonly links: Link[];
  readonly anchors: Anchor[];
}

/** Things in reading order. */
export type Item = TextItem | FillItem | RulesItem | DotsItem;

export interface TextItem {
  readonly kind: 'text';
  readonly line: Line;
  readonly x: number;
  readonly baseline: number;
  /** The element it is content of, or why it is none. */
  readonly of: Tag | Artifact;
}

export interface FillItem {
  readonly kind: 'fill';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** #rrggbb */
  readonly color: string;
}

/** Ruling lines of one table piece. */
export interface RulesItem {
  readonly kind: 'rules';
  readonly weight: number;
  /** x1, y1, x2, y2 of each line. */
  readonly segments: readonly (readonly [number, number, number, number])[];
}

/** Leader dots of the contents, from x1 to x2. */
export interface DotsItem {
  readonly kind: 'dots';
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly gap: number;
}

/** A click area that leads to the heading of a section. */
interface Link {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly section: Section;
  /** The Link element. */
  readonly of: Tag;
}

/** Where a section's heading stands. */
interface Anchor {
  readonly section: Section;
  readonly y: number;
}
