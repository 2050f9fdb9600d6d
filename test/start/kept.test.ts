import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeUnits } from '../generate/write.ts';
import { freshProgram } from './fresh-program.ts';

const words = ['build', '--no-verify', '--jobs', '1', '--out'];

/** A program that has never run, and a unit it can make the booklet of. */
function programWithUnit() {
  const program = freshProgram();
  const { home, cache, kept, run } = program;
  writeUnits(home, { seed: 1, count: 1, projects: 1 });
  /** Every file of the booklet, by its name; the overview beside it says when it was made. */
  const filesOf = (out: string): Record<string, string> => {
    const names = readdirSync(path.join(home, out), { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => /[\\/].*\.\w+$/.test(name)).sort();
    return Object.fromEntries(
      files.map((name) => [name, readFileSync(path.join(home, out, name), 'latin1')]),
    );
  };
  const booklet = () => {
    rmSync(path.join(home, 'out'), { recursive: true, force: true });
    run(...words, 'out');
    return filesOf('out');
  };
  const data = () => kept().filter((name) => name.endsWith('.json'));
  const bytes = () => data().map((name) => readFileSync(path.join(cache, name)));
  return { ...program, booklet, filesOf, data, bytes };
}

test('what was made of a form is kept; damaged, it is made anew, and the booklet is the same', () => {
  const { cache, booklet, data, bytes } = programWithUnit();
  const made = booklet();
  const kept = bytes();
  expect(Object.keys(made).some((name) => name.endsWith('.pdf'))).toBe(true);
  expect(kept.length).toBeGreaterThan(1);
  expect(booklet()).toEqual(made);
  expect(bytes()).toEqual(kept);
  for (const [i, name] of data().entries())
    writeFileSync(path.join(cache, name), kept[i]!.subarray(0, kept[i]!.length >> 1));
  expect(booklet()).toEqual(made);
  expect(bytes()).toEqual(kept);
});

test('a form that was changed is read as it is now', () => {
  const { home, booklet, run } = programWithUnit();
  booklet();
  const style = path.join(home, 'templates/base/style.yaml');
  writeFileSync(style, `${readFileSync(style, 'utf8')}\n有错: 1\n`);
  expect(() => run(...words, 'out')).toThrow(/style\.yaml:\d+/);
});

test('what is wrong in a layout is told at its place, whether the layout is read or was kept', () => {
  const { home, data, run } = programWithUnit();
  const cover = path.join(home, 'templates/base/封面.hbs');
  writeFileSync(cover, `${readFileSync(cover, 'utf8')}<p>{{nth 单位名称}}</p>\n`);
  const told = (): string => {
    try {
      return run(...words, 'out');
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  };
  const first = told();
  expect(first).toContain('templates/base/封面.hbs:7:');
  expect(data().length).toBeGreaterThan(1);
  expect(told()).toBe(first);
});

test('two processes at once make the same, and so does one where nothing can be kept', async () => {
  const { home, cache, booklet, filesOf } = programWithUnit();
  const start = (out: string) =>
    promisify(execFile)(process.execPath, ['dist/cli.js', ...words, out], { cwd: home });
  await Promise.all([start('一'), start('二')]);
  const made = booklet();
  expect(filesOf('一')).toEqual(made);
  expect(filesOf('二')).toEqual(made);
  rmSync(cache, { recursive: true });
  writeFileSync(cache, 'a file where the folder should be');
  expect(booklet()).toEqual(made);
});
