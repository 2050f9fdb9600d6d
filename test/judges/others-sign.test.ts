import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { P12Signer, PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedPart } from '../../src/seal/checked.ts';
import { miniPdf } from '../conform/mini.ts';
import { listOf, passphrase } from '../seal/pki.ts';
import { sealPng } from '../seal/png.ts';
import { errorsOf, type Office, openOffice } from '../seal/signing.ts';
import { judge } from './judge.ts';

/** What other programs sign, and append to what is signed, is sound: each file holds, and begins with the booklet. */
let office: Office;
let booklet: Uint8Array;
beforeAll(async () => {
  office = await openOffice();
  const { pki } = office;
  booklet = (await miniPdf()).pdf;
  writeFileSync(pki.path('booklet.pdf'), booklet);
  writeFileSync(pki.path('seal.png'), sealPng());
  pki.key('stamp', 'rsa:2048');
  pki.issue('stamp', '/C=CN/O=Test TSA/CN=stamp', { section: 'tsa' });
  for (const issuer of ['root', 'issuing'] as const)
    writeFileSync(pki.path(`${issuer}.crl`), listOf(pki, issuer));
  const script = path.join(import.meta.dirname, 'pyhanko_signs.py');
  const { status, said } = judge('python3', script, pki.folder, 'root.crl', 'issuing.crl');
  expect(status, said).toBe(0);
});
afterAll(() => office.pki.remove());

/** Levels of a file that holds, by its name; else what is wrong. */
async function verdictOn(pdf: Uint8Array): Promise<readonly string[]> {
  const verdict = await office.judge(pdf);
  expect(Buffer.compare(generatedPart(pdf), booklet)).toBe(0);
  const wrong = errorsOf(verdict);
  return wrong.length > 0 ? wrong : verdict.signatures.map(({ level }) => level);
}

it('pyHanko: every level, certification, lock, place and order', async () => {
  const files = readdirSync(office.pki.folder).filter((name) => name.endsWith('.signed.pdf'));
  const verdicts: string[] = [];
  for (const name of files.toSorted()) {
    const levels = await verdictOn(readFileSync(office.pki.path(name)));
    verdicts.push(`${name.replace('.signed.pdf', '')}: ${levels.join(', ')}`);
  }
  expect(verdicts).toMatchInlineSnapshot(`
    [
      "b-b, ec: B-B",
      "b-b, field apart from its widget: B-B",
      "b-b, field in a group: B-B",
      "b-b, field made and seen: B-B",
      "b-b, field made: B-B",
      "b-b, field prepared before: B-B",
      "b-b, field that asks for reasons: B-B",
      "b-b, name of the program: B-B",
      "b-b, picture in the seal: B-B",
      "b-b, reason and place: B-B",
      "b-b, sha512: B-B",
      "b-b, words in the seal: B-B",
      "b-b: B-B",
      "b-lt: B-T",
      "b-lta, evidence of all in one: B-LTA, time-stamp",
      "b-lta, evidence with the stamp: B-LTA, time-stamp",
      "b-lta, stamped anew: B-LTA, time-stamp, time-stamp",
      "b-lta: B-LTA, time-stamp",
      "b-t: B-T",
      "certified 1, b-lta: B-LTA, time-stamp",
      "certified 1, evidence later: B-T",
      "certified 1, stamped: B-B, time-stamp",
      "certified 1: B-B",
      "certified 2, b-lta: B-LTA, time-stamp",
      "certified 2, signed again: B-B, B-B",
      "certified 2: B-B",
      "certified 3, b-lta: B-LTA, time-stamp",
      "certified 3, signed again: B-B, B-B",
      "certified 3: B-B",
      "evidence later: B-T",
      "evidence twice: B-T",
      "locked for good: B-B",
      "locked: B-B",
      "signed three times: B-B, B-B, B-B",
      "signed twice, b-lta: B-LTA, time-stamp, B-LTA, time-stamp",
      "signed twice, fields prepared: B-B, B-B",
      "signed twice, in Chinese: B-B, B-B",
      "signed twice, in a group: B-B, B-B",
      "signed twice, seen: B-B, B-B",
      "signed twice: B-B, B-B",
      "signed, locked but for filling in: B-B, B-B",
      "signed, locked by name: B-B, B-B",
      "signed, locked: B-B, B-B",
      "signed, prepared, signed: B-B, B-B",
      "signed, stamped: B-B, time-stamp",
      "signed, then prepared: B-B",
      "stamped, signed: time-stamp, B-B",
      "stamped: time-stamp",
    ]
  `);
});

describe('libpdf', () => {
  it.each(['seal', 'Own'])('signs in the field %s, and again', async (fieldName) => {
    const signer = await P12Signer.create(office.pki.file('clerk.p12'), passphrase);
    const again = async (pdf: Uint8Array, field: string): Promise<Uint8Array> =>
      (await (await PDF.load(Uint8Array.from(pdf))).sign({ signer, fieldName: field })).bytes;
    const once = await again(booklet, fieldName);
    expect(await verdictOn(once)).toEqual(['CMS']);
    expect(await verdictOn(await again(once, 'Again'))).toEqual(['CMS', 'CMS']);
  });
});
