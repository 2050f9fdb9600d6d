import { ForgedPdf } from '../proof/edit-pdf.ts';
import { PageParts, type Shown } from './page-parts.ts';

/** A finished PDF open for one mutation: its pages in parts, and the glyphs its fonts have. */
export class Book {
  readonly forged: ForgedPdf;
  readonly pages: readonly PageParts[];
  /** Font (`/F2`) → character → glyph, as four hexadecimal digits. */
  private readonly letters = new Map<string, Map<string, string>>();

  private constructor(forged: ForgedPdf) {
    this.forged = forged;
    this.pages = forged.reading.pages.map((page) => new PageParts(forged, page.number));
    for (const { font, text, hex } of this.pages.flatMap((page) => page.shown)) {
      const known = this.letters.get(nameOf(font)) ?? new Map<string, string>();
      this.letters.set(nameOf(font), known);
      if (text.length * 4 === hex.length)
        for (const [i, letter] of [...text].entries()) known.set(letter, hex.slice(4 * i, 4 * i + 4));
    }
  }

  static async open(pdf: Uint8Array): Promise<() => Book> {
    const forged = await ForgedPdf.open(pdf);
    return () => new Book(forged.copy());
  }

  /** Glyphs of a font for some words; undefined when the font has not all of them. */
  glyphs({ font }: Pick<Shown, 'font'>, words: string): string | undefined {
    const known = this.letters.get(nameOf(font));
    const glyphs = [...words].map((letter) => known?.get(letter));
    return glyphs.every((glyph) => glyph !== undefined) ? glyphs.join('') : undefined;
  }

  /** Characters that a font of the PDF has glyphs of. */
  lettersOf({ font }: Pick<Shown, 'font'>): readonly string[] {
    return [...(this.letters.get(nameOf(font))?.keys() ?? [])];
  }

  /** Texts anywhere in the booklet, with the page they stand on. */
  texts(fits: (shown: Shown, page: PageParts) => boolean): readonly { page: PageParts; shown: Shown }[] {
    return this.pages.flatMap((page) =>
      page.shown
        .filter((shown) => shown.text.length * 4 === shown.hex.length && fits(shown, page))
        .map((shown) => ({ page, shown })),
    );
  }
}

const nameOf = (font: string): string => font.split(' ')[0]!;
