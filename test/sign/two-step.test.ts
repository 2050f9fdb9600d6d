import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeWithCms, completeWithSignature } from '../../src/sign/two-step/complete.ts';
import { askForSignature, type Pending, takeUp } from '../../src/sign/two-step/request.ts';
import { completeWithPdf } from '../../src/sign/two-step/returned.ts';
import { freeNumber, latin, miniPdf, objectOf, stream, update } from './mini-pdf.ts';
import { errorsOf, type Office, openOffice, sealPng, startsWith } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** What the program hands out, and takes up again from its files. */
async function ask(who: 'clerk' | 'chief' | 'nobody' = 'clerk', pdf = miniPdf()): Promise<Pending> {
  const known = who === 'nobody' ? [] : [office[who].certificate, ...office[who].chain];
  const wish = { time: office.now, seal: sealPng() };
  const { prepared, request } = await askForSignature(pdf, { wish, certificates: known, hours: 24 });
  expect(startsWith(prepared.pdf, pdf)).toBe(true);
  return takeUp(JSON.stringify(request), prepared.pdf, office.now);
}

/** A token that knows nothing of PDF: it signs 32 bytes with its key. */
function token(key: string, digest: string): Uint8Array {
  writeFileSync(office.pki.path('digest.bin'), Buffer.from(digest, 'hex'));
  const options = key === 'clerk' ? ['-pkeyopt', 'rsa_padding_mode:pkcs1'] : [];
  office.pki.openssl(
    'pkeyutl',
    '-sign',
    '-inkey',
    `${key}.key`,
    '-in',
    'digest.bin',
    ...options,
    '-pkeyopt',
    'digest:sha256',
    '-out',
    'value.bin',
  );
  return office.pki.file('value.bin');
}

/** A platform that makes the CMS itself from the bytes it is given. */
function platform(who: string, content: Uint8Array): Uint8Array {
  writeFileSync(office.pki.path('content.bin'), content);
  office.pki.openssl(
    'cms',
    '-sign',
    '-binary',
    '-cades',
    '-md',
    'sha256',
    '-signer',
    `${who}.pem`,
    '-inkey',
    `${who}.key`,
    '-certfile',
    'issuing.pem',
    '-in',
    'content.bin',
    '-outform',
    'DER',
    '-out',
    'out.cms',
  );
  return office.pki.file('out.cms');
}

function contentOf({ prepared: { pdf, byteRange } }: Pending): Uint8Array {
  const [, start, end] = byteRange;
  return Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]);
}

describe('a bare signature', () => {
  it.each(['clerk', 'chief'] as const)('from a token makes a valid file (%s)', async (who) => {
    const pending = await ask(who);
    const value = token(who, pending.request.signedAttributesDigest!);
    const { pdf, findings } = await completeWithSignature(pending, value, office.stamper);
    const verdict = await office.judge(pdf);
    expect([verdict.standing, errorsOf(verdict), findings]).toEqual(['valid', [], []]);
    expect(verdict.signatures[0]!.level).toBe('B-T');
  });

  it('with r and s side by side, as hardware gives it, is understood', async () => {
    const pending = await ask('chief');
    const { sign: signWith } = await import('node:crypto');
    const key = Buffer.from(office.pki.file('chief.key')).toString();
    const value = signWith('sha256', pending.attributes!, { key, dsaEncoding: 'ieee-p1363' });
    const { pdf } = await completeWithSignature(pending, value);
    expect((await office.judge(pdf)).standing).toBe('valid');
  });

  it('of another document or key is not written', async () => {
    const pending = await ask('clerk');
    const other = token('clerk', '00'.repeat(32));
    await expect(completeWithSignature(pending, other)).rejects.toThrow('与证书对不上');
  });

  it('needs the certificate from the beginning', async () => {
    const pending = await ask('nobody');
    expect(pending.attributes).toBeUndefined();
    await expect(completeWithSignature(pending, new Uint8Array(256))).rejects.toMatchObject({
      finding: { code: 'sign-certificate-needed' },
    });
  });
});

describe('a CMS', () => {
  it('made by openssl is put in, with a word that it is not quite PAdES', async () => {
    const pending = await ask('nobody');
    const { pdf, findings } = await completeWithCms(
      pending,
      platform('chief', contentOf(pending)),
      office.stamper,
    );
    expect(findings.map(({ code }) => code)).toEqual(['signature-not-baseline']);
    const verdict = await office.judge(pdf);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    expect(verdict.signatures[0]).toMatchObject({ level: 'CMS', proven: expect.any(Date) });
  });

  it('over other bytes is not written', async () => {
    const pending = await ask('nobody');
    const cms = platform('chief', Buffer.from('something else'));
    await expect(completeWithCms(pending, cms)).rejects.toThrow('不是给这份文件的');
  });

  it('of somebody else is not written', async () => {
    const pending = await ask('clerk');
    const cms = platform('chief', contentOf(pending));
    await expect(completeWithCms(pending, cms)).rejects.toThrow('“李四（局长）”');
  });

  it('that is none is not written', async () => {
    await expect(completeWithCms(await ask(), Buffer.from('<xml/>'))).rejects.toMatchObject({
      finding: { code: 'sign-answer-wrong' },
    });
  });
});

/** What signing programs of others enter besides the signature. */
function likeOthers(pdf: Uint8Array): Uint8Array {
  const fonts = '/DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 7 0 R >> >>';
  return update(pdf, {
    1: objectOf(pdf, 1).replace('/SigFlags 1', `/SigFlags 3 ${fonts}`),
    8: objectOf(pdf, 8).replace('(test)', '(Seal platform) /ModDate (D:20240208080000Z)'),
  });
}

function covered(pdf: Uint8Array): Uint8Array {
  const number = freeNumber(pdf);
  const page = objectOf(pdf, 3).replace('/Contents 5 0 R', `/Contents [5 0 R ${number} 0 R]`);
  return update(pdf, { 3: page, [number]: stream('q 1 1 1 rg 0 0 595 842 re f Q') });
}

describe('a returned file', () => {
  it('with our place filled is taken, and what is odd about it is said', async () => {
    const pending = await ask('clerk');
    const { pdf } = await completeWithCms(pending, platform('clerk', contentOf(pending)));
    const completed = await completeWithPdf(pending, pdf);
    expect(completed.pdf).toBe(pdf);
    expect(completed.findings.map(({ code }) => code)).toEqual(['signature-not-baseline']);
  });

  it('with a signature of the platform behind the generated file is taken', async () => {
    const pdf = miniPdf();
    const pending = await ask('chief', pdf);
    const theirs = await office.sign(pdf, {}, office.chief);
    const { pdf: taken, findings } = await completeWithPdf(pending, theirs);
    expect([(await office.judge(taken)).standing, findings]).toEqual(['valid', []]);
  });

  it('in which the platform entered what signing programs enter is taken', async () => {
    const pdf = miniPdf();
    const theirs = await office.sign(likeOthers(pdf), {}, office.chief);
    const { pdf: taken } = await completeWithPdf(await ask('chief', pdf), theirs);
    expect((await office.judge(taken)).standing).toBe('valid');
  });

  it('that was saved anew is refused', async () => {
    const pending = await ask('clerk');
    const anew = latin(Buffer.from(pending.prepared.pdf).toString('latin1').replace('%PDF-1.7', '%PDF-1.6'));
    await expect(completeWithPdf(pending, anew)).rejects.toThrow('平台把它重新保存过');
  });

  it('that is the prepared one, its place still empty, is refused', async () => {
    const pending = await ask('clerk');
    await expect(completeWithPdf(pending, pending.prepared.pdf)).rejects.toThrow('没有新的签名');
  });

  it('with something appended that is no signature is refused', async () => {
    const pdf = miniPdf();
    const more = update(pdf, { [freeNumber(pdf)]: '<< /Note (not a signature) >>' });
    await expect(completeWithPdf(await ask('clerk', pdf), more)).rejects.toMatchObject({
      finding: { code: 'sign-answer-unsigned' },
    });
  });

  it('whose signature is over other bytes is refused', async () => {
    const pending = await ask('nobody');
    const [, start] = pending.request.byteRange;
    const other = platform('chief', Buffer.from('something else'));
    const filled = Buffer.from(pending.prepared.pdf);
    filled.write(Buffer.from(other).toString('hex'), start + 1, 'latin1');
    await expect(completeWithPdf(pending, filled)).rejects.toThrow('签名之后文件内容被改动');
  });

  it('signed by somebody else than asked is refused', async () => {
    const pdf = miniPdf();
    const theirs = await office.sign(pdf, {}, office.chief);
    await expect(completeWithPdf(await ask('clerk', pdf), theirs)).rejects.toThrow(
      '签名用的是“李四（局长）”的证书，预期的是“张三（财务负责人）”',
    );
  });

  it('with a page covered after the platform signed is refused, every reason named', async () => {
    const pdf = miniPdf();
    const theirs = await office.sign(pdf);
    const refusal = await completeWithPdf(await ask('clerk', pdf), covered(theirs)).catch((error) => error);
    const messages = [refusal.finding, ...refusal.also].map(({ message }) => message);
    expect(messages[0]).toContain('签名之后，第 1 页被改动');
    expect(messages[1]).toContain('签名之后，第 1 页被加了内容');
  });

  it.each([
    ['a page covered', covered, '签章的同时，第 1 页被改动（对象 3）'],
    [
      'a figure changed',
      (pdf: Uint8Array) => update(pdf, { 6: objectOf(pdf, 6).replace('2385.56', '2385.65') }),
      '签章的同时，第 2 页被改动（对象 6）',
    ],
    [
      'another title',
      (pdf: Uint8Array) => update(pdf, { 8: objectOf(pdf, 8).replace('2024', '2042') }),
      '签章的同时，文件属性（标题、作者等）被改动（对象 8）',
    ],
  ])('with %s below the signature of the platform is refused', async (_, attack, words) => {
    const pdf = miniPdf();
    const theirs = await office.sign(attack(pdf));
    await expect(completeWithPdf(await ask('clerk', pdf), theirs)).rejects.toThrow(words);
  });
});

describe('a request', () => {
  it('runs out', async () => {
    const { request, prepared } = await ask();
    const late = new Date(office.now.getTime() + 25 * 3_600_000);
    expect(() => takeUp(JSON.stringify(request), prepared.pdf, late)).toThrow('过期');
  });

  it('belongs to one prepared file', async () => {
    const { request, prepared } = await ask();
    const other = Uint8Array.from(prepared.pdf);
    other[100]! ^= 1;
    expect(() => takeUp(JSON.stringify(request), other, office.now)).toThrow('改动过');
  });

  it('that is none is refused', async () => {
    const { prepared } = await ask();
    for (const json of ['', '{}', 'null', '[1'])
      expect(() => takeUp(json, prepared.pdf, office.now)).toThrow('sign prepare');
  });

  it('holds no more than a platform needs', async () => {
    const { request } = await ask();
    expect(Object.keys(request)).toEqual([
      'format',
      'algorithm',
      'documentDigest',
      'signedAttributes',
      'signedAttributesDigest',
      'certificates',
      'byteRange',
      'generated',
      'prepared',
      'created',
      'expires',
    ]);
  });
});
