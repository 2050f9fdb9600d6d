import { word } from '../budget/reserved.ts';
import type { FiguresFile } from '../publish/figures.ts';
import type { BookletName } from '../world.ts';
import { part } from './build.ts';
import { eventsOf, type StoredEvent } from './commit.ts';
import { textOf } from './digest.ts';
import type { Disk } from './disk.ts';
import { bookletId } from './reference.ts';
import { readFile, readObject } from './store.ts';

/** Events after which people outside hold a booklet's figures. */
const outside: readonly StoredEvent['event'][] = ['published', 'signed', 'revised'];

/** The version of an object that people outside hold; undefined when it was never made public. */
export async function publicVersion(disk: Disk, id: string): Promise<string | undefined> {
  return (await eventsOf(disk, id)).findLast(({ event }) => outside.includes(event))?.version;
}

/** Where the figures of a booklet stand in a version. */
export const figuresFile = `${part.booklet}${word.publicFolder}/figures.json`;

/** The figures of a booklet as last made public; undefined when it never was. */
export async function publishedFigures(disk: Disk, name: BookletName): Promise<FiguresFile | undefined> {
  const id = bookletId(name);
  const version = await publicVersion(disk, id);
  const inventory = version === undefined ? undefined : await readObject(disk, id);
  const bytes = inventory && (await readFile(disk, inventory, version ?? '', figuresFile));
  return bytes && (JSON.parse(textOf(bytes)) as FiguresFile);
}
