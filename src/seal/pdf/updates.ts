import type { PdfFile } from '../../pdf/file.ts';
import { Reference, Stream, type Value } from '../../pdf/value.ts';
import { Additions } from './additions.ts';
import { ownerOf, type Place, print } from './compare.ts';
import { type Field, signatureFields } from './field.ts';

/** What came after a signature. */
export interface Updates {
  /** Signatures and document time stamps added. */
  readonly added: readonly Field[];
  /** Fields made to be signed later. */
  readonly free: readonly Field[];
  /** Something was added, be it nothing but a date. */
  readonly any: boolean;
  /** Metadata say more anew than dates, of other things than title and author. */
  readonly redescribed: boolean;
  /** What no sound program adds, each a reason to refuse. */
  readonly forbidden: readonly Forbidden[];
}

interface Forbidden extends Place {
  readonly object: number;
  readonly how: 'changed' | 'added' | 'removed' | 'unfit';
}

/**
 * Compare the file as signed with the file as it is. Every object of every number is compared: what is not as it was
 * must have been judged as an addition, and nobody may refer to it but those from whom it was judged. The type that an
 * object claims to have decides nothing.
 * @param signing the later file is the one that the added signature itself covers: certification, and what signing
 *   programs enter into the form and the metadata, may come with it
 */
export function updatesBetween(before: PdfFile, after: PdfFile, signing = false): Updates {
  const known = signatureFields(before);
  const isOf = (field: Field) => (old: Field) => old.reference.number === field.reference.number;
  const fields = signatureFields(after);
  const signed = fields.filter((field) => field.value && !known.some((old) => old.value && isOf(field)(old)));
  const free = fields.filter((field) => !field.value && !known.some(isOf(field)));
  const names = fields.map(({ name }) => name);
  const changed = new Set(differing(before, after));
  const additions = new Additions(before, after, { signed, free, names }, { changed, signing });
  return {
    added: signed,
    free,
    any: changed.size > 0,
    redescribed: additions.redescribed === 'details',
    forbidden: [...forbiddenIn(before, after, additions, changed)],
  };
}

/** Numbers of objects that are not as they were. */
function differing(before: PdfFile, after: PdfFile): readonly number[] {
  const numbers = new Set([...before.numbers, ...after.numbers]);
  return [...numbers]
    .filter((number) => print(before.at(number)) !== print(after.at(number)))
    .toSorted((a, b) => a - b);
}

function* forbiddenIn(
  before: PdfFile,
  after: PdfFile,
  { walk: { judged, met, followed }, rooted, unfit }: Additions,
  changed: ReadonlySet<number>,
): Generator<Forbidden> {
  for (const each of unfit) yield { ...each, page: undefined };
  const told = new Set<number>();
  for (const number of changed) {
    const [old, now] = [before.at(number), after.at(number)];
    const isTable = old === null && after.containers.has(number);
    if (now !== null && (isTable || judged.has(number) || (unfit.length > 0 && met.has(number)))) continue;
    told.add(number);
    const how = old === null ? 'added' : now === null ? 'removed' : 'changed';
    yield { object: number, how, ...ownerOf(number, old === null ? after : before) };
  }
  // What was judged as an addition may be something else to others who refer to it.
  for (const reference of referencesIn(after)) {
    const { number } = reference;
    if (!changed.has(number) || rooted.has(number) || followed.has(reference) || told.has(number)) continue;
    told.add(number);
    yield { object: number, how: 'added', ...ownerOf(number, after) };
  }
  if (print(before.trailer.get('Root')) !== print(after.trailer.get('Root')))
    yield { object: 0, how: 'changed', part: 'catalog', page: undefined };
}

/** Every reference of the file as it is, one for each place it stands in. */
function* referencesIn(file: PdfFile): Generator<Reference> {
  const open: Value[] = [...file.numbers].map((number) => file.at(number));
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value instanceof Reference) yield value;
    const inner = value instanceof Stream ? value.dictionary : value;
    if (inner instanceof Map || Array.isArray(inner)) for (const each of inner.values()) open.push(each);
  }
}
