import type { PdfFile } from '../../pdf/file.ts';
import { type Dictionary, Name, nameOf, Reference, refersTo, Stream, type Value } from '../../pdf/value.ts';
import type { Changed } from '../../words/catalogue/sign-commands.ts';
import { hex, sha256 } from '../../world/bytes.ts';

/** Writers round numbers when they write an object again: ours to this many decimals, in points. */
const decimals = 5;

/**
 * An object as a text that is equal for equal objects and different for different ones, whatever the spelling in the
 * file; references stay references. `seen` collects the numbers referred to.
 */
export function print(value: Value | undefined, seen?: Set<number>): string {
  if (value === undefined) return '';
  if (value instanceof Reference) {
    seen?.add(value.number);
    return `${value.number} ${value.generation} R`;
  }
  if (value instanceof Stream) return `stream ${sha256(value.raw)} ${printEntries(value.dictionary, seen)}`;
  if (value instanceof Map) return printEntries(value, seen);
  if (Array.isArray(value)) return `[${value.map((each) => print(each, seen)).join(' ')}]`;
  if (value instanceof Uint8Array) return `<${hex(value)}>`;
  if (value instanceof Name) return `/${JSON.stringify(value.value)}`;
  return typeof value === 'number' ? value.toFixed(decimals) : String(value);
}

function printEntries(entries: Dictionary, seen: Set<number> | undefined): string {
  const printed = [...entries].map(([key, value]) => `${JSON.stringify(key)} ${print(value, seen)}`);
  return `<${printed.toSorted().join(' ')}>`;
}

/** Keys whose values differ between two dictionaries. */
export function changedKeys(before: Dictionary, after: Dictionary): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => print(before.get(key)) !== print(after.get(key)));
}

/** Where an object belongs, for people: a page with its number, or a part of the file. */
export type Place = Pick<Changed, 'part' | 'page'>;

/** The part of the file that an object belongs to. Only asked when something is wrong, so it may take its time. */
export function ownerOf(number: number, file: PdfFile): Place {
  const place = (part: Place['part'], page?: number): Place => ({ part, page });
  if (refersTo(file.trailer.get('Info'), number)) return place('information');
  if (refersTo(file.catalog.get('Metadata'), number)) return place('metadata');
  if (refersTo(file.trailer.get('Root'), number)) return place('catalog');
  if (nameOf(file.dictionary(file.at(number))?.get('Type')) === 'Pages') return place('pages');
  // What an earlier page reaches need not be gone through again: the object was not there.
  const seen = new Set<number>();
  const page = file.pages.findIndex((each) => reaches(file, each, number, seen));
  if (page >= 0) return place('page', page + 1);
  return place(reaches(file, file.catalog.get('AcroForm'), number, new Set()) ? 'form' : 'other');
}

/** Keys that lead back up or out of a page. */
const upwards = ['Parent', 'P', 'Dest', 'StructParent'];

function reaches(file: PdfFile, from: Value | undefined, number: number, seen: Set<number>): boolean {
  const open: (Value | undefined)[] = [from];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value instanceof Reference) {
      if (value.number === number) return true;
      if (seen.has(value.number)) continue;
      seen.add(value.number);
      value = file.at(value.number);
    }
    if (value instanceof Stream) value = value.dictionary;
    if (Array.isArray(value)) for (const each of value) open.push(each);
    if (value instanceof Map) for (const [key, each] of value) if (!upwards.includes(key)) open.push(each);
  }
  return false;
}
