import { type Constructed, Null, type Sequence } from 'asn1js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derOf, parsed } from '../../src/seal/cms/asn1.ts';
import { certificate } from '../../src/seal/cms/certificate.ts';
import { signedAttributes, signedData } from '../../src/seal/cms/write.ts';
import { covered, embed, prepare } from '../../src/seal/pdf/prepare.ts';
import { verifySignatures } from '../../src/seal/verify/judge-file.ts';
import * as bytes from '../../src/world/bytes.ts';
import { latin, miniPdf, replaced } from './mini-pdf.ts';
import { sealPng } from './png.ts';
import { cmsFor, errorsOf, type Office, openOffice, reasonsOf } from './signing.ts';

let office: Office;
let signed: Uint8Array;
beforeAll(async () => {
  office = await openOffice();
  signed = await office.sign(miniPdf(), { seal: sealPng(), room: 6000 }, office.clerk, office.stamper);
});
afterAll(() => office.pki.remove());

const membersOf = (element: Constructed) => element.valueBlock.value as Constructed[];

const reasons = (pdf: Uint8Array): Promise<string[]> => reasonsOf(office, pdf);

describe('the range', () => {
  it('with a wider gap is refused', async () => {
    const text = Buffer.from(signed).toString('latin1');
    const range = /\/ByteRange\s*\[0 (\d+) (\d+) (\d+)\]/.exec(text)!;
    const [start, end, length] = range.slice(1).map(Number) as [number, number, number];
    const wider = range[0].replace(`${start} ${end} ${length}`, `${start} ${end + 1} ${length - 1}`);
    expect(await reasons(latin(text.replace(range[0], wider.padEnd(range[0].length))))).toContain(
      '签名范围留有空隙，里面可以藏内容',
    );
  });

  it('that does not begin at the beginning is refused', async () => {
    expect(await reasons(replaced(signed, '/ByteRange [0 ', '/ByteRange [1 '))).toContain(
      '签名没有从文件开头算起',
    );
  });

  it('whose filling holds anything is refused', async () => {
    const text = Buffer.from(signed).toString('latin1');
    const at = text.indexOf(`${'0'.repeat(40)}>`);
    expect(await reasons(latin(`${text.slice(0, at)}1${text.slice(at + 1)}`))).toContain(
      '签名数据读不出，或后面填有别的内容',
    );
  });
});

describe('the signer', () => {
  it('whose certificate was swapped for another of the same key is refused', async () => {
    const twin = certificate(office.pki.file('twin.pem'));
    const prepared = await prepare(miniPdf(), { time: office.now });
    const attributes = signedAttributes(prepared.digest, office.clerk.certificate);
    const signature = await office.clerk.sign(attributes);
    const { chain, kind } = office.clerk;
    const cms = signedData({ certificate: twin, chain, kind, attributes, signature });
    expect(await reasons(embed(prepared, cms))).toEqual(['证书被换过，不是签名时用的那张']);
  });

  it('whose signature is by another key than the certificate says is refused', async () => {
    const other = { ...office.clerk, certificate: office.chief.certificate, kind: 'ec' as const };
    expect(await reasons(await office.force(miniPdf(), {}, other))).toEqual(['签名值与签章人的证书对不上']);
  });

  it.each<[string, (cms: Sequence) => Constructed]>([
    ['the signer', (cms) => membersOf(membersOf(membersOf(membersOf(cms)[1]!)[0]!).at(-1)!)[0]!],
    ['the signed data', (cms) => membersOf(membersOf(cms)[1]!)[0]!],
    ['all of it', (cms) => cms],
  ])('whose data hold more behind %s than is known of is refused', async (_, placeIn) => {
    const prepared = await prepare(miniPdf(), { time: office.now });
    const cms = parsed(await cmsFor(prepared, office.clerk)) as Sequence;
    placeIn(cms).valueBlock.value.push(new Null());
    expect(await reasons(embed(prepared, derOf(cms)))).toEqual(['签名数据不合规范或已损坏']);
  });

  it('who is not in the file at all is refused', async () => {
    const prepared = await prepare(miniPdf(), { time: office.now });
    const attributes = signedAttributes(prepared.digest, office.clerk.certificate);
    const signature = await office.clerk.sign(attributes);
    const { kind } = office.clerk;
    const cms = signedData({ certificate: office.chief.certificate, chain: [], kind, attributes, signature });
    expect(await reasons(embed(prepared, cms))).not.toEqual([]);
  });

  it('who signed another document is refused', async () => {
    const [mine, theirs] = await Promise.all(
      [miniPdf(), replaced(miniPdf(), '2385.56', '2385.57')].map((pdf) => prepare(pdf, { time: office.now })),
    );
    const cms = await cmsFor(theirs!, office.clerk);
    expect(await reasons(embed(mine!, cms))).toEqual(['签名之后文件内容被改动']);
  });

  it('who leads to another root is not trusted', async () => {
    const verdict = await office.judge(signed, { root: 'stranger.pem' });
    expect(errorsOf(verdict)).toEqual(['signature-no-root']);
  });

  it('who is judged against no root is not trusted', async () => {
    const verdict = await verifySignatures(signed, { roots: [], now: office.now });
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['unproven', ['signature-unproven']]);
  });

  it('whose chain has expired is refused without a time stamp', async () => {
    const plain = await office.sign(miniPdf());
    const verdict = await office.judge(plain, { now: new Date('2040-01-01T00:00:00Z') });
    expect(errorsOf(verdict)).toEqual(['signature-period']);
  });
});

describe('bytes behind the signature', () => {
  it.each([
    ['a line break', '\n'],
    ['blanks', '   \n'],
    ['a comment', '% nothing\n'],
    ['another file', Buffer.from(miniPdf()).toString('latin1')],
    ['a second end', '%%EOF\n'],
  ])('%s: the file is not what was signed', async (_, more) => {
    const longer = latin(Buffer.from(signed).toString('latin1') + more);
    const verdict = await office.judge(longer);
    expect(verdict.standing).toBe('invalid');
  });

  it('that are missing make it invalid too', async () => {
    for (const less of [1, 7, 400]) {
      const verdict = await office.judge(signed.subarray(0, signed.length - less));
      expect(verdict.standing).not.toBe('valid');
    }
  });
});

describe('what the certifying signature permits (DocMDP)', () => {
  /** A certification by another program, that permits less or more than ours. */
  async function certified(permission: number): Promise<Uint8Array> {
    const { pdf, byteRange } = await prepare(miniPdf(), { time: office.now });
    const changed = replaced(pdf, '/P 2', `/P ${permission}`);
    const digest = bytes.digest('sha256', ...covered(changed, byteRange));
    const prepared = { pdf: changed, byteRange, digest };
    return embed(prepared, await cmsFor(prepared, office.clerk));
  }

  it('is that others sign too, and nothing else: P is 2', async () => {
    expect(Buffer.from(signed).toString('latin1')).toMatch(/\/TransformMethod \/DocMDP[\s\S]*\/P 2\b/);
    expect((await office.judge(signed)).signatures[0]!.certifies).toBe(2);
  });

  it.each([1, 2, 3])('is read of others: P %i', async (permission) => {
    const { signatures, standing } = await office.judge(await certified(permission));
    expect([standing, signatures[0]!.certifies]).toEqual(['valid', permission]);
  });

  it('may be nothing at all: then a second signature is refused, and not made', async () => {
    const closed = await certified(1);
    await expect(office.sign(closed, {}, office.chief)).rejects.toThrow('先前的签名不许再加任何签名');
    expect(await reasons(await office.force(closed, {}, office.chief))).toEqual([
      '先前的签名不许再加任何签名，却又有了“Signature1”',
    ]);
  });

  it('is not claimed by a second signature', async () => {
    const { signatures } = await office.judge(await office.sign(signed, {}, office.chief));
    expect(signatures.map(({ certifies }) => certifies)).toEqual([2, undefined]);
  });
});
