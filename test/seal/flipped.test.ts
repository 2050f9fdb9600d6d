import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renew } from '../../src/seal/renew.ts';
import { miniPdf, replaced } from './mini-pdf.ts';
import { emptyLists } from './pki.ts';
import { sealPng } from './png.ts';
import { type Office, openOffice } from './signing.ts';

let office: Office;
const files: Record<string, Uint8Array> = {};
beforeAll(async () => {
  office = await openOffice();
  const seal = sealPng();
  files.rsa = await office.sign(miniPdf(), { seal, room: 6000 }, office.clerk, office.stamper);
  files.ec = await office.sign(miniPdf(), { seal, room: 6000 }, office.chief);
  files.twice = await office.sign(files.rsa, { room: 6000 }, office.chief);
  const keepsake = { certificates: [], crls: emptyLists(office.pki) };
  files.renewed = await renew(files.rsa, keepsake, office.stamper, office.now);
});
afterAll(() => office.pki.remove());

/** Flip one bit at each of these places; gives those where the file is still not called invalid. */
async function missedIn(pdf: Uint8Array, places: readonly number[]): Promise<number[]> {
  const missed: number[] = [];
  for (const at of places) {
    const bent = Uint8Array.from(pdf);
    bent[at]! ^= 1 << (at % 8);
    if ((await office.judge(bent)).standing !== 'invalid') missed.push(at);
  }
  return missed;
}

describe('one flipped byte', () => {
  it.each([
    ['rsa', 500],
    ['ec', 300],
    ['twice', 200],
    ['renewed', 200],
  ])('is found in a signed file (%s) at each of %i places', async (name, count) => {
    const pdf = files[name]!;
    expect((await office.judge(pdf)).standing).toBe('valid');
    expect(await missedIn(pdf, places(count, pdf.length))).toEqual([]);
  });

  it.each(['rsa', 'ec'])('is found at each of 500 places of the signature itself (%s)', async (name) => {
    const text = Buffer.from(files[name]!).toString('latin1');
    const start = text.indexOf('/Contents <30') + 11;
    const length = text.slice(start).search(/0{64}/);
    // A bit that leaves it a digit.
    const missed: number[] = [];
    for (const at of places(500, length)) {
      const bent = Uint8Array.from(files[name]!);
      bent[start + at]! ^= 1 << (at % 4);
      if ((await office.judge(bent)).standing !== 'invalid') missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  it('says that the content was changed', async () => {
    const { signatures } = await office.judge(replaced(files.rsa!, 'Income 2385.56', 'Income 2385.57'));
    const errors = signatures.flatMap(({ findings }) => findings).filter(({ level }) => level === 'error');
    expect(errors.map(({ message }) => message)).toEqual(['签名之后文件内容被改动']);
  });

  it.each(['{', '}', ')'])('that makes an object unreadable ends the judgement: %s', async (odd) => {
    const bent = replaced(files.rsa!, '/Type /TransformParams', `/T${odd}pe /TransformParams`);
    expect((await office.judge(bent)).standing).toBe('invalid');
  });
});

/** Places spread over the length by a fixed seed, each once at most. */
function places(count: number, length: number): number[] {
  let state = 20240208;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * length);
  });
}
