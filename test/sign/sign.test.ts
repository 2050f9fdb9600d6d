import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPkcs12 } from '../../src/sign/signer.ts';
import { httpCarrier, stamperBy } from '../../src/sign/timestamp/request.ts';
import { miniPdf } from './mini-pdf.ts';
import { answer, passphrase, serve } from './pki.ts';
import { errorsOf, type Office, openOffice, sealPng, startsWith } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

describe('a signed booklet', () => {
  it('is the generated file with the signature appended, and certifies it', async () => {
    const pdf = miniPdf();
    const signed = await office.sign(pdf, { seal: sealPng(), reason: '公开 (预算)' });
    expect(startsWith(signed, pdf)).toBe(true);
    const verdict = await office.judge(signed);
    expect(errorsOf(verdict)).toEqual([]);
    expect(verdict.standing).toBe('valid');
    expect(verdict.signatures).toMatchObject([
      {
        field: 'Seal',
        page: 2,
        level: 'B-B',
        whole: true,
        certifies: 2,
        reason: '公开 (预算)',
        signer: 'C=CN, O=示例市工业和信息化局, OU=规划财务科, CN=张三（财务负责人）',
        path: ['张三（财务负责人）', '测试签发证书', '测试根证书'],
      },
    ]);
  });

  it('names what was not checked: the time is claimed, revocation was not asked', async () => {
    const verdict = await office.judge(await office.sign(miniPdf()));
    expect(verdict.signatures[0]!.findings.map(({ code }) => code)).toEqual([
      'signature-time-claimed',
      'signature-revocation-unchecked',
    ]);
  });

  it('says unsigned of a file without a signature', async () => {
    expect((await office.judge(miniPdf())).standing).toBe('unsigned');
  });

  it.each([
    ['a reserved field', true],
    ['no field at all', false],
  ])('can be made of a file with %s, by RSA and EC keys, with and without a time stamp', async (_, field) => {
    for (const by of [office.clerk, office.chief])
      for (const stamper of [undefined, office.stamper]) {
        const signed = await office.sign(miniPdf({ field }), {}, by, stamper);
        const verdict = await office.judge(signed);
        expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
        expect(verdict.signatures[0]!.level).toBe(stamper ? 'B-T' : 'B-B');
      }
  });

  it('shows its seal on a new field where the file has none', async () => {
    const wish = { seal: sealPng(), page: 1, box: [400, 100, 500, 200] as const };
    const verdict = await office.judge(await office.sign(miniPdf({ field: false }), wish));
    expect(verdict.signatures).toMatchObject([{ field: 'Signature1', page: 1, standing: 'valid' }]);
  });
});

describe('a second signature', () => {
  it('leaves the first valid', async () => {
    const once = await office.sign(miniPdf(), { seal: sealPng() });
    const twice = await office.sign(once, {}, office.chief, office.stamper);
    expect(startsWith(twice, once)).toBe(true);
    const verdict = await office.judge(twice);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    expect(verdict.signatures).toMatchObject([
      { field: 'Seal', whole: false, followedBy: ['Signature1'], certifies: 2, level: 'B-B' },
      { field: 'Signature1', whole: true, certifies: undefined, level: 'B-T' },
    ]);
  });

  it('may show a seal of its own', async () => {
    const once = await office.sign(miniPdf(), { seal: sealPng() });
    const box = [100, 100, 200, 200] as const;
    const twice = await office.sign(once, { seal: sealPng(), page: 2, box }, office.chief);
    expect((await office.judge(twice)).standing).toBe('valid');
  });

  it('does not go into a field that is signed', async () => {
    const once = await office.sign(miniPdf());
    await expect(office.sign(once, { field: 'Seal' })).rejects.toMatchObject({
      finding: { code: 'sign-field-taken' },
    });
  });
});

describe('a time stamp', () => {
  it('proves a signature after its certificates have expired', async () => {
    const late = { now: new Date('2060-01-01T00:00:00Z') };
    const stamped = await office.judge(await office.sign(miniPdf(), {}, office.clerk, office.stamper), late);
    expect(stamped.standing).toBe('valid');
    expect(stamped.signatures[0]!.authority).toBe('可信时间戳测试机构');
    expect(stamped.signatures[0]!.findings.map(({ code }) => code)).toContain('signature-stamp-expired');
    const plain = await office.judge(await office.sign(miniPdf()), late);
    expect(errorsOf(plain)).toEqual(['signature-period']);
  });

  it('is asked for over http', async () => {
    const service = await serve(office.pki);
    const stamper = stamperBy(httpCarrier(service.url, fetch));
    const signed = await office.sign(miniPdf(), {}, office.chief, stamper);
    service.close();
    expect((await office.judge(signed)).signatures[0]!.level).toBe('B-T');
  });

  const wrong: readonly [string, (query: Uint8Array) => Uint8Array][] = [
    ['时间戳服务的答复读不出', () => Buffer.from('<html>')],
    ['时间戳服务拒绝了请求', () => Buffer.from('30053003020102', 'hex')],
    ['返回的时间戳不是给这次签名的', (query) => answer(office.pki, flipped(query, query.indexOf(0x20) + 5))],
    ['随机数不符', (query) => answer(office.pki, flipped(query, query.length - 6))],
  ];
  it.each(wrong)('is refused when the answer is wrong: %s', async (words, reply) => {
    const stamper = stamperBy(async (query) => reply(query));
    const signing = office.sign(miniPdf(), {}, office.chief, stamper);
    await expect(signing).rejects.toThrow(words);
  });

  it('is refused when nobody answers', async () => {
    const stamper = stamperBy(httpCarrier('http://127.0.0.1:1/', fetch));
    await expect(office.sign(miniPdf(), {}, office.chief, stamper)).rejects.toThrow('连不上时间戳服务');
  });
});

describe('a key file', () => {
  it('of the old kind (RC2, 3DES) is opened too', async () => {
    const signer = await openPkcs12(office.pki.file('old.p12'), passphrase);
    const signed = await office.sign(miniPdf(), {}, signer);
    expect((await office.judge(signed)).standing).toBe('valid');
  });

  it('does not open with another passphrase, and the refusal does not repeat it', async () => {
    const opening = openPkcs12(office.pki.file('clerk.p12'), '错误的口令');
    await expect(opening).rejects.toMatchObject({
      finding: { code: 'sign-key-file', message: '口令不对，密钥文件打不开' },
    });
  });

  it('that is none is refused', async () => {
    await expect(openPkcs12(Buffer.from('not a key'), '')).rejects.toThrow('不是完好的 PKCS#12');
  });
});

it('refuses a certificate that has expired', async () => {
  const time = new Date('2060-01-01T00:00:00Z');
  await expect(office.sign(miniPdf(), { time })).rejects.toMatchObject({
    finding: { code: 'sign-certificate-period' },
  });
});

it('refuses a signature that does not fit into its place', async () => {
  await expect(office.sign(miniPdf(), { room: 1000 })).rejects.toMatchObject({
    finding: { code: 'sign-too-long' },
  });
});

it('signs and judges files whose cross references are streams', async () => {
  const { PDF } = await import('@libpdf/core');
  const plain = await PDF.load(miniPdf());
  plain.setTitle('Budget 2024');
  const pdf = await plain.save({ useXRefStream: true });
  const twice = await office.sign(await office.sign(pdf, { seal: sealPng() }), {}, office.chief);
  expect(startsWith(twice, pdf)).toBe(true);
  expect((await office.judge(twice)).standing).toBe('valid');
});

it('refuses what is no PDF', async () => {
  await expect(office.sign(Buffer.from('hello'))).rejects.toMatchObject({
    finding: { code: 'signature-unreadable' },
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at]! ^= 1;
  return copy;
}
