import type { BookletName, Holding, Kept, PublicBooklet, Records } from '../load/world.ts';
import type { FiguresFile, Public } from '../output/figures-file.ts';
import { placeOf } from '../output/places.ts';
import { unitFiguresIn } from '../output/unit-figures.ts';
import { diagnose, Failure } from '../words/diagnostic.ts';
import { fromJson, fromUtf8, sha512 } from '../world/bytes.ts';
import { type BuildRecord, part, pdfIn } from './build-record.ts';
import { eventsOf, type StoredEvent } from './commit.ts';
import type { Disk } from './disk.ts';
import { type Inventory, stateOf } from './inventory.ts';
import { bookletId, bookletOf, shortName } from './places.ts';
import { isPending, standingIn } from './root.ts';
import { openLedger, readFile, readObject, versionFiles } from './store.ts';

/** What the folders of facts and forms are called where archived ones are to stand in for them. */
export interface FolderNames {
  readonly data: string;
  readonly templates: string;
}

/** What a version was made from; `names` are those that the folders have today, else they have those of then. */
export async function keptOf(
  disk: Disk,
  inventory: Inventory,
  version: string,
  names?: FolderNames,
): Promise<Kept> {
  const bytes = await readFile(disk, inventory, version, part.build);
  const record = fromJson<BuildRecord>(bytes ?? new Uint8Array());
  const { data, templates } = names ?? record;
  const folders = [
    [`${part.sources}${record.data}/`, data],
    [`${part.sources}${record.templates}/`, templates],
  ] as const;
  const files = versionFiles(disk, inventory, version, (name) => {
    const [old, now] = folders.find(([folder]) => name.startsWith(folder)) ?? [];
    return old === undefined ? undefined : `${now}/${name.slice(old.length)}`;
  });
  const digest = stateOf(inventory, version).get(part.manifest) ?? '';
  return { reference: `${shortName(inventory.id)}@${version}`, digest, files, data, templates };
}

/** Events after which people outside hold a booklet's figures. */
const outside: readonly StoredEvent['event'][] = ['published', 'signed', 'revised'];

/** The version of an object that people outside hold; undefined when it was never made public. */
async function publicVersion(disk: Disk, id: string): Promise<string | undefined> {
  return (await eventsOf(disk, id)).findLast(({ event }) => outside.includes(event))?.version;
}

const figuresFile = part.booklet + placeOf.figures;
const pageFile = part.booklet + placeOf.page;

/** A booklet as last made public; undefined when it never was. */
export async function publishedBooklet(disk: Disk, name: BookletName): Promise<Public | undefined> {
  const read = await publicFiles(disk, bookletId(name));
  return read && publicOf(read);
}

/** Every booklet of a year that was made public. */
async function publishedIn(disk: Disk, year: number): Promise<readonly PublicBooklet[]> {
  const { lines } = await openLedger(disk);
  const found: PublicBooklet[] = [];
  for (const id of new Set(lines.map(({ object }) => object))) {
    const name = bookletOf(id);
    const read = name?.year === year ? await publicFiles(disk, id) : undefined;
    const printed = await read?.(figuresFile);
    if (!name || !printed) continue;
    const { revision } = fromJson<FiguresFile>(printed);
    const units = await read?.(part.booklet + placeOf.units);
    found.push({ name, revision, figures: units && unitFiguresIn(fromUtf8(units)) });
  }
  return found;
}

/** Reads the files of the version of an object that people outside hold; undefined when it was never made public. */
async function publicFiles(
  disk: Disk,
  id: string,
): Promise<((file: string) => Promise<Uint8Array | undefined>) | undefined> {
  const version = await publicVersion(disk, id);
  const inventory = version === undefined ? undefined : await readObject(disk, id);
  return inventory && ((file) => readFile(disk, inventory, version ?? '', file));
}

/** What a version, or a build that is to become one, would have people outside hold; `read` knows its files. */
export async function publicOf(
  read: (file: string) => Promise<Uint8Array | undefined>,
): Promise<Public | undefined> {
  const figures = await read(figuresFile);
  if (!figures) return undefined;
  const page = await read(pageFile);
  return { figures: fromJson<FiguresFile>(figures), page: page ? fromUtf8(page) : '' };
}

/**
 * What an archive says of earlier booklets to those who make the next ones: nothing is written to it. An empty
 * folder, in which an archive may begin, says nothing of any.
 * @param folder as the user wrote it
 * @param names of the folders that archived facts and forms are to be found under
 * @throws Failure when there is no archive, or none that can be read
 */
export async function openRecords(disk: Disk, folder: string, names: FolderNames): Promise<Records> {
  await standingIn(disk, folder);
  if (await isPending(disk)) throw new Failure(diagnose('archive-pending', { folder }));
  return {
    published: (booklet) => publishedBooklet(disk, booklet),
    ofYear: (year) => publishedIn(disk, year),
    holding: (pdf) => holdingOf(disk, sha512(pdf)),
    async kept({ unit, year, kind }): Promise<Kept | undefined> {
      const exact = kind === undefined ? undefined : bookletId({ unit, year, kind });
      const id = exact && (await readObject(disk, exact)) ? exact : await anyOf(disk, unit, year);
      const inventory = id === undefined ? undefined : await readObject(disk, id);
      if (!inventory) return undefined;
      const version = (await publicVersion(disk, inventory.id)) ?? inventory.head;
      return keptOf(disk, inventory, version, names);
    },
  };
}

/** The last version whose PDF has this digest. */
async function holdingOf(disk: Disk, digest: string): Promise<Holding | undefined> {
  const ledger = await openLedger(disk);
  for (const id of new Set(ledger.lines.map(({ object }) => object))) {
    const inventory = bookletOf(id) && (await readObject(disk, id, ledger));
    if (!inventory) continue;
    const isIn = (version: string): boolean => {
      const state = stateOf(inventory, version);
      return state.get(pdfIn(state.keys())) === digest;
    };
    const version = Object.keys(inventory.versions).findLast(isIn);
    if (version === undefined) continue;
    const reference = (which: string): string => `${shortName(id)}@${which}`;
    return {
      reference: reference(version),
      replacedBy: version === inventory.head ? undefined : reference(inventory.head),
    };
  }
  return undefined;
}

/** The first booklet, in order of kinds, that is archived of a unit and year. */
async function anyOf(disk: Disk, unit: string, year: number): Promise<string | undefined> {
  const { lines } = await openLedger(disk);
  const ids = [...new Set(lines.map(({ object }) => object))];
  return ids
    .filter((id) => {
      const name = bookletOf(id);
      return name?.unit === unit && name.year === year;
    })
    .sort()[0];
}
