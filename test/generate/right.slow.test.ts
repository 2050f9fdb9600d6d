import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { expect, test } from 'vitest';
import { findJobs } from '../../src/load/jobs.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { worldOf } from '../roll/world.ts';
import { generateUnits } from './units.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('of 300 units whose facts are right nothing is called wrong, and nobody is warned', async () => {
  const forms = glob.sync('templates/**', { cwd: root });
  const packs = memoryFiles(
    Object.fromEntries(forms.map((file) => [file, readFileSync(root + file, 'utf8')])),
  );
  const world = worldOf(memoryFiles(generateUnits({ seed: 11, count: 300 })), packs);
  const { jobs, findings } = await findJobs(world, []);
  expect(jobs).toHaveLength(300);
  const said = [...findings];
  for (const job of jobs) said.push(...(await prepare(job, world)).findings);
  const alarms = said.filter(({ level }) => level !== 'note');
  expect(alarms.map(({ name, message, at }) => `${at?.file}:${at?.line} ${name} ${message}`)).toEqual([]);
});
