import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Folder of the judges' scripts (`pip install ocfl-py bagit pyhanko[image-support] pyhanko-cli pikepdf pymupdf`), unless they are on the PATH. */
const scripts = process.env.PYTHON_BIN ?? '';

/** What a judge came to. */
export interface Judgement {
  readonly status: number | null;
  readonly said: string;
}

/** Ask a program of others. */
export function judge(script: string, ...words: readonly string[]): Judgement {
  const { status, stdout, stderr, error } = spawnSync(path.join(scripts, script), words, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  if (error) throw error;
  return { status, said: `${stdout}${stderr}` };
}
