import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { booklet, built, lines, Office, revisions, withNotice } from './public.ts';

const [first, second] = [`${booklet}@v2`, `${booklet}@v3`];

/** The mini booklet published as v2, revised as v3; the data have gone on since. */
async function revised(): Promise<Office> {
  const office = await Office.withPublished(withNotice);
  office.change(lines, '20.00', '25.00');
  office.write('data/2024/601001/修订.yaml', revisions('基数调整'));
  await office.does('build --no-verify');
  await office.archives('修订');
  office.change(lines, '25.00', '27.00');
  return office;
}

describe('diff of archived versions', () => {
  it('compares two of them, as archive get would give them', async () => {
    const office = await revised();
    const run = await office.does(`diff ${first} ${second} --archive 归档`);
    expect(run.stdout).toMatch(/支出（2080505 基本养老保险缴费支出） +│ 万元 │ 20\.00 +│ 25\.00/);
    await office.does(`archive get ${first} 一 --archive 归档`);
    await office.does(`archive get ${second} 二 --archive 归档`);
    expect(await office.does('diff 一/booklet 二/booklet')).toEqual(run);
  });

  it('speaks JSON, and takes the archive from the environment', async () => {
    const office = await revised();
    office.environment = { BOOKLET_ARCHIVE: '归档' };
    const [changes] = JSON.parse((await office.does(`diff ${first} ${second} --json`)).stdout);
    expect(changes.figures).toHaveLength(9);
    expect(changes.texts).toEqual([]);
  });

  it('a version and what the data say now, declared or not; a version and what stands in out/', async () => {
    const office = await revised();
    const now = await office.does(`diff ${second} data/2024/601001 --archive 归档`);
    expect(now.stdout).toMatch(/基本养老保险缴费支出） +│ 万元 │ 25\.00 +│ 27\.00/);
    expect((await office.does(`diff ${second} ${built} --archive 归档`)).stdout).toContain('两册逐字相同');
  });

  it('without a version it is the newest one; a version with itself is the same', async () => {
    const office = await revised();
    const newest = await office.does(`diff ${first} ${booklet} --archive 归档`);
    expect(newest.stdout).toMatch(/20\.00 +│ 25\.00/);
    expect((await office.does(`diff ${second} ${second} --archive 归档`)).stdout).toContain('两册逐字相同');
  });

  it('writes the notice from what is archived: the folders of today are not asked', async () => {
    const office = await revised();
    rmSync(path.join(office.folder, 'data'), { recursive: true });
    rmSync(path.join(office.folder, 'templates'), { recursive: true });
    const run = await office.does(`diff ${first} ${second} --archive 归档 --notice 说明`);
    expect(run).toMatchObject({ stderr: '', stdout: expect.stringContaining('修订说明：') });
    const page = office.read('说明/某某局2024年部门预算修订说明.html');
    expect(page).toContain('修订说明：基数调整。');
    expect(page).toMatch(/180\.00.*改为.*185\.00/);
    expect(Object.keys(office.files('说明'))).toContain('说明/某某局2024年部门预算修订说明.pdf');
  });

  it('writes no notice the wrong way round: the earlier version declares no revision', async () => {
    const office = await revised();
    const run = await office.booklet(`diff ${second} ${first} --archive 归档 --notice 说明`);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('数据里没有写明修订') });
  });
});

describe('what cannot be compared', () => {
  it.each([
    ['without an archive', `diff ${first} ${second}`, '是归档的版本：用 --archive 给出归档文件夹'],
    ['with no such archive', `diff ${first} ${second} --archive 没有`, '没有 里没有归档'],
    ['an archive that is a file', `diff ${first} ${second} --archive ${lines}`, '是一个文件，应是归档文件夹'],
    [
      'a version there is not',
      `diff ${first} ${booklet}@v9 --archive 归档`,
      '归档里没有 601001/2024/部门@v9',
    ],
    [
      'a booklet there is not',
      'diff 601009/2024/部门@v1 data/2024/601001 --archive 归档',
      '归档里没有 601009/2024/部门@v1',
    ],
    [
      'a slip in the reference',
      `diff 601001@2024:v2 ${second} --archive 归档`,
      '601001@2024:v2 既不是生成的册子',
    ],
    ['a version called v0', `diff ${booklet}@v0 ${second} --archive 归档`, '归档里没有 601001/2024/部门@v0'],
  ])('%s', async (_, line, words) => {
    const office = await Office.withPublished();
    const run = await office.booklet(line);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toMatch(/at .+\.ts|Error/);
  });

  it('the booklets of two units', async () => {
    const office = await Office.withPublished();
    for (const [file, bytes] of Object.entries(office.files('data/2024/601001')))
      office.writeBytes(file.replace('601001', '601002'), Buffer.from(bytes, 'base64'));
    await office.does('build 601002 --no-verify');
    const run = await office.booklet(`diff ${first} out/2024/601002/部门预算 --archive 归档`);
    expect(run).toMatchObject({ status: 2, stderr: '两边不是同一个单位的册子：601001、601002\n' });
  });

  it('a version whose web page was changed in the archive', async () => {
    const office = await Office.withPublished();
    const page = Object.keys(office.files('归档')).find((file) => file.endsWith('公开/index.html'))!;
    office.replace(page, '<p>别的</p>');
    const run = await office.booklet(`diff ${first} ${built} --archive 归档`);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('内容与摘要不符') });
  });
});
