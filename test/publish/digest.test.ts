import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../src/world/bytes.ts';
import { fileDigest } from '../../src/world/digest.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'digest-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test.each([0, 1, 65535, 65536, 65537, 300_000])(
  'a file of %i bytes has the digest of its bytes',
  async (size) => {
    const file = path.join(folder(), 'font.ttf');
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7919) % 251);
    writeFileSync(file, bytes);
    expect(await fileDigest(file)).toBe(sha256(bytes));
  },
);

test('a file that is not there is refused, and read when it has come', async () => {
  const file = path.join(folder(), 'later.ttf');
  await expect(fileDigest(file)).rejects.toThrow('ENOENT');
  writeFileSync(file, 'glyphs');
  expect(await fileDigest(file)).toBe(sha256('glyphs'));
});

test('a folder in the place of a font is refused', async () => {
  await expect(fileDigest(folder())).rejects.toThrow('EISDIR');
});
