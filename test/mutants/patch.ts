import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One mistake put into the source, and the tests that must find it. */
export interface Patch {
  readonly name: string;
  /** From the repository's root. */
  readonly file: string;
  readonly tests: readonly string[];
  readonly is: string;
  readonly becomes: string;
}

export const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = new URL('patches/', import.meta.url);

/** All patches: each a text file of `file:`, `tests:`, the text that is there and the one it becomes. */
export function patches(): readonly Patch[] {
  const names = readdirSync(folder).sort();
  return names.map((name) => {
    const text = readFileSync(new URL(encodeURIComponent(name), folder), 'utf8');
    const parts = /^file: (.+)\ntests: (.+)\n--- is\n([\s\S]*)\n--- becomes\n([\s\S]*)\n$/.exec(text);
    if (!parts) throw new Error(`${name}: not of the form file, tests, is, becomes`);
    const [, file, tests, is, becomes] = parts as unknown as [string, string, string, string, string];
    return { name: name.replace(/\.txt$/, ''), file, tests: tests.split(' '), is, becomes };
  });
}

/** The source with the mistake in it; the text to be changed must stand there exactly once. */
export function applied({ name, file, is, becomes }: Patch): string {
  const source = readFileSync(root + file, 'utf8');
  if (source.split(is).length !== 2) throw new Error(`${name}: ${file} has not exactly one of ${is}`);
  return source.replace(is, () => becomes);
}
