import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { identityOf, keepDigest, keptDigest } from '../../src/publish/kept-digests.ts';

let font = '';
beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  font = path.join(folder, '仿宋.ttf');
  writeFileSync(font, 'glyphs');
  keepDigest(font, identityOf(font), 'abc');
});

test('a digest is kept for the next process', () => {
  expect(keptDigest(font)).toBe('abc');
});

test('it is not believed of a file written anew, even of the same length and date', async () => {
  const date = new Date('2024-02-08T00:00:00Z');
  utimesSync(font, date, date);
  keepDigest(font, identityOf(font), 'abc');
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(font, 'glyphz');
  utimesSync(font, date, date);
  expect(keptDigest(font)).toBeUndefined();
});

test('nor of another file that was moved to its place', () => {
  writeFileSync(`${font}.new`, 'glyphs');
  renameSync(`${font}.new`, font);
  expect(keptDigest(font)).toBeUndefined();
});

test('nor of a file that has gone', () => {
  rmSync(font);
  expect(keptDigest(font)).toBeUndefined();
});

test('a file that changed while it was read keeps none', () => {
  const before = identityOf(font);
  writeFileSync(font, 'other glyphs');
  keepDigest(font, before, 'def');
  expect(keptDigest(font)).toBeUndefined();
});
