import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../src/world/bytes.ts';
import { keptDigest } from '../../src/world/digest.ts';
import { Keeper } from '../../src/world/kept.ts';

let font = '';
let kept: Keeper;
beforeEach(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  font = path.join(folder, '仿宋.ttf');
  kept = new Keeper(path.join(folder, 'cache'), '1.0');
  writeFileSync(font, 'glyphs');
  await keepAs('abc');
});

/** Has a digest of the font as it is now kept that tells itself from a right one. */
async function keepAs(digest: string): Promise<void> {
  const right = await keptDigest(font, kept);
  const text = kept.get('digests.json')!.toString();
  kept.put('digests.json', Buffer.from(text.replace(right, digest)));
}

test('a digest is kept for the next process', async () => {
  expect(await keptDigest(font, kept)).toBe('abc');
});

test('it is not believed of a file written anew, even of the same length and date', async () => {
  const date = new Date('2024-02-08T00:00:00Z');
  utimesSync(font, date, date);
  await keepAs('def');
  expect(await keptDigest(font, kept)).toBe('def');
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(font, 'glyphz');
  utimesSync(font, date, date);
  expect(await keptDigest(font, kept)).toBe(sha256('glyphz'));
});

test('nor of another file that was moved to its place', async () => {
  writeFileSync(`${font}.new`, 'glyphs');
  renameSync(`${font}.new`, font);
  expect(await keptDigest(font, kept)).toBe(sha256('glyphs'));
});

test('nor of a file that has gone, and is given up when another is kept', async () => {
  rmSync(font);
  await expect(keptDigest(font, kept)).rejects.toThrow('ENOENT');
  const other = `${font}.other`;
  writeFileSync(other, 'glyphs');
  await keptDigest(other, kept);
  expect(Object.keys(JSON.parse(kept.get('digests.json')!.toString()))).toEqual([other]);
});

test('a file that changed while it was read keeps none', async () => {
  writeFileSync(font, 'glyphs 2');
  const digest = keptDigest(font, kept);
  writeFileSync(font, 'other glyphs');
  await digest;
  expect(kept.get('digests.json')!.toString()).toContain('abc');
  expect(await keptDigest(font, kept)).toBe(sha256('other glyphs'));
});
