import type { PdfFile } from '../../pdf/file.ts';
import { type Dictionary, Reference, refersTo, type Value } from '../../pdf/value.ts';
import { changedKeys, ownerOf, type Place, print } from './compare.ts';
import { type Field, signatureFields } from './field.ts';

/** What came after a signature. */
export interface Updates {
  /** Signatures and document time stamps added. */
  readonly added: readonly Field[];
  /** Of these, fields that were not there to be signed: their makers chose where on the pages they lie. */
  readonly placed: readonly Field[];
  /** Validation data (DSS) was added. */
  readonly validationData: boolean;
  /** Everything else, each a reason to refuse. */
  readonly forbidden: readonly Forbidden[];
}

interface Forbidden extends Place {
  readonly object: number;
  readonly how: 'changed' | 'added' | 'removed';
}

/** Keys a new signature field may have: none that acts (AA, A), none that leads elsewhere. */
const fieldKeys = [
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'F',
  'Ff',
  'P',
  'Rect',
  'V',
  'AP',
  'MK',
  'DA',
  'Border',
  'BS',
];

/**
 * Compare the file as signed with the file as it is. Every object of every number is compared; a difference is
 * allowed only where a new signature field needs it: the field, what hangs on its value and its appearance, its entry
 * in the form and on the page, and validation data. The type that an object claims to have decides nothing.
 * @param signing the later file is the one that the added signature itself covers: certification, and what signing
 *   programs enter into the form and the information dictionary, may come with it
 */
export function updatesBetween(before: PdfFile, after: PdfFile, signing = false): Updates {
  const known = signatureFields(before);
  const isOf = (field: Field) => (old: Field) => old.reference.number === field.reference.number;
  const added = signatureFields(after).filter(
    (field) => field.value && !known.filter(({ value }) => value).some(isOf(field)),
  );
  const placed = added.filter((field) => !known.some(isOf(field)));
  const comparison = new Comparison(before, after, added, signing);
  const forbidden = [...comparison.forbidden()];
  const validationData = print(before.catalog.get('DSS')) !== print(after.catalog.get('DSS'));
  return { added, placed, validationData, forbidden };
}

class Comparison {
  private readonly before: PdfFile;
  private readonly after: PdfFile;
  private readonly added: readonly Field[];
  private readonly signing: boolean;
  /** Numbers, new in the file, that hang on the new signatures. */
  private readonly reachable = new Set<number>();

  constructor(before: PdfFile, after: PdfFile, added: readonly Field[], signing: boolean) {
    this.before = before;
    this.after = after;
    this.added = added;
    this.signing = signing;
    for (const { reference, entries } of added) {
      if ([...entries.keys()].every((key) => fieldKeys.includes(key))) this.reachable.add(reference.number);
      this.reach(entries.get('V'), entries.get('AP'));
    }
    this.reach(after.catalog.get('DSS'), after.dictionary(after.catalog.get('DSS')));
    if (!signing) return;
    this.reach(after.catalog.get('Perms'), after.dictionary(after.catalog.get('AcroForm'))?.get('DR'));
  }

  /** Objects that were there before are left out: they must not have changed. */
  private reach(...from: (Value | undefined)[]): void {
    for (const value of from) {
      const found = new Set<number>();
      print(value, found);
      for (const number of found) {
        if (this.reachable.has(number) || this.before.at(number) !== null) continue;
        this.reachable.add(number);
        from.push(this.after.at(number));
      }
    }
  }

  *forbidden(): Generator<Forbidden> {
    const numbers = new Set([...this.before.numbers, ...this.after.numbers]);
    const dangling = new Set<number>();
    for (const number of [...numbers].toSorted((a, b) => a - b)) {
      const [old, now] = [this.before.at(number), this.after.at(number)];
      const pointed = new Set<number>();
      const same = print(old, pointed) === print(now);
      for (const target of pointed) if (this.before.at(target) === null) dangling.add(target);
      if (same || this.isAllowed(number, old, now)) continue;
      const how = old === null ? 'added' : now === null ? 'removed' : 'changed';
      yield { object: number, how, ...ownerOf(number, old === null ? this.after : this.before) };
    }
    // What was pointed to without being there must not appear later.
    for (const number of dangling)
      if (this.after.at(number) !== null)
        yield { object: number, how: 'added', ...ownerOf(number, this.after) };
    for (const key of ['Root', 'Info'])
      if (print(this.before.trailer.get(key)) !== print(this.after.trailer.get(key)))
        yield {
          object: 0,
          how: 'changed',
          part: key === 'Info' ? 'information' : 'catalog',
          page: undefined,
        };
  }

  private isAllowed(number: number, old: Value, now: Value): boolean {
    if (now === null) return false;
    if (old === null)
      return this.reachable.has(number) || this.isNewForm(number, now) || this.after.containers.has(number);
    if (Array.isArray(old) && Array.isArray(now)) return this.isList(number) && this.extended(old, now);
    if (!(old instanceof Map) || !(now instanceof Map)) return false;
    const { trailer, catalog, pages } = this.before;
    if (refersTo(trailer.get('Root'), number)) return this.catalogGrew(old, now);
    if (refersTo(catalog.get('DSS'), number)) return this.evidenceGrew(old, now);
    if (this.signing && refersTo(trailer.get('Info'), number))
      return changedKeys(old, now).every((key) => key === 'ModDate' || key === 'Producer');
    if (refersTo(catalog.get('AcroForm'), number)) return this.formGrew(old, now);
    if (pages.some((page) => refersTo(page, number))) return this.pageGrew(old, now);
    const isField = this.added.some(({ reference }) => refersTo(reference, number));
    return isField && changedKeys(old, now).every((key) => key === 'V' || key === 'AP');
  }

  private catalogGrew(old: Dictionary, now: Dictionary): boolean {
    return changedKeys(old, now).every((key) => {
      if (key === 'DSS') return true;
      if (key === 'Perms') return this.signing && this.isCertification(this.after.dictionary(now.get(key)));
      if (key !== 'AcroForm') return this.signing && key === 'Extensions';
      const form = this.before.dictionary(old.get('AcroForm')) ?? new Map();
      const later = this.after.dictionary(now.get('AcroForm'));
      return later !== undefined && this.formGrew(form, later);
    });
  }

  /** The new signature certifies, and nothing else is permitted anew. */
  private isCertification(permissions: Dictionary | undefined): boolean {
    const certifying = permissions?.get('DocMDP');
    const isOurs = this.added.some(({ entries }) => {
      const value = entries.get('V');
      return value instanceof Reference && refersTo(certifying, value.number);
    });
    return isOurs && permissions!.size === 1;
  }

  private formGrew(old: Dictionary, now: Dictionary): boolean {
    const free = this.signing ? ['SigFlags', 'DA', 'DR'] : ['SigFlags'];
    return changedKeys(old, now).every(
      (key) => free.includes(key) || (key === 'Fields' && this.grew(old, now, key)),
    );
  }

  /** Evidence is added to, never taken away. */
  private evidenceGrew(old: Dictionary, now: Dictionary): boolean {
    return changedKeys(old, now).every((key) => {
      const [had, has] = [this.before.array(old.get(key)), this.after.array(now.get(key))];
      return had.every((each, index) => print(each) === print(has[index]));
    });
  }

  private pageGrew(old: Dictionary, now: Dictionary): boolean {
    return changedKeys(old, now).every((key) => key === 'Annots' && this.grew(old, now, key));
  }

  private isNewForm(number: number, now: Value): boolean {
    const isForm =
      !this.before.catalog.has('AcroForm') && refersTo(this.after.catalog.get('AcroForm'), number);
    return isForm && now instanceof Map && this.formGrew(new Map(), now);
  }

  /** A list of its own (Fields or Annots as an object): the rule for lists holds wherever it is used. */
  private isList(number: number): boolean {
    const form = this.before.dictionary(this.before.catalog.get('AcroForm'));
    return (
      refersTo(form?.get('Fields'), number) ||
      this.before.pages.some((page) => refersTo(this.before.dictionary(page)?.get('Annots'), number))
    );
  }

  private grew(old: Dictionary, now: Dictionary, key: string): boolean {
    return this.extended(this.before.array(old.get(key)), this.after.array(now.get(key)));
  }

  /** The old list stands unchanged at the beginning; only new signature fields follow. */
  private extended(old: readonly Value[], now: readonly Value[]): boolean {
    const kept = old.every((each, index) => print(each) === print(now[index]));
    return (
      kept &&
      now
        .slice(old.length)
        .every((each) => this.added.some(({ reference }) => refersTo(each, reference.number)))
    );
  }
}
