import { expect, it } from 'vitest';
import { part } from '../../src/archive/build-record.ts';
import { publishedBooklet } from '../../src/archive/records.ts';
import { createArchive } from '../../src/archive/root.ts';
import { toUtf8 } from '../../src/world/bytes.ts';
import { addTo, fakeBuild, record } from './builds.ts';
import { MemoryDisk } from './memory-disk.ts';

/** A build whose figures.json says which it is. */
function buildOf(title: string) {
  const build = fakeBuild(title);
  const files = new Map(build.files);
  files.set(`${part.booklet}公开/figures.json`, toUtf8(JSON.stringify({ title, revision: 0, figures: [] })));
  return { ...build, files };
}

it('gives the figures people outside hold: of the newest version made public, not of one only generated', async () => {
  const { disk } = new MemoryDisk();
  await createArchive(disk);
  expect(await publishedBooklet(disk, record.booklet)).toBeUndefined();
  await addTo(disk, 1, { build: buildOf('初稿') });
  expect(await publishedBooklet(disk, record.booklet)).toBeUndefined();
  await addTo(disk, 2, { event: 'published' });
  expect((await publishedBooklet(disk, record.booklet))?.figures.title).toBe('初稿');
  await addTo(disk, 3, { event: 'revised', build: buildOf('修订稿') });
  expect((await publishedBooklet(disk, record.booklet))?.figures.title).toBe('修订稿');
});
