import type { PdfFile } from '../../../pdf/file.ts';
import { type Dictionary, Reference, type Value } from '../../../pdf/value.ts';
import { diagnose, type Report } from '../../../words/diagnostic.ts';
import type { Booklet, Page } from '../booklet.ts';

/**
 * Everything on a page is content of one element or an artifact, pages and elements agree about it, and pages show
 * things in the order of the tree.
 */
export function checkContent(booklet: Booklet, report: Report): void {
  const { file, catalogue, pages, elements } = booklet;
  const parents = parentTree(file, catalogue);
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

/** The number tree from pages and annotations to elements. */
export function parentTree(file: PdfFile, catalogue: Dictionary): ReadonlyMap<number, Value> {
  const found = new Map<number, Value>();
  const read = (node: Value | undefined, depth: number): void => {
    const entries = file.dictionary(node);
    const numbers = file.array(entries?.get('Nums'));
    for (let at = 0; at + 1 < numbers.length; at += 2) found.set(Number(numbers[at]), numbers[at + 1]!);
    if (depth < 20) for (const kid of file.array(entries?.get('Kids'))) read(kid, depth + 1);
  };
  read(file.dictionary(catalogue.get('StructTreeRoot'))?.get('ParentTree'), 0);
  return found;
}
