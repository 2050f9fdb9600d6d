import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { folders, replaceFolder, sweep } from '../../src/office/replace.ts';

let out = '';
beforeEach(() => {
  out = mkdtempSync(path.join(tmpdir(), 'out-'));
  onTestFinished(() => rmSync(out, { recursive: true, force: true }));
});

const booklet = '2024/601001/部门预算';

/** A booklet's files as a build would put them there, with a manifest that names them. */
const put = (files: Readonly<Record<string, string>>, folder = booklet) => {
  const outputs = Object.fromEntries(Object.keys(files).map((name) => [name, '']));
  const all = { ...files, 'manifest.json': JSON.stringify({ outputs }) };
  replaceFolder(path.join(out, folder), new Map(Object.entries(all)));
};

const write = (file: string, text = '') => {
  mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  writeFileSync(path.join(out, file), text);
};

const read = (file: string) => readFileSync(path.join(out, file), 'utf8');

/** Every file and folder below a folder, hidden ones too. */
const below = (folder: string) =>
  (readdirSync(path.join(out, folder), { recursive: true }) as string[]).sort();

describe('a booklet put in its place', () => {
  test('makes the folders it needs and leaves nothing beside itself', () => {
    put({ '公开/册.pdf': '%PDF', '内部/report.json': '{}' });
    expect(below('2024/601001')).toEqual([
      '部门预算',
      '部门预算/manifest.json',
      '部门预算/公开',
      '部门预算/公开/册.pdf',
      '部门预算/内部',
      '部门预算/内部/report.json',
    ]);
  });

  test('can be read by all, written by its owner alone', () => {
    put({ '公开/册.pdf': '%PDF' });
    expect(statSync(path.join(out, booklet)).mode & 0o777).toBe(0o755);
  });

  test('takes files away that the new one does not have', () => {
    put({ '公开/旧名.pdf': 'old', '内部/审签单.pdf': 'old' });
    put({ '公开/新名.pdf': 'new' });
    expect(below(booklet)).toEqual(['manifest.json', '公开', '公开/新名.pdf']);
  });

  test('keeps files of others: a signed copy, a note', () => {
    put({ '公开/册.pdf': 'old' });
    write(`${booklet}/公开/册-已签.pdf`, 'signed');
    write(`${booklet}/校对/意见.txt`, '同意');
    put({ '公开/册.pdf': 'new' });
    expect(read(`${booklet}/公开/册.pdf`)).toBe('new');
    expect(read(`${booklet}/公开/册-已签.pdf`)).toBe('signed');
    expect(read(`${booklet}/校对/意见.txt`)).toBe('同意');
  });

  test('its own files win over those of others', () => {
    put({ '公开/册.pdf': 'old' });
    write(`${booklet}/公开/index.html`, 'of somebody');
    put({ '公开/册.pdf': 'new', '公开/index.html': 'ours' });
    expect(read(`${booklet}/公开/index.html`)).toBe('ours');
  });

  test.each(['', '{', 'null', '{"outputs": 3}', '{}'])(
    'with the manifest %j none of them is known to be ours',
    (text) => {
      put({ '公开/册.pdf': 'old' });
      write(`${booklet}/manifest.json`, text);
      write(`${booklet}/公开/册-已签.pdf`, 'signed');
      put({ '公开/册.pdf': 'new' });
      expect(read(`${booklet}/公开/册.pdf`)).toBe('new');
      expect(read(`${booklet}/公开/册-已签.pdf`)).toBe('signed');
      expect(read(`${booklet}/manifest.json`)).toContain('公开/册.pdf');
    },
  );

  test('a link in the old folder is not followed', () => {
    write('secret.txt', 'secret');
    put({ '公开/册.pdf': 'old' });
    symlinkSync(path.join(out, 'secret.txt'), path.join(out, booklet, '公开/link.txt'));
    put({ '公开/册.pdf': 'new' });
    expect(below(booklet)).toEqual(['manifest.json', '公开', '公开/册.pdf']);
    expect(read('secret.txt')).toBe('secret');
  });

  test('a file in the place of the folder gives way', () => {
    write(booklet, 'a file');
    put({ '公开/册.pdf': 'new' });
    expect(read(`${booklet}/公开/册.pdf`)).toBe('new');
  });

  test('what cannot be written leaves the old one as it was, and nothing half done', () => {
    put({ '公开/册.pdf': 'old' });
    const before = below('2024');
    // A name can hold no more than 255 bytes.
    expect(() => put({ '公开/册.pdf': 'new', [`公开/${'长'.repeat(100)}.pdf`]: '' })).toThrow('ENAMETOOLONG');
    expect(below('2024')).toEqual(before);
    expect(read(`${booklet}/公开/册.pdf`)).toBe('old');
  });

  test('without a manifest an earlier booklet goes, a signed one and what others made stay', () => {
    put({ '公开/旧名.pdf': '<pdf:Producer>budget-booklet</pdf:Producer>' });
    rmSync(path.join(out, booklet, 'manifest.json'));
    write(`${booklet}/公开/已签章.pdf`, '<pdf:Producer>budget-booklet</pdf:Producer> /ByteRange');
    write(`${booklet}/公开/扫描件.pdf`, 'a scan');
    put({ '公开/新名.pdf': '' });
    expect(below(booklet)).toEqual([
      'manifest.json',
      '公开',
      '公开/已签章.pdf',
      '公开/扫描件.pdf',
      '公开/新名.pdf',
    ]);
  });
});

describe('what a killed run has left', () => {
  test('a booklet taken away and not yet replaced comes back', async () => {
    write('2024/601001/.replaced-部门预算/公开/册.pdf', 'old');
    expect(await sweep(out)).toEqual([path.join('2024', '601001', '部门预算')]);
    expect(read(`${booklet}/公开/册.pdf`)).toBe('old');
  });

  test('one already replaced does not come back over the new one', async () => {
    put({ '公开/册.pdf': 'new' });
    write('2024/601001/.replaced-部门预算/公开/册.pdf', 'old');
    expect(await sweep(out)).toEqual([]);
    expect(below('2024/601001')).toEqual([
      '部门预算',
      '部门预算/manifest.json',
      '部门预算/公开',
      '部门预算/公开/册.pdf',
    ]);
    expect(read(`${booklet}/公开/册.pdf`)).toBe('new');
  });

  test('half written folders go, whatever they hold', async () => {
    write('2024/601001/.staged-a1B2c3/公开/册.pdf', 'half');
    put({ '公开/册.pdf': 'new' });
    await sweep(out);
    expect(readdirSync(path.join(out, '2024/601001'))).toEqual(['部门预算']);
  });

  test('other hidden things, and what lies higher or deeper, are nobody’s to touch', async () => {
    const others = [
      '.git/config',
      '2024/.staged-x/a',
      '2024/601001/.notes',
      '2024/601001/部门预算/.staged-x/a',
    ];
    for (const file of others) write(file);
    await sweep(out);
    expect(below('')).toEqual(expect.arrayContaining(others));
  });

  test('the next build needs no sweep: the old copy goes with it', () => {
    write('2024/601001/.replaced-部门预算/公开/册.pdf', 'older');
    put({ '公开/册.pdf': 'new' });
    expect(readdirSync(path.join(out, '2024/601001'))).toEqual(['部门预算']);
  });

  test('no folder at all is no trouble', async () => {
    expect(await sweep(path.join(out, 'nowhere'))).toEqual([]);
  });
});

test('folders at a depth are listed in order, hidden ones and files left out', async () => {
  for (const file of ['2025/601002/a', '2024/601002/a', '2024/601001/a', '2024/file', '.hidden/1/a'])
    write(file);
  expect(await folders(out, 1)).toEqual(['2024', '2025']);
  expect(await folders(out, 2)).toEqual(['2024/601001', '2024/601002', '2025/601002']);
  expect(await folders(out, 0)).toEqual(['']);
});
