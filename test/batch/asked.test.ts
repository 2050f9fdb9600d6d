import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PackShelf } from '../../src/form/shelf.ts';
import { findJobs } from '../../src/load/jobs.ts';
import type { World } from '../../src/load/world.ts';
import { findAsked } from '../../src/office/batch/asked.ts';
import { Scan } from '../../src/office/batch/scan.ts';
import { diskFiles } from '../../src/world/disk-files.ts';
import { Desk } from '../mistakes/terminal.ts';
import { miniUnits } from './units.ts';

/** What the data of a desk ask for, found the quick way; the slow way must say the same. */
async function asked(desk: Desk, ...wanted: string[]) {
  const files = diskFiles(desk.folder);
  const place = (folder: string) => ({ folder, root: `${desk.folder}/` });
  const world: World = {
    data: { files, folder: 'data' },
    packs: new PackShelf({ files, folder: 'templates' }),
    fonts: undefined as never,
  };
  const quick = await findAsked(world, new Scan([place('data'), place('templates')]), wanted);
  const { jobs, findings } = await findJobs(world, wanted);
  const booklets = quick.tasks.map(({ year, unit, kind, rollUp }) =>
    [year, unit, kind, ...rollUp.map((code) => `+${code}`)].join(' '),
  );
  expect(booklets).toEqual(
    jobs.map(({ unit, kind, rollUp }) =>
      [unit.year, unit.code, kind, ...rollUp.map((code) => `+${code}`)].join(' '),
    ),
  );
  expect(quick.findings).toEqual(findings);
  return { booklets, said: findings.map(({ message }) => message) };
}

const ask = (desk: Desk, unit: string, text: string, year = 2024): void =>
  desk.write(`data/${year}/${unit}/册.yaml`, text);

describe('the booklets that the data ask for', () => {
  test('those of all units, or of the units named, by year and code', async () => {
    const desk = new Desk(miniUnits(3));
    ask(desk, '601002', '册: [{册别: 单位, 表单: mini}]\n', 2023);
    expect((await asked(desk)).booklets).toEqual([
      '2023 601002 单位',
      '2024 601001 部门',
      '2024 601002 部门',
      '2024 601003 部门',
    ]);
    expect((await asked(desk, '601003', '601002')).booklets).toEqual([
      '2023 601002 单位',
      '2024 601002 部门',
      '2024 601003 部门',
    ]);
  });

  test('several of one unit, with the units they roll up', async () => {
    const desk = new Desk(miniUnits(1));
    ask(
      desk,
      '601001',
      '册:\n  - {册别: 部门, 表单: mini, 汇总: [601001, 601002]}\n  - {册别: 单位, 表单: mini}\n',
    );
    expect((await asked(desk)).booklets).toEqual(['2024 601001 部门 +601001 +601002', '2024 601001 单位']);
  });

  test('from two files of a unit', async () => {
    const desk = new Desk(miniUnits(1));
    desk.write('data/2024/601001/另册/册二.yaml', '册: [{册别: 单位, 表单: mini}]\n');
    expect((await asked(desk)).booklets).toEqual(['2024 601001 单位', '2024 601001 部门'].toReversed());
  });

  test('with a key that is spelt with escapes', async () => {
    const desk = new Desk(miniUnits(1));
    ask(desk, '601001', '"\\u518c": [{册别: 部门, 表单: mini}]\n');
    expect((await asked(desk)).booklets).toEqual(['2024 601001 部门']);
  });

  test('with a byte order mark and line ends of Windows', async () => {
    const desk = new Desk(miniUnits(1));
    ask(desk, '601001', '\uFEFF册:\r\n  - 册别: 部门\r\n    表单: mini\r\n');
    expect((await asked(desk)).booklets).toEqual(['2024 601001 部门']);
  });

  test('whatever is wrong in the other files: that is for the booklet to tell', async () => {
    const desk = new Desk(miniUnits(1));
    desk.write('data/2024/601001/收支.yaml', '支出: [\n');
    expect(await asked(desk)).toEqual({ booklets: ['2024 601001 部门'], said: [] });
  });

  test.each([
    ['no list', '册: 部门\n', 'data/2024/601001 里没有写明要编哪些册子'],
    ['an empty list', '册: []\n', 'data/2024/601001 里没有写明要编哪些册子'],
    ['another form', '册: [{册别: 部门, 表单: 别的}]\n', '找不到表单“别的”'],
    ['no kind', '册: [{表单: mini}]\n', '缺少“册别”'],
  ])('%s asks for none, and says so', async (_, text, said) => {
    const desk = new Desk(miniUnits(1));
    ask(desk, '601001', text);
    expect(await asked(desk)).toEqual({ booklets: [], said: [said] });
  });

  test('one asked for twice is made once', async () => {
    const desk = new Desk(miniUnits(1));
    ask(desk, '601001', '册: [{册别: 部门, 表单: mini}, {册别: 部门, 表单: mini}]\n');
    const { booklets, said } = await asked(desk);
    expect(booklets).toEqual(['2024 601001 部门']);
    expect(said).toEqual(['“部门”这种册子要编两次，后一本会盖掉前一本']);
  });

  test('a link is never followed, not even to a good list', async () => {
    const desk = new Desk(miniUnits(1));
    desk.write('别处/册.yaml', desk.read('data/2024/601001/册.yaml'));
    desk.remove('data/2024/601001/册.yaml');
    symlinkSync(path.join(desk.folder, '别处/册.yaml'), path.join(desk.folder, 'data/2024/601001/册.yaml'));
    const { booklets, said } = await asked(desk);
    expect(booklets).toEqual([]);
    expect(said).toContain('data/2024/601001/册.yaml 是链接，程序不跟随链接，没有读取');
  });

  test('a hidden folder and one beside the years ask for nothing', async () => {
    const desk = new Desk(miniUnits(1));
    for (const folder of ['data/2024/.601009', 'data/备份/601001', 'data/24/601001'])
      desk.write(`${folder}/册.yaml`, desk.read('data/2024/601001/册.yaml'));
    const { booklets, said } = await asked(desk);
    expect(booklets).toEqual(['2024 601001 部门']);
    expect(said).toEqual([
      'data/24 不在“年度/单位编码”文件夹里，没有读取',
      'data/备份 不在“年度/单位编码”文件夹里，没有读取',
    ]);
  });
});
