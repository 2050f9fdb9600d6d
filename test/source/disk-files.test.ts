import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readBytes } from '../../src/source/decode.ts';
import { readYamlFiles } from '../../src/source/read.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { diskFiles } from '../../src/world/disk-files.ts';
import { byCodePoint, type Files, type Found } from '../../src/world/files.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';

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

const plain = (...names: string[]) => names.map((file) => ({ file, kind: 'file' }));
const listed = async (folder: string) => (await files.list(folder)).filter(({ kind }) => kind !== 'folder');

test('all files below a folder, hidden ones left out, sorted by code point', async () => {
  const names = ['data/a.yaml', 'data/b.txt', 'data/乙.yaml', 'data/甲/丁.yaml'];
  expect(await listed('data')).toEqual(plain(...names));
  expect(await listed('data/')).toEqual(plain(...names));
  expect(await listed('.')).toEqual(plain(...names, 'elsewhere/c.yaml'));
  expect(await files.list('data')).toContainEqual({ file: 'data/甲', kind: 'folder' });
  expect(await files.list('没有')).toEqual([]);
  expect(await files.list('data/a.yaml')).toEqual([]);
});

test('a folder that is not there is like one that is empty', async () => {
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
  symlinkSync('data', path.join(root, '链数据'));
  const sources = await readYamlFiles(files, await files.list('data'), { anchors: false }, report);
  expect(sources.map(({ file }) => file)).toEqual(['data/a.yaml', 'data/乙.yaml', 'data/甲/丁.yaml']);
  expect(found.map(({ code, at }) => [code, at?.file])).toEqual([
    ['file-link', 'data/链.yaml'],
    ['file-link', 'data/链夹'],
  ]);
  expect(await files.look('data/链夹/c.yaml')).toEqual({ kind: 'link' });
  expect(await files.list('data/链夹')).toEqual([{ file: 'data/链夹', kind: 'link' }]);
  expect(await files.list('链数据/甲')).toEqual([{ file: '链数据/甲', kind: 'link' }]);
  await expect(files.read('data/链.yaml')).rejects.toThrow();
});

/** What reading a folder reports, as `code file`. */
async function complaints(folder: string, disk: Files = files): Promise<readonly string[]> {
  found.length = 0;
  await readYamlFiles(disk, await disk.list(folder), { anchors: false }, report);
  return found.map(({ code, at }) => `${code} ${at?.file.slice(folder.length + 1)}`);
}

test('files that were meant to be YAML are reported under any other ending, other files are passed over', async () => {
  const meant = [
    'a.yml',
    'b.YAML',
    'c.yaml.txt',
    'd.YML',
    'e.yaml ',
    'f.ｙａｍｌ',
    'g。yaml',
    'h.yaml.',
    'i.yaml\u200b',
  ];
  for (const name of [...meant, 'right.yaml', 'x.txt', 'x.yaml~', 'x.yaml.bak'])
    put(`endings/${name}`, '甲: 1\n');
  expect(await complaints('endings')).toEqual(meant.map((name) => `file-extension ${name}`));
});

test('what is no file or folder is reported, whatever it is called; so is a folder called like a file', async () => {
  put('odd/收入.yaml/支出.yaml', '甲: 1\n');
  execFileSync('mkfifo', [path.join(root, 'odd/管道')]);
  symlinkSync('没有', path.join(root, 'odd/断链'));
  symlinkSync('.', path.join(root, 'odd/绕回'));
  expect(await complaints('odd')).toEqual([
    'file-not-plain 收入.yaml',
    'file-link 断链',
    'file-not-plain 管道',
    'file-link 绕回',
  ]);
});

test('names that Windows does not have are reported, and nothing in such a folder is read', async () => {
  for (const file of ['aux.yaml', 'Com1/一.yaml', '夹./二.yaml', 'auxiliary.yaml'])
    put(`windows/${file}`, '甲: 1\n');
  expect(await complaints('windows')).toEqual([
    'file-misnamed Com1',
    'file-misnamed aux.yaml',
    'file-misnamed 夹.',
  ]);
});

test('names that cannot be printed are reported as they can be, and nothing in such a folder is read', async () => {
  put('names/一\n二.yaml', '甲: 1\n');
  put('names/夹\r/三.yaml', '甲: 1\n');
  put('names/夹\\四.yaml', '甲: 1\n');
  writeFileSync(
    Buffer.from([...Buffer.from(path.join(root, 'names/')), 0xff, ...Buffer.from('.yaml')]),
    '甲: 1\n',
  );
  expect(await complaints('names')).toEqual([
    'file-misnamed 一\\u000a二.yaml',
    'file-misnamed 夹\\u000d',
    'file-misnamed 夹\\四.yaml',
    'file-misnamed \ufffd.yaml',
  ]);
});

test('a folder that the system does not open is reported with the reason', async () => {
  // Deeper than a path may be long: not even the administrator, as whom tests may run, can open it by its name.
  const name = 'd'.repeat(250);
  const half = (...above: string[]) => path.join(root, ...above, ...Array<string>(10).fill(name));
  mkdirSync(half('deep'), { recursive: true });
  mkdirSync(half('apart'), { recursive: true });
  renameSync(path.join(root, 'apart'), path.join(half('deep'), 'apart'));
  const [only, ...others] = await complaints('deep');
  expect(only).toMatch(/^file-unreadable (d{250}\/)+apart(\/d{250})+$/);
  expect(found[0]?.message).toContain('ENAMETOOLONG');
  expect(others).toEqual([]);
  expect(await files.look(`${name}${name}`)).toEqual({ kind: 'closed', reason: 'ENAMETOOLONG' });
  expect(await files.list(`${name}${name}/x`)).toEqual([
    { file: `${name}${name}/x`, kind: 'closed', reason: 'ENAMETOOLONG' },
  ]);
  renameSync(path.join(half('deep'), 'apart'), path.join(root, 'apart'));
});

test('a folder that may not be read is told of by any kind of files', async () => {
  const open = memoryFiles({ 'data/2024/601001/册.yaml': '册: []\n' });
  const closed: Found = { file: 'data/2024/601001/支出', kind: 'closed', reason: 'EACCES' };
  const list = async (folder: string) => [...(await open.list(folder)), closed];
  expect(await complaints('data/2024/601001', { ...open, list })).toEqual(['file-unreadable 支出']);
});
