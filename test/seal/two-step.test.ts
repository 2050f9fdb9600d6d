import { createPrivateKey, generateKeyPairSync, type KeyObject, sign as signWith } from 'node:crypto';
import { AlgorithmIdentifier, ContentInfo } from 'pkijs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derOf, oids } from '../../src/seal/cms/asn1.ts';
import { certificatesIn } from '../../src/seal/cms/certificate.ts';
import { strictly } from '../../src/seal/cms/read.ts';
import { signedAttributes, signedData } from '../../src/seal/cms/write.ts';
import { completeWithCms, completeWithSignature } from '../../src/seal/two-step/complete.ts';
import { type Pending, takeUp } from '../../src/seal/two-step/request.ts';
import { digest } from '../../src/world/bytes.ts';
import { errorsOf, type Office, openOffice } from './signing.ts';
import { ask, askWith, contentOf, platform, token } from './steps.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

describe('a bare signature', () => {
  it.each(['clerk', 'chief'] as const)('from a token makes a valid file (%s)', async (who) => {
    const pending = await ask(office, who);
    const value = token(office, who, pending.request.signedAttributesDigest!);
    const { pdf, findings } = await completeWithSignature(pending, value, office.stamper);
    const verdict = await office.judge(pdf);
    expect([verdict.standing, errorsOf(verdict), findings]).toEqual(['valid', [], []]);
    expect(verdict.signatures[0]!.level).toBe('B-T');
  });

  it('with r and s side by side, as hardware gives it, is understood', async () => {
    const pending = await ask(office, 'chief');
    const key = Buffer.from(office.pki.file('chief.key')).toString();
    const value = signWith('sha256', pending.attributes!, { key, dsaEncoding: 'ieee-p1363' });
    const { pdf } = await completeWithSignature(pending, value);
    expect((await office.judge(pdf)).standing).toBe('valid');
  });

  it('of another document or key is not written', async () => {
    const pending = await ask(office, 'clerk');
    const other = token(office, 'clerk', '00'.repeat(32));
    await expect(completeWithSignature(pending, other)).rejects.toThrow('与证书对不上');
  });

  it('needs the certificate from the beginning', async () => {
    const pending = await ask(office, 'nobody');
    expect(pending.attributes).toBeUndefined();
    await expect(completeWithSignature(pending, new Uint8Array(256))).rejects.toMatchObject({
      finding: { code: 'sign-certificate-needed' },
    });
  });
});

describe('a CMS', () => {
  it.each<[string, 'clerk' | 'chief', readonly string[]]>([
    ['RSA and SHA-256', 'clerk', []],
    ['RSA and SHA-384', 'clerk', ['-md', 'sha384']],
    ['RSA and SHA-512', 'clerk', ['-md', 'sha512']],
    ['RSA-PSS', 'clerk', ['-keyopt', 'rsa_padding_mode:pss']],
    ['EC and SHA-256', 'chief', []],
    ['EC and SHA-512', 'chief', ['-md', 'sha512']],
  ])('with %s is taken', async (_, who, options) => {
    const pending = await ask(office, who);
    const { pdf } = await completeWithCms(pending, platform(office, who, contentOf(pending), options));
    const verdict = await office.judge(pdf);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
  });

  /** The holder of a key that we do not sign with. */
  function holder(kind: string): Promise<Pending> {
    const { pki } = office;
    pki.openssl('genpkey', '-algorithm', kind, '-out', 'holder.key');
    pki.issue('holder', '/CN=别种密钥');
    office.now.setTime(Date.now() + 1000);
    const certificates = [...certificatesIn(pki.file('holder.pem')), ...office.clerk.chain];
    return askWith(office, certificates);
  }

  it('of an RSA-PSS key is taken, and a bare signature of it is not', async () => {
    const pending = await holder('RSA-PSS');
    const padding = ['-keyopt', 'rsa_padding_mode:pss'];
    const cms = platform(office, 'holder', contentOf(pending), padding);
    const { pdf } = await completeWithCms(pending, cms);
    expect((await office.judge(pdf)).standing).toBe('valid');
    await expect(completeWithSignature(pending, new Uint8Array(256))).rejects.toThrow('只有签名值不够');
  });

  it('of an Ed25519 key is taken, and not when it is of another', async () => {
    const pending = await holder('ED25519');
    const key = createPrivateKey(Buffer.from(office.pki.file('holder.key')));
    const { pdf } = await completeWithCms(pending, ed25519Cms(pending, key));
    const verdict = await office.judge(pdf);
    expect([verdict.standing, verdict.signatures[0]!.level]).toEqual(['valid', 'B-B']);
    const other = generateKeyPairSync('ed25519').privateKey;
    await expect(completeWithCms(pending, ed25519Cms(pending, other))).rejects.toThrow(
      '签名值与签章人的证书对不上',
    );
  });

  /** As RFC 8419 has it: SHA-512, and the attributes signed as they are. */
  function ed25519Cms(pending: Pending, key: KeyObject): Uint8Array {
    const [signer, ...chain] = pending.certificates;
    const attributes = signedAttributes(digest('sha512', contentOf(pending)), signer!);
    const signature = signWith(null, attributes, key);
    const cms = strictly(signedData({ certificate: signer!, chain, kind: 'ec', attributes, signature }));
    const sha512 = new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.3' });
    cms.digestAlgorithms = [sha512];
    cms.signerInfos[0]!.digestAlgorithm = sha512;
    cms.signerInfos[0]!.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: oids.ed25519 });
    return derOf(new ContentInfo({ contentType: oids.signedData, content: cms.toSchema() }));
  }

  it.each(['sha1', 'md5'])('with %s is not written', async (digest) => {
    const pending = await ask(office, 'clerk');
    const cms = platform(office, 'clerk', contentOf(pending), ['-md', digest]);
    await expect(completeWithCms(pending, cms)).rejects.toMatchObject({
      finding: { code: 'sign-answer-wrong' },
    });
  });

  it('by a certificate that is not for signing is not written', async () => {
    const { pki } = office;
    pki.issue('cipher', '/CN=加密证书', { section: 'cipher', of: 'chief' });
    pki.writeBytes('cipher.key', pki.file('chief.key'));
    const pending = await ask(office, 'nobody');
    const cms = platform(office, 'cipher', contentOf(pending));
    await expect(completeWithCms(pending, cms)).rejects.toThrow('“加密证书”的证书不是用来签名的');
  });

  it('too long for its place is not written', async () => {
    const pending = await ask(office, 'clerk', undefined, 1000);
    const cms = platform(office, 'clerk', contentOf(pending));
    await expect(completeWithCms(pending, cms)).rejects.toThrow('预留的位置只有 1000 字节');
  });

  it('made by openssl is put in, with a word that it is not quite PAdES', async () => {
    const pending = await ask(office, 'nobody');
    const { pdf, findings } = await completeWithCms(
      pending,
      platform(office, 'chief', contentOf(pending)),
      office.stamper,
    );
    expect(findings.map(({ code }) => code)).toEqual(['signature-not-baseline']);
    const verdict = await office.judge(pdf);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    expect(verdict.signatures[0]).toMatchObject({ level: 'CMS', proven: expect.any(Date) });
  });

  it('over other bytes is not written', async () => {
    const pending = await ask(office, 'nobody');
    const cms = platform(office, 'chief', Buffer.from('something else'));
    await expect(completeWithCms(pending, cms)).rejects.toThrow('不是给这份文件的');
  });

  it('of somebody else is not written', async () => {
    const pending = await ask(office, 'clerk');
    const cms = platform(office, 'chief', contentOf(pending));
    await expect(completeWithCms(pending, cms)).rejects.toThrow('“李四（局长）”');
  });

  it('that is none is not written', async () => {
    await expect(completeWithCms(await ask(office), Buffer.from('<xml/>'))).rejects.toMatchObject({
      finding: { code: 'sign-answer-wrong' },
    });
  });
});

describe('a request', () => {
  it('runs out', async () => {
    const { request, prepared } = await ask(office);
    const late = new Date(office.now.getTime() + 25 * 3_600_000);
    expect(() => takeUp(JSON.stringify(request), prepared.pdf, late)).toThrow('过期');
  });

  it('belongs to one prepared file', async () => {
    const { request, prepared } = await ask(office);
    const other = Uint8Array.from(prepared.pdf);
    other[100]! ^= 1;
    expect(() => takeUp(JSON.stringify(request), other, office.now)).toThrow('改动过');
  });

  it('that is none is refused', async () => {
    const { prepared } = await ask(office);
    const whole = (await ask(office)).request;
    const broken = [
      ...[{ format: 'other' }, { byteRange: [0, 1, 2] }, { byteRange: ['0', 1, 2, 3] }, { byteRange: null }],
      ...[{ certificates: ['AAAA'] }, { certificates: 'none' }, { documentDigest: 'ab' }, { generated: {} }],
      ...[{ prepared: null }, { expires: 'tomorrow' }],
    ].map((change) => JSON.stringify({ ...whole, ...change }));
    for (const json of ['', '{}', 'null', '[1', '\ufeff{}', ...broken])
      expect(() => takeUp(json, prepared.pdf, office.now)).toThrow('sign prepare');
  });

  it('holds no more than a platform needs', async () => {
    const { request } = await ask(office);
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
