import type { PdfFile } from '../../pdf/file.ts';
import { type Dictionary, Name, Reference, refersTo, type Value } from '../../pdf/value.ts';
import {
  drawing,
  entered,
  extensions,
  fieldGroup,
  freeField,
  leftBehind,
  metadata,
  signedField,
  validation,
} from './allowed.ts';
import { changedKeys, type Place, print } from './compare.ts';
import type { Field } from './field.ts';
import { type Redescribed, redescribed } from './metadata.ts';
import { all, no, number, type Shape, text, Walk } from './shapes.ts';

/** Signature fields of a file that came after another one of it. */
export interface NewFields {
  /** Signed since, made for it or there before. */
  readonly signed: readonly Field[];
  /** Made since and not signed. */
  readonly free: readonly Field[];
  /** Names of all fields: two of one name are one to some programs. */
  readonly names: readonly string[];
}

/** What was added does not fit where it stands. */
interface Unfit {
  readonly part: Place['part'];
  /** unfit: what was added is nothing that may be there. */
  readonly how: 'changed' | 'unfit';
  readonly object: number;
}

/**
 * What sound programs append when they sign, add validation data or stamp: gone through from the catalog, the form, the
 * pages and the information down, all of it judged by what it is. An object counts as judged only where it was met:
 * who else refers to it makes of it what nobody has judged.
 */
export class Additions {
  readonly walk: Walk;
  /** Objects that others may refer to as before: each has a rule of its own for what may change in it. */
  readonly rooted: ReadonlySet<number>;
  readonly unfit: Unfit[] = [];
  /** What the metadata say anew. */
  readonly redescribed: Redescribed;
  private readonly before: PdfFile;
  private readonly after: PdfFile;

  /**
   * @param changed numbers of all objects that are not as they were
   * @param signing the later file is what the added signature itself covers
   */
  constructor(
    before: PdfFile,
    after: PdfFile,
    fields: NewFields,
    { changed, signing }: { readonly changed: ReadonlySet<number>; readonly signing: boolean },
  ) {
    this.before = before;
    this.after = after;
    const { trailer, pages } = before;
    const known = fields.signed.map(({ reference }) => reference.number);
    this.rooted = new Set([
      ...[trailer.get('Root'), trailer.get('Info'), ...pages].map((each) => numberOf(each)),
      ...known.filter((each) => before.at(each) !== null),
    ]);
    this.walk = new Walk(after, this.rooted);
    this.addEvidence(changed);
    this.redescribed = this.describe();
    if (this.redescribed === 'title' || (this.redescribed === 'details' && !signing))
      this.refuse('metadata', 'changed', after.catalog.get('Metadata'));
    this.signFields(fields);
    const places = placesOf(fields, after);
    this.extendPages(places);
    this.extendCatalog(places, fields, signing);
    this.inform();
    for (const each of changed)
      if (before.at(each) === null && !this.walk.met.has(each) && this.walk.fits(after.at(each), leftBehind))
        this.walk.judged.add(each);
  }

  private addEvidence(changed: ReadonlySet<number>): void {
    const [had, has] = [this.before, this.after].map((file) => file.catalog.get('DSS'));
    if (this.walk.fits(has, validation) && this.keeps(had, has)) return;
    if (print(had) === print(has) && ![...this.walk.met].some((each) => changed.has(each))) return;
    this.refuse('evidence', 'unfit', has);
  }

  private refuse(part: Unfit['part'], how: Unfit['how'], value: Value | undefined): void {
    const object = numberOf(value);
    this.walk.met.add(object);
    this.unfit.push({ part, how, object });
  }

  private describe(): Redescribed {
    const [had, has] = [this.before, this.after].map((file) => file.catalog.get('Metadata'));
    if (print(had) === print(has) && print(this.before.get(had)) === print(this.after.get(has))) return 'no';
    const said = this.walk.fits(has, metadata) ? this.after.data(has) : undefined;
    return said ? redescribed(this.before.data(had), said) : 'title';
  }

  private signFields({ signed, free, names }: NewFields): void {
    for (const { reference, entries, name } of [...signed, ...free]) {
      const old = this.before.dictionary(this.before.at(reference.number));
      const fits = old
        ? entered(new Map(changedKeys(old, entries).map((key) => [key, entries.get(key) ?? null])), this.walk)
        : this.walk.fits(reference, entries.has('V') ? signedField : freeField) &&
          names.indexOf(name) === names.lastIndexOf(name);
      if (fits) this.walk.judged.add(reference.number);
      else this.refuse('field', 'unfit', reference);
    }
  }

  private extendPages(places: ReadonlySet<number>): void {
    for (const page of this.after.pages) {
      const [old, now] = [this.before, this.after].map((file) => file.dictionary(file.at(page.number)));
      if (!old || !now) continue;
      const fits = this.grew(old.get('Annots'), now.get('Annots'), places);
      if (fits && changedKeys(old, now).every((key) => key === 'Annots')) this.walk.judged.add(page.number);
    }
  }

  private extendCatalog(places: ReadonlySet<number>, fields: NewFields, signing: boolean): void {
    const [old, now] = [this.before.catalog, this.after.catalog];
    const root = this.after.trailer.get('Root');
    if (!(root instanceof Reference)) return;
    const form = this.extendForm(places, signing);
    const fits = (key: string): boolean => {
      const value = now.get(key);
      switch (key) {
        case 'DSS':
          return now.has(key);
        case 'Metadata':
          return true;
        case 'AcroForm':
          return form;
        case 'Perms':
          return signing && this.certifies(this.after.dictionary(value), fields);
        case 'Version':
          return isLater(old.get(key), value);
        case 'Extensions':
          return this.walk.fits(value, extensions) && this.keeps(old.get(key), value);
        default:
          return false;
      }
    };
    if (changedKeys(old, now).every(fits)) this.walk.judged.add(root.number);
  }

  private extendForm(places: ReadonlySet<number>, signing: boolean): boolean {
    const [had, has] = [this.before, this.after].map((file) => file.catalog.get('AcroForm'));
    const old: Dictionary = this.before.dictionary(had) ?? new Map();
    const now = this.after.dictionary(has);
    if (!now) return false;
    const grew = this.grew(old.get('Fields'), now.get('Fields'), places);
    const free: Readonly<Record<string, Shape>> = signing
      ? { SigFlags: number, NeedAppearances: no, DA: text, DR: drawing }
      : { SigFlags: number };
    const fits = all(changedKeys(old, now), (key) =>
      key === 'Fields' ? grew : Object.hasOwn(free, key) && this.walk.fits(now.get(key), free[key]!),
    );
    if (fits) this.walk.accept(has);
    return fits;
  }

  /** The new signature certifies, and nothing else is permitted anew. */
  private certifies(permissions: Dictionary | undefined, { signed }: NewFields): boolean {
    const named = permissions?.get('DocMDP');
    if (permissions?.size !== 1 || !(named instanceof Reference)) return false;
    this.walk.refers(named);
    return signed.some(({ entries }) => refersTo(entries.get('V'), named.number));
  }

  /** Author and title stay; when, and by what program, is said anew. */
  private inform(): void {
    const [had, has] = [this.before, this.after].map((file) => file.trailer.get('Info'));
    const [old = new Map(), now] = [this.before.dictionary(had), this.after.dictionary(has)];
    const fits =
      now &&
      changedKeys(old, now).every(
        (key) => (key === 'ModDate' || key === 'Producer') && this.walk.fits(now.get(key), text),
      );
    if (fits) this.walk.accept(has);
    else if (had !== undefined || has !== undefined) this.refuse('information', 'changed', has ?? had);
  }

  /** A list that stands unchanged at the beginning of the new one; what follows are new fields. */
  private grew(had: Value | undefined, has: Value | undefined, places: ReadonlySet<number>): boolean {
    const [old, now] = [this.before.array(had), this.after.array(has)];
    const fits =
      old.every((each, index) => print(each) === print(now[index])) &&
      now
        .slice(old.length)
        .every(
          (each) =>
            each instanceof Reference && (places.has(each.number) || this.walk.fits(each, fieldGroup)),
        );
    if (!fits) return false;
    for (const each of now.slice(old.length)) this.walk.refers(each as Reference);
    this.walk.accept(has);
    return true;
  }

  /** What is known is added to, never taken away. */
  private keeps(had: Value | undefined, has: Value | undefined): boolean {
    const [old, now] = [this.before.get(had), this.after.get(has)];
    if (old instanceof Map)
      return now instanceof Map && [...old].every(([key, each]) => this.keeps(each, now.get(key)));
    if (!Array.isArray(old)) return old === null || print(old) === print(now);
    const kept = new Set(Array.isArray(now) ? now.map((each) => print(each)) : []);
    return old.every((each) => kept.has(print(each)));
  }
}

/** Where new fields stand: they themselves, or what shows them. */
function placesOf({ signed, free }: NewFields, file: PdfFile): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { reference, entries } of [...signed, ...free])
    for (const each of [reference, ...file.array(entries.get('Kids'))])
      if (each instanceof Reference) places.add(each.number);
  return places;
}

/** 0, which is no object, for what is not referred to. */
const numberOf = (value: Value | undefined): number => (value instanceof Reference ? value.number : 0);

const versions = ['1.7', '2.0'];

function isLater(old: Value | undefined, now: Value | undefined): boolean {
  const [from, to] = [old, now].map((each) => versions.indexOf(each instanceof Name ? each.value : '1.7'));
  return now instanceof Name && to! >= Math.max(from!, 0);
}
