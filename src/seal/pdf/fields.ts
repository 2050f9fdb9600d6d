import type { PdfFile } from '../../pdf/file.ts';
import { Damaged, type Dictionary, nameOf, Reference, textOf, type Value } from '../../pdf/value.ts';

/** A signature field of the form. */
export interface Field {
  readonly reference: Reference;
  readonly entries: Dictionary;
  readonly name: string;
  /** The signature dictionary, once signed. */
  readonly value: Dictionary | undefined;
  /** Page it stands on, from 1; undefined when it is on none. */
  readonly page: number | undefined;
}

/** Fields nest a few levels at most. */
const deepest = 16;

/** All signature fields, in the order of the form; fields inside fields too. Throws `Damaged`. */
export function signatureFields(file: PdfFile): readonly Field[] {
  const form = file.dictionary(file.catalog.get('AcroForm'));
  const pages = pagesOfAnnotations(file);
  const seen = new Set<number>();
  const under = (at: Value, path: string, kind: string | undefined, depth: number): Field[] => {
    const entries = file.dictionary(at);
    if (!entries || !(at instanceof Reference) || seen.has(at.number)) return [];
    if (depth > deepest) throw new Damaged('deep', { object: at.number });
    seen.add(at.number);
    const name = [path, textOf(entries.get('T')) ?? ''].filter(Boolean).join('.');
    const type = nameOf(entries.get('FT')) ?? kind;
    const below = file.array(entries.get('Kids'));
    const kids = below.filter((kid) => file.dictionary(kid)?.has('T'));
    if (kids.length > 0) return kids.flatMap((kid) => under(kid, name, type, depth + 1));
    if (type !== 'Sig') return [];
    const stands = [at, ...below].flatMap((each) => pages.get(each) ?? []);
    const page = stands.length > 0 ? Math.min(...stands) : undefined;
    return [{ reference: at, entries, name, value: file.dictionary(entries.get('V')), page }];
  };
  return file.array(form?.get('Fields')).flatMap((field) => under(field, '', undefined, 0));
}

/** Pages, from 1, by the objects of their annotations. */
function pagesOfAnnotations(file: PdfFile) {
  const pages = new Map<number, number>();
  for (const [index, page] of file.pages.entries())
    for (const each of file.array(file.dictionary(page)?.get('Annots')))
      if (each instanceof Reference && !pages.has(each.number)) pages.set(each.number, index + 1);
  return { get: (value: Value) => (value instanceof Reference ? pages.get(value.number) : undefined) };
}
