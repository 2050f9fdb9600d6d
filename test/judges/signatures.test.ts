import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renew } from '../../src/seal/renew.ts';
import { latin, miniPdf, objectOf, update } from '../seal/mini-pdf.ts';
import { sealPng } from '../seal/png.ts';
import { type Office, openOffice } from '../seal/signing.ts';

/** Programs of others must come to the same judgement as ours. */
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** What pdfsig says of a file, with the names of the office shown as they are. */
function pdfsig(pdf: Uint8Array): string {
  const file = office.pki.path('judged.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdfsig', ['-nocert', file], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

/** Does `openssl cms -verify -cades` accept a signature: its bytes, its signer, the way to the root? */
function openssl(pdf: Uint8Array, nth = 0): boolean {
  const text = Buffer.from(pdf).toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange\s*\[0 (\d+) (\d+) (\d+)\s*\]/g)];
  const [start, end, length] = ranges[nth]!.slice(1).map(Number) as [number, number, number];
  const cms = Buffer.from(text.slice(start + 1, end - 1), 'hex');
  const { pki } = office;
  writeFileSync(pki.path('judged.p7s'), cms.subarray(0, 4 + cms.readUInt16BE(2)));
  writeFileSync(
    pki.path('judged.bin'),
    Buffer.concat([pdf.subarray(0, start), pdf.subarray(end, end + length)]),
  );
  try {
    pki.openssl(
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'judged.p7s',
      '-content',
      'judged.bin',
      '-CAfile',
      'root.pem',
      '-purpose',
      'any',
      '-out',
      'judged.out',
    );
    return true;
  } catch {
    return false;
  }
}

describe.each(['clerk', 'chief'] as const)('what the %s signed', (who) => {
  it.each([false, true])('is valid for pdfsig and openssl (time stamp: %s)', async (timed) => {
    const stamper = timed ? office.stamper : undefined;
    const signed = await office.sign(miniPdf(), { seal: sealPng() }, office[who], stamper);
    const words = pdfsig(signed);
    expect(words).toContain('Signature is Valid.');
    expect(words).toContain('Total document signed');
    expect(words).toContain('ETSI.CAdES.detached');
    expect(words).toContain(who === 'clerk' ? '张三（财务负责人）' : '李四（局长）');
    expect(openssl(signed)).toBe(true);
  });
});

it('two signatures are both valid', async () => {
  const twice = await office.sign(await office.sign(miniPdf(), { seal: sealPng() }), {}, office.chief);
  expect(pdfsig(twice).match(/Signature is Valid\./g)).toHaveLength(2);
  expect([openssl(twice, 0), openssl(twice, 1)]).toEqual([true, true]);
});

it('a renewed file keeps its signature valid', async () => {
  const signed = await office.sign(miniPdf(), {}, office.clerk, office.stamper);
  const kept = await renew(signed, { certificates: [], crls: [] }, office.stamper, office.now);
  expect(pdfsig(kept)).toContain('Signature is Valid.');
  expect(openssl(kept)).toBe(true);
});

it('a changed byte is found by all', async () => {
  const signed = await office.sign(miniPdf());
  const bent = latin(Buffer.from(signed).toString('latin1').replace('2385.56', '2385.57'));
  expect((await office.judge(bent)).standing).toBe('invalid');
  expect(pdfsig(bent)).toContain('Digest Mismatch.');
  expect(openssl(bent)).toBe(false);
});

it('a later edit leaves the signature valid for others, who only say it is not the whole; ours refuses it', async () => {
  const signed = await office.sign(miniPdf());
  const edited = update(signed, { 6: objectOf(signed, 6).replace('2385.56', '2385.65') });
  expect(pdfsig(edited)).toContain('Not total document signed');
  expect((await office.judge(edited)).standing).toBe('invalid');
});
