import { PackShelf } from '../../src/form/shelf.ts';
import { findJobs } from '../../src/load/jobs.ts';
import type { World } from '../../src/load/world.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import { textIn } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { printFindings } from '../../src/words/pretty.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';

/** What `booklet check` finds in files that exist only in the test, and how it prints it. */
export async function check(record: Readonly<Record<string, string>>): Promise<{
  readonly findings: readonly Diagnostic[];
  readonly text: string;
}> {
  const files = memoryFiles(record);
  const world: World = {
    data: { files, folder: 'data' },
    packs: new PackShelf({ files, folder: 'templates' }),
    fonts: { roles: ['仿宋', '宋体', '黑体', '楷体', '小标宋', '数字', '粗数字'] } as never,
  };
  const { jobs, findings: early, sources } = await findJobs(world, []);
  const prepared = await Promise.all(jobs.map((job) => prepare(job, world)));
  const findings = [...early, ...prepared.flatMap((each) => each.findings)];
  const all = [...sources, ...prepared.flatMap((each) => each.sources)];
  return { findings, text: printFindings(findings, textIn(all), { color: false }).trimEnd() };
}
