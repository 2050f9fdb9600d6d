import type { BookletName } from '../load/world.ts';
import { sha256, toUtf8 } from '../world/bytes.ts';

/** Names in an archive's folder. */
export const place = {
  store: 'store',
  ledger: 'ledger.jsonl',
  /** A version being written, before it is committed. */
  staging: 'staging',
  /** A committed version whose parts are being put in their places. */
  pending: 'pending.json',
  lock: 'writer.lock',
  owner: 'writer.json',
} as const;

/** Stands beside an archive while somebody writes, and is no part of it. */
export const isOfLock = (name: string): boolean => name === place.owner || name.startsWith(place.lock);

export const objectMarker = { name: '0=ocfl_object_1.1', content: toUtf8('ocfl_object_1.1\n') } as const;

const extension = '0003-hash-and-id-n-tuple-storage-layout';
const tuple = { size: 3, count: 3 } as const;

/** Says that a folder is a storage root, and of which version of OCFL. */
export const rootMarker = '0=ocfl_1.1';

/** The files of an OCFL 1.1 storage root that stand outside of objects; path below `store` → content. */
export const rootFiles: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries({
    [rootMarker]: 'ocfl_1.1\n',
    'ocfl_layout.json': json({
      extension,
      description: 'Hashed truncated n-tuple trees with the encoded object id as the object folder',
    }),
    [`extensions/${extension}/config.json`]: json({
      extensionName: extension,
      digestAlgorithm: 'sha256',
      tupleSize: tuple.size,
      numberOfTuples: tuple.count,
    }),
  }).map(([name, text]) => [name, toUtf8(text)]),
);

/** Folder of an object as extension 0003 has it: three triples of its digest, then its id made safe for names. */
export function objectFolder(id: string): string {
  const digest = sha256(id);
  const triples = Array.from({ length: tuple.count }, (_, i) =>
    digest.slice(i * tuple.size, (i + 1) * tuple.size),
  );
  const encoded = id.replace(/[^A-Za-z0-9_-]/gu, (character) =>
    [...toUtf8(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  const name = encoded.length > 100 ? `${encoded.slice(0, 100)}-${digest}` : encoded;
  return [place.store, ...triples, name].join('/');
}

/** JSON as all files of an archive have it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

const prefix = 'urn:booklet:';

/** Id of a booklet's object. The kind stands in it as people read it, so it is an IRI rather than a strict URN. */
export function bookletId({ unit, year, kind }: BookletName): string {
  return `${prefix}${unit}:${year}:${kind}`;
}

/** The booklet an object holds; undefined for the shared objects (fonts, checkpoints). */
export function bookletOf(id: string): BookletName | undefined {
  const [, unit, year, kind] = /^urn:booklet:([^:]+):(\d{4}):(.+)$/.exec(id) ?? [];
  return unit !== undefined && year !== undefined && kind !== undefined
    ? { unit, year: Number(year), kind }
    : undefined;
}

/** A version of a booklet, or its newest one. */
export interface Reference {
  readonly id: string;
  readonly version: string | undefined;
}

/** `unit/year/kind`, `unit/year/kind@v2` or an id; undefined when the text is neither. */
export function parseReference(text: string): Reference | undefined {
  const [, name = '', version] = /^(.+?)(?:@(v[1-9][0-9]*))?$/.exec(text) ?? [];
  if (bookletOf(name)) return { id: name, version };
  const [, unit, year, kind] = /^([^/]+)\/(\d{4})\/([^/]+)$/.exec(name) ?? [];
  if (unit === undefined || year === undefined || kind === undefined) return undefined;
  return { id: bookletId({ unit, year: Number(year), kind }), version };
}

/** An id as people write it on the command line. */
export function shortName(id: string): string {
  const name = bookletOf(id);
  return name ? `${name.unit}/${name.year}/${name.kind}` : id;
}
