import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import { renew } from '../../src/seal/renew.ts';
import { miniPdf } from '../conform/mini.ts';
import { sealPng } from './png.ts';
import { errorsOf, type Office, openOffice, startsWith } from './signing.ts';

/** Where the files are put for another judge; nowhere when it is not set. */
const folder = process.env.STRESS_FOLDER;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.pki.remove());

/** What our own checker of PDF/A-3a and PDF/UA-1 has against a file. */
function faults(pdf: Uint8Array): string[] {
  const found: string[] = [];
  checkConformance(pdf, '3a', ({ message }) => found.push(message));
  return found;
}

it('leaves a booklet PDF/A-3a and PDF/UA-1: sealed in the reserved field, signed again, renewed', async () => {
  const { pdf } = await miniPdf();
  expect(faults(pdf)).toEqual([]);
  const sealed = await office.sign(pdf, { seal: sealPng() }, office.clerk, office.stamper);
  const twice = await office.sign(sealed, {}, office.chief);
  const kept = await renew(twice, { certificates: [], crls: [] }, office.stamper, office.now);
  for (const [name, file] of Object.entries({ sealed, twice, kept })) {
    expect(startsWith(file, pdf)).toBe(true);
    expect(faults(file)).toEqual([]);
    if (folder) writeFileSync(path.join(folder, `3a-signed-${name}.pdf`), file);
  }
  const verdict = await office.judge(kept);
  expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
  expect(verdict.signatures.map(({ field }) => field)).toEqual(['seal', 'Signature1', 'Signature2']);
});
