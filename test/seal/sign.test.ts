import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { miniPdf } from './mini-pdf.ts';
import { sealPng } from './png.ts';
import { errorsOf, type Office, openOffice, startsWith } from './signing.ts';

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
  await expect(office.sign(Buffer.from('hello'))).rejects.toMatchObject({ damage: { fault: 'start' } });
});
