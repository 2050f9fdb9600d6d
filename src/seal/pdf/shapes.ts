import type { PdfFile } from '../../pdf/file.ts';
import { Name, Reference, Stream, type Value } from '../../pdf/value.ts';

/** May an added value be this? It is judged by what it is, whoever refers to it. */
export type Shape = (value: Value, walk: Walk) => boolean;

/** What is added nests a few levels. */
const deepest = 100;

/** Goes through what was added to a file, and remembers what was judged, and from where. */
export class Walk {
  /** Objects that are what they should be. */
  readonly judged = new Set<number>();
  /** Objects that were met, whatever they are. */
  readonly met = new Set<number>();
  /** References by which they were met. */
  readonly followed = new Set<Reference>();
  private readonly file: PdfFile;
  private readonly rooted: ReadonlySet<number>;
  private readonly known = new Map<Shape, Map<number, boolean>>();
  private depth = 0;

  /** @param rooted numbers of objects that have rules of their own: they are not judged by their shape */
  constructor(file: PdfFile, rooted: ReadonlySet<number>) {
    this.file = file;
    this.rooted = rooted;
  }

  /** Is a value what it should be? References are followed; what they lead to is judged. */
  fits(value: Value | undefined, shape: Shape): boolean {
    if (!(value instanceof Reference)) return this.within(value ?? null, shape);
    this.followed.add(value);
    const known = this.known.get(shape) ?? new Map<number, boolean>();
    this.known.set(shape, known);
    const before = known.get(value.number);
    if (before !== undefined) return before;
    known.set(value.number, true);
    this.met.add(value.number);
    const fits = this.within(this.file.get(value), shape);
    known.set(value.number, fits);
    if (fits && !this.rooted.has(value.number)) this.judged.add(value.number);
    return fits;
  }

  private within(value: Value, shape: Shape): boolean {
    this.depth += 1;
    const fits = this.depth <= deepest && shape(value, this);
    this.depth -= 1;
    return fits;
  }

  /** Note a reference to what is judged elsewhere. */
  refers(value: Reference): void {
    this.followed.add(value);
  }

  /** Take what a value refers to as judged. */
  accept(value: Value | undefined): void {
    if (!(value instanceof Reference)) return;
    this.refers(value);
    this.judged.add(value.number);
  }

  data(stream: Stream): Uint8Array | undefined {
    return this.file.data(stream);
  }
}

/** What was added, whole: a value that does not fit is no reason not to look at the others. */
export function all<T>(items: Iterable<T>, fits: (item: T) => boolean): boolean {
  return Array.from(items, fits).every(Boolean);
}

/** A key whose value leads back: it is not gone through again. */
export const upwards = Symbol('upwards');

export type Keys = Readonly<Record<string, Shape | typeof upwards>>;

/** A dictionary with no other keys than these. */
export const dictionary =
  (known: Keys): Shape =>
  (value, walk) =>
    value instanceof Map &&
    all(value, ([key, each]) => {
      const shape = Object.hasOwn(known, key) ? known[key] : undefined;
      if (shape !== upwards) return shape !== undefined && walk.fits(each, shape);
      if (each instanceof Reference) walk.refers(each);
      return each instanceof Reference;
    });
export const list =
  (shape: Shape): Shape =>
  (value, walk) =>
    Array.isArray(value) && all(value, (each) => walk.fits(each, shape));
export const entries =
  (keys: RegExp, shape: Shape): Shape =>
  (value, walk) =>
    value instanceof Map && all(value, ([key, each]) => keys.test(key) && walk.fits(each, shape));
export const name =
  (...known: readonly string[]): Shape =>
  (value) =>
    value instanceof Name && (known.length === 0 || known.includes(value.value));
export const either =
  (one: Shape, other: Shape): Shape =>
  (value, walk) =>
    one(value, walk) || other(value, walk);
export const text: Shape = (value) => value instanceof Uint8Array;
export const number: Shape = (value) => typeof value === 'number';
export const no: Shape = (value) => value === false;
export const numbers = list(number);

/** Words and numbers in any order: nothing that could be drawn. */
export const inert: Shape = (value, walk) =>
  !(value instanceof Stream) &&
  all(value instanceof Map || Array.isArray(value) ? value.values() : [], (each) => walk.fits(each, inert));

/** A stream with no other keys than these and those of its storage, and with bytes that can be read. */
export const stream = (known: Keys, holds: (data: Uint8Array) => boolean): Shape => {
  const shape = dictionary({
    Length: number,
    Filter: either(name('FlateDecode'), list(name('FlateDecode'))),
    DecodeParms: inert,
    ...known,
  });
  return (value, walk) => {
    if (!(value instanceof Stream) || !shape(value.dictionary, walk)) return false;
    const data = walk.data(value);
    return data !== undefined && holds(data);
  };
};
