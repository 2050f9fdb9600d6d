import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../../src/seal/checked.ts';
import { certificatesIn } from '../../src/seal/cms/certificate.ts';
import { renew } from '../../src/seal/renew.ts';
import { diagnose } from '../../src/words/diagnostic.ts';
import { latin, miniPdf, objectOf, stream, update } from './mini-pdf.ts';
import { emptyLists, listOf } from './pki.ts';
import { sealPng } from './png.ts';
import { errorsOf, type Office, openOffice, startsWith } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

describe('what may be signed', () => {
  const proven = async () => [];
  const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

  it('is a proven file', async () => {
    expect(await admit(miniPdf(), proven, office.now)).toEqual([]);
  });

  it('is no draft', async () => {
    const draft = miniPdf({ keywords: '草稿' });
    expect(codes(await admit(draft, proven, office.now))).toEqual(['sign-draft']);
  });

  it('is nothing that differs from the data', async () => {
    const wrong = async () => [diagnose('pdf-page-number-place', { page: 3 })];
    const findings = await admit(miniPdf(), wrong, office.now);
    expect(codes(findings)).toEqual(['pdf-page-number-place', 'sign-unproven']);
  });

  it('is proven on its very bytes; of a signed file on those before the signature', async () => {
    const pdf = miniPdf();
    const twice = await office.sign(await office.sign(pdf, { seal: sealPng() }), {}, office.chief);
    for (const file of [pdf, twice]) {
      let seen: Uint8Array | undefined;
      await admit(
        file,
        async (bytes) => {
          seen = bytes;
          return [];
        },
        office.now,
      );
      expect(Buffer.compare(seen!, pdf)).toBe(0);
    }
  });

  it('is no file whose signature is broken', async () => {
    const signed = await office.sign(miniPdf());
    const edited = update(signed, { 6: objectOf(signed, 6).replace('2385.56', '2385.65') });
    expect(codes(await admit(edited, proven, office.now))).toEqual(['sign-broken-signature']);
  });

  it('is nothing unreadable', async () => {
    expect(codes(await admit(latin('%PDF-1.7 nothing'), proven, office.now))).toEqual([
      'signature-unreadable',
    ]);
  });
});

describe('a file made to last', () => {
  const lasting = (pdf: Uint8Array): Promise<Uint8Array> =>
    renew(pdf, { certificates: [], crls: emptyLists(office.pki) }, office.stamper, office.now);

  it('carries its evidence and a time stamp over all of it', async () => {
    const signed = await office.sign(miniPdf(), { seal: sealPng() }, office.clerk, office.stamper);
    const kept = await renew(
      signed,
      { certificates: [], crls: emptyLists(office.pki) },
      office.stamper,
      office.now,
    );
    expect(startsWith(kept, signed)).toBe(true);
    const verdict = await office.judge(kept, { now: new Date('2055-01-01T00:00:00Z') });
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    expect(verdict.signatures).toMatchObject([
      { level: 'B-LTA', revocation: 'good', whole: false, followedBy: ['Signature1'] },
      { level: 'time-stamp', whole: true, page: undefined },
    ]);
  });

  it('can be renewed again', async () => {
    const signed = await office.sign(miniPdf(), {}, office.clerk, office.stamper);
    const keepsake = {
      certificates: certificatesIn(office.pki.file('issuing.pem')),
      crls: emptyLists(office.pki),
    };
    const once = await renew(signed, keepsake, office.stamper, office.now);
    const twice = await renew(once, keepsake, office.stamper, office.now);
    const verdict = await office.judge(twice);
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    expect(verdict.signatures.map(({ level }) => level)).toEqual(['B-LTA', 'time-stamp', 'time-stamp']);
  });

  it('shows that a certificate was revoked before it signed', async () => {
    const list = listOf(office.pki, 'issuing', 'clerk');
    await new Promise((later) => setTimeout(later, 1100));
    const signed = await office.sign(miniPdf(), {}, office.clerk, office.stamper);
    expect(errorsOf(await office.judge(signed, { crls: [list] }))).toEqual(['signature-revoked']);
  });

  it('keeps its signature valid when the certificate is revoked after the time stamp', async () => {
    const signed = await office.sign(miniPdf(), {}, office.clerk, office.stamper);
    await new Promise((later) => setTimeout(later, 1100));
    const crls = [listOf(office.pki, 'root'), listOf(office.pki, 'issuing', 'clerk')];
    const kept = await renew(signed, { certificates: [], crls }, office.stamper, office.now);
    const verdict = await office.judge(kept);
    expect([verdict.standing, verdict.signatures[0]!.revocation]).toEqual(['valid', 'good']);
  });

  it('proves a signature that had no time stamp of its own from then on', async () => {
    const kept = await lasting(await office.sign(miniPdf()));
    const late = await office.judge(kept, { now: new Date('2055-01-01T00:00:00Z') });
    expect([late.standing, late.signatures[0]!.level]).toEqual(['valid', 'B-B']);
  });

  it('lets others sign it still', async () => {
    const twice = await office.sign(await lasting(await office.sign(miniPdf())), {}, office.chief);
    const verdict = await office.judge(twice);
    expect([verdict.standing, verdict.signatures.length]).toEqual(['valid', 3]);
  });

  it.each<[string, (kept: Uint8Array, dss: number) => Uint8Array]>([
    ['taken away', (kept) => update(kept, { 1: objectOf(kept, 1).replace(/\/DSS \d+ 0 R/, '') })],
    ['emptied', (kept, dss) => update(kept, { [dss]: '<< /Type /DSS /Certs [] /CRLs [] >>' })],
    [
      'exchanged for other bytes',
      (kept, dss) => {
        const first = Number(/\/CRLs \[(\d+) 0 R/.exec(objectOf(kept, dss))![1]);
        return update(kept, { [first]: stream('nothing') });
      },
    ],
  ])('is invalid when its evidence was %s', async (_, attack) => {
    const kept = await lasting(await office.sign(miniPdf(), {}, office.clerk, office.stamper));
    const [, dss] = /\/DSS (\d+) 0 R/.exec(objectOf(kept, 1))!;
    expect((await office.judge(attack(kept, Number(dss)))).standing).toBe('invalid');
  });

  it('must be signed', async () => {
    const nothing = { certificates: [], crls: [] };
    await expect(renew(miniPdf(), nothing, office.stamper, office.now)).rejects.toThrow('没有签名');
  });
});
