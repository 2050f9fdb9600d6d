import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificate } from '../../src/seal/cms/certificate.ts';
import { revocationList, revocationOf } from '../../src/seal/verify/chain.ts';
import { listOf, makePki, type Pki } from './pki.ts';

let pki: Pki;
let list: Uint8Array;
beforeAll(() => {
  pki = makePki();
  list = listOf(pki, 'issuing', 'chief');
});
afterAll(() => pki.remove());

const open = (name: string) => certificate(pki.file(`${name}.pem`));

it('says revoked of what is listed and good of what is not', () => {
  const lists = [revocationList(list)];
  expect(revocationOf(open('chief'), open('issuing'), lists)).toBeInstanceOf(Date);
  expect(revocationOf(open('clerk'), open('issuing'), lists)).toBe('good');
});

it('knows nothing of certificates of another issuer', () => {
  const lists = [revocationList(list)];
  expect(revocationOf(open('issuing'), open('root'), lists)).toBe('unknown');
});

it('does not believe a list that its issuer did not sign', () => {
  const bent = Uint8Array.from(revocationList(list).der);
  bent[bent.length - 5]! ^= 1;
  expect(revocationOf(open('chief'), open('issuing'), [revocationList(bent)])).toBe('unknown');
});

it('refuses what is no list', () => {
  expect(() => revocationList(Buffer.from('hello'))).toThrow();
});
