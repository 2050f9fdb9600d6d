import type { ReadItem, ReadPage, ReadTable } from '../../src/proof/reading.ts';
import type { ForgedPdf } from '../proof/edit-pdf.ts';

/** One text operator of a page; y from the top of the page, points. */
export interface Shown {
  readonly text: string;
  readonly hex: string;
  readonly x: number;
  readonly y: number;
  /** `/F2 10.5 Tf 0 Tc` */
  readonly font: string;
  readonly size: number;
  readonly width: number;
  readonly cell?: Place;
}

/** Where in a table of the page something stands. */
interface Place {
  readonly table: ReadTable;
  readonly row: number;
  readonly column: number;
}

const number = '(-?[\\d.]+)';
const operator = new RegExp(
  `(?:(/F\\d+ [\\d.]+ Tf -?[\\d.]+ Tc) )?1 0 0 -1 ${number} ${number} Tm <([0-9a-f]*)> Tj`,
  'g',
);
const ruling = new RegExp(`${number} ${number} m ${number} ${number} l`, 'g');

/**
 * A page of a finished PDF taken apart into its text operators and ruling lines, to be put together differently.
 * What the operators say is known from the reading; each shows one glyph for each character.
 */
export class PageParts {
  readonly number: number;
  readonly page: ReadPage;
  readonly shown: readonly Shown[];
  private readonly forged: ForgedPdf;
  private readonly between: readonly string[];
  private readonly written: string[];
  private last = '';

  constructor(forged: ForgedPdf, number: number) {
    const drawing = forged.drawing(number);
    const found = [...drawing.matchAll(operator)];
    const page = forged.reading.pages[number - 1]!;
    if (found.length !== page.items.length)
      throw new Error(`page ${number}: ${found.length} operators, ${page.items.length} items`);
    const places = placesIn(page);
    let font = '';
    this.forged = forged;
    this.number = number;
    this.page = page;
    this.shown = found.map(([, named, x, y, hex], i) => {
      font = named ?? font;
      const item = page.items[i]!;
      const cell = places.get(item);
      const { text, size, box } = item;
      const own = { text, hex: hex!, x: Number(x), y: Number(y), font, size, width: box.right - box.left };
      return cell ? { ...own, cell } : own;
    });
    this.written = this.shown.map((each) => writing(each));
    this.between = [...found, undefined].map((each, i) => {
      const before = found[i - 1];
      return drawing.slice(before ? before.index + before[0].length : 0, each?.index ?? drawing.length);
    });
  }

  /** Show something else (or nothing) instead of a text; operators of text mode. */
  instead(shown: Shown, operators: string): void {
    this.written[this.shown.indexOf(shown)] = operators;
  }

  /** Show the text with other glyphs or in another place. */
  change(shown: Shown, change: Partial<Shown>): void {
    this.instead(shown, writing({ ...shown, ...change }));
  }

  /** Draw more at the end of the page. */
  add(operators: string): void {
    this.last += `\n${operators}`;
  }

  /** The page as it is now, its ruling lines moved; `extra` is drawn with the lines of tables. */
  write(move: (y: number) => number = (y) => y, extra: readonly (readonly number[])[] = []): void {
    const lines = extra.map(([x, y, u, v]) => `${x} ${y} m ${u} ${v} l `).join('');
    const drawn = this.between.map((text, i) => {
      const moved = text.includes(' d ')
        ? text
        : text
            .replace(ruling, (_, x, y, u, v) => `${x} ${move(Number(y))} m ${u} ${move(Number(v))} l`)
            .replace(/( l) S\b/, (_, end) => `${end} ${lines}S`);
      return moved + (this.written[i] ?? '');
    });
    this.forged.redraw(this.number, drawn.join('') + this.last);
  }
}

/** The operator that shows glyphs, its font said anew. */
export function writing({ font, x, y, hex }: Pick<Shown, 'font' | 'x' | 'y' | 'hex'>): string {
  return hex === '' ? '' : `${font} 1 0 0 -1 ${x} ${y} Tm <${hex}> Tj`;
}

function placesIn(page: ReadPage): ReadonlyMap<ReadItem, Place> {
  return new Map(
    page.tables.flatMap((table) =>
      table.cells.flatMap(({ items, row, column }) =>
        items.map((item) => [item, { table, row, column }] as const),
      ),
    ),
  );
}
