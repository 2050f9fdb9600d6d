import type { PdfPart } from '../words/catalogue/original.ts';
import type { PdfFile } from './file.ts';
import { readPageContent } from './page-content.ts';
import { HARMLESS } from './saved-again.ts';
import { type Part, type Shape, the } from './shape.ts';
import { type Dictionary, Name, nameOf, Reference, Stream, textOf, type Value } from './value.ts';
import { KINDS, STREAMS } from './written.ts';

/** Something that our writer does not write. */
interface Strange {
  readonly part: PdfPart;
  /** A key, or an operator of a page; of an object that nothing leads to its number. */
  readonly key: string;
  /** The first page that leads to it. */
  readonly page: number | undefined;
  /** Can it change what is seen or read? */
  readonly seen: boolean;
}

/** A font of the pages with the codes that they show in it. */
export interface WrittenFont {
  readonly entries: Dictionary;
  readonly codes: Set<number>;
}

/** A PDF held against all that our writer may write. */
export interface Written {
  readonly strange: readonly Strange[];
  /** Strings and streams that must be the booklet's own, where they stand: a part and a key, or the part alone. */
  readonly own: ReadonlyMap<Part, ReadonlyMap<string, ReadonlySet<string>>>;
  readonly fonts: readonly WrittenFont[];
}

interface Step {
  readonly value: Value;
  readonly shape: Shape;
  /** Where it stands. */
  readonly part: Part;
  readonly key: string;
  readonly page: number | undefined;
}

/** Follow everything that the file leads to. Throws `Damaged`. */
export function readWritten(file: PdfFile): Written {
  const walk = new Walk(file);
  walk.all();
  return walk;
}

class Walk implements Written {
  readonly strange: Strange[] = [];
  readonly own = new Map<Part, Map<string, Set<string>>>();
  private readonly file: PdfFile;
  private readonly known = new Map<Dictionary, WrittenFont>();
  private readonly open: Step[] = [];
  /** Dictionaries looked at, by what they were taken for. */
  private readonly done = new Map<Dictionary, Set<Part>>();
  private readonly reached = new Set<number>();
  private readonly pages: ReadonlyMap<Dictionary, number>;

  constructor(file: PdfFile) {
    this.file = file;
    this.pages = new Map(file.pages.map((page, index) => [file.dictionary(page)!, index + 1]));
  }

  get fonts(): readonly WrittenFont[] {
    return [...this.known.values()];
  }

  all(): void {
    const { file } = this;
    this.enter(file.trailer, ['trailer'], { part: 'trailer', key: '', page: undefined });
    // Pages first, so that what they share is told of with the first of them.
    for (const page of file.pages)
      this.enter(page, ['page'], {
        part: 'pages',
        key: 'Kids',
        page: this.pages.get(file.dictionary(page)!),
      });
    for (let at = 0; at < this.open.length; at += 1) this.check(this.open[at]!);
    for (const number of file.numbers)
      if (!this.reached.has(number) && !file.containers.has(number) && !isLinearizing(file.at(number)))
        this.strange.push({ part: 'object', key: String(number), page: undefined, seen: false });
  }

  private check({ value, shape, ...place }: Step): void {
    if (!this.fits(value, shape, place)) this.tell(place);
  }

  private tell({ part, key, page }: Omit<Step, 'value' | 'shape'>, seen = true): void {
    this.strange.push({ part, key, page, seen });
  }

  /** Has the value the shape? Dictionaries in it are entered, and told of by themselves. */
  private fits(given: Value, shape: Shape, place: Omit<Step, 'value' | 'shape'>): boolean {
    const value = this.follow(given);
    switch (shape.kind) {
      case 'name':
        return (
          value instanceof Name && !value.odd && (shape.of.length === 0 || shape.of.includes(value.value))
        );
      case 'number':
        return typeof value === 'number' && value >= shape.from && value <= shape.to;
      case 'is':
        return value === shape.value;
      case 'string':
        if (!(value instanceof Uint8Array)) return false;
        if (shape.own) this.note(place, textOf(value) ?? '');
        return true;
      case 'entries':
        return this.enter(given, shape.of, place);
      case 'either':
        return shape.of.some((each) => this.fits(given, each, place));
      default: {
        if (!Array.isArray(value)) return false;
        const { kind, of } = shape;
        if (kind === 'tuple' ? value.length !== of.length : value.length % of.length !== 0) return false;
        return value.every((each, index) => this.fits(each, of[index % of.length]!, place));
      }
    }
  }

  private follow(value: Value): Value {
    if (value instanceof Reference) this.reached.add(value.number);
    return this.file.get(value);
  }

  private note({ part, key }: Pick<Step, 'part' | 'key'>, value: string): void {
    const keys = this.own.get(part) ?? new Map<string, Set<string>>();
    this.own.set(part, keys.set(key, (keys.get(key) ?? new Set()).add(value)));
  }

  private enter(given: Value, parts: readonly Part[], place: Omit<Step, 'value' | 'shape'>): boolean {
    const value = this.follow(given);
    const entries = value instanceof Stream ? value.dictionary : value;
    if (!(entries instanceof Map)) return false;
    const as = this.done.get(entries) ?? new Set();
    const part = parts.find((each) => as.has(each)) ?? parts.find((each) => isOf(entries, each)) ?? parts[0]!;
    if (as.has(part)) return true;
    this.done.set(entries, as.add(part));
    const keys = KINDS[part];
    if (value instanceof Stream !== part in STREAMS && part !== 'trailer') return false;
    const page = this.pages.get(entries) ?? place.page;
    for (const [key, each] of entries) {
      const shape = Object.hasOwn(keys, key) ? keys[key] : part === 'fonts' ? the('font') : undefined;
      if (shape) this.open.push({ value: each, shape, part, key, page });
      else if (this.follow(each) !== null) this.tell({ part, key, page }, isSeen(part, key));
    }
    if (part === 'font') this.known.set(entries, this.known.get(entries) ?? { entries, codes: new Set() });
    if (part === 'page') this.readPage(entries, page);
    if (value instanceof Stream && part !== 'trailer') this.readStream(value, part, { ...place, page });
    return true;
  }

  private readPage(entries: Dictionary, page: number | undefined): void {
    const data = this.file.data(entries.get('Contents'));
    if (!data) return;
    const { codes, strange } = readPageContent(data);
    for (const key of strange) this.tell({ part: 'content', key, page });
    const fonts = this.file.dictionary(this.file.dictionary(entries.get('Resources'))?.get('Font'));
    for (const [name, shown] of codes) {
      const font = this.file.dictionary(fonts?.get(name));
      if (!font) this.tell({ part: 'fonts', key: name, page });
      else {
        const known = this.known.get(font) ?? { entries: font, codes: new Set() };
        this.known.set(font, known);
        for (const code of shown) known.codes.add(code);
      }
    }
  }

  private readStream(stream: Stream, part: Part, place: Omit<Step, 'value' | 'shape'>): void {
    const kind = STREAMS[part];
    const data = this.file.data(stream);
    if (!data) this.tell({ ...place, part, key: 'Filter' });
    else if (kind === 'own') this.note({ part, key: '' }, Buffer.from(data).toString('latin1'));
    else if (kind === 'blank' && !/^\s*(?:q\s+Q)?\s*$/.test(Buffer.from(data).toString('latin1')))
      this.tell({ ...place, part, key: '' });
  }
}

/** Nothing at all, or what nothing leads to in a file made for networks: where its parts are, and hints of it. */
function isLinearizing(value: Value): boolean {
  const [part, entries] =
    value instanceof Stream ? (['hints', value.dictionary] as const) : (['linearization', value] as const);
  if (value === null) return true;
  return (
    entries instanceof Map &&
    entries.size > 0 &&
    [...entries].every(([key, each]) => {
      return (
        Object.hasOwn(KINDS[part], key) || (part === 'linearization' && key === 'H' && Array.isArray(each))
      );
    })
  );
}

/** Do the names by which kinds are told apart fit? */
function isOf(entries: Dictionary, part: Part): boolean {
  const keys = KINDS[part];
  return ['Type', 'Subtype'].every((key) => {
    const shape = keys[key];
    const name = nameOf(entries.get(key));
    return shape?.kind === 'name' ? shape.of.includes(name ?? '') : name === undefined || part === 'trailer';
  });
}

/** Programs mark keys of their own by a prefix. */
function isSeen(part: Part, key: string): boolean {
  return part !== 'trailer' && !HARMLESS.has(key) && !/[_:]/.test(key);
}
