import { word } from '../budget/reserved.ts';
import type { FiguresFile } from '../publish/figures-file.ts';
import { unitFiguresFile, unitFiguresIn } from '../publish/unit-figures-file.ts';
import type { BookletName, Public, PublicBooklet } from '../world.ts';
import { part } from './build-record.ts';
import { eventsOf, type StoredEvent } from './commit.ts';
import { textOf } from './digest.ts';
import type { Disk } from './disk.ts';
import { bookletId, bookletOf } from './reference.ts';
import { openLedger, readFile, readObject } from './store.ts';

/** Events after which people outside hold a booklet's figures. */
const outside: readonly StoredEvent['event'][] = ['published', 'signed', 'revised'];

/** The version of an object that people outside hold; undefined when it was never made public. */
export async function publicVersion(disk: Disk, id: string): Promise<string | undefined> {
  return (await eventsOf(disk, id)).findLast(({ event }) => outside.includes(event))?.version;
}

const figuresFile = `${part.booklet}${word.publicFolder}/figures.json`;
const pageFile = `${part.booklet}${word.publicFolder}/index.html`;

/** A booklet as last made public; undefined when it never was. */
export async function publishedBooklet(disk: Disk, name: BookletName): Promise<Public | undefined> {
  const read = await publicFiles(disk, bookletId(name));
  return read && publicOf(read);
}

/** Every booklet of a year that was made public. */
export async function publishedIn(disk: Disk, year: number): Promise<readonly PublicBooklet[]> {
  const { lines } = await openLedger(disk);
  const found: PublicBooklet[] = [];
  for (const id of new Set(lines.map(({ object }) => object))) {
    const name = bookletOf(id);
    const read = name?.year === year ? await publicFiles(disk, id) : undefined;
    const printed = await read?.(figuresFile);
    if (!name || !printed) continue;
    const { revision } = JSON.parse(textOf(printed)) as FiguresFile;
    const units = await read?.(part.booklet + unitFiguresFile);
    found.push({ name, revision, figures: units && unitFiguresIn(textOf(units)) });
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
  return { figures: JSON.parse(textOf(figures)) as FiguresFile, page: page ? textOf(page) : '' };
}
