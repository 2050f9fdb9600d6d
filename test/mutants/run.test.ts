import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applied, patches, root } from './patch.ts';

/*
 * `npm run test:mutants`: each mistake is put into a copy of the source, and the tests named for it must fail there.
 * A mutant that lives shows what no test looks at.
 */
const all = patches();
/** What the tests do not need. */
const left = /^(\.|dist$|out$)/;
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'mutants-'));
  for (const name of readdirSync(root)) {
    if (name === 'node_modules') symlinkSync(root + name, path.join(copy, name));
    else if (!left.test(name)) cpSync(root + name, path.join(copy, name), { recursive: true });
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Run test files in the copy, up to the first failure. */
function runs(files: readonly string[]): Promise<{ status: number | null; output: string }> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn('node', [vitest, 'run', '--bail=1', '--root', copy, ...files], { cwd: copy });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output += text;
    });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })));
}

test('without a mutant every test named passes', async () => {
  const files = new Set(all.flatMap((patch) => patch.tests));
  const { status, output } = await runs([...files]);
  expect(status, output).toBe(0);
});

test.each(all.map((patch) => [patch.name, patch] as const))('%s is killed', async (_, patch) => {
  writeFileSync(path.join(copy, patch.file), applied(patch));
  const { status, output } = await runs(patch.tests);
  writeFileSync(path.join(copy, patch.file), readFileSync(root + patch.file));
  expect(status, output.slice(-2000)).toBe(1);
  expect(output, 'an expectation failed, not the program').toMatch(/Tests .*failed/);
});
