import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { typeset } from '../../src/paper/typeset.ts';
import { attachment, signed } from '../conform/mini.ts';
import { sample } from './booklets.ts';
import { fonts } from './sample.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Set in the second process: where it says what it made. */
const answer = process.env.SAME_BYTES_ANSWER;

async function sum(): Promise<string> {
  const options = { mark: '草稿', attachments: () => [attachment] };
  const made = await typeset(sample(), { ...signed, quarterSpace: true }, fonts, () => {}, options);
  return createHash('sha256').update(made!.pdf).digest('hex');
}

test('another time zone, language and folder give the same bytes', async () => {
  if (answer) {
    writeFileSync(answer, await sum());
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'same-bytes-'));
  const file = path.join(folder, 'sum');
  try {
    const here = sum();
    const env = {
      ...process.env,
      SAME_BYTES_ANSWER: file,
      TZ: 'Pacific/Kiritimati',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
    };
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    await promisify(execFile)(process.execPath, [vitest, 'run', '--root', root, 'test/paper/same-bytes'], {
      cwd: folder,
      env,
    });
    expect(readFileSync(file, 'utf8')).toBe(await here);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
