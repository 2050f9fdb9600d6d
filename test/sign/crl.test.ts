import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificate } from '../../src/sign/cms/certificate.ts';
import { revocationList, revocationOf } from '../../src/sign/verify/crl.ts';
import { makePki, type Pki } from './pki.ts';

let pki: Pki;
beforeAll(() => {
  pki = makePki();
  pki.write('ca.cnf', '[issuing]\ndatabase = list.db\ndefault_md = sha256\ndefault_crl_days = 30\n');
  pki.write('list.db', '');
  const by = ['-config', 'ca.cnf', '-name', 'issuing', '-cert', 'issuing.pem', '-keyfile', 'issuing.key'];
  pki.openssl('ca', '-revoke', 'chief.pem', ...by);
  pki.openssl('ca', '-gencrl', '-out', 'list.crl', ...by);
});
afterAll(() => pki.remove());

const open = (name: string) => certificate(pki.file(`${name}.pem`));

it('says revoked of what is listed and good of what is not', () => {
  const lists = [revocationList(pki.file('list.crl'))];
  expect(revocationOf(open('chief'), open('issuing'), lists)).toBeInstanceOf(Date);
  expect(revocationOf(open('clerk'), open('issuing'), lists)).toBe('good');
});

it('knows nothing of certificates of another issuer', () => {
  const lists = [revocationList(pki.file('list.crl'))];
  expect(revocationOf(open('issuing'), open('root'), lists)).toBe('unknown');
});

it('does not believe a list that its issuer did not sign', () => {
  const list = revocationList(pki.file('list.crl'));
  const bent = Uint8Array.from(list.der);
  bent[bent.length - 5]! ^= 1;
  expect(revocationOf(open('chief'), open('issuing'), [revocationList(bent)])).toBe('unknown');
});

it('refuses what is no list', () => {
  expect(() => revocationList(Buffer.from('hello'))).toThrow();
});
