import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';

/*
 * The package as other programs have it, from dist/: imported, required, and known to TypeScript.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a program of its own prints. */
function printed(kind: 'module' | 'commonjs', program: string, input = ''): string {
  const args = [`--input-type=${kind}`, '--eval', program];
  return execFileSync(process.execPath, args, { cwd: root, input, encoding: 'utf8' });
}

test('the example of the README prints what the README says', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, program = '', said] = /```js\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(printed('module', program)).toBe(said);
});

test('a program that requires it finds everything else as it was', () => {
  const program = `
    const { readFileSync } = require('node:fs');
    const { openForms } = require('budget-booklet');
    const files = JSON.parse(readFileSync(0, 'utf8'));
    const below = (folder) => Object.fromEntries(
      Object.entries(files)
        .filter(([file]) => file.startsWith(folder + '/'))
        .map(([file, text]) => [file.slice(folder.length + 1), text]),
    );
    // As a program with another pdf.js has it.
    globalThis.pdfjsWorker = 'its own';
    const builtIn = () => [Array.prototype.push, Function.prototype.toString, JSON.parse, globalThis.pdfjsWorker];
    const before = builtIn();
    (async () => {
      const { load } = await openForms({ templates: below('templates') });
      const { booklets: [booklet], verify } = await load(below('data'));
      const { proof, pdf } = await booklet.build();
      const { findings } = await verify(pdf);
      const changed = builtIn().filter((each, i) => each !== before[i]);
      console.log(JSON.stringify({ figures: proof.figures, findings, changed }));
    })();
  `;
  const output = printed('commonjs', program, JSON.stringify({ ...miniPack, ...miniData }));
  expect(JSON.parse(output)).toEqual({ figures: 20, findings: [], changed: [] });
});

test('TypeScript knows what it takes and gives, as a module and as a script', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'booklet-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/budget-booklet'), 'junction');
  const module = `
    import { type Finding, openForms } from 'budget-booklet';
    const { load } = await openForms({ templates: 'templates' });
    const { booklets, verify } = await load({ '2024/601001/unit.yaml': new Uint8Array() });
    export const lines = async (): Promise<readonly (number | undefined)[]> =>
      (await booklets[0]!.check()).map(({ at }: Finding) => at?.line);
    const { pdf, files } = await booklets[0]!.build({ pdfa: '2a' });
    export const figures: number | undefined = pdf && (await verify(pdf)).proof?.figures;
    export const names: Iterable<string> = files?.keys() ?? [];
    // @ts-expect-error: there is no such profile
    await booklets[0]!.build({ pdfa: '4' });
  `;
  const script = `
    import booklet = require('budget-booklet');
    export const forms: Promise<booklet.Forms> = booklet.openForms({ templates: {}, fonts: 'fonts' });
  `;
  writeFileSync(path.join(folder, 'module.mts'), module);
  writeFileSync(path.join(folder, 'script.cts'), script);
  const judge = path.join(root, 'node_modules/typescript/bin/tsc');
  const how = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext'];
  const files = ['--lib', 'es2023', '--types', '', 'module.mts', 'script.cts'];
  expect(execFileSync(process.execPath, [judge, ...how, ...files], { cwd: folder, encoding: 'utf8' })).toBe(
    '',
  );
});
