import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from '@libpdf/core';
import { hex, sha256 } from '../../world/bytes.ts';

/** Writers round numbers when they write an object again: ours to this many decimals, in points. */
const decimals = 5;

/**
 * An object as a text that is equal for equal objects and different for different ones, whatever the spelling in the
 * file; references stay references. `seen` collects the numbers referred to.
 */
export function print(object: PdfObject | undefined, seen?: Set<number>): string {
  if (object === undefined) return '';
  if (object instanceof PdfRef) {
    seen?.add(object.objectNumber);
    return `${object.objectNumber} ${object.generation} R`;
  }
  if (object instanceof PdfStream) return `stream ${sha256(object.data)} ${printEntries(object, seen)}`;
  if (object instanceof PdfDict) return printEntries(object, seen);
  if (object instanceof PdfArray)
    return `[${object
      .toArray()
      .map((each) => print(each, seen))
      .join(' ')}]`;
  if (object instanceof PdfString) return `<${hex(object.bytes)}>`;
  if (object instanceof PdfName) return `/${JSON.stringify(object.value)}`;
  if (object instanceof PdfNumber) return object.value.toFixed(decimals);
  if (object instanceof PdfBool) return String(object.value);
  return object.type;
}

function printEntries(dict: PdfDict, seen: Set<number> | undefined): string {
  const entries = [...dict].map(([key, value]) => `${JSON.stringify(key.value)} ${print(value, seen)}`);
  return `<${entries.toSorted().join(' ')}>`;
}

/** Keys whose values differ between two dictionaries. */
export function changedKeys(before: PdfDict, after: PdfDict): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()].map((key) => key.value));
  return [...keys].filter((key) => print(before.get(key)) !== print(after.get(key)));
}
