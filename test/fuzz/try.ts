import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { PackShelf } from '../../src/form/shelf.ts';
import { findJobs } from '../../src/load/jobs.ts';
import type { World } from '../../src/load/world.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { type Fonts, openFonts } from '../../src/paper/fonts.ts';
import { makeBooklet, type Outcome } from '../../src/pipeline/pipeline.ts';
import { textIn } from '../../src/source/tree.ts';
import { printFindings } from '../../src/words/pretty.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';

const home = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The fonts of the program, opened once. */
export async function programFonts(): Promise<Fonts> {
  const roles = parse(readFileSync(home('fonts/fonts.yaml'), 'utf8'));
  return (await openFonts(roles, fontFiles(home('fonts')), () => undefined))!;
}

/** Build every booklet of some files, as `booklet build` does, and print what was found. */
export async function buildFrom(
  record: Readonly<Record<string, string>>,
  fonts: Fonts,
  out: string,
): Promise<readonly Outcome[]> {
  const files = memoryFiles(record);
  const data = { files, folder: 'data' };
  const packs = new PackShelf({ files, folder: 'templates' });
  const versions = { program: '0', node: '24.0.0', zlib: '1.3' };
  const world = { data, packs, fonts, out, versions } as World;
  const { jobs, findings, sources } = await findJobs(world, []);
  printFindings(findings, textIn(sources), { color: false });
  const outcomes: Outcome[] = [];
  for (const job of jobs) {
    const outcome = await makeBooklet(job, world, { verify: true, draft: false, pdfa: '3a' } as Parameters<
      typeof makeBooklet
    >[2]);
    printFindings(outcome.findings, textIn(outcome.sources), { color: false });
    outcomes.push(outcome);
  }
  return outcomes;
}
