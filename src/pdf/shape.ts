import type { PdfPart } from '../words/catalogue/original.ts';

/** A kind of dictionary of ours. */
export type Part = Exclude<PdfPart, 'object'>;

/** What a value of a PDF may be. */
export type Shape =
  /** One of these names; any when none is given. */
  | { readonly kind: 'name'; readonly of: readonly string[] }
  | { readonly kind: 'number'; readonly from: number; readonly to: number }
  | { readonly kind: 'is'; readonly value: boolean | null }
  /** A string: `own` ones must be those that the booklet has in this place; what a reading proves is left to it. */
  | { readonly kind: 'string'; readonly own: boolean }
  /** So many values, one after the other. */
  | { readonly kind: 'tuple'; readonly of: readonly Shape[] }
  /** Any number of times the same few values one after the other. */
  | { readonly kind: 'list'; readonly of: readonly Shape[] }
  /** A dictionary: of several what it was taken for before, or the first whose `Type` and `Subtype` it has. */
  | { readonly kind: 'entries'; readonly of: readonly Part[] }
  | { readonly kind: 'either'; readonly of: readonly Shape[] };

export const names = (...of: string[]): Shape => ({ kind: 'name', of });
export const number = (from: number, to: number): Shape => ({ kind: 'number', from, to });
export const tuple = (...of: Shape[]): Shape => ({ kind: 'tuple', of });
export const list = (...of: Shape[]): Shape => ({ kind: 'list', of });
export const the = (...of: Part[]): Shape => ({ kind: 'entries', of });
export const either = (...of: Shape[]): Shape => ({ kind: 'either', of });
export const times = (count: number, shape: Shape): Shape =>
  tuple(...Array.from({ length: count }, () => shape));
export const is = (value: boolean | null): Shape => ({ kind: 'is', value });
/** A string of the booklet's own, and one that is not compared. */
export const own: Shape = { kind: 'string', own: true };
export const free: Shape = { kind: 'string', own: false };
/** Coordinates that every program holds exactly. */
export const place = number(-32_767, 32_767);
/** Counts and numbers of things. */
export const count = number(0, 2 ** 31 - 1);
export const whole = number(-(2 ** 31), 2 ** 31 - 1);
export const stream: Keys = {
  Length: count,
  Filter: either(names('FlateDecode'), tuple(names('FlateDecode'))),
};

export type Keys = Readonly<Record<string, Shape>>;
