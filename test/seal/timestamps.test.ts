import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTimestamp } from '../../src/seal/cms/write.ts';
import { embed, prepare } from '../../src/seal/pdf/prepare.ts';
import { httpCarrier, readToken, stamperBy } from '../../src/seal/timestamp.ts';
import { miniPdf } from './mini-pdf.ts';
import { answer, serve } from './pki.ts';
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

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

/** The last byte belongs to the signature value. */
const bent = (reply: Uint8Array): Uint8Array => flipped(reply, reply.length - 1);
