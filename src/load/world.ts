import type { Packs } from '../form/shelf.ts';
import type { Public } from '../output/figures-file.ts';
import type { UnitFigures } from '../output/unit-figures.ts';
import type { Fonts } from '../paper/fonts.ts';
import type { Beside } from '../source/unit.ts';
import type { Files, Folder } from '../world/files.ts';

/** Which booklet: unit code, year and kind (as the data have it). */
export interface BookletName {
  readonly unit: string;
  readonly year: number;
  readonly kind: string;
}

/** A booklet that is looked for; of any kind where none is said. */
export type Sought = Omit<BookletName, 'kind'> & { readonly kind?: string };

/** What a booklet was made from, kept apart from the folders of today. */
export interface Kept {
  /** Which version of which booklet, as people write it. */
  readonly reference: string;
  /** Says whether it is still the same. */
  readonly digest: string;
  readonly files: Files;
  /** Folders of facts and of forms in `files`. */
  readonly data: string;
  readonly templates: string;
}

/** A booklet that people outside have. */
export interface PublicBooklet {
  readonly name: BookletName;
  /** Revisions declared in it. */
  readonly revision: number;
  /** What it says of units; undefined where it does not tell, as those of earlier programs. */
  readonly figures: UnitFigures | undefined;
}

/** A version that an archive keeps. */
export interface Holding {
  /** As people write it. */
  readonly reference: string;
  /** The version that has taken its place, when another PDF was archived later. */
  readonly replacedBy: string | undefined;
}

/** What is kept of booklets made earlier, outside of the data. Rejects when it cannot be read. */
export interface Records {
  /** A booklet as last made public; undefined when it never was. */
  readonly published: (booklet: BookletName) => Promise<Public | undefined>;
  /** Every booklet of a year that was made public, as it was last. */
  readonly ofYear: (year: number) => Promise<readonly PublicBooklet[]>;
  /**
   * What a booklet was made from, as last made public or else as last kept; where none is kept of its kind, or no
   * kind is said, another of the unit and year. undefined when nothing is kept.
   */
  readonly kept: (booklet: Sought) => Promise<Kept | undefined>;
  /** The version whose PDF is these bytes; undefined when none is. */
  readonly holding: (pdf: Uint8Array) => Promise<Holding | undefined>;
}

/** Everything outside that the stages need, passed in once. */
export interface World {
  readonly data: Folder;
  readonly packs: Packs;
  readonly fonts: Fonts;
  /** Missing where nothing is known of earlier booklets. */
  readonly records?: Records;
  /** Missing where a booklet is made from its own data alone. No booklet depends on what others are called. */
  readonly beside?: Beside;
  /** The check code that is printed in the booklet made again here, see `checkCodeOf`. */
  readonly checkCode?: string;
}
