import { createHash, sign as signWith } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskAt } from '../../src/archive/disk.ts';
import { createArchive } from '../../src/archive/root.ts';
import { verdictWords } from '../../src/words/catalogue/sign-commands.ts';
import { addTo, fakeBuild } from '../archive/builds.ts';
import { Rewrite } from '../conform/rewrite.ts';
import { bytesOf, deskOf } from './desk.ts';
import { type Office, openOffice } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

const withKey = '--p12 keys/clerk.p12 --passphrase-file keys/passphrase';

describe('booklet sign', () => {
  it('proves the file, signs it and writes the signed one beside it', async () => {
    const { at, book } = await deskOf(office);
    const run = await at.booklet(
      `sign ${book} ${withKey} --seal keys/seal.png --page 1 --box 100,100,200,200`,
    );
    expect(run).toEqual({ status: 0, stdout: '已写到 book.签章.pdf\n', stderr: '' });
    const verdict = await office.judge(bytesOf(at, 'book.签章.pdf'));
    const words = verdictWords(verdict);
    expect(words).toContain('签章：有效（对照的根证书：C=CN, CN=测试根证书）');
    expect(words).toContain('签章人：C=CN, O=示例市工业和信息化局, OU=规划财务科, CN=张三（财务负责人）');
    expect(words).toMatch(/时间：\d{4}-\d\d-\d\d \d\d:\d\d:\d\d（世界时），签章人自己写的，未经证明/);
    expect(words).toContain('吊销：未查');
  });

  it('is judged without a root as far as that goes: all holds, but nobody says who signed', async () => {
    const { at, book } = await deskOf(office);
    await at.booklet(`sign ${book} ${withKey}`);
    const run = await at.booklet('verify book.签章.pdf');
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('签章：未能证明签章人（对照的根证书：没有给定根证书）');
    expect(run.stdout).toContain('1. 未能证明签章人  PAdES B-B');
    expect(run.stderr).toContain('请向颁发机构要它的根证书，用 --root 给出');
  });

  it('signs a signed file again', async () => {
    const { at, book } = await deskOf(office);
    await at.booklet(`sign ${book} ${withKey}`);
    expect((await at.booklet(`sign book.签章.pdf ${withKey} --output both.pdf`)).status).toBe(0);
    expect((await office.judge(bytesOf(at, 'both.pdf'))).signatures).toHaveLength(2);
  });

  it('refuses a draft, and a file that is not as the data say', async () => {
    const { at, book } = await deskOf(office, 'build --draft');
    // The file alone says what it is: no report lies beside it.
    const drafted = await at.booklet(`sign ${book} ${withKey}`);
    expect([drafted.status, drafted.stderr.includes('这是草稿，不能签章')]).toEqual([1, true]);
    const asked = await at.booklet(`sign prepare ${book}`);
    expect([asked.status, asked.stderr.includes('这是草稿，不能签章')]).toEqual([1, true]);
    const other = await deskOf(office);
    other.at.writeBytes('alien.pdf', bytesOf(at, book));
    const alien = await other.at.booklet(`sign alien.pdf ${withKey}`);
    expect(alien.status).toBe(1);
    expect(alien.stderr).toContain('不能签章');
    expect(Object.keys(at.files('.')).some((name) => name.includes('签章'))).toBe(false);
  });

  it('makes a file that verify compares up to its first signature, and refuses when something came after', async () => {
    const { at, book } = await deskOf(office);
    await at.booklet(`sign ${book} ${withKey}`);
    at.writeBytes('root.pem', office.pki.file('root.pem'));
    const before = bytesOf(at, book).length;
    const sound = await at.booklet('verify book.签章.pdf --root root.pem');
    expect([sound.status, sound.stdout.split('\n')[0]]).toEqual([
      0,
      `原件：签章之前的 ${before} 字节与用现有数据重新编制的相同`,
    ]);
    at.writeBytes('more.pdf', Buffer.concat([bytesOf(at, 'book.签章.pdf'), Buffer.from('\n% more\n')]));
    const more = await at.booklet('verify more.pdf --root root.pem');
    expect([more.status, more.stdout.split('\n')[0]]).toEqual([
      1,
      '不符：签名不成立，或签章之后被改动，不能采用',
    ]);
  });

  it('refuses a file that is not the original, though all it says is right', async () => {
    const { at, book } = await deskOf(office);
    at.writeBytes(book, new Rewrite(bytesOf(at, book)).bytes());
    const { status, stderr } = await at.booklet(`sign ${book} ${withKey}`);
    expect([status, stderr.includes('但不是逐字节的原件')]).toEqual([1, true]);
    expect((await at.booklet(`sign prepare ${book}`)).status).toBe(1);
  });

  it('takes what the archive knows, until a revision has taken its place', async () => {
    const { at, book } = await deskOf(office);
    const folder = 'out/2024/601001/部门预算';
    await at.booklet(`archive add ${folder} --archive 归档`);
    const lines = 'data/2024/601001/收支.yaml';
    at.change(lines, '金额: 100.00', '金额: 101.00');
    at.change(lines, '金额: 180.00', '金额: 181.00');
    expect((await at.booklet(`sign ${book} ${withKey}`)).stderr).toContain('有 9 处对不上');
    at.environment = { BOOKLET_ARCHIVE: '归档' };
    expect(await at.booklet(`sign ${book} ${withKey}`)).toMatchObject({ status: 0, stderr: '' });
    await at.booklet('build');
    expect(await at.booklet(`archive add ${folder} --event 修订`)).toMatchObject({ status: 0 });
    expect(await at.booklet(`sign ${book} ${withKey}`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('这是归档的 601001/2024/部门@v1，已被 601001/2024/部门@v2 替代'),
    });
  });

  it('refuses an archived file that does not keep to PDF/A and PDF/UA', async () => {
    const { at, book } = await deskOf(office);
    const text = Buffer.from(bytesOf(at, book)).toString('latin1');
    const pdf = Buffer.from(text.replace('/Marked true', '/Marked null'), 'latin1');
    at.writeBytes(book, pdf);
    const disk = diskAt(path.join(at.folder, '归档'));
    await createArchive(disk);
    const build = fakeBuild();
    const [name] = build.files.keys();
    await addTo(disk, 1, { build: { ...build, files: new Map(build.files).set(name!, pdf) } });
    const { status, stderr } = await at.booklet(`sign ${book} ${withKey} --archive 归档`);
    expect([status, stderr.includes('没有声明带结构标签')]).toEqual([1, true]);
  });

  it('never takes a passphrase from the command line, and says where from', async () => {
    const { at, book } = await deskOf(office);
    expect((await at.booklet(`sign ${book} --p12 keys/clerk.p12 --passphrase x`)).status).toBe(2);
    at.write('keys/passphrase', '错误');
    const run = await at.booklet(`sign ${book} ${withKey}`);
    expect([run.status, run.stderr.includes('口令不对'), run.stderr.includes('错误的')]).toEqual([
      1,
      true,
      false,
    ]);
  });

  it('asks for a key, and names a file that is not there', async () => {
    const { at, book } = await deskOf(office);
    expect(await at.booklet(`sign ${book}`)).toMatchObject({ status: 2 });
    expect((await at.booklet(`sign none.pdf ${withKey}`)).stderr).toContain('没有文件 none.pdf');
  });
});

describe('booklet sign prepare, sign complete', () => {
  it('hand a digest out and take the signature in', async () => {
    const { at, book } = await deskOf(office);
    const look = '--seal keys/seal.png --page 1 --box 100,100,200,200';
    const first = await at.booklet(
      `sign prepare ${book} --certificate keys/chief.pem keys/issuing.pem ${look}`,
    );
    expect(first.status).toBe(0);
    const request = JSON.parse(Buffer.from(bytesOf(at, 'book.待签.json')).toString());
    const attributes = Buffer.from(request.signedAttributes, 'base64');
    expect(first.stdout).toContain(createHash('sha256').update(attributes).digest('hex'));
    const key = Buffer.from(office.pki.file('chief.key')).toString();
    at.writeBytes('value.bin', signWith('sha256', attributes, key));
    const second = await at.booklet('sign complete book.待签.pdf --signature value.bin');
    expect(second).toEqual({ status: 0, stdout: '已写到 book.签章.pdf\n', stderr: '' });
    const verdict = await office.judge(bytesOf(at, 'book.签章.pdf'));
    expect(verdict.signatures).toMatchObject([{ standing: 'valid', page: 1, level: 'B-B' }]);
  });

  it('show on the status page: waiting is not signed', async () => {
    const { at } = await deskOf(office);
    const folder = 'out/2024/601001/部门预算/公开';
    const standing = async () => {
      await at.booklet('build');
      return /未签章|已签章|签章的是旧版/.exec(at.read('out/index.html').split('<tbody>')[1]!)?.[0];
    };
    await at.booklet('sign prepare book.pdf --certificate keys/chief.pem keys/issuing.pem');
    at.writeBytes(`${folder}/book.待签.pdf`, bytesOf(at, 'book.待签.pdf'));
    expect(await standing()).toBe('未签章');
    await at.booklet(`sign book.pdf ${withKey}`);
    at.writeBytes(`${folder}/book.签章.pdf`, bytesOf(at, 'book.签章.pdf'));
    expect(await standing()).toBe('已签章');
    await at.booklet(
      'sign prepare book.签章.pdf --certificate keys/chief.pem keys/issuing.pem --output both.pdf',
    );
    at.remove(`${folder}/book.签章.pdf`);
    at.writeBytes(`${folder}/both.pdf`, bytesOf(at, 'both.pdf'));
    expect(await standing()).toBe('已签章');
  });

  it('write nothing when the answer is wrong', async () => {
    const { at, book } = await deskOf(office);
    await at.booklet(`sign prepare ${book} --certificate keys/chief.pem keys/issuing.pem`);
    at.writeBytes('value.bin', new Uint8Array(64));
    const run = await at.booklet('sign complete book.待签.pdf --signature value.bin');
    expect([run.status, run.stderr.includes('没有写入')]).toEqual([1, true]);
    expect(Object.keys(at.files('.'))).not.toContain('book.签章.pdf');
    expect((await at.booklet('sign complete book.待签.pdf')).status).toBe(2);
  });
});
