import { expect, test } from 'vitest';
import { findUnits } from '../../src/source/unit.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { byCodePoint, type Found } from '../../src/world/files.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';

/** Units found in data/, and what is said of all that is passed over; `others` as `path kind`. */
async function unitsIn(
  names: readonly string[],
  others: readonly string[] = [],
  wanted: readonly string[] = [],
) {
  const found: Diagnostic[] = [];
  const held = memoryFiles(Object.fromEntries(names.map((name) => [name, ''])));
  const beside = others.map((each): Found => {
    const [file = '', kind = ''] = each.split(' ');
    return { file, kind: kind as Found['kind'] };
  });
  const list = async (folder: string): Promise<readonly Found[]> => {
    const itself = beside.filter(({ file, kind }) => file === folder && kind !== 'folder');
    if (itself.length > 0) return itself;
    return [...(await held.list(folder)), ...beside].sort((a, b) => byCodePoint(a.file, b.file));
  };
  const files = { ...held, list };
  const places = await findUnits(files, 'data', wanted, (finding) => found.push(finding));
  return {
    units: places.map(({ folder }) => folder),
    said: found.map(({ level, code, message }) => `${level} ${code} ${message}`),
  };
}

test('a unit is a folder of a year with facts in it, under whatever ending they were meant to have', async () => {
  const names = ['data/2024/601001/册.yaml', 'data/2024/601002/册.YAML', 'data/2024/601003/深/收入.yml'];
  const { units, said } = await unitsIn(names, ['data/2024/601001 folder']);
  expect(units).toEqual(['data/2024/601001', 'data/2024/601002', 'data/2024/601003']);
  expect(said).toEqual([]);
});

test('facts in any other place are a warning that names it', async () => {
  const names = [
    'data/册.yaml',
    'data/2024/收入.yaml',
    'data/2024年/601001/册.yaml',
    'data/2024年/601002/册.yaml',
  ];
  const { units, said } = await unitsIn(names);
  expect(units).toEqual([]);
  expect(said.map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
    'warning folder-astray data/2024/收入.yaml',
    'warning folder-astray data/2024年',
    'warning folder-astray data/册.yaml',
  ]);
});

test('a year or unit that is a link, cannot be opened or has no printable name is an error', async () => {
  const others = ['data/2023 link', 'data/2025 closed', 'data/2024/601002 closed', 'data/2024/601003 link'];
  const { units, said } = await unitsIn(
    ['data/2024/601001/册.yaml'],
    [...others, 'data/2024/601\\u000a004 misnamed'],
  );
  expect(units).toEqual(['data/2024/601001']);
  expect(said.map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
    'error file-link data/2023',
    'error file-unreadable 读取',
    'error file-link data/2024/601003',
    'error file-misnamed data/2024/601\\u000a004',
    'error file-unreadable 读取',
  ]);
});

test('what is in the folder of a unit is left to those who read it', async () => {
  const { units, said } = await unitsIn([], ['data/2024/601001/支出 link', 'data/2024/601002/支出 closed']);
  expect(units).toEqual(['data/2024/601001', 'data/2024/601002']);
  expect(said).toEqual([]);
});

test('a unit without any facts is a warning, and other files are a note that names some of them', async () => {
  const books = Array.from({ length: 7 }, (_, i) => `data/2024/601002/底稿${i}.xlsx`);
  const { units, said } = await unitsIn(books, ['data/2024/601002 folder', 'data/2024/601003 folder']);
  expect(units).toEqual([]);
  expect(said.map((each) => each.slice(0, 60))).toEqual([
    'warning folder-empty data/2024/601002 里没有一个 .yaml 文件，没有编册',
    'warning folder-empty data/2024/601003 里没有一个 .yaml 文件，没有编册',
    'note files-unread 有 7 个文件不是 .yaml，没有读取：data/2024/601002/底稿0.',
  ]);
  expect(said[2]).toMatch(/底稿4\.xlsx 等$/);
});

test('of units that are not asked for nothing is said', async () => {
  const others = ['data/2024/601002 link', 'data/2024/601003 folder', 'data/2023 link'];
  const names = ['data/2024/601001/册.yaml', 'data/2024/601003/底稿.xlsx'];
  const { units, said } = await unitsIn(names, others, ['601001']);
  expect(units).toEqual(['data/2024/601001']);
  expect(said.map((each) => each.split(' ')[1])).toEqual(['file-link']);
});
