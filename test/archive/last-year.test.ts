import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { miniData } from '../mini-pack.ts';
import { booklet, lines, Office, revisions } from './public.ts';

const next = 'out/2025/601001/部门预算';
const compared =
  '<p>{{money (figure "支出")}}，上年{{money (figure "支出" 年份="上年")}}，差{{money (minus (figure "支出") (figure "支出" 年份="上年"))}}。</p>';

/** 2024 made public and archived, unless told otherwise; the data of 2025 begun, those of 2024 gone. */
async function nextYear(changes: Readonly<Record<string, string>> = {}, archived = Office.withPublished()) {
  const office = await archived;
  office.remove('data/2024');
  for (const [file, text] of Object.entries(miniData))
    office.write(
      file.replace('/2024/', '/2025/'),
      text.replace('100.00', '120.00').replace('2024-', '2025-'),
    );
  office.write('templates/mini/句子.hbs', compared);
  for (const [file, text] of Object.entries(changes)) office.write(file, text);
  return office;
}

const page = (office: Office): string => office.read(`${next}/公开/index.html`).replace(/<[^>]+>/g, '');

describe("last year's figures from the archive", () => {
  it('stand in for the folder that is gone, and a note says where they are from', async () => {
    const office = await nextYear();
    expect(await office.booklet('build --no-verify')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('上年'),
    });
    const run = await office.build();
    expect(run.status).toBe(0);
    expect(run.stderr).toContain(
      '附注 上年数据  data/2024/601001 里没有上年的数据，上年的数取自归档 601001/2024/部门@v2',
    );
    expect(page(office)).toContain('200.00，上年180.00，差20.00。');
    expect(office.read(`${next}/内部/report.json`)).toContain('取自归档 601001/2024/部门@v2');
    expect(office.read(`${next}/内部/trace.json`)).toContain('"from": "601001/2024/部门@v2"');
    expect(await office.booklet('check --archive 归档')).toMatchObject({ status: 0 });
  });

  it('are those last made public: not a later build that never was', async () => {
    const office = await Office.withPublished();
    office.change(lines, '20.00', '25.00');
    office.write('data/2024/601001/修订.yaml', revisions('基数调整'));
    await office.does('build --no-verify');
    await office.archives('修订');
    const after = await nextYear();
    // The archive of the first office, with the revision, in place of the other's.
    after.remove('归档');
    for (const [file, bytes] of Object.entries(office.files('归档')))
      after.writeBytes(file, Buffer.from(bytes, 'base64'));
    await after.build();
    expect(page(after)).toContain('上年185.00');
    await after.does(`archive add ${booklet} --event 撤回 --archive 归档`);
    await after.build();
    expect(page(after)).toContain('上年185.00');
  });

  it('of a booklet only generated are better than none', async () => {
    const generated = async (): Promise<Office> => {
      const office = new Office();
      await office.does('build --no-verify');
      await office.archives();
      return office;
    };
    const office = await nextYear({}, generated());
    expect(await office.build()).toMatchObject({ stderr: expect.stringContaining('601001/2024/部门@v1') });
  });

  it("are not asked for where last year's folder is there", async () => {
    const office = await nextYear();
    for (const [file, text] of Object.entries(miniData)) office.write(file, text.replace('20.00', '30.00'));
    const run = await office.build('601001');
    expect(run.stderr).not.toContain('取自归档');
    expect(page(office)).toContain('上年190.00');
  });

  it('are read with the form of then where it is there no longer', async () => {
    const office = await nextYear();
    for (const [file, bytes] of Object.entries(office.files('templates/mini')))
      office.writeBytes(file.replace('/mini/', '/mini-2025/'), Buffer.from(bytes, 'base64'));
    office.remove('templates/mini');
    office.change('data/2025/601001/册.yaml', '表单: mini', '表单: mini-2025');
    expect(await office.build()).toMatchObject({ status: 0 });
    expect(page(office)).toContain('上年180.00');
  });

  it('are found under another name of the data folder', async () => {
    const office = await nextYear();
    for (const [file, bytes] of Object.entries(office.files('data')))
      office.writeBytes(file.replace('data/', '数据/'), Buffer.from(bytes, 'base64'));
    office.remove('data');
    expect(await office.build('--data 数据')).toMatchObject({ status: 0 });
    expect(page(office)).toContain('上年180.00');
  });
});

describe('a booklet made with them', () => {
  it('is left alone while nothing changed, and made anew when the archive or the folder has something else', async () => {
    const office = await nextYear();
    await office.build();
    expect((await office.build()).stdout).toContain('未变');
    await office.does(`archive add ${booklet} --event 公布 --archive 归档`);
    expect((await office.build()).stderr).toContain('取自归档 601001/2024/部门@v3');
    for (const [file, text] of Object.entries(miniData)) office.write(file, text.replace('20.00', '30.00'));
    await office.booklet('build --no-verify --archive 归档');
    expect(page(office)).toContain('上年190.00');
  });

  it('is made anew with an archive when it was made without', async () => {
    const office = await nextYear({
      'templates/mini/句子.hbs': '<p>支出{{money (figure "支出")}}万元。</p>',
    });
    await office.does('build --no-verify');
    expect(await office.build()).toMatchObject({ stderr: expect.stringContaining('取自归档') });
    // Without the archive it would be another booklet again.
    expect((await office.does('build --no-verify')).stdout).toContain('已放进 out');
  });

  it('is archived with them, and proved from nothing else', async () => {
    const office = await nextYear();
    await office.build();
    await office.does(`archive add ${next} --archive 归档`);
    office.remove('data');
    office.remove('templates');
    const prove = await office.does('archive prove 601001/2025/部门 --archive 归档');
    expect(prove.stdout).toContain('重新编制的册子与归档的逐字节相同\n证明成立\n');
    await office.does('archive export 601001/2025/部门 移交 --bagit --archive 归档');
    expect(Object.keys(office.files('移交'))).toContain(`移交/data/sources/${lines}`);
    expect(await office.does('archive check --archive 归档')).toMatchObject({ stderr: '' });
  });

  it('is not archived where they are no longer what they were', async () => {
    const office = await nextYear();
    await office.build();
    await office.does(`archive add ${booklet} --event 公布 --archive 归档`);
    const run = await office.booklet(`archive add ${next} --archive 归档`);
    expect(run).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`编制时用到的 ${lines} 不见了`),
    });
    expect(await office.booklet(`archive add ${next} --archive 别的归档`)).toMatchObject({ status: 2 });
  });

  it('is explained and verified with the archive', async () => {
    const office = await nextYear();
    await office.does('build --archive 归档');
    const pdf = Object.keys(office.files(`${next}/公开`)).find((file) => file.endsWith('.pdf'))!;
    office.environment = { BOOKLET_ARCHIVE: '归档' };
    expect((await office.does(`verify ${pdf}`)).stdout).toContain('原件：');
    const explained = await office.does('explain 601001 180.00');
    expect(explained.stdout).toContain(`${lines}:`);
  });
});

describe('booklet new from the archive', () => {
  it('rolls the archived year forward, and says so', async () => {
    const office = await Office.withPublished();
    const beside = await office.does('new 601001 --from 2024');
    const rolled = office.files('data/2025');
    office.remove('data');
    const run = await office.does('new 601001 --from 2024 --archive 归档');
    expect(office.files('data/2025')).toEqual(rolled);
    expect(run.stdout).toContain('data/2024/601001 里没有数据，取自归档 601001/2024/部门@v2');
    expect(beside.stdout).not.toContain('归档');
  });

  it('with the form of then where it is there no longer', async () => {
    const office = await Office.withPublished();
    office.remove('data');
    office.remove('templates');
    expect(await office.does('new 601001 --from 2024 --archive 归档')).toMatchObject({ stderr: '' });
  });

  it.each([
    ['a year that was not archived', 'new 601001 --from 2023 --archive 归档', 'data/2023/601001 里没有数据'],
    ['a unit that was not archived', 'new 601009 --from 2024 --archive 归档', 'data/2024/601009 里没有数据'],
    ['an archive that is not there', 'new 601001 --from 2024 --archive 没有', '没有 里没有归档'],
  ])('%s', async (_, line, words) => {
    const office = await Office.withPublished();
    office.remove('data');
    const run = await office.booklet(line);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(words);
    expect(existsSync(path.join(office.folder, 'data'))).toBe(false);
  });
});
