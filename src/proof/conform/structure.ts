import type { PdfFile } from '../../pdf/file.ts';
import { Damaged, nameOf, Reference, textOf, type Value } from '../../pdf/value.ts';

/** An element of the structure tree as the file has it. */
export interface Element {
  readonly role: string;
  /** Object number, by which pages and annotations name it. */
  readonly number: number;
  readonly attributes: ReadonlyMap<string, string | number>;
  readonly alternative: string | undefined;
  readonly kids: readonly Kid[];
  /** Those of its kids that are elements. */
  readonly elements: readonly Element[];
}

type Kid =
  | { readonly kind: 'element'; readonly element: Element }
  | { readonly kind: 'piece'; readonly page: number; readonly id: number }
  | { readonly kind: 'object'; readonly number: number };

/** The elements under the root of the tree; pages are told by their object number. Undefined when there is no tree. */
export function readTree(file: PdfFile): readonly Element[] | undefined {
  const root = file.dictionary(file.catalog.get('StructTreeRoot'));
  if (!root) return undefined;
  const seen = new Set<number>();
  return listOf(file, root.get('K')).flatMap((kid) => {
    return kid instanceof Reference ? [readElement(file, kid, seen, 0)] : [];
  });
}

/** The number tree from pages and annotations to elements. */
export function readParents(file: PdfFile): ReadonlyMap<number, Value> {
  const found = new Map<number, Value>();
  const nodes = [file.dictionary(file.catalog.get('StructTreeRoot'))?.get('ParentTree')];
  const seen = new Set<unknown>();
  for (const node of nodes) {
    const entries = file.dictionary(node);
    if (!entries || seen.has(entries)) continue;
    seen.add(entries);
    const numbers = file.array(entries.get('Nums'));
    for (let at = 0; at + 1 < numbers.length; at += 2) found.set(Number(numbers[at]), numbers[at + 1]!);
    for (const kid of file.array(entries.get('Kids'))) nodes.push(kid);
  }
  return found;
}

/** The element and all below it, in reading order. */
export function walk(element: Element, into: Element[] = []): Element[] {
  into.push(element);
  for (const each of element.elements) walk(each, into);
  return into;
}

/** Elements nest some ten levels deep. */
const DEEPEST = 200;

function readElement(file: PdfFile, reference: Reference, seen: Set<number>, depth: number): Element {
  const entries = file.dictionary(reference);
  if (depth > DEEPEST) throw new Damaged('deep', { object: reference.number });
  // MuPDF writes elements that are alike once: cells that hold nothing.
  const isTwice = seen.has(reference.number) && entries?.has('K');
  if (!entries || isTwice) throw new Damaged('element', { object: reference.number });
  seen.add(reference.number);
  const page = entries.get('Pg');
  const kids: Kid[] = [];
  const elements: Element[] = [];
  for (const each of listOf(file, entries.get('K'))) {
    const kid = readKid(file, each, page, seen, depth);
    kids.push(kid);
    if (kid.kind === 'element') elements.push(kid.element);
  }
  return {
    role: nameOf(entries.get('S')) ?? '',
    number: reference.number,
    attributes: attributesOf(file, entries.get('A')),
    alternative: textOf(file.get(entries.get('Alt'))),
    kids,
    elements,
  };
}

const none: ReadonlyMap<string, string | number> = new Map();

function attributesOf(file: PdfFile, value: Value | undefined): ReadonlyMap<string, string | number> {
  if (value === undefined) return none;
  const attributes = new Map<string, string | number>();
  for (const each of listOf(file, value)) {
    for (const [key, own] of file.dictionary(each) ?? []) {
      if (own !== null && key !== 'O') attributes.set(key, nameOf(own) ?? Number(own));
    }
  }
  return attributes;
}

function readKid(file: PdfFile, kid: Value, page: Value | undefined, seen: Set<number>, depth: number): Kid {
  if (typeof kid === 'number') return { kind: 'piece', page: numberOf(page), id: kid };
  const entries = file.dictionary(kid);
  const type = nameOf(entries?.get('Type'));
  if (type === 'MCR') {
    return { kind: 'piece', page: numberOf(entries?.get('Pg') ?? page), id: Number(entries?.get('MCID')) };
  }
  if (type === 'OBJR') return { kind: 'object', number: numberOf(entries?.get('Obj')) };
  if (!(kid instanceof Reference)) throw new Damaged('element');
  return { kind: 'element', element: readElement(file, kid, seen, depth + 1) };
}

function numberOf(value: Value | undefined): number {
  return value instanceof Reference ? value.number : 0;
}

/** One thing may stand for a list of one. */
function listOf(file: PdfFile, value: Value | undefined): readonly Value[] {
  const found = file.get(value);
  if (Array.isArray(found)) return found;
  return value === undefined || found === null ? [] : [value];
}
