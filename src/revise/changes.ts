import type { FigureEntry } from '../publish/figures-file.ts';

/** What two versions of a booklet differ in, and what they do not. */
export interface Changes {
  readonly before: string;
  readonly after: string;
  readonly figures: readonly FigureChange[];
  readonly texts: readonly TextChange[];
  /** Headings of the entries of the contents that are the same word for word, and of the others. */
  readonly sections: { readonly unchanged: readonly string[]; readonly changed: readonly string[] };
  /** Pages of the later version that the earlier one has word for word, and the others. */
  readonly pages: { readonly unchanged: readonly number[]; readonly changed: readonly number[] };
}

/** Where in the booklet a change is; the heading is that of the later version where it has one. */
export interface ChangePlace {
  /** '' for the cover. */
  readonly section: string;
  readonly page: { readonly before: number | undefined; readonly after: number | undefined };
  /** Row and column of a table. */
  readonly row?: string;
  readonly column?: string;
}

/** A printed figure that is another now, has come or gone. */
export interface FigureChange extends ChangePlace {
  readonly before: FigureEntry | undefined;
  readonly after: FigureEntry | undefined;
  /** The clause of the sentence it stands in, as it is now (or was). */
  readonly sentence?: string;
}

/** A heading, paragraph or cell whose words changed, or that came or went. */
export interface TextChange extends ChangePlace {
  readonly kind: 'heading' | 'paragraph' | 'cell';
  readonly before: string | undefined;
  readonly after: string | undefined;
}
