import { PdfDict, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';
import { type Field, isRef, nameIn, signatureFields } from './fields.ts';
import type { Objects } from './open.ts';
import { ownerOf, type Place } from './owner.ts';
import { changedKeys, print } from './print.ts';

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
export function updatesBetween(before: Objects, after: Objects, signing = false): Updates {
  const known = signatureFields(before);
  const added = signatureFields(after).filter(
    (field) => field.value && !known.some((old) => old.value && isRef(old.ref, field.ref)),
  );
  const placed = added.filter((field) => !known.some((old) => isRef(old.ref, field.ref)));
  const comparison = new Comparison(before, after, added, signing);
  const forbidden = [...comparison.forbidden()];
  const validationData = print(before.catalog.get('DSS')) !== print(after.catalog.get('DSS'));
  return { added, placed, validationData, forbidden };
}

class Comparison {
  private readonly before: Objects;
  private readonly after: Objects;
  private readonly added: readonly Field[];
  private readonly signing: boolean;
  /** Numbers, new in the file, that hang on the new signatures. */
  private readonly reachable = new Set<number>();

  constructor(before: Objects, after: Objects, added: readonly Field[], signing: boolean) {
    this.before = before;
    this.after = after;
    this.added = added;
    this.signing = signing;
    for (const { ref, dict } of added) {
      if ([...dict.keys()].every((key) => fieldKeys.includes(key.value)))
        this.reachable.add(ref.objectNumber);
      this.reach(dict.get('V'));
      this.reach(dict.get('AP'));
    }
    this.reach(after.catalog.get('DSS'));
    this.reach(after.dict(after.catalog.get('DSS')));
    if (!signing) return;
    this.reach(after.catalog.get('Perms'));
    this.reach(after.dict(after.catalog.get('AcroForm'))?.get('DR'));
  }

  /** Objects that were there before are left out: they must not have changed. */
  private reach(value: PdfObject | undefined): void {
    const found = new Set<number>();
    print(value, found);
    for (const number of found) {
      if (this.reachable.has(number) || this.before.take(PdfRef.of(number))) continue;
      this.reachable.add(number);
      this.reach(this.after.take(PdfRef.of(number)));
    }
  }

  *forbidden(): Generator<Forbidden> {
    const limit = Math.max(this.before.limit, this.after.limit);
    const dangling = new Set<number>();
    for (let number = 1; number < limit; number++) {
      const ref = PdfRef.of(number);
      const [old, now] = [this.before.take(ref), this.after.take(ref)];
      const pointed = new Set<number>();
      const same = print(old, pointed) === print(now);
      for (const target of pointed) if (!this.before.take(PdfRef.of(target))) dangling.add(target);
      if (same || this.isAllowed(ref, old, now)) continue;
      const how = old ? (now ? 'changed' : 'removed') : 'added';
      yield { object: number, how, ...ownerOf(number, old ? this.before : this.after) };
    }
    // What was pointed to without being there must not appear later.
    for (const number of dangling)
      if (this.after.take(PdfRef.of(number)))
        yield { object: number, how: 'added', ...ownerOf(number, this.after) };
    for (const key of ['Root', 'Info', 'Encrypt'])
      if (print(this.before.trailer.get(key)) !== print(this.after.trailer.get(key)))
        yield {
          object: 0,
          how: 'changed',
          part: key === 'Info' ? 'information' : 'catalog',
          page: undefined,
        };
  }

  private isAllowed(ref: PdfRef, old: PdfObject | undefined, now: PdfObject | undefined): boolean {
    if (!now) return false;
    if (!old) return this.reachable.has(ref.objectNumber) || this.isNewForm(ref, now) || isContainer(now);
    if (!(old instanceof PdfDict) || !(now instanceof PdfDict)) return this.isGrownList(ref);
    if (old instanceof PdfStream || now instanceof PdfStream) return false;
    if (isRef(ref, this.before.trailer.get('Root'))) return this.catalogGrew(old, now);
    if (isRef(ref, this.before.catalog.get('DSS'))) return this.evidenceGrew(old, now);
    if (this.signing && isRef(ref, this.before.trailer.get('Info')))
      return changedKeys(old, now).every((key) => key === 'ModDate' || key === 'Producer');
    if (isRef(ref, this.before.catalog.get('AcroForm'))) return this.formGrew(old, now);
    if (this.before.pages.some((page) => isRef(ref, page))) return this.pageGrew(old, now);
    return this.isNewField(ref) && changedKeys(old, now).every((key) => key === 'V' || key === 'AP');
  }

  private catalogGrew(old: PdfDict, now: PdfDict): boolean {
    return changedKeys(old, now).every((key) => {
      if (key === 'DSS') return true;
      if (key === 'Perms') return this.signing && this.isCertification(this.after.dict(now.get(key)));
      if (key !== 'AcroForm') return this.signing && key === 'Extensions';
      const form = this.before.dict(old.get('AcroForm')) ?? PdfDict.of({});
      const later = this.after.dict(now.get('AcroForm'));
      return later !== undefined && this.formGrew(form, later);
    });
  }

  /** The new signature certifies, and nothing else is permitted anew. */
  private isCertification(permissions: PdfDict | undefined): boolean {
    const certifying = permissions?.get('DocMDP');
    const isOurs = this.added.some(({ dict }) => isRef(certifying, dict.get('V')));
    return isOurs && [...permissions!.keys()].length === 1;
  }

  private formGrew(old: PdfDict, now: PdfDict): boolean {
    const free = this.signing ? ['SigFlags', 'DA', 'DR'] : ['SigFlags'];
    return changedKeys(old, now).every(
      (key) => free.includes(key) || (key === 'Fields' && this.grew(old, now, key)),
    );
  }

  /** Evidence is added to, never taken away. */
  private evidenceGrew(old: PdfDict, now: PdfDict): boolean {
    return changedKeys(old, now).every((key) => {
      const [had, has] = [this.before.array(old.get(key)), this.after.array(now.get(key))];
      return had.every((each, index) => print(each) === print(has[index]));
    });
  }

  private pageGrew(old: PdfDict, now: PdfDict): boolean {
    return changedKeys(old, now).every((key) => key === 'Annots' && this.grew(old, now, key));
  }

  private isNewForm(ref: PdfRef, now: PdfObject): boolean {
    const form = !this.before.catalog.has('AcroForm') && isRef(ref, this.after.catalog.get('AcroForm'));
    return form && now instanceof PdfDict && this.formGrew(PdfDict.of({}), now);
  }

  /** A list of its own (Fields or Annots as an object): the rule for lists holds wherever it is used. */
  private isGrownList(ref: PdfRef): boolean {
    const form = this.before.dict(this.before.catalog.get('AcroForm'));
    const used =
      isRef(ref, form?.get('Fields')) ||
      this.before.pages.some((page) => isRef(ref, this.before.dict(page)?.get('Annots')));
    return used && this.extended(this.before.array(ref), this.after.array(ref));
  }

  private grew(old: PdfDict, now: PdfDict, key: string): boolean {
    return this.extended(this.before.array(old.get(key)), this.after.array(now.get(key)));
  }

  private isNewField(value: PdfObject): boolean {
    return this.added.some(({ ref }) => isRef(value, ref));
  }

  /** The old list stands unchanged at the beginning; only new signature fields follow. */
  private extended(old: readonly PdfObject[], now: readonly PdfObject[]): boolean {
    const kept = old.every((each, index) => print(each) === print(now[index]));
    return kept && now.slice(old.length).every((each) => this.isNewField(each));
  }
}

/** Streams that hold cross references or other objects are containers; what is in them was compared. */
function isContainer(object: PdfObject): boolean {
  return object instanceof PdfStream && ['XRef', 'ObjStm'].includes(nameIn(object, 'Type') ?? '');
}
