import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { readBytes } from '../../src/source/read-bytes.ts';
import { readYamlFiles } from '../../src/source/read-files.ts';
import { byCodePoint, diskFiles } from '../../src/world.ts';

const root = mkdtempSync(path.join(tmpdir(), 'booklet-'));
const files = diskFiles(root);
const found: Diagnostic[] = [];
const report = (each: Diagnostic) => found.push(each);
afterAll(() => rmSync(root, { recursive: true }));

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

put('data/乙.yaml', '乙: 1\n');
put('data/甲/丁.yaml', '丁: 1\n');
put('data/a.yaml', 'a: 1\n');
put('data/b.txt', 'no\n');
put('elsewhere/c.yaml', 'c: 1\n');

put('data/.隐藏/e.yaml', 'e: 1\n');
put('data/.f.yaml', 'f: 1\n');

const plain = (...names: string[]) => names.map((file) => ({ file, link: false }));

test('all files below a folder, hidden ones left out, sorted by code point', async () => {
  const names = ['data/a.yaml', 'data/b.txt', 'data/乙.yaml', 'data/甲/丁.yaml'];
  expect(await files.list('data')).toEqual(plain(...names));
  expect(await files.list('data/')).toEqual(plain(...names));
  expect(await files.list('.')).toEqual(plain(...names, 'elsewhere/c.yaml'));
  expect(await files.list('没有')).toEqual([]);
  expect(await files.list('data/a.yaml')).toEqual([]);
});

test('a folder that cannot be read is like one that is empty', async () => {
  const gone = diskFiles(path.join(root, 'gone'));
  expect(await gone.list('.')).toEqual([]);
  expect(await gone.look('x')).toEqual({ kind: 'missing' });
});

test('order by code point: characters beyond the basic plane come last, a beginning comes before what it begins', () => {
  const sorted = ['', 'a', 'a/b', 'ab', 'b', '\uff5a', '\ufffd', '𠀀', '𠀀a', '𠀁', '𠮷'];
  expect(sorted.toReversed().sort(byCodePoint)).toEqual(sorted);
  const asBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  for (const a of sorted) for (const b of sorted) expect(Math.sign(byCodePoint(a, b))).toBe(asBytes(a, b));
});

test('paths that leave the root are seen and not read', async () => {
  expect(await files.look('../x.yaml')).toEqual({ kind: 'outside' });
  expect(await files.look('data/../../x.yaml')).toEqual({ kind: 'outside' });
  expect(await files.list('..')).toEqual([]);
  await expect(files.read('../x.yaml')).rejects.toThrow();
});

test('missing files, folders and files that are too large are findings', async () => {
  found.length = 0;
  put('large.yaml', '');
  truncateSync(path.join(root, 'large.yaml'), 100 * 1024 * 1024);
  for (const file of ['没有.yaml', 'data', 'data/a.yaml/b', 'large.yaml', '../x']) {
    expect(await readBytes(files, file, report)).toBeUndefined();
  }
  const codes = ['file-missing', 'file-not-plain', 'file-missing', 'file-too-large', 'file-outside'];
  expect(found.map(({ code }) => code)).toEqual(codes);
  expect(found[3]?.message).toBe('文件有 100.0 MB，最多可为 8.0 MB，没有读取');
});

test('links to files and folders are reported, and nothing behind them is read', async () => {
  found.length = 0;
  symlinkSync(path.join(root, 'elsewhere/c.yaml'), path.join(root, 'data/链.yaml'));
  symlinkSync(path.join(root, 'elsewhere'), path.join(root, 'data/链夹'));
  const listed = await files.list('data');
  expect(listed.filter(({ link }) => link).map(({ file }) => file)).toEqual(['data/链.yaml', 'data/链夹']);
  const sources = await readYamlFiles(files, listed, { anchors: false }, report);
  expect(sources.map(({ file }) => file)).toEqual(['data/a.yaml', 'data/乙.yaml', 'data/甲/丁.yaml']);
  expect(found.map(({ code, at }) => [code, at?.file])).toEqual([
    ['file-link', 'data/链.yaml'],
    ['file-link', 'data/链夹'],
  ]);
  expect(await files.look('data/链夹/c.yaml')).toEqual({ kind: 'link' });
  expect(await files.list('data/链夹')).toEqual([]);
  await expect(files.read('data/链.yaml')).rejects.toThrow();
});

test('files that look like YAML under another ending are reported, other files are passed over', async () => {
  found.length = 0;
  for (const name of ['a.yml', 'b.YAML', 'c.yaml.txt', 'd.txt', 'e.yaml~']) put(`endings/${name}`, '甲: 1\n');
  put('endings/f.yaml', '乙: 1\n');
  const sources = await readYamlFiles(files, await files.list('endings'), { anchors: false }, report);
  expect(sources.map(({ file }) => file)).toEqual(['endings/f.yaml']);
  expect(found.map(({ code, at }) => [code, at?.file])).toEqual([
    ['file-extension', 'endings/a.yml'],
    ['file-extension', 'endings/b.YAML'],
    ['file-extension', 'endings/c.yaml.txt'],
  ]);
});
