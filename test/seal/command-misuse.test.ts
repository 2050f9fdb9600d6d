import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../mistakes/terminal.ts';
import { bytesOf, deskOf } from './desk.ts';
import { latin } from './mini-pdf.ts';
import { emptyLists, serve } from './pki.ts';
import { sealPng } from './png.ts';
import { type Office, openOffice } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

const withKey = '--p12 keys/clerk.p12 --passphrase-file keys/passphrase';
const names = (at: Desk): string[] => Object.keys(at.files('.')).filter((name) => !name.startsWith('out'));

describe('booklet sign says what is wrong and writes nothing: ', () => {
  it.each<[string, string, number, string]>([
    [
      'a box of three numbers',
      `sign book.pdf ${withKey} --box 1,2,3`,
      2,
      '印章位置应写成四个数：左,下,右,上',
    ],
    ['a box with a hole', `sign book.pdf ${withKey} --box 1,,3,4`, 2, '印章位置应写成四个数'],
    ['a box in words', `sign book.pdf ${withKey} --box 左,下,右,上`, 2, '印章位置应写成四个数'],
    ['a page in words', `sign book.pdf ${withKey} --page 末页`, 2, '页码应写成从 1 起的整数'],
    ['page 0', `sign book.pdf ${withKey} --page 0 --box 1,1,9,9`, 2, '页码应写成从 1 起的整数'],
    [
      'a page that is not there',
      `sign book.pdf ${withKey} --seal keys/seal.png --page 999 --box 1,1,9,9`,
      1,
      'PDF 没有第 999 页',
    ],
    [
      'a seal beside the page',
      `sign book.pdf ${withKey} --seal keys/seal.png --page 1 --box 900,1,990,9`,
      1,
      '印章位置不在第 1 页之内',
    ],
    [
      'a seal with no place',
      `sign book.pdf ${withKey} --seal keys/seal.png`,
      1,
      '没有可以放印章图样的签名域',
    ],
    ['no seal file', `sign book.pdf ${withKey} --seal none.png`, 2, '没有文件 none.png'],
    [
      'a seal that is no PNG',
      `sign book.pdf ${withKey} --seal book.pdf --page 1 --box 1,1,9,9`,
      1,
      '不是完好的 PNG',
    ],
    ['no key file', 'sign book.pdf --p12 none.p12 --passphrase-file keys/passphrase', 2, '没有文件 none.p12'],
    [
      'a key file that is none',
      'sign book.pdf --p12 book.pdf --passphrase-file keys/passphrase',
      1,
      '不是完好的 PKCS#12',
    ],
    [
      'a time stamp service that is not there',
      `sign book.pdf ${withKey} --tsa http://127.0.0.1:1/`,
      1,
      '连不上时间戳服务',
    ],
    ['no data', `sign book.pdf ${withKey} --data nowhere`, 2, ''],
    ['hours in words', 'sign prepare book.pdf --hours 三天', 2, '小时数应写成从 1 起的整数'],
    ['a certificate that is none', 'sign prepare book.pdf --certificate book.pdf', 2, 'book.pdf 不是证书'],
    ['no answer', 'sign complete book.pdf', 2, '之一给出返回的内容'],
    ['two answers', 'sign complete book.pdf --cms a --pdf b', 2, '之一给出返回的内容'],
    ['no request', 'sign complete book.pdf --cms book.pdf', 2, '没有文件 book.json'],
    ['nothing to renew', 'sign renew book.pdf --tsa http://127.0.0.1:1/', 1, '文件没有签名，不用续期'],
    ['no service to renew with', 'sign renew book.pdf', 2, '--tsa'],
  ])('%s', async (_, line, status, words) => {
    const { at } = await deskOf(office);
    const before = names(at);
    const run = await at.booklet(line);
    expect([run.status, run.stderr]).toEqual([status, expect.stringContaining(words)]);
    expect(run.stderr).not.toMatch(/\n {4}at |Error:/);
    expect(names(at)).toEqual(before);
  });

  it('a place that cannot be written to', async () => {
    const { at } = await deskOf(office);
    const run = await at.booklet(`sign book.pdf ${withKey} --output nowhere/signed.pdf`);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('nowhere');
  });
});

describe('booklet sign complete --pdf', () => {
  const prepared = 'book.待签.pdf';

  it('takes the file a platform signed, and says what is not quite usual', async () => {
    const { at } = await deskOf(office);
    await at.booklet('sign prepare book.pdf --certificate keys/chief.pem keys/issuing.pem');
    at.writeBytes('back.pdf', await office.sign(bytesOf(at, 'book.pdf'), {}, office.chief));
    const run = await at.booklet(`sign complete ${prepared} --pdf back.pdf`);
    expect(run).toEqual({ status: 0, stdout: '已写到 book.签章.pdf\n', stderr: '' });
    expect((await office.judge(bytesOf(at, 'book.签章.pdf'))).standing).toBe('valid');
  });

  it.each<[string, (at: Desk) => Promise<Uint8Array>, string]>([
    ['signed by another', (at) => office.sign(bytesOf(at, 'book.pdf')), '预期的是“李四（局长）”'],
    ['not signed', async (at) => bytesOf(at, prepared), '返回的文件里没有新的签名'],
    [
      'saved anew',
      async (at) =>
        latin(Buffer.from(bytesOf(at, 'book.pdf')).toString('latin1').replace('%PDF-1.7', '%PDF-1.6')),
      '平台把它重新保存过',
    ],
    [
      'with bytes behind the signature',
      async (at) =>
        Buffer.concat([await office.sign(bytesOf(at, 'book.pdf'), {}, office.chief), Buffer.from('\nx\n')]),
      '有不属于任何对象的内容',
    ],
    [
      'with blanks behind the signature',
      async (at) =>
        Buffer.concat([await office.sign(bytesOf(at, 'book.pdf'), {}, office.chief), Buffer.from('\n \n')]),
      '文件末尾有签名没有覆盖的内容',
    ],
  ])('refuses a file %s, and writes nothing', async (_, answer, words) => {
    const { at } = await deskOf(office);
    await at.booklet('sign prepare book.pdf --certificate keys/chief.pem keys/issuing.pem');
    at.writeBytes('back.pdf', await answer(at));
    const run = await at.booklet(`sign complete ${prepared} --pdf back.pdf`);
    expect([run.status, run.stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(names(at)).not.toContain('book.签章.pdf');
  });

  it('refuses a request that has run out, or that belongs to another file', async () => {
    const { at } = await deskOf(office);
    await at.booklet('sign prepare book.pdf --certificate keys/chief.pem --hours 1');
    at.writeBytes('back.pdf', await office.sign(bytesOf(at, 'book.pdf'), {}, office.chief));
    const other = await at.booklet('sign complete book.pdf --pdf back.pdf --request book.待签.json');
    expect([other.status, other.stderr.includes('签章请求不是这份待签文件的')]).toEqual([1, true]);
    at.now = new Date(office.now.getTime() + 2 * 3_600_000);
    const late = await at.booklet(`sign complete ${prepared} --pdf back.pdf`);
    expect([late.status, late.stderr.includes('过期')]).toEqual([1, true]);
  });
});

describe('booklet sign renew', () => {
  it('puts evidence and a time stamp into a signed file; verify then finds it provable for long', async () => {
    const service = await serve(office.pki);
    const { at } = await deskOf(office);
    const [root, issuing] = emptyLists(office.pki);
    at.writeBytes('root.crl', root!);
    at.writeBytes('issuing.crl', issuing!);
    at.writeBytes('root.pem', office.pki.file('root.pem'));
    await at.booklet(`sign book.pdf ${withKey} --tsa ${service.url}`);
    const run = await at.booklet(`sign renew book.签章.pdf --tsa ${service.url} --crl root.crl issuing.crl`);
    service.close();
    expect([run.status, run.stderr]).toEqual([0, '']);
    const [renewed] = names(at).filter((name) => name.includes('续期'));
    const verdict = await at.booklet(`verify ${renewed} --root root.pem`);
    expect([verdict.status, verdict.stderr]).toEqual([0, '']);
    expect(verdict.stdout).toContain('PAdES B-LTA（可长期证明）');
    expect(verdict.stdout).toContain('吊销：查过，没有吊销');
  });

  it('refuses lists that are none, and a file whose signature is broken', async () => {
    const { at } = await deskOf(office);
    await at.booklet(`sign book.pdf ${withKey}`);
    const tsa = '--tsa http://127.0.0.1:1/';
    const list = await at.booklet(`sign renew book.签章.pdf ${tsa} --crl book.pdf`);
    expect([list.status, list.stderr.includes('吊销列表有读不出的')]).toEqual([1, true]);
    const text = Buffer.from(bytesOf(at, 'book.签章.pdf')).toString('latin1');
    at.writeBytes('bent.pdf', latin(text.replace('/Contents <3082', '/Contents <0082')));
    const bent = await at.booklet(`sign renew bent.pdf ${tsa}`);
    expect([bent.status, bent.stderr.includes('已有的签名不成立')]).toEqual([1, true]);
  });
});

describe('booklet verify', () => {
  it('names a later seal over the text, and finds the file invalid', async () => {
    const { at } = await deskOf(office);
    at.writeBytes('root.pem', office.pki.file('root.pem'));
    await at.booklet(`sign book.pdf ${withKey}`);
    const wish = { seal: sealPng(), page: 1, box: [0, 0, 595, 840] as const };
    at.writeBytes('covered.pdf', await office.force(bytesOf(at, 'book.签章.pdf'), wish, office.chief));
    const run = await at.booklet('verify covered.pdf --root root.pem');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('盖住了第 1 页的文字');
    expect(run.stdout).toContain('签章：无效');
  });
});
