import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Kept, Records } from '../world.ts';
import type { Disk } from './disk.ts';
import { ArchiveFailure } from './failure.ts';
import { type FolderNames, keptOf } from './kept.ts';
import { publicVersion, publishedBooklet, publishedIn } from './published.ts';
import { bookletId, bookletOf } from './reference.ts';
import { isPending, standingIn } from './root.ts';
import { openLedger, readObject } from './store.ts';

/**
 * What an archive says of earlier booklets to those who make the next ones: nothing is written to it. An empty
 * folder, in which an archive may begin, says nothing of any.
 * @param folder as the user wrote it
 * @param names of the folders that archived facts and forms are to be found under
 * @throws ArchiveFailure when there is no archive, or none that can be read
 */
export async function openRecords(disk: Disk, folder: string, names: FolderNames): Promise<Records> {
  await standingIn(disk, folder);
  if (await isPending(disk)) throw new ArchiveFailure(diagnose('archive-pending', { folder }));
  return {
    published: (booklet) => publishedBooklet(disk, booklet),
    ofYear: (year) => publishedIn(disk, year),
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
