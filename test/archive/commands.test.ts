import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/world/bytes.ts';
import { Desk } from '../mistakes/terminal.ts';

const folder = 'out/2024/601001/部门预算';
const booklet = '601001/2024/部门';

/** A desk with the mini booklet built and, unless told otherwise, archived. */
async function desk(archived = true): Promise<Desk> {
  const made = new Desk();
  expect(await made.booklet('build --no-verify')).toMatchObject({ status: 0 });
  if (archived)
    expect(await made.booklet(`archive add ${folder} --archive 归档`)).toMatchObject({ status: 0 });
  return made;
}

const pdfOf = (made: Desk): string =>
  Object.keys(made.files(folder)).find((file) => file.endsWith('.pdf')) ?? '';

const bytesOf = (made: Desk): Buffer => readFileSync(path.join(made.folder, pdfOf(made)));

describe('booklet archive', () => {
  it('stores, lists, checks, proves, gets and exports a booklet', async () => {
    const made = await desk(false);
    const add = await made.booklet(`archive add ${folder} --archive 归档 --message 首次 --retention 30年`);
    expect(add).toMatchObject({ status: 0, stdout: `已归档 ${booklet} v1，账本第 2 行\n` });
    const list = await made.booklet('archive list --archive 归档');
    expect(list.stdout).toMatch(/601001\/2024\/部门 │ v1 +│ 2024-02-08T08:00:00Z │ 生成 │ zhang │ 首次/);
    expect(list.stdout).toMatch(/账本共 2 行，末行摘要 [0-9a-f]{64}\n$/);
    const check = await made.booklet('archive check --archive 归档');
    expect(check).toMatchObject({ status: 0, stdout: expect.stringContaining('没有发现问题') });

    rmSync(path.join(made.folder, 'data'), { recursive: true });
    rmSync(path.join(made.folder, 'templates'), { recursive: true });
    const prove = await made.booklet(`archive prove ${booklet}@v1 --archive 归档`);
    expect(prove).toMatchObject({ status: 0, stderr: '' });
    expect(prove.stdout).toContain('重新编制的册子与归档的逐字节相同\n证明成立\n');

    const out = made.files(folder);
    await made.booklet(`archive get ${booklet} 取出 --archive 归档`);
    const got = made.files('取出/booklet');
    expect(Object.values(got)).toEqual(Object.values(out));
    expect(await made.booklet(`archive export ${booklet} 移交 --bagit --archive 归档`)).toMatchObject({
      status: 0,
    });
    expect(Object.keys(made.files('移交'))).toContain('移交/data/booklet/manifest.json');
  });

  it('takes a scan with the check code', async () => {
    const made = await desk();
    made.write('扫描.pdf', 'scan');
    const sign = `archive add ${booklet} --event 签章 --signed 扫描.pdf --archive 归档`;
    expect(await made.booklet(sign)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('缺校验码'),
    });
    const other = await made.booklet(`${sign} --check-code AB12`);
    expect(other).toMatchObject({ status: 1, stderr: expect.stringContaining('签的不是这一版') });
    const [code] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(other.stderr)!;
    const signed = await made.booklet(`${sign} --check-code ${code}`);
    expect(signed).toMatchObject({ status: 0, stderr: expect.stringContaining('内容不可自动证明') });
    const list = (await made.booklet('archive list --archive 归档')).stdout;
    expect(list).toContain('signed/扫描.pdf：签章件，内容不可自动证明');
  });

  it('finds what was changed, and says where', async () => {
    const made = await desk();
    const file = Object.keys(made.files('归档')).find((name) => name.endsWith('figures.json'))!;
    rmSync(path.join(made.folder, file));
    writeFileSync(path.join(made.folder, file), '{}');
    const check = await made.booklet('archive check --archive 归档');
    expect(check.status).toBe(1);
    expect(check.stderr).toMatch(/错误 归档文件被改动 {2}store\/.+figures\.json 的内容与归档时不同/);
    expect(check.stdout).toContain('归档有问题，见上');
    const prove = await made.booklet(`archive prove ${booklet} --archive 归档`);
    expect(prove).toMatchObject({ status: 2, stderr: expect.stringContaining('内容与摘要不符') });
  });

  it('takes no booklet that is not what its data come out as', async () => {
    const made = await desk(false);
    const file = path.join(made.folder, pdfOf(made));
    const bytes = Buffer.concat([readFileSync(file), Buffer.from('\n% forged\n')]);
    writeFileSync(file, bytes);
    const add = await made.booklet(`archive add ${folder} --archive 归档`);
    expect(add).toMatchObject({ status: 1, stderr: expect.stringContaining('在编制之后改动过') });
    // Forged with its manifest, it is still not what is made again.
    const manifest = path.join(made.folder, folder, 'manifest.json');
    const text = readFileSync(manifest, 'utf8').replace(/(\.pdf": ")[0-9a-f]{64}/, `$1${sha256(bytes)}`);
    writeFileSync(manifest, text);
    expect(await made.booklet(`archive add ${folder} --archive 归档`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('不是它的数据、表单和字体编出来的那一份'),
    });
    expect(Object.keys(made.files('.')).filter((name) => name.startsWith('归档'))).toEqual([]);
  });

  it('takes a signed copy only when what follows the booklet are signatures that hold', async () => {
    const made = await desk();
    made.writeBytes('签章件.pdf', Buffer.concat([bytesOf(made), Buffer.from('\n% 章\n')]));
    expect(
      await made.booklet(`archive add ${booklet} --event 签章 --signed 签章件.pdf --archive 归档`),
    ).toMatchObject({ status: 1, stderr: expect.stringContaining('在生成的册子后面加了别的内容') });
  });

  it('takes no booklet that does not keep to PDF/A and PDF/UA', async () => {
    const made = await desk(false);
    const file = path.join(made.folder, pdfOf(made));
    const text = readFileSync(file, 'latin1');
    const bytes = Buffer.from(text.replace('/Marked true', '/Marked null'), 'latin1');
    writeFileSync(file, bytes);
    made.write(
      `${folder}/manifest.json`,
      made.read(`${folder}/manifest.json`).replace(/(\.pdf": ")[0-9a-f]{64}/, `$1${sha256(bytes)}`),
    );
    const add = await made.booklet(`archive add ${folder} --archive 归档`);
    expect(add).toMatchObject({ status: 1, stderr: expect.stringContaining('没有声明带结构标签') });
    expect(Object.keys(made.files('.')).filter((name) => name.startsWith('归档'))).toEqual([]);
  });

  it('refuses facts that changed since the build, drafts, and folders that hold no booklet', async () => {
    const made = await desk(false);
    made.change('data/2024/601001/收支.yaml', '金额: 180.00', '金额: 181.00');
    const changed = await made.booklet(`archive add ${folder} --archive 归档`);
    expect(changed.stderr).toContain('data/2024/601001/收支.yaml 在编制之后改动过');
    await made.booklet('build --draft');
    const draft = await made.booklet(`archive add ${folder}-草稿 --archive 归档`);
    expect(draft.stderr).toContain('草稿不能归档');
    const other = await made.booklet('archive add data --archive 归档');
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('“data”不是册子') });
    expect(Object.keys(made.files('.')).filter((file) => file.startsWith('归档'))).toEqual([]);
  });

  it.each([
    ['archive list', '没有说归档在哪里：用 --archive 给出文件夹，或设环境变量 BOOKLET_ARCHIVE'],
    ['archive list --archive 归档', '里没有归档'],
    ['archive add 没有 --archive 归档', '“没有”不是册子：应写作 单位编码/年度/册别'],
    [`archive add ${booklet} --event 公布 --archive 归档`, '里没有归档'],
    ['archive add x --event 别的 --archive 归档', '写着“别的”，只能是'],
    [`archive add ${booklet} --event 签章 --signed 没有.pdf --archive 归档`, '没有文件 没有.pdf'],
    ['archive add data --archive data', '“data”不是册子'],
  ])('%s: %s', async (line, words) => {
    const run = await new Desk().booklet(line);
    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toMatch(/at .+\.ts|Error/);
  });

  it('never begins an archive among other files, nor writes over any', async () => {
    const made = await desk();
    const among = await made.booklet(`archive add ${folder} --archive data`);
    expect(among).toMatchObject({ status: 2, stderr: expect.stringContaining('不是归档') });
    const over = await made.booklet(`archive get ${booklet} data --archive 归档`);
    expect(over).toMatchObject({ status: 2, stderr: expect.stringContaining('已经有内容，没有写入') });
    const unknown = await made.booklet(`archive get ${booklet}@v9 取出 --archive 归档`);
    expect(unknown.stderr).toContain('归档里没有 601001/2024/部门@v9');
    const other = await made.booklet('archive add 601002/2024/部门 --event 公布 --archive 归档');
    expect(other).toMatchObject({ status: 1, stderr: expect.stringContaining('归档里还没有这一册') });
    const bag = await made.booklet(`archive export ${booklet} 移交 --archive 归档`);
    expect(bag).toMatchObject({ status: 2, stderr: '请写明移交的格式：--bagit\n' });
  });
});
