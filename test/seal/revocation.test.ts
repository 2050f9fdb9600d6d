import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate } from '../../src/seal/cms/certificate.ts';
import { revocationList, revocationOf, statusAnswer } from '../../src/seal/verify/revocation.ts';
import { freeNumber, latin, miniPdf, objectOf, stream, update } from './mini-pdf.ts';
import { listOf } from './pki.ts';
import { errorsOf, type Office, openOffice } from './signing.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const { pki } = office;
  const usage = (bits: string) => ['basicConstraints = critical, CA:TRUE', `keyUsage = critical, ${bits}`];
  // The same authority with the same key: its certificate does not let it sign lists.
  pki.issue('mute', '/C=CN/CN=测试签发证书', { by: 'root', of: 'issuing', extensions: usage('keyCertSign') });
  const place = 'crlDistributionPoints = URI:http://lists.example/7.crl';
  pki.issue('placed', '/C=CN/CN=有发布点', {
    of: 'chief',
    extensions: ['basicConstraints = CA:FALSE', place],
  });
  pki.key('responder', 'ec:P-256');
  const purpose = (name: string) => ['keyUsage = digitalSignature', `extendedKeyUsage = ${name}`];
  pki.issue('responder', '/C=CN/CN=状态查询', { extensions: purpose('OCSPSigning') });
  pki.issue('server', '/C=CN/CN=网站', { of: 'responder', extensions: purpose('serverAuth') });
  pki.issue('foreign', '/C=CN/CN=外来', { of: 'responder', by: 'root', extensions: purpose('OCSPSigning') });
  office.now.setTime(Date.now());
});
afterAll(() => office.pki.remove());

const open = (name: string) => certificate(office.pki.file(`${name}.pem`));
const later = (days: number): Date => new Date(office.now.getTime() + days * 86_400_000);
const written = (time: Date): string => `${time.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`;

interface List {
  readonly by?: string;
  readonly revoked?: string;
  /** Days from now on which it was made, and is due to be replaced. */
  readonly from?: number;
  readonly until?: number;
  readonly extensions?: readonly string[];
  readonly digest?: string;
}

function list({
  by = 'issuing',
  revoked,
  from = 0,
  until = 30,
  extensions = [],
  digest = 'sha256',
}: List = {}) {
  const { pki } = office;
  const key = by === 'mute' ? 'issuing' : by;
  const options = ['-config', 'list.cnf', '-name', 'ca', '-cert', `${by}.pem`, '-keyfile', `${key}.key`];
  const own = ['[own]', ...extensions];
  pki.write('list.cnf', ['[ca]', 'database = list.db', `default_md = ${digest}`, ...own].join('\n'));
  pki.write('list.db', '');
  if (revoked) pki.openssl('ca', '-revoke', `${revoked}.pem`, ...options);
  const times = ['-crl_lastupdate', written(later(from)), '-crl_nextupdate', written(later(until))];
  const kind = extensions.length > 0 ? ['-crlexts', 'own'] : [];
  pki.openssl('ca', '-gencrl', '-out', 'list.crl', ...times, ...kind, ...options);
  return revocationList(pki.file('list.crl'));
}

const times = () => ({ at: office.now, now: office.now });
const of = (name: string, lists: readonly ReturnType<typeof list>[], when = times(), by = 'issuing') =>
  revocationOf(open(name), open(by), { lists, answers: [] }, when);

describe('a revocation list', () => {
  it('says revoked of what is listed and good of what is not', () => {
    const lists = [list({ revoked: 'chief' })];
    expect(of('chief', lists)).toBeInstanceOf(Date);
    expect(of('clerk', lists)).toBe('good');
  });

  it('that was due to be replaced calls nobody good, but revoked who is', () => {
    const lists = [list({ revoked: 'chief', from: -40, until: -10 })];
    expect([of('clerk', lists), of('chief', lists)]).toEqual(['unknown', expect.any(Date)]);
    // At a time that it covers it counts.
    expect(of('clerk', lists, { at: later(-20), now: office.now })).toBe('good');
  });

  it.each<[string, List]>([
    ['of another issuer', { by: 'root' }],
    ['of an issuer whose key may not sign lists', { by: 'mute' }],
    ['of SHA-1', { digest: 'sha1' }],
    ['made in the future', { from: 2 }],
    ['with an unknown critical extension', { extensions: ['1.2.3.4 = critical, DER:0500'] }],
    ['of changes alone', { extensions: ['2.5.29.27 = critical, DER:020101'] }],
    ['of changes alone, not marked as such', { extensions: ['2.5.29.27 = DER:020101'] }],
    ['of several issuers', { extensions: ['issuingDistributionPoint = critical, indirectCRL:TRUE'] }],
    ['of authorities alone', { extensions: ['issuingDistributionPoint = critical, onlyCA:TRUE'] }],
    ['of attributes alone', { extensions: ['issuingDistributionPoint = critical, onlyAA:TRUE'] }],
    [
      'of some reasons',
      { extensions: ['issuingDistributionPoint = critical, onlysomereasons:keyCompromise'] },
    ],
    [
      'of another place',
      { extensions: ['issuingDistributionPoint = critical, fullname:URI:http://lists.example/8.crl'] },
    ],
  ])('%s tells nothing', (_, wish) => {
    expect(of('placed', [list(wish)], times(), wish.by === 'mute' ? 'mute' : 'issuing')).toBe('unknown');
  });

  it.each<[string, readonly string[]]>([
    ['of its own place', ['issuingDistributionPoint = critical, fullname:URI:http://lists.example/7.crl']],
    ['of persons alone', ['issuingDistributionPoint = critical, onlyuser:TRUE']],
    ['with a number', ['2.5.29.20 = critical, DER:020107']],
  ])('%s counts', (_, extensions) => {
    expect(of('placed', [list({ extensions })])).toBe('good');
  });

  it('made after the certificate ended tells nothing: it may have been taken off', () => {
    office.pki.issue('ended', '/CN=到期', { of: 'chief', days: 1 });
    const lists = [list({ from: 3 })];
    expect(of('ended', lists, { at: office.now, now: later(5) })).toBe('unknown');
  });

  it('does not count when its issuer did not sign it', () => {
    const bent = Uint8Array.from(list({ revoked: 'chief' }).der);
    bent[bent.length - 5]! ^= 1;
    expect(of('chief', [revocationList(bent)])).toBe('unknown');
  });

  it('is none', () => {
    expect(() => revocationList(Buffer.from('hello'))).toThrow();
  });
});

interface Answer {
  readonly about?: string;
  readonly state?: 'V' | 'R' | undefined;
  readonly by?: string;
  /** Issuer that the question names. */
  readonly issuer?: string;
  readonly minutes?: number;
}

/** What an authority answers about a certificate, made by `openssl ocsp`. */
function answerOf({
  about = 'clerk',
  state = 'V',
  by = 'responder',
  issuer = 'issuing',
  minutes = 600,
}: Answer = {}) {
  const { pki } = office;
  const serial = open(about).x509.serialNumber;
  const since = state === 'R' ? written(later(-1)) : '';
  pki.write('index.txt', `${[state, written(later(300)), since, serial, 'unknown', '/CN=x'].join('\t')}\n`);
  pki.openssl(
    'ocsp',
    '-issuer',
    `${issuer}.pem`,
    '-cert',
    `${about}.pem`,
    '-no_nonce',
    '-reqout',
    'question.der',
  );
  const key = by === 'issuing' ? 'issuing' : 'responder';
  const signer = ['-CA', `${issuer}.pem`, '-rsigner', `${by}.pem`, '-rkey', `${key}.key`];
  const due = minutes > 0 ? ['-nmin', String(minutes)] : [];
  pki.openssl(
    'ocsp',
    '-index',
    'index.txt',
    ...signer,
    '-reqin',
    'question.der',
    '-respout',
    'answer.der',
    ...due,
  );
  return pki.file('answer.der');
}

const said = (name: string, answer: Uint8Array, when = times()) =>
  revocationOf(open(name), open('issuing'), { lists: [], answers: [statusAnswer(answer)] }, when);

describe('an answer about one certificate (OCSP)', () => {
  it.each(['responder', 'issuing'])('by the %s says good or revoked', (by) => {
    expect(said('clerk', answerOf({ by }))).toBe('good');
    expect(said('clerk', answerOf({ by, state: 'R' }))).toBeInstanceOf(Date);
  });

  it.each<[string, Answer]>([
    ['about another certificate', { about: 'chief' }],
    ['by somebody not made for it', { by: 'server' }],
    ['by somebody whom another issuer made for it', { by: 'foreign' }],
  ])('%s tells nothing', (_, wish) => {
    expect(said('clerk', answerOf(wish))).toBe('unknown');
  });

  it('of an issuer that it does not know tells nothing', () => {
    const unknown = answerOf({ about: 'issuing', issuer: 'root', by: 'foreign' });
    expect(said('clerk', unknown)).toBe('unknown');
  });

  it('that was due to be replaced, or names no next one, is about its own time', () => {
    const short = answerOf({ minutes: 1 });
    expect(said('clerk', short, { at: later(1), now: later(1) })).toBe('unknown');
    const single = answerOf({ minutes: 0 });
    expect(said('clerk', single, { at: later(1), now: later(1) })).toBe('unknown');
    expect(said('clerk', single, { at: later(-1), now: later(1) })).toBe('good');
  });

  it('that was changed tells nothing', () => {
    const bent = Uint8Array.from(answerOf());
    bent[Buffer.from(bent).indexOf(Buffer.from(open('clerk').x509.serialNumber, 'hex')) + 3]! ^= 1;
    expect(said('clerk', bent)).toBe('unknown');
  });

  it('may be none', () => {
    expect(() => statusAnswer(Buffer.from('30030a0106', 'hex'))).toThrow('no answer');
  });
});

describe('a file that brings answers', () => {
  /** In the validation data, as programs of others put them there. */
  function bringing(pdf: Uint8Array, ...answers: readonly Uint8Array[]): Uint8Array {
    const start = freeNumber(pdf);
    const streams = answers.map((each, index) => [start + index, stream(latinOf(each))] as const);
    const dss = `/DSS << /Type /DSS /OCSPs [${streams.map(([number]) => `${number} 0 R`).join(' ')}] >>`;
    const catalog = objectOf(pdf, 1).replace(/>>\s*$/, `${dss} >>`);
    return update(pdf, { 1: catalog, ...Object.fromEntries(streams) });
  }
  const latinOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

  it('is believed about its signer, and the list of the root about the issuer', async () => {
    const signed = await office.sign(miniPdf());
    const crls = [listOf(office.pki, 'root')];
    const judged = async (pdf: Uint8Array) => (await office.judge(pdf, { crls })).signatures[0]!.revocation;
    expect(await judged(signed)).toBe('unchecked');
    expect(await judged(bringing(signed, answerOf()))).toBe('good');
    expect(await judged(bringing(signed, answerOf({ by: 'server' })))).toBe('unchecked');
  });

  it('shows that its signer was revoked, also to those who give no root', async () => {
    const revoked = bringing(await office.sign(miniPdf()), answerOf({ state: 'R' }));
    expect(errorsOf(await office.judge(revoked))).toEqual(['signature-revoked']);
  });

  it('that are none says so', async () => {
    const verdict = await office.judge(bringing(await office.sign(miniPdf()), latin('nothing')));
    expect(verdict.findings.map(({ code }) => code)).toEqual(['signature-evidence']);
  });
});
