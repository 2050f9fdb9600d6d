import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A copy of the program that has never run. */
export function freshProgram() {
  const home = mkdtempSync(path.join(tmpdir(), '预算 册-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  cpSync(path.join(root, 'dist'), path.join(home, 'dist'), { recursive: true });
  rmSync(path.join(home, 'dist/cache'), { recursive: true, force: true });
  cpSync(path.join(root, 'package.json'), path.join(home, 'package.json'));
  for (const name of ['node_modules', 'fonts'])
    symlinkSync(path.join(root, name), path.join(home, name), 'junction');
  const cache = path.join(home, 'dist/cache');
  const run = (...words: string[]): string =>
    execFileSync(process.execPath, [path.join(home, 'dist/cli.js'), ...words], {
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const kept = (): string[] =>
    existsSync(cache) ? readdirSync(cache, { recursive: true, encoding: 'utf8' }).sort() : [];
  return { home, cache, run, kept };
}
