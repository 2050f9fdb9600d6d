import type { PdfFile } from '../../pdf/file.ts';
import { nameOf, Reference, textOf, type Value } from '../../pdf/value.ts';
import { diagnose, type Report } from '../../words/diagnostic.ts';
import type { Annotation, Booklet, Page } from './booklet.ts';
import type { Font } from './font.ts';

/**
 * Everything on a page is content of one element or an artifact, pages and elements agree about it, and pages show
 * things in the order of the tree.
 */
export function checkContent(booklet: Booklet, report: Report): void {
  const { file, pages, elements, parents } = booklet;
  const owners = new Map(pages.map((page) => [page.object, new Map<number, number>()]));
  for (const { number, kids } of elements) {
    for (const kid of kids) if (kid.kind === 'piece') owners.get(kid.page)?.set(kid.id, number);
  }
  for (const page of pages) {
    const { content } = page;
    const tell = (rule: Parameters<typeof diagnose<'conform-content'>>[1]['rule'], count: number): void => {
      if (count > 0) report(diagnose('conform-content', { rule, page: page.number, count }));
    };
    const owned = owners.get(page.object)!;
    const ids = [...content.pieces.keys()];
    tell('loose', content.loose);
    tell('crossed', content.crossed);
    tell('doubled', content.doubled.length);
    tell('fontless', content.fontless);
    tell('orphan', ids.filter((id) => !owned.has(id)).length);
    tell('parents', wrongParents(page, owned, file, parents));
    // A map keeps the order in which its keys were set: of the page's operators, and of the tree.
    const inTree = [...owned.keys()].filter((id) => content.pieces.has(id));
    const inPage = ids.filter((id) => owned.has(id));
    tell('order', inTree.filter((id, at) => inPage[at] !== id).length);
  }
}

/** Number of pieces, printed or named by elements, for which the parent tree does not name the owner. */
function wrongParents(
  page: Page,
  owned: ReadonlyMap<number, number>,
  file: PdfFile,
  parents: ReadonlyMap<number, Value>,
): number {
  const key = page.entries.get('StructParents');
  const list = typeof key === 'number' ? file.array(parents.get(key)) : [];
  const ids = new Set([...owned.keys(), ...page.content.pieces.keys()]);
  return [...ids].filter((id) => {
    const parent = list[id];
    return !page.content.pieces.has(id) || !(parent instanceof Reference) || parent.number !== owned.get(id);
  }).length;
}

/** Thousandths of an em by which a width may be off: PDF/A allows one. */
const SLACK = 1;

/** Every font is in the file, has every glyph that is shown, says what each reads as and how wide it is. */
export function checkFonts({ fonts }: Booklet, report: Report): void {
  for (const font of fonts) {
    const { outlines, text, widths, used } = font;
    const tell = (
      rule: Parameters<typeof diagnose<'conform-font'>>[1]['rule'],
      codes: readonly number[],
    ): void => {
      const characters = codes.map((code) => text.get(code) ?? `#${code}`).join(' ');
      report(diagnose('conform-font', { rule, font: font.name, characters }));
    };
    if (!font.sound || !outlines) {
      tell('embedded', []);
      continue;
    }
    const codes = [...used];
    const missing = codes.filter((code) => code === 0 || code >= outlines.glyphs);
    const silent = codes.filter((code) => !readable(font, code));
    const wrong = codes.filter((code) => {
      return Math.abs((widths.get(code) ?? 1000) - outlines.advance(code)) > SLACK;
    });
    if (missing.length > 0) tell('notdef', missing);
    if (silent.length > 0) tell('text', silent);
    if (wrong.length > 0) tell('width', wrong);
  }
}

function readable(font: Font, code: number): boolean {
  const text = font.text.get(code);
  return text !== undefined && text !== '' && !['\0', '\ufeff', '\ufffe', '\ufffd'].includes(text);
}

/** Flags of ISO 32000-1, table 165: invisible, hidden, no view; and print, which must be set. */
const UNSEEN = 1 | 2 | 32;
const PRINT = 4;

/** Links and fields: readable, printable, and each in an element of its own kind. */
export function checkAnnotations(booklet: Booklet, report: Report): void {
  const owners = new Map<number, { readonly role: string; readonly number: number }>();
  for (const element of booklet.elements) {
    for (const kid of element.kids) if (kid.kind === 'object') owners.set(kid.number, element);
  }
  const destinations = destinationsOf(booklet);
  for (const page of booklet.pages) {
    for (const annotation of page.annotations) {
      const { entries } = annotation;
      const kind = nameOf(entries.get('Subtype')) ?? '';
      const tell = (rule: Parameters<typeof diagnose<'conform-annotation'>>[1]['rule']): void =>
        report(diagnose('conform-annotation', { rule, page: page.number, kind }));
      if (kind !== 'Link' && kind !== 'Widget') {
        tell('kind');
        continue;
      }
      const flags = Number(entries.get('F') ?? 0);
      if (!(flags & PRINT) || flags & UNSEEN) tell('hidden');
      // A field without a place on the page, such as a time stamp's, has nothing to be seen or read out.
      if (kind === 'Widget' && isPoint(booklet, annotation)) continue;
      if ((textOf(booklet.file.get(entries.get(kind === 'Link' ? 'Contents' : 'TU'))) ?? '') === '')
        tell('words');
      const owner = owners.get(annotation.object);
      const parent = booklet.parents.get(Number(entries.get('StructParent') ?? -1));
      const agreed = parent instanceof Reference && parent.number === owner?.number;
      if (!agreed || owner.role !== (kind === 'Link' ? 'Link' : 'Form')) tell('parent');
      if (kind === 'Widget' && !hasAppearance(booklet, annotation)) tell('appearance');
      if (kind === 'Link' && !leadsSomewhere(booklet, destinations, annotation)) tell('target');
      if (!inOrder(page)) tell('tabs');
    }
  }
}

function inOrder({ entries }: Page): boolean {
  return nameOf(entries.get('Tabs')) === 'S';
}

function isPoint({ file }: Booklet, { entries }: Annotation): boolean {
  const [left, bottom, right, top] = file.array(entries.get('Rect')).map(Number);
  return left !== undefined && left === right && bottom === top;
}

function hasAppearance({ file }: Booklet, { entries }: Annotation): boolean {
  const normal = file.dictionary(entries.get('AP'))?.get('N');
  return (file.data(normal)?.length ?? 0) > 0;
}

/** Places of the file by their names; of two with one name the first counts. */
function destinationsOf({ file }: Booklet): ReadonlyMap<string | undefined, Value> {
  const names = file.array(
    file.dictionary(file.dictionary(file.catalog.get('Names'))?.get('Dests'))?.get('Names'),
  );
  const found = new Map<string | undefined, Value>();
  for (let at = 0; at + 1 < names.length; at += 2) {
    const name = textOf(names[at]);
    if (!found.has(name)) found.set(name, names[at + 1]!);
  }
  return found;
}

/** Inside the file: a destination that exists. Addresses elsewhere are not for a booklet that is to last. */
function leadsSomewhere(
  { file, pages }: Booklet,
  destinations: ReadonlyMap<string | undefined, Value>,
  { entries }: Annotation,
): boolean {
  const action = file.dictionary(entries.get('A'));
  const goal = file.get(
    entries.get('Dest') ?? (nameOf(action?.get('S')) === 'GoTo' ? action?.get('D') : null),
  );
  if (!(goal instanceof Uint8Array)) return isPlace(goal);
  return isPlace(file.get(destinations.get(textOf(goal))));

  function isPlace(value: unknown): boolean {
    const [page] = Array.isArray(value) ? value : [];
    return page instanceof Reference && pages.some(({ object }) => object === page.number);
  }
}
