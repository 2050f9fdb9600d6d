import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Records } from '../world.ts';
import type { Disk } from './disk.ts';
import { ArchiveFailure } from './failure.ts';
import { publishedFigures } from './published.ts';
import { isPending, standingIn } from './root.ts';

/**
 * What an archive says of earlier booklets to those who make the next ones: nothing is written to it. An empty
 * folder, in which an archive may begin, says nothing of any.
 * @param folder as the user wrote it
 * @throws ArchiveFailure when there is no archive, or none that can be read
 */
export async function openRecords(disk: Disk, folder: string): Promise<Records> {
  await standingIn(disk, folder);
  if (await isPending(disk)) throw new ArchiveFailure(diagnose('archive-pending', { folder }));
  return { published: (booklet) => publishedFigures(disk, booklet) };
}
