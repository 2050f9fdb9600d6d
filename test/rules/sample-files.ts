import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { PackShelf } from '../../src/form/shelf.ts';
import { findJobs } from '../../src/load/jobs.ts';
import type { World } from '../../src/load/world.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import { textIn } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const paths = glob.sync(
  ['templates/{base,base-budget,jilin-2024}/**/*.{yaml,hbs}', 'data/2024/601001/**/*.yaml'],
  {
    cwd: root,
  },
);
const files = Object.fromEntries(paths.map((path) => [path, readFileSync(root + path, 'utf8')]));

/**
 * A change to one file: each text on the left, which must stand in it exactly once, becomes the one on the right;
 * the empty text is the end of the file.
 */
export type Changes = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** What is found about the sample with some of its files changed; a file changed to undefined is taken away. */
export async function checkSample(changes: Changes = {}) {
  const changed = { ...files };
  for (const [name, replacements] of Object.entries(changes)) {
    const [path, ...more] = paths.filter((each) => each.endsWith(name));
    if (path === undefined || more.length > 0) throw new Error(`not one file: ${name}`);
    if (replacements === undefined) delete changed[path];
    for (const [from, to] of Object.entries(replacements ?? {})) {
      if (from === '') changed[path] += to;
      else if (changed[path]!.split(from).length !== 2) throw new Error(`not once in ${path}: ${from}`);
      else changed[path] = changed[path]!.replace(from, () => to);
    }
  }
  const memory = memoryFiles(changed);
  const world: World = {
    data: { files: memory, folder: 'data' },
    packs: new PackShelf({ files: memory, folder: 'templates' }),
    fonts: { roles: ['仿宋', '宋体', '黑体', '楷体', '小标宋', '数字', '粗数字'] } as never,
  };
  const { jobs, findings: early } = await findJobs(world, []);
  const { findings, waived, sources } = await prepare(jobs[0]!, world);
  const textOf = textIn(sources);
  /** The lines of the files that a finding points to. */
  const linesOf = ({ at, also }: Diagnostic): readonly string[] =>
    [at, ...also.map((other) => other.at)].map((span) =>
      span ? (textOf(span.file)?.split('\n')[span.line - 1] ?? '') : '',
    );
  return { findings: [...early, ...findings], waived, linesOf };
}
