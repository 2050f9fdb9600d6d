import type { TrueType } from './truetype.ts';

/** A finished booklet and where things stand in it; pages count from 1. */
export interface Typesetting extends Places {
  readonly pdf: Uint8Array;
  /** Fonts of this booklet, in the order of their first use. */
  readonly fonts: readonly UsedFont[];
  readonly embedded: readonly EmbeddedFont[];
}

/** What was cut out of a font for a booklet, to be proved. */
export interface EmbeddedFont {
  readonly font: TrueType;
  /** The font file as it is embedded; glyph n draws the nth of the characters, the first of which is none. */
  readonly subset: Uint8Array;
  readonly characters: readonly string[];
}

/** What is known of a booklet when its pages are made, before it is written. */
export interface Places {
  readonly pages: number;
  /** Figure id → page its text begins on. */
  readonly figurePages: ReadonlyMap<string, number>;
  /** Section id → page of its heading. */
  readonly sectionPages: ReadonlyMap<string, number>;
}

/** A font that prints at least one character of the booklet. */
export interface UsedFont {
  /** As written in fonts.yaml. */
  readonly candidate: string;
  /** The file on this machine. */
  readonly path: string;
  /** PostScript name. */
  readonly name: string;
  /** The font's own words about its licence; empty when it has none. */
  readonly licence: string;
  /** Embedding rights as the font's OS/2 table has them: 0 may be embedded and installed, 2 must not be embedded. */
  readonly fsType: number;
  /** Characters of this booklet that it prints. */
  readonly characters: number;
}

/** A file inside the PDF. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type, such as application/json. */
  readonly mime: string;
  readonly description: string;
  /** What it is to the booklet (ISO 19005-3, annex E). */
  readonly relationship: 'Data' | 'Source' | 'Supplement' | 'Alternative' | 'Unspecified';
}

/** PDF/A-3a, which may hold attachments, or PDF/A-2a, which may not; always PDF/UA-1 too. */
export type Profile = '3a' | '2a';

export interface TypesetOptions {
  /** Words at the top of every page (drafts). */
  readonly mark?: string;
  /** 3a when not given. */
  readonly profile?: Profile;
  /** Files to go into a 3a booklet; a 2a booklet goes without. Asked for when the pages are known. */
  readonly attachments?: (places: Places) => readonly Attachment[];
}
