import { sign as signWith } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renew } from '../../src/seal/renew.ts';
import { completeWithSignature } from '../../src/seal/two-step/complete.ts';
import { askForSignature, takeUp } from '../../src/seal/two-step/request.ts';
import { freeNumber, miniPdf, objectOf, replaced, stream, update } from '../seal/mini-pdf.ts';
import { emptyLists } from '../seal/pki.ts';
import { sealPng } from '../seal/png.ts';
import { type Office, openOffice } from '../seal/signing.ts';
import { brokenWays, signedUnder, soundWays } from '../seal/ways.ts';
import { type Judgement, judge } from './judge.ts';

/** pyHanko judges signatures, the chain to the root given, time stamps, and what came after each signature. */
let office: Office;
let signed: Uint8Array;
beforeAll(async () => {
  office = await openOffice();
  signed = await office.sign(miniPdf(), { seal: sealPng() }, office.clerk, office.stamper);
});
afterAll(() => office.pki.remove());

function pyhanko(command: string, pdf: Uint8Array, ...more: readonly string[]): Judgement {
  const { pki } = office;
  const file = pki.path('judged.pdf');
  writeFileSync(file, pdf);
  const trust = ['--trust', pki.path(more.includes('stranger') ? 'stranger.pem' : 'root.pem')];
  const options = more.filter((word) => word !== 'stranger');
  return judge('pyhanko', 'sign', command, ...trust, '--trust-replace', ...options, file);
}

/** Without revocation, which only files made to last carry; every field with its verdict. */
function verdicts(pdf: Uint8Array, ...more: readonly string[]): Record<string, string> {
  const { said } = pyhanko('validate', pdf, '--no-revocation-check', '--executive-summary', ...more);
  return Object.fromEntries(
    [...said.matchAll(/^(\w+):[0-9a-f]{40,}:(\w+)$/gm)].map(([, field, word]) => [field, word]),
  );
}

const details = (pdf: Uint8Array): string =>
  pyhanko('validate', pdf, '--no-revocation-check', '--pretty-print').said;

/** The file with evidence and one more time stamp. */
const renewed = (pdf: Uint8Array): Promise<Uint8Array> =>
  renew(pdf, { certificates: [], crls: emptyLists(office.pki) }, office.stamper, office.now);

/** Another figure on page 2, in a revision of its own. */
const edited = (pdf: Uint8Array): Uint8Array =>
  update(pdf, { 6: objectOf(pdf, 6).replace('2385.56', '2385.65') });

describe('pyHanko accepts', () => {
  it.each(['clerk', 'chief'] as const)('what the %s signed without a time stamp (B-B)', async (who) => {
    const pdf = await office.sign(miniPdf(), { seal: sealPng() }, office[who]);
    expect(verdicts(pdf)).toEqual({ Seal: 'VALID' });
    const words = details(pdf);
    expect(words).toContain("The signer's certificate is trusted.");
    expect(words).toContain('The signature covers the entire file.');
  });

  it.each(['clerk', 'chief'] as const)('what the %s signed with a time stamp (B-T)', async (who) => {
    const pdf = await office.sign(miniPdf(), { seal: sealPng() }, office[who], office.stamper);
    expect(verdicts(pdf)).toEqual({ Seal: 'VALID' });
    const words = details(pdf);
    expect(words).toContain('The timestamp token is cryptographically sound.');
    expect(words).toContain('The TSA certificate is trusted.');
  });

  it('both of two signatures, the first with what came after it', async () => {
    const twice = await office.sign(signed, {}, office.chief, office.stamper);
    expect(verdicts(twice)).toEqual({ Seal: 'VALID', Signature1: 'VALID' });
    expect(details(twice)).toContain('compatible with the current document modification policy');
  });

  it('a file completed with the signature that a token gave', async () => {
    const certificates = [office.chief.certificate, ...office.chief.chain];
    const asking = { wish: { time: office.now, seal: sealPng() }, certificates, hours: 1 };
    const { prepared, request } = await askForSignature(miniPdf(), asking);
    const pending = takeUp(JSON.stringify(request), prepared.pdf, office.now);
    const key = Buffer.from(office.pki.file('chief.key')).toString();
    const value = signWith('sha256', pending.attributes!, key);
    const { pdf } = await completeWithSignature(pending, value, office.stamper);
    expect(verdicts(pdf)).toEqual({ Seal: 'VALID' });
  });

  it('a renewed file as PAdES B-LTA, by the evidence inside it alone', async () => {
    const once = await renewed(signed);
    for (const pdf of [once, await renewed(once)]) {
      expect(verdicts(pdf)).toEqual({ Seal: 'VALID' });
      expect(details(pdf)).toContain('All modifications relate to signature maintenance');
      const { status, said } = pyhanko('adesverify', pdf, '--pretty-print');
      expect([status, said.includes('judged VALID')]).toEqual([0, true]);
    }
  });
});

describe('of ways up to the root', () => {
  it.each(soundWays)('pyHanko takes the one %s, as we do', async (_, links) => {
    const { pdf } = await signedUnder(office, links);
    expect(verdicts(pdf)).toEqual({ Seal: 'VALID' });
  });

  it.each(brokenWays)('pyHanko refuses one with %s, as we do', async (_, links) => {
    const { pdf } = await signedUnder(office, links);
    expect(verdicts(pdf)).toEqual({ Seal: 'INVALID' });
  });
});

describe('pyHanko finds', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['a changed byte', () => replaced(signed, 'Income 2385.56', 'Income 2385.57')],
    ['a figure edited in a later revision', () => edited(signed)],
    ['a page covered in a later revision', () => covered(signed)],
    ['a figure edited in a renewed file', async () => edited(await renewed(signed))],
  ])('%s, as we do', async (_, attack) => {
    const bad = await attack();
    expect(verdicts(bad)).toEqual({ Seal: 'INVALID' });
    expect((await office.judge(bad)).standing).toBe('invalid');
  });

  it('a root that nobody gave, as we do', async () => {
    expect(verdicts(signed, 'stranger')).toEqual({ Seal: 'INVALID' });
    expect((await office.judge(signed, { root: 'stranger.pem' })).standing).toBe('invalid');
  });

  it('nothing wrong with another title, which we refuse', async () => {
    const other = update(signed, { 8: objectOf(signed, 8).replace('Budget 2024', 'Budget 2042') });
    expect(verdicts(other)).toEqual({ Seal: 'VALID' });
    expect((await office.judge(other)).standing).toBe('invalid');
  });
});

function covered(pdf: Uint8Array): Uint8Array {
  const number = freeNumber(pdf);
  const page = objectOf(pdf, 3).replace('/Contents 5 0 R', `/Contents [5 0 R ${number} 0 R]`);
  return update(pdf, { 3: page, [number]: stream('q 1 1 1 rg 0 0 595 842 re f Q') });
}
