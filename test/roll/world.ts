import { textOf } from '../../src/document/document.ts';
import { PackShelf } from '../../src/form/shelf.ts';
import { findJobs } from '../../src/load/jobs.ts';
import type { World } from '../../src/load/world.ts';
import type { Office } from '../../src/office/publish.ts';
import type { Fonts } from '../../src/paper/fonts.ts';
import { type Prepared, prepare } from '../../src/pipeline/pipeline.ts';
import type { Files } from '../../src/world/files.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { miniData, miniPack } from '../mini-pack.ts';

/** What is never typeset needs no fonts, only the names of their roles. */
const unset = { roles: ['小标宋', '仿宋', '黑体', '楷体', '宋体', '数字', '粗数字'] } as unknown as Fonts;

/** A world of data and packs in memory. */
export function worldOf(data: Files, packs: Files, fonts = unset, out = ''): Office {
  return {
    data: { files: data, folder: 'data' },
    packs: new PackShelf({ files: packs, folder: 'templates' }),
    fonts,
    out,
    versions: { program: '0', node: '0', zlib: '0' },
  };
}

/** Every booklet of a year, prepared. */
export async function prepareYear(world: World, year: number): Promise<readonly Prepared[]> {
  const { jobs } = await findJobs(world, []);
  return Promise.all(jobs.filter((job) => job.unit.year === year).map((job) => prepare(job, world)));
}

/** The mini booklet of 2025 with data of 2024 beside it; files changed or taken away as said. */
export async function miniNextYear(changes: Readonly<Record<string, string | undefined>>): Promise<Prepared> {
  const next = Object.entries(miniData).map(([file, text]) => [file.replace('/2024/', '/2025/'), text]);
  const all = { ...miniPack, ...miniData, ...Object.fromEntries(next), ...changes };
  const files = memoryFiles(
    Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  );
  const [prepared] = await prepareYear(worldOf(files, files), 2025);
  return prepared!;
}

/** The paragraphs under the headings that contain these words. */
export function paragraphsUnder({ booklet }: Prepared, words: string): readonly string[] {
  const sections = booklet?.laid.document.sections.filter(({ heading }) => heading.includes(words)) ?? [];
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.content)] : [])),
  );
}
