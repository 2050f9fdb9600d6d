import { limits } from '../world/limits.ts';
import type { PdfFile } from './file.ts';
import { Lexer, Word } from './lexer.ts';
import { Damaged, type Dictionary, nameOf, Reference, Stream, type Value } from './value.ts';

const most = limits.pdf;

/**
 * Weigh a file before programs of others read it: few bytes can ask for work without end. Throws `Damaged` when its
 * pages, what they draw, its outline, the tables of its fonts, its functions or pictures are more than a booklet has.
 */
export function weigh(file: PdfFile): void {
  if (file.pages.length > most.pages) throw new Damaged('crowded');
  weighOutline(file);
  for (const each of file.dictionaries()) weighDictionary(file, each);
  const drawing = new Drawing(file);
  let drawn = 0;
  for (const page of file.pages) {
    const own = drawing.ofPage(page);
    drawn += own;
    if (own > most.drawn.page || drawn > most.drawn.file) throw new Damaged('drawn', { object: page.number });
  }
}

/** Follows bookmarks to the next and to those below. */
function weighOutline(file: PdfFile): void {
  const seen = new Set<number>();
  const open: { at: Value | undefined; depth: number }[] = [];
  open.push({ at: file.dictionary(file.catalog.get('Outlines'))?.get('First'), depth: 0 });
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, depth } = next;
    if (!(at instanceof Reference)) continue;
    if (depth > most.tree) throw new Damaged('deep', { object: at.number });
    if (seen.has(at.number)) throw new Damaged('circle', { object: at.number });
    seen.add(at.number);
    const entries = file.dictionary(at);
    open.push({ at: entries?.get('Next'), depth }, { at: entries?.get('First'), depth: depth + 1 });
  }
}

/** What a dictionary holds or promises: texts, widths of characters, samples of a function, dots of a picture. */
function weighDictionary(file: PdfFile, entries: Dictionary): void {
  const number = (key: string): number => Number(file.get(entries.get(key)) ?? 0);
  const product = (key: string): number => {
    const values = file.array(entries.get(key)).map(Number);
    return values.reduce((all, value) => all * value, 1);
  };
  const texts = [...entries.values()].filter((value) => value instanceof Uint8Array);
  const tooLong =
    texts.some((text) => text.length > most.text) ||
    number('Width') * number('Height') > most.dots ||
    number('N') > most.table ||
    (entries.has('FunctionType') && product('Size') > most.table) ||
    (nameOf(entries.get('Subtype'))?.startsWith('CIDFont') && widthsIn(file, entries) > most.table) ||
    rangesIn(file, entries.get('ToUnicode')) > most.table;
  if (tooLong) throw new Damaged('lengthy');
}

/** Characters that `first [w …]` and `first last w` give a width to. */
function widthsIn(file: PdfFile, font: Dictionary): number {
  const list = file.array(font.get('W'));
  let count = 0;
  for (let at = 0; at < list.length && count <= most.table; ) {
    const second = file.get(list[at + 1]);
    count += Array.isArray(second) ? second.length : Math.max(1, Number(second) - Number(list[at]) + 1);
    at += Array.isArray(second) ? 2 : 3;
  }
  return count;
}

/** Characters that the ranges of a map cover. */
function rangesIn(file: PdfFile, value: Value | undefined): number {
  const map = file.data(value);
  if (!map) return 0;
  const lexer = new Lexer(map);
  const codes: Uint8Array[] = [];
  let within = false;
  let count = 0;
  for (let token = lexer.next(); token !== undefined && count <= most.table; token = lexer.next()) {
    if (token instanceof Word) {
      within = token.value === 'beginbfrange' || (within && token.value !== 'endbfrange');
      codes.length = 0;
    } else if (within && token instanceof Uint8Array) codes.push(token);
    if (codes.length < 3) continue;
    count += Math.max(1, codeOf(codes[1]!) - codeOf(codes[0]!) + 1);
    codes.length = 0;
  }
  return count;
}

const codeOf = (bytes: Uint8Array): number => bytes.reduce((code, byte) => code * 256 + byte, 0);

/** Counts operators: of a page those of the forms that it draws too, as often as it draws them. */
class Drawing {
  private readonly file: PdfFile;
  /** By the object of a form; -1 for one that is being counted. */
  private readonly forms = new Map<number, number>();

  constructor(file: PdfFile) {
    this.file = file;
  }

  ofPage(reference: Reference): number {
    const page = this.file.dictionary(reference);
    const contents = this.file.get(page?.get('Contents'));
    const streams = Array.isArray(contents) ? contents : [page?.get('Contents')];
    const resources = this.inherited(page);
    return streams.reduce<number>((sum, each) => sum + this.of(each, resources, 0), 0);
  }

  private inherited(page: Dictionary | undefined): Dictionary | undefined {
    let node = page;
    for (let depth = 0; node && depth <= most.tree; depth += 1) {
      const own = this.file.dictionary(node.get('Resources'));
      if (own) return own;
      node = this.file.dictionary(node.get('Parent'));
    }
    return undefined;
  }

  private of(stream: Value | undefined, resources: Dictionary | undefined, depth: number): number {
    const data = this.file.data(stream);
    if (!data) return 0;
    const forms = this.file.dictionary(resources?.get('XObject'));
    const lexer = new Lexer(data);
    let count = 0;
    let name: string | undefined;
    for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
      if (!(token instanceof Word)) {
        name = nameOf(token as Value);
        continue;
      }
      count += 1;
      if (token.value === 'Do' && name !== undefined) count += this.ofForm(forms?.get(name), depth + 1);
      if (count > most.drawn.page) break;
    }
    return count;
  }

  private ofForm(reference: Value | undefined, depth: number): number {
    const form = this.file.get(reference);
    if (!(reference instanceof Reference) || !(form instanceof Stream)) return 0;
    if (nameOf(form.dictionary.get('Subtype')) !== 'Form') return 0;
    const { number } = reference;
    const known = this.forms.get(number);
    if (known === -1) throw new Damaged('circle', { object: number });
    if (depth > most.tree) throw new Damaged('deep', { object: number });
    if (known !== undefined) return known;
    this.forms.set(number, -1);
    const count = this.of(form, this.file.dictionary(form.dictionary.get('Resources')), depth);
    this.forms.set(number, count);
    return count;
  }
}
