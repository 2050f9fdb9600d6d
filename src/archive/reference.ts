import type { BookletName } from '../world.ts';

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
