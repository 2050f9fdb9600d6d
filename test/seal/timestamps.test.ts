import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSignedData } from '../../src/seal/cms/read.ts';
import { withTimestamp } from '../../src/seal/cms/write.ts';
import { embed, prepare } from '../../src/seal/pdf/prepare.ts';
import { httpCarrier, readToken, stamperBy } from '../../src/seal/timestamp.ts';
import * as bytes from '../../src/world/bytes.ts';
import { miniPdf } from './mini-pdf.ts';
import { answer, listOf, serve } from './pki.ts';
import { cmsFor, errorsOf, type Office, openOffice } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** Sign with the time from a service on this machine, and say what became of it. */
async function signedWith(url: string, patience?: number): Promise<string> {
  const stamper = stamperBy(httpCarrier(url, fetch, patience));
  return office.sign(miniPdf(), {}, office.chief, stamper).then(
    () => 'signed',
    (error) => error.message,
  );
}

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

  it('asks for a sha256 imprint, a nonce of its own each time, and the certificate', async () => {
    const queries: Uint8Array[] = [];
    const stamper = stamperBy(async (query) => {
      queries.push(query);
      return answer(office.pki, query);
    });
    const imprint = new Uint8Array(32).fill(7);
    const tokens = [await stamper(imprint), await stamper(imprint)].map(readToken);
    expect(tokens.map((token) => [...token.imprint])).toEqual([[...imprint], [...imprint]]);
    expect(Buffer.compare(tokens[0]!.nonce!, tokens[1]!.nonce!)).not.toBe(0);
    expect(tokens[0]!.data.certificates.length).toBeGreaterThan(0);
    expect(Buffer.from(queries[0]!).includes(Buffer.from(imprint))).toBe(true);
  });
});

describe('without a time stamp nothing is signed: the service', () => {
  const wrong: readonly [string, (query: Uint8Array) => Uint8Array][] = [
    ['时间戳服务的答复读不出', () => Buffer.from('<html>')],
    ['时间戳服务的答复读不出', () => new Uint8Array()],
    ['时间戳服务的答复读不出', (query) => answer(office.pki, query).subarray(0, 400)],
    ['时间戳服务拒绝了请求', () => Buffer.from('30053003020102', 'hex')],
    ['时间戳服务拒绝了请求', () => Buffer.from('30053003020100', 'hex')],
    ['返回的时间戳不是给这次签名的', (query) => answer(office.pki, flipped(query, query.indexOf(0x20) + 5))],
    ['随机数不符', (query) => answer(office.pki, flipped(query, query.length - 6))],
    ['返回的时间戳签名不对', (query) => bent(answer(office.pki, query))],
  ];
  it.each(wrong)('answers wrongly: %s', async (words, reply) => {
    const stamper = stamperBy(async (query) => reply(query));
    await expect(office.sign(miniPdf(), {}, office.chief, stamper)).rejects.toThrow(words);
  });

  it('answers with the stamp of an earlier request', async () => {
    let first: Uint8Array | undefined;
    const stamper = stamperBy(async (query) => {
      first ??= answer(office.pki, query);
      return first;
    });
    await office.sign(miniPdf(), {}, office.chief, stamper);
    await expect(office.sign(miniPdf(), {}, office.chief, stamper)).rejects.toThrow('不是给这次签名的');
  });

  it.each([500, 404, 403])('answers with status %i', async (status) => {
    const service = await serve(office.pki, () => Buffer.from('no'), status);
    expect(await signedWith(service.url)).toBe('连不上时间戳服务');
    service.close();
  });

  it('does not answer in time', async () => {
    const service = await serve(office.pki, 'never');
    const start = performance.now();
    expect(await signedWith(service.url, 200)).toBe('连不上时间戳服务');
    expect(performance.now() - start).toBeLessThan(5000);
    service.close();
  });

  it('closes the line', async () => {
    const service = await serve(office.pki, 'hang up');
    expect(await signedWith(service.url)).toBe('连不上时间戳服务');
    service.close();
  });

  it.each(['http://127.0.0.1:1/', 'not an address', 'ftp://127.0.0.1/', ''])('is not at %j', async (url) => {
    expect(await signedWith(url)).toBe('连不上时间戳服务');
  });
});

describe('a time stamp in a file', () => {
  it('over another signature is refused', async () => {
    const prepared = await prepare(miniPdf(), { time: office.now });
    const cms = await cmsFor(prepared, office.clerk);
    const token = await office.stamper(new Uint8Array(32).fill(7));
    const verdict = await office.judge(embed(prepared, withTimestamp(cms, token)));
    expect(errorsOf(verdict)).toEqual(['signature-stamp-elsewhere']);
  });

  it('that is a signature of another kind is refused', async () => {
    const prepared = await prepare(miniPdf(), { time: office.now });
    const cms = await cmsFor(prepared, office.clerk);
    expect(errorsOf(await office.judge(embed(prepared, withTimestamp(cms, cms))))).toEqual([
      'signature-malformed',
    ]);
  });

  it('by an authority that leads to no given root proves no time', async () => {
    const pdf = await office.sign(miniPdf(), {}, office.clerk, office.stamper);
    const verdict = await office.judge(pdf, { root: 'stranger.pem' });
    expect(verdict.signatures[0]).toMatchObject({ proven: undefined, level: 'B-B', standing: 'invalid' });
  });
});

describe('the authority of a time stamp', () => {
  const person = 'keyUsage = critical, digitalSignature';
  const purpose = 'extendedKeyUsage = critical, timeStamping';

  /** A signature stamped by an authority with a certificate of its own, by a program that does not look at it. */
  async function stampedBy(
    extensions: readonly string[],
    wish: { days?: number; how?: readonly string[] } = {},
  ) {
    const { pki } = office;
    pki.writeBytes('other.key', pki.file('tsa.key'));
    pki.issue('other', '/CN=另一时间戳', { of: 'tsa', extensions, ...wish });
    office.now.setTime(Date.now() + 1000);
    const prepared = await prepare(miniPdf(), { time: office.now });
    const cms = await cmsFor(prepared, office.clerk);
    const by = ['-signer', 'other.pem', '-inkey', 'other.key', '-certfile', 'issuing.pem', '-md', 'sha256'];
    const about = ['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', 'info.der'];
    const { info } = readToken(await office.stamper(bytes.digest('sha256', readSignedData(cms).signature)));
    pki.writeBytes('info.der', info);
    const kind = ['-nodetach', '-binary', '-cades', '-outform', 'DER'];
    const token = pki.openssl('cms', '-sign', ...kind, ...by, ...about);
    return embed(prepared, withTimestamp(cms, token));
  }

  it('may be any that the root leads to', async () => {
    const verdict = await office.judge(await stampedBy([person, purpose]));
    expect([errorsOf(verdict), verdict.signatures[0]!.authority]).toEqual([[], '另一时间戳']);
  });

  it.each<[string, readonly string[], string, { days?: number; how?: readonly string[] }?]>([
    ['is for signing too', [person, `${purpose}, emailProtection`], 'signature-stamp-purpose'],
    [
      'does not insist on its purpose',
      [person, 'extendedKeyUsage = timeStamping'],
      'signature-stamp-purpose',
    ],
    ['is for signing alone', [person], 'signature-stamp-purpose'],
    ['has a key for other things', ['keyUsage = keyAgreement', purpose], 'signature-stamp-purpose'],
    ['is certified with SHA-1', [person, purpose], 'signature-path', { how: ['-sha1'] }],
    ['says what is not understood', [person, purpose, '1.2.3.4 = critical, DER:0500'], 'signature-path'],
    ['had run out when it stamped', [person, purpose], 'signature-period', { days: -1 }],
  ])('that %s proves no time', async (_, extensions, code, wish) => {
    const verdict = await office.judge(await stampedBy(extensions, wish));
    expect([errorsOf(verdict), verdict.signatures[0]!.proven]).toEqual([[code], undefined]);
  });

  it('that was revoked before it stamped proves no time', async () => {
    const list = listOf(office.pki, 'issuing', 'tsa');
    await new Promise((later) => setTimeout(later, 1100));
    const stamped = await office.sign(miniPdf(), {}, office.clerk, office.stamper);
    const verdict = await office.judge(stamped, { crls: [list] });
    expect([errorsOf(verdict), verdict.signatures[0]!.proven]).toEqual([['signature-revoked'], undefined]);
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

/** The last byte belongs to the signature value. */
const bent = (reply: Uint8Array): Uint8Array => flipped(reply, reply.length - 1);
