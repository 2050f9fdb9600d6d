import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = glob.sync('src/**/*.ts', { cwd: root });
const text = (file: string): string => readFileSync(root + file, 'utf8');

it('keeps Chinese to the message catalogue, the help texts in it, and the reserved words', () => {
  const allowed = (file: string): boolean =>
    file.startsWith('src/words/catalogue/') || file === 'src/words/reserved.ts';
  expect(sources.filter((file) => !allowed(file) && /\p{Script=Han}/u.test(text(file)))).toEqual([]);
});

it('knows no province and no unit', () => {
  expect(sources.filter((file) => /吉林|延边|601001|jilin/i.test(text(file)))).toEqual([]);
});

it('touches the process only at the edge', () => {
  const start = ['src/cli.ts', 'src/compiled.ts', 'src/main.ts', 'src/watched.ts'];
  const edge = (file: string): boolean => start.includes(file) || file.startsWith('src/commands/');
  expect(
    sources.filter((file) => !edge(file) && /\bprocess\.|Date\.now\(|new Date\(\)/.test(text(file))),
  ).toEqual([]);
});

it('lets only the typesetter know pdfmake and only the reader know pdf-parse', () => {
  const users = (name: string): string[] =>
    sources.filter((file) =>
      new RegExp(`from '${name}|import\\('${name}|require\\('${name}`).test(text(file)),
    );
  expect(users('pdfmake').every((file) => file.startsWith('src/paper/'))).toBe(true);
  expect(users('pdf-parse').every((file) => file.startsWith('src/proof/read'))).toBe(true);
});

it('lets only the signer know the library that appends to PDFs', () => {
  const users = sources.filter((file) => /from '@libpdf\/core'/.test(text(file)));
  expect(users.every((file) => file.startsWith('src/seal/pdf/') || file === 'src/seal/sign.ts')).toBe(true);
});

it('has files of one thing each: none over 250 lines', () => {
  expect(sources.filter((file) => text(file).split('\n').length > 251)).toEqual([]);
});
