import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { booklet, built, lines, Office, revisions } from './public.ts';

describe('a build beside an archive', () => {
  it('is in order while its figures are those made public, and then leaves the booklet alone', async () => {
    const office = await Office.withPublished();
    const before = office.files(built);
    const run = await office.build();
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('未变');
    expect(office.files(built)).toEqual(before);
  });

  it('is refused with other figures and no revision declared: the booklet in out/ stays', async () => {
    const office = await Office.withPublished();
    const before = office.files(built);
    office.change(lines, '20.00', '25.00');
    const run = await office.build();
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      '与已公开的册子相比，有 9 个数变了，但没有写明修订：一、句子 180.00 → 185.00',
    );
    expect(run.stderr).toContain('修订: [{序号: 1, 日期: …, 原因: …}]');
    expect(run.stdout).toContain('有错误，未更新');
    expect(office.files(built)).toEqual(before);
    expect(await office.booklet('check --archive 归档')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('错误 修订未说明'),
    });
  });

  it('goes through with the revision declared; once that is archived, the next change needs one more', async () => {
    const office = await Office.withPublished();
    office.change(lines, '20.00', '25.00');
    office.write('data/2024/601001/修订.yaml', revisions('基数调整'));
    expect(await office.build()).toMatchObject({ status: 0, stderr: '' });
    expect((await office.build()).stdout).toContain('未变');
    await office.archives('修订');
    expect((await office.build()).stdout).toContain('未变');
    office.change(lines, '25.00', '26.00');
    expect((await office.build()).stderr).toContain('修订: [{序号: 2,');
    office.write('data/2024/601001/修订.yaml', revisions('基数调整', '又调整'));
    expect(await office.build()).toMatchObject({ status: 0 });
  });

  it('does not leave a booklet alone that was made before the archive moved on', async () => {
    const office = await Office.withPublished();
    // Another desk makes a revision public.
    office.change(lines, '20.00', '25.00');
    office.write('data/2024/601001/修订.yaml', revisions('基数调整'));
    await office.does('build --no-verify');
    await office.archives('修订');
    // This desk knows nothing of it: what stands in its out/ is the first booklet, made from the first data.
    office.change(lines, '25.00', '20.00');
    office.write('data/2024/601001/修订.yaml', '修订: []\n');
    await office.does('build --no-verify');
    expect((await office.booklet('build --no-verify')).stdout).toContain('未变');
    const run = await office.build();
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('185.00 → 180.00') });
  });

  it('asks nothing of a booklet that was archived but not made public', async () => {
    const office = new Office();
    await office.does('build --no-verify');
    await office.archives();
    office.change(lines, '20.00', '25.00');
    expect(await office.build()).toMatchObject({ status: 0, stderr: '' });
  });

  it('still holds a withdrawn booklet to what people have seen', async () => {
    const office = await Office.withPublished();
    await office.does(`archive add ${booklet} --event 撤回 --archive 归档`);
    expect(await office.build()).toMatchObject({ status: 0 });
    office.change(lines, '20.00', '25.00');
    expect(await office.build()).toMatchObject({ status: 1, stderr: expect.stringContaining('修订未说明') });
  });

  it('holds words to nothing: only numbers need a revision, typed ones too', async () => {
    const office = await Office.withPublished();
    office.write('templates/mini/封面.hbs', '<p>{{单位名称}}（公开本）</p>');
    expect(await office.build()).toMatchObject({ status: 0, stderr: '' });
    office.write('templates/mini/封面.hbs', '<p>{{单位名称}}（第2稿）</p>');
    expect(await office.build()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('封面  → 某某局（第2稿）'),
    });
  });

  it('prints a draft all the same, with the finding', async () => {
    const office = await Office.withPublished();
    office.change(lines, '20.00', '25.00');
    const run = await office.build('--draft');
    expect(run.stderr).toContain('错误 修订未说明');
    expect(Object.keys(office.files('out')).some((file) => file.includes('部门预算-草稿'))).toBe(true);
  });

  it('is told once for each booklet, in threads as well', async () => {
    const other = Object.fromEntries(
      Object.entries(new Office().files('data')).map(([file, bytes]) => [
        file.replace('601001', '601002'),
        Buffer.from(bytes, 'base64').toString(),
      ]),
    );
    const office = await Office.withPublished(other);
    office.change(lines, '20.00', '25.00');
    office.change('data/2024/601002/收支.yaml', '20.00', '25.00');
    const run = await office.build('--jobs 2');
    expect(run.status).toBe(1);
    expect(run.stderr.match(/修订未说明/g)).toHaveLength(1);
    expect(run.stdout).toMatch(/601002 部门.*已放进 out/);
  });

  it('takes the archive from the environment', async () => {
    const office = await Office.withPublished();
    office.change(lines, '20.00', '25.00');
    office.environment = { BOOKLET_ARCHIVE: '归档' };
    expect(await office.booklet('build --no-verify')).toMatchObject({ status: 1 });
    expect(await office.booklet('check')).toMatchObject({ status: 1 });
    office.environment = { BOOKLET_ARCHIVE: '' };
    expect(await office.booklet('build --no-verify')).toMatchObject({ status: 0 });
  });
});

describe('an archive that cannot be asked', () => {
  const nowhere = (office: Office): void => void office;
  it.each([
    ['a folder that is not there', nowhere, '归档 里没有归档'],
    ['a file', (office: Office) => office.write('归档', '不是'), '归档 是一个文件，应是归档文件夹'],
    ['a folder of other files', (office: Office) => office.write('归档/说明.txt', ''), '不是归档'],
    [
      'a store of no known format',
      (office: Office) => office.write('归档/store/文件', ''),
      '应是 ocfl_1.1，没有格式标记',
    ],
    [
      'a store of an older format',
      (office: Office) => office.write('归档/store/0=ocfl_1.0', 'ocfl_1.0\n'),
      '应是 ocfl_1.1，这里是 ocfl_1.0',
    ],
    [
      'a version half in its place',
      (office: Office) => {
        office.write('归档/store/0=ocfl_1.1', 'ocfl_1.1\n');
        office.write('归档/pending.json', '{}');
      },
      '归档 里有一个版本还没有放好',
    ],
  ])('%s: nothing is built or checked', async (_, make, words) => {
    const office = new Office();
    make(office);
    for (const line of [
      'build --archive 归档',
      'check --archive 归档',
      'explain 601001 180 --archive 归档',
    ]) {
      const run = await office.booklet(line);
      expect(run, line).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr).toContain(words);
      expect(run.stderr).not.toMatch(/at .+\.ts|Error/);
    }
  });

  it('an option without a folder: a name that was not filled in is not taken for none', async () => {
    const office = new Office();
    const run = await office.booklet('check --archive=');
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('没有说归档在哪里') });
  });

  it('an empty folder says nothing of any booklet: an archive may begin in it', async () => {
    const office = new Office();
    mkdirSync(path.join(office.folder, '归档'));
    expect(await office.build()).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(office.files('归档'))).toEqual([]);
    await office.archives();
  });

  it('a damaged version stops its booklet, and says which file', async () => {
    const office = await Office.withPublished();
    const broken = Object.keys(office.files('归档')).find((file) => file.endsWith('公开/figures.json'))!;
    office.replace(broken, '{}');
    office.change(lines, '20.00', '25.00');
    for (const line of ['build --no-verify --archive 归档', 'check --archive 归档']) {
      const run = await office.booklet(line);
      expect(run.status, line).toBe(2);
      expect(run.stderr).toMatch(/错误 归档已损坏 {2}归档的 store\/.+figures\.json 读不出，或内容与摘要不符/);
    }
  });
});
