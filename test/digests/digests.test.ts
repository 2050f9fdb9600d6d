import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findJobs } from '../../src/load/jobs.ts';
import { publish } from '../../src/office/publish.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import { makeBooklet } from '../../src/pipeline/pipeline.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { generateUnits } from '../generate/units.ts';
import { worldOf } from '../roll/world.ts';

/*
 * What is printed changes only on purpose: every booklet made here has the bytes that it had when digests.json was
 * written. A commit that changes a digest says why, and writes the file anew:
 *   DIGESTS=write npx vitest run test/digests
 * To see what has changed, keep the booklets, here and at the commit before, and compare the two folders:
 *   DIGESTS=<folder> npx vitest run test/digests
 * The bytes of a PDF hold what zlib makes of them; it was the same in Node 20, 22 and 24 (zlib 1.3.1 and 1.3.2).
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const file = fileURLToPath(new URL('digests.json', import.meta.url));
const { DIGESTS = '' } = process.env;
const isKept = DIGESTS !== '' && DIGESTS !== 'write';
const out = isKept ? path.resolve(DIGESTS) : mkdtempSync(path.join(tmpdir(), 'digests-'));
afterAll(() => {
  if (!isKept) rmSync(out, { recursive: true, force: true });
});

type Digests = Readonly<Record<'pdf' | 'page' | 'figures', string>>;

function filesOf(folder: string, pattern: string): Readonly<Record<string, string>> {
  const files = glob.sync(pattern, { cwd: root + folder });
  return Object.fromEntries(files.map((each) => [each, readFileSync(root + folder + each, 'utf8')]));
}

/** SHA-256 of the one file of a finished booklet that the pattern names. */
function digestOf(folder: string, pattern: string): string {
  const [found = ''] = glob.sync(pattern, { cwd: folder, absolute: true });
  return createHash('sha256').update(readFileSync(found)).digest('hex');
}

const shipped = filesOf('', 'templates/**');
const sets = {
  shipped: [filesOf('', 'data/**'), shipped],
  packs: [filesOf('test/packs/', 'data/**'), filesOf('test/packs/', 'templates/**')],
  generated: [generateUnits({ seed: 5, count: 20 }), shipped],
};

async function madeNow(): Promise<Readonly<Record<string, Digests>>> {
  const roles = parse(readFileSync(`${root}fonts/fonts.yaml`, 'utf8'));
  const fonts = await openFonts(roles, fontFiles(`${root}fonts`), () => {});
  const made: Record<string, Digests> = {};
  for (const [name, [data = {}, forms = {}]] of Object.entries(sets)) {
    const world = worldOf(memoryFiles(data), memoryFiles(forms), fonts, path.join(out, name));
    for (const job of (await findJobs(world, [])).jobs) {
      const outcome = await makeBooklet(job, world, { verify: false, draft: false, pdfa: '3a' });
      const folder = await publish(outcome, world);
      expect(folder, outcome.findings.map(({ message }) => message).join('\n')).toBeDefined();
      const at = path.join(world.out, folder!);
      made[`${name}/${folder}`] = {
        pdf: digestOf(at, '公开/*.pdf'),
        page: digestOf(at, '公开/index.html'),
        figures: digestOf(at, '公开/figures.json'),
      };
    }
  }
  return made;
}

test('every booklet has the bytes that it had', async () => {
  const now = await madeNow();
  if (DIGESTS === 'write') writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  const before: typeof now = JSON.parse(readFileSync(file, 'utf8'));
  expect(Object.keys(now)).toEqual(Object.keys(before));
  const changed = Object.entries(now).map(([name, digests]) => {
    const parts = Object.entries(digests).filter(
      ([part, digest]) => before[name]![part as keyof Digests] !== digest,
    );
    return [name, ...parts.map(([part]) => part)].join(' ');
  });
  expect(
    changed,
    'these were printed otherwise; how to look, and what to do, is said in digests.test.ts',
  ).toEqual(Object.keys(before));
}, 300_000);
