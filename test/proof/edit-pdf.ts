import { deflateSync, inflateSync } from 'node:zlib';
import { readPdf } from '../../src/proof/reader.ts';
import type { ReadItem, Reading, ReadPage } from '../../src/proof/reading.ts';

/** A finished PDF opened for forging: objects as text, streams of pages inflated. */
export class ForgedPdf {
  private readonly objects: string[];
  private readonly tail: string;
  /** The file as it was read before anything was forged. */
  readonly reading: Reading;

  private constructor(objects: readonly string[], tail: string, reading: Reading) {
    this.objects = [...objects];
    this.tail = tail;
    this.reading = reading;
  }

  static async open(pdf: Uint8Array): Promise<ForgedPdf> {
    const reading = await readPdf(pdf, (finding) => {
      throw new Error(finding.message);
    });
    const text = Buffer.from(pdf).toString('latin1');
    const end = text.indexOf('\nxref\n');
    const starts = [...text.slice(0, end).matchAll(/^\d+ 0 obj$/gm)].map((match) => match.index);
    const objects = starts.map((start, i) => inflated(text.slice(start, starts[i + 1] ?? end + 1)));
    return new ForgedPdf(objects, text.slice(text.indexOf('trailer', end)), reading!);
  }

  /** Another one to forge, from the same file as it is now. */
  copy(): ForgedPdf {
    return new ForgedPdf(this.objects, this.tail, this.reading);
  }

  /** The operators that draw a page. */
  drawing(page: number): string {
    return stream.exec(this.objects[this.contentOf(this.reading.pages[page - 1]!)]!)![1]!;
  }

  /** Draw a page in another way. */
  redraw(page: number, operators: string): void {
    const index = this.contentOf(this.reading.pages[page - 1]!);
    this.objects[index] = this.objects[index]!.replace(stream, () => `stream\n${operators}\nendstream`);
  }

  /** Add to the description of a page, or replace what it says: `/CropBox [0 0 500 800]`. */
  describePage(page: number, entry: string): void {
    const start = `${this.reference(page)} 0 obj`;
    const index = this.objects.findIndex((object) => object.startsWith(start));
    const own = this.objects[index]!.replace(new RegExp(`${entry.split(' ')[0]!} \\[[^\\]]*\\]\n`), '');
    this.objects[index] = own.replace('/Type /Page\n', `/Type /Page\n${entry}\n`);
  }

  /** Give a page one more resource: `/ExtGState <</G1 <</ca 0.5>>>>`. */
  giveResource(page: number, entry: string): void {
    const own = this.objects.find((object) => object.startsWith(`${this.reference(page)} 0 obj`))!;
    const number = /\/Resources (\d+) 0 R/.exec(own)![1];
    const index = this.objects.findIndex((object) => object.startsWith(`${number} 0 obj`));
    this.objects[index] = this.objects[index]!.replace('<<', `<<\n${entry}`);
  }

  /** Lay one more annotation over a page that has some. */
  annotate(page: number, annotation: string): void {
    const number = this.add(`/Type /Annot ${annotation}`);
    const index = this.objects.findIndex((object) => object.startsWith(`${this.reference(page)} 0 obj`));
    this.objects[index] = this.objects[index]!.replace('/Annots [', `/Annots [${number} 0 R `);
  }

  /** The fonts a page names, as its resources write them. */
  fontsOf(page: number): string {
    const own = this.objects.find((object) => object.startsWith(`${this.reference(page)} 0 obj`))!;
    const number = /\/Resources (\d+) 0 R/.exec(own)![1];
    const resources = this.objects.find((object) => object.startsWith(`${number} 0 obj`))!;
    return /\/Font <<[^>]*>>/.exec(resources)![0];
  }

  /** Put the pages (their object numbers) in another order, some twice or not at all. */
  arrange(change: (pages: readonly number[]) => readonly number[]): void {
    const index = this.objects.findIndex((object) => object.includes('/Type /Pages'));
    const kids = /\/Kids \[([^\]]*)\]/.exec(this.objects[index]!)!;
    const pages = change([...kids[1]!.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1])));
    this.objects[index] = this.objects[index]!.replace(
      kids[0],
      `/Kids [${pages.map((page) => `${page} 0 R`).join(' ')}]`,
    ).replace(/\/Count \d+/, `/Count ${pages.length}`);
  }

  /** Add an object: a dictionary, and what stands in its stream where it has one. Gives its number. */
  add(dictionary: string, content?: string): number {
    const number = Math.max(...this.objects.map((object) => Number.parseInt(object, 10))) + 1;
    const body =
      content === undefined
        ? `<<${dictionary}>>`
        : `<<${dictionary} /Length ${content.length}>>\nstream\n${content}\nendstream`;
    this.objects.push(`${number} 0 obj\n${body}\nendobj\n`);
    return number;
  }

  /** The text item of a page that says `text`, the `nth` from 0. */
  item(page: number, text: string, nth = 0): Operator {
    const sheet = this.reading.pages[page - 1]!;
    const found = sheet.items.filter((item) => item.text === text)[nth];
    if (!found)
      throw new Error(`page ${page} has no item ${text}: ${sheet.items.map((item) => item.text).join('|')}`);
    return { page: sheet, item: found };
  }

  /** Everything a page shows. */
  items(page: number): Operator[] {
    const sheet = this.reading.pages[page - 1]!;
    return sheet.items.map((item) => ({ page: sheet, item }));
  }

  /** Rewrite the operator that shows an item: `x y Tm <hex> Tj`. */
  rewrite({ page, item }: Operator, change: (place: Place) => string): void {
    const index = this.contentOf(page);
    const content = this.objects[index]!;
    const y = page.height - item.baseline;
    // An item begins with its first visible glyph, its operator may begin with a space.
    const [best] = [...content.matchAll(showing)]
      .filter((match) => Math.abs(Number(match[2]) - y) < 0.02 && Number(match[1]) <= item.box.left + 0.02)
      .toSorted((a, b) => Number(b[1]) - Number(a[1]));
    if (!best) throw new Error(`no operator shows ${item.text}`);
    const font = content
      .slice(0, best.index)
      .match(/\/F\d+ [\d.]+ Tf [\d.]+ Tc/g)!
      .at(-1)!;
    const written = change({ x: Number(best[1]), y: Number(best[2]), hex: best[3]!, font });
    this.objects[index] = content.slice(0, best.index) + written + content.slice(best.index + best[0].length);
  }

  /** The glyphs an item shows and the font they are of, for use in another place. */
  glyphs(operator: Operator): Omit<Place, 'x' | 'y'> {
    let found: Place | undefined;
    this.rewrite(operator, (place) => {
      found = place;
      return show(place.x, place.y, place.hex);
    });
    return found!;
  }

  /** Draw something more at the end of a page. */
  append({ page }: Operator, operators: string): void {
    const index = this.contentOf(page);
    this.objects[index] = this.objects[index]!.replace(/\s*endstream/, `\n${operators}\nendstream`);
  }

  /** Change an object's own text. */
  replace(from: string, to: string): void {
    const index = this.objects.findIndex((object) => object.includes(from));
    if (index < 0) throw new Error(`no object says ${from}`);
    this.objects[index] = this.objects[index]!.replace(from, to);
  }

  /** The whole file again with its table of objects. */
  bytes(): Uint8Array {
    let text = '%PDF-1.7\n';
    const places: [number: number, place: number][] = [];
    for (const object of this.objects) {
      places.push([Number.parseInt(object, 10), text.length]);
      text += deflated(object);
    }
    const size = Math.max(...places.map(([number]) => number)) + 1;
    const at = new Map(places);
    const lines = Array.from({ length: size }, (_, number) => {
      const place = at.get(number);
      return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`;
    });
    const xref = text.length;
    text += `xref\n0 ${size}\n${lines.join('')}${this.tail.replace(/startxref\s+\d+/, `startxref\n${xref}`)}`;
    return new Uint8Array(Buffer.from(text, 'latin1'));
  }

  /** The number of a page's object. */
  reference(page: number): number {
    const pages = this.objects.filter((object) => /\/Type \/Page\s/.test(object));
    return Number.parseInt(pages[page - 1]!, 10);
  }

  private contentOf(page: ReadPage): number {
    const own = this.objects.find((object) => object.startsWith(`${this.reference(page.number)} 0 obj`))!;
    const number = /\/Contents (\d+) 0 R/.exec(own)![1];
    return this.objects.findIndex((object) => object.startsWith(`${number} 0 obj`));
  }
}

export interface Operator {
  readonly page: ReadPage;
  readonly item: ReadItem;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly hex: string;
  /** `/F1 12 Tf 0 Tc` */
  readonly font: string;
}

const showing = /1 0 0 -1 ([-\d.]+) ([-\d.]+) Tm <([0-9a-fA-F]*)> Tj/g;

/** The operator that shows glyphs at a place, y from the top of the page. */
export function show(x: number, y: number, hex: string): string {
  return `1 0 0 -1 ${x} ${y} Tm <${hex}> Tj`;
}

const stream = /\bstream\n([\s\S]*?)\nendstream/;

function inflated(object: string): string {
  if (!object.includes('/Filter /FlateDecode')) return object;
  const body = stream.exec(object)![1]!;
  const plain = inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  // Only what pages draw is opened: fonts stay as they are.
  if (!/\bBT\b/.test(plain)) return object;
  return object
    .replace('/Filter /FlateDecode', '/Forged true')
    .replace(stream, () => `stream\n${plain}\nendstream`);
}

function deflated(object: string): string {
  if (!object.includes('/Forged true')) return object;
  const body = deflateSync(Buffer.from(stream.exec(object)![1]!, 'latin1')).toString('latin1');
  return object
    .replace('/Forged true', '/Filter /FlateDecode')
    .replace(/\/Length \d+/, `/Length ${body.length}`)
    .replace(stream, () => `stream\n${body}\nendstream`);
}
