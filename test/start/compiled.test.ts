import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeUnits } from '../generate/write.ts';
import { freshProgram } from './fresh-program.ts';

test('what one run has compiled is kept for the next, each command apart', () => {
  const { run, kept } = freshProgram();
  const said = run('help', 'build');
  const first = kept();
  expect(first.some((name) => name.endsWith('main.cjs.help'))).toBe(true);
  expect(run('help', 'build')).toBe(said);
  expect(kept()).toEqual(first);
  run('schema', '--help');
  expect(kept().some((name) => name.endsWith('main.cjs.schema'))).toBe(true);
});

test('a broken file among them is compiled anew', () => {
  const { cache, run, kept } = freshProgram();
  const said = run('help');
  const files = kept().filter((name) => name.includes('.cjs.'));
  for (const [i, name] of files.entries()) writeFileSync(path.join(cache, name), 'no code'.repeat(i));
  expect(run('help')).toBe(said);
  expect(run('help')).toBe(said);
});

test('one with a few bytes changed or lost is not believed either: V8 would end with a fault of memory', () => {
  const { cache, run, kept } = freshProgram();
  const said = run('help');
  const files = kept().filter((name) => name.includes('.cjs.'));
  const sound = files.map((name) => readFileSync(path.join(cache, name)));
  for (const [i, name] of files.entries()) {
    const damaged = Buffer.from(sound[i]!);
    damaged.fill(0xff, damaged.length >> 1, (damaged.length >> 1) + 64);
    writeFileSync(path.join(cache, name), damaged);
  }
  expect(run('help')).toBe(said);
  for (const [i, name] of files.entries())
    writeFileSync(path.join(cache, name), sound[i]!.subarray(0, sound[i]!.length >> 1));
  expect(run('help')).toBe(said);
});

test('what another Node has compiled lies apart', () => {
  const { run, kept } = freshProgram();
  run('help');
  const [name = ''] = kept();
  expect(name).toContain(`${process.version}-${process.platform}-${process.arch}-`);
});

test('nothing is kept, and nothing is lost, where the folder cannot be written', () => {
  const { cache, run } = freshProgram();
  writeFileSync(cache, 'a file where the folder should be');
  expect(run('help')).toBe(run('help'));
});

test('a word that names no command, such as a path, names no file', () => {
  const { run, kept } = freshProgram();
  expect(() => run('../../安装')).toThrow(/没有“..\/..\/安装”/);
  expect(kept().filter((name) => name.includes('..'))).toEqual([]);
});

test('threads of a build keep theirs, and the process that only looks after them keeps none of it', () => {
  const { home, run, kept } = freshProgram();
  writeUnits(home, { seed: 1, count: 2, projects: 2 });
  run('build', '--no-verify', '--jobs', '2');
  const pipeline = kept().filter((name) => name.includes('pipeline.cjs.'));
  expect(pipeline).toEqual([expect.stringMatching(/pipeline\.cjs\.thread$/)]);
});

test('a build loads nothing that takes certificates apart', () => {
  const { home, run, kept } = freshProgram();
  writeUnits(home, { seed: 1, count: 1, projects: 2 });
  run('build', '--no-verify');
  const dist = path.join(home, 'dist');
  const isReader = (name: string) => readFileSync(path.join(dist, name), 'utf8').includes('CertificateSet');
  expect(readdirSync(dist).filter((name) => name.endsWith('.cjs') && isReader(name))).not.toEqual([]);
  const loaded = kept().flatMap((name) => /-[0-9a-f]{8}-(.+\.cjs)\./.exec(name)?.[1] ?? []);
  expect(loaded).toContain('build.cjs');
  expect(loaded.filter(isReader)).toEqual([]);
});
