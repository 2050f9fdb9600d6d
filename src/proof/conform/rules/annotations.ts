import { nameOf, Reference, textOf, type Value } from '../../../pdf/value.ts';
import { diagnose, type Report } from '../../../words/diagnostic.ts';
import type { Annotation, Booklet, Page } from '../booklet.ts';
import { parentTree } from './content.ts';

/** Flags of ISO 32000-1, table 165: invisible, hidden, no view; and print, which must be set. */
const UNSEEN = 1 | 2 | 32;
const PRINT = 4;

/** Links and fields: readable, printable, and each in an element of its own kind. */
export function checkAnnotations(booklet: Booklet, report: Report): void {
  const parents = parentTree(booklet.file, booklet.catalogue);
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
      const parent = parents.get(Number(entries.get('StructParent') ?? -1));
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
function destinationsOf({ file, catalogue }: Booklet): ReadonlyMap<string | undefined, Value> {
  const names = file.array(
    file.dictionary(file.dictionary(catalogue.get('Names'))?.get('Dests'))?.get('Names'),
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
