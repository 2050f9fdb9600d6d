import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, guarded } from '../../src/archive/disk.ts';
import { openRecords } from '../../src/archive/records.ts';
import { createArchive, standingIn } from '../../src/archive/root.ts';
import { toUtf8 } from '../../src/world/bytes.ts';
import { MemoryDisk } from './memory-disk.ts';
import { booklet, built, lines, Office, revisions } from './public.ts';
import { smallArchive } from './small.ts';

const names = { data: 'data', templates: 'templates' };

/** A disk in memory with these files. */
function diskWith(files: Readonly<Record<string, string>>): Disk {
  const tree = new Map<string, Uint8Array | 'folder'>([['', 'folder']]);
  for (const [file, text] of Object.entries(files)) {
    const steps = file.split('/');
    for (const i of steps.keys()) if (i > 0) tree.set(steps.slice(0, i).join('/'), 'folder');
    tree.set(file, toUtf8(text));
  }
  return new MemoryDisk(tree).disk;
}

/** A disk whose reads all fail with a code, as the system names it. */
function failing(disk: Disk, code: string): Disk {
  const fail = async (): Promise<never> => {
    throw Object.assign(new Error(code), { code });
  };
  return guarded({ ...disk, read: fail, list: fail });
}

describe('a folder that is to be an archive', () => {
  it.each([
    ['an empty folder', {}, 'nothing'],
    [
      'what a writer left that was stopped before it began',
      { 'staging/x': '', 'writer.json': '{}' },
      'nothing',
    ],
    ['an archive', { 'store/0=ocfl_1.1': 'ocfl_1.1\n' }, 'archive'],
  ])('%s', async (_, files, standing) => {
    expect(await standingIn(diskWith(files), '归档')).toBe(standing);
  });

  it.each([
    ['other files', { '说明.txt': '' }, '这个文件夹里有别的文件，不是归档'],
    [
      'other files beside beginnings',
      { 'writer.json': '{}', 'a.pdf': '' },
      '这个文件夹里有别的文件，不是归档',
    ],
    ['an older format', { 'store/0=ocfl_1.0': '' }, '应是 ocfl_1.1，这里是 ocfl_1.0'],
    ['an unmarked store', { 'store/a/b': '' }, '应是 ocfl_1.1，没有格式标记'],
    ['an empty store', { 'store/.x': '' }, '没有格式标记'],
  ])('is not one with %s: nothing is begun there', async (_, files, words) => {
    const disk = diskWith(files);
    await expect(standingIn(disk, '归档')).rejects.toThrow(words);
    await expect(createArchive(disk)).rejects.toThrow(words);
    await expect(openRecords(disk, '归档', names)).rejects.toThrow(words);
  });

  it('that nobody may read says so', async () => {
    const { disk } = await smallArchive();
    await expect(openRecords(failing(disk, 'EACCES'), '归档', names)).rejects.toThrow('归档不许读取');
    await expect(openRecords(failing(disk, 'EIO'), '归档', names)).rejects.toThrow(
      '读写 归档 失败：磁盘或网络盘读写出错',
    );
  });
});

describe('the commands of the archive', () => {
  it.each(['archive list', 'archive check', `archive get ${booklet} 取出`, `archive prove ${booklet}`])(
    '%s: say what stands in the place of an archive',
    async (line) => {
      const office = new Office();
      office.write('归档', '一个文件');
      const run = await office.booklet(`${line} --archive 归档`);
      expect(run).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr).toContain('归档 是一个文件，应是归档文件夹');
      office.remove('归档');
      office.write('归档/store/0=ocfl_1.0', '');
      expect((await office.booklet(`${line} --archive 归档`)).stderr).toContain('这里是 ocfl_1.0');
      office.remove('归档');
      mkdirSync(path.join(office.folder, '归档'));
      expect((await office.booklet(`${line} --archive 归档`)).stderr).toContain('归档 里没有归档');
    },
  );

  it('store nothing in a file, a foreign store, a folder of other files; nothing of these is touched', async () => {
    const office = new Office();
    await office.does('build --no-verify');
    office.write('文件', '一个文件');
    office.write('别的/store/0=ocfl_1.0', '');
    office.write('杂物/a.txt', '');
    for (const [folder, words] of [
      ['文件', '是一个文件，应是归档文件夹'],
      ['别的', '这里是 ocfl_1.0'],
      ['杂物', '不是归档'],
    ] as const) {
      const before = office.files('.');
      const run = await office.booklet(`archive add ${built} --archive ${folder}`);
      expect(run).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr).toContain(words);
      expect(office.files('.')).toEqual(before);
    }
  });

  it.each([
    ['601001@2024:v2', '“601001@2024:v2”不是册子'],
    ['601001/24/部门', '“601001/24/部门”不是册子'],
    ['601001/2024', '“601001/2024”不是册子'],
    ['601001/2024/部门/多', '“601001/2024/部门/多”不是册子'],
    ['601001/2024/单位', '归档里没有 601001/2024/单位'],
    ['601001/2023/部门', '归档里没有 601001/2023/部门'],
    ['601001/2024/部门@v3', '归档里没有 601001/2024/部门@v3'],
  ])('say of %s: %s', async (reference, words) => {
    const office = await Office.withPublished();
    for (const line of [`archive prove ${reference}`, `archive get ${reference} 取出`]) {
      const run = await office.booklet(`${line} --archive 归档`);
      expect(run).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr).toContain(words);
    }
  });
});

describe('the life of a booklet in the archive', () => {
  it.each([
    ['生成', '这一册已经归档，内容没有变化'],
    ['修订', '这一册已经归档，内容没有变化'],
    ['签章', '要用 --signed 给出签章件'],
  ])('a published booklet handed in again as it is, as %s', async (event, words) => {
    const office = await Office.withPublished();
    const run = await office.booklet(`archive add ${built} --event ${event} --archive 归档`);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining(words) });
  });

  it('another build of a published booklet is no first one', async () => {
    const office = await Office.withPublished();
    office.write('templates/mini/封面.hbs', '<p>{{单位名称}}（公开本）</p>');
    await office.does('build --no-verify');
    for (const [event, words] of [
      ['生成', '这一册已经公布、签章或撤回过，改动请用“修订”归档'],
      ['公布', '给出的册子与归档的最新版本不是同一件'],
    ]) {
      const run = await office.booklet(`archive add ${built} --event ${event} --archive 归档`);
      expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining(words!) });
    }
  });

  it('a withdrawn booklet takes no event but a revision', async () => {
    const office = await Office.withPublished();
    await office.does(`archive add ${booklet} --event 撤回 --archive 归档`);
    const again = await office.booklet(`archive add ${booklet} --event 公布 --archive 归档`);
    expect(again).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('这一册已经撤回，只能再“修订”'),
    });
    office.write('templates/mini/封面.hbs', '<p>{{单位名称}}（重新公开）</p>');
    await office.does('build --no-verify --archive 归档');
    await office.archives('修订');
  });

  it('a revision that the data do not declare is not stored, though it was built without the archive', async () => {
    const office = await Office.withPublished();
    office.change(lines, '20.00', '25.00');
    await office.does('build --no-verify');
    const run = await office.booklet(`archive add ${built} --event 修订 --archive 归档`);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toContain('有 9 个数变了，但没有写明修订');
    office.write('data/2024/601001/修订.yaml', revisions('基数调整'));
    await office.does('build --no-verify');
    await office.archives('修订');
  });

  it('a revision of a booklet that was never archived is none', async () => {
    const office = new Office();
    await office.does('build --no-verify');
    const run = await office.booklet(`archive add ${built} --event 修订 --archive 归档`);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('归档里还没有这一册') });
  });
});
