import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate } from '../../src/seal/cms/certificate.ts';
import { miniPdf } from './mini-pdf.ts';
import { errorsOf, type Office, openOffice } from './signing.ts';

/** Ways up that break the rules of certificates (RFC 5280), each refused for its own reason, beside sound ones. */
let office: Office;
beforeAll(async () => {
  office = await openOffice();
  for (const name of ['middle', 'lower']) office.pki.key(name, 'ec:P-256');
});
afterAll(() => office.pki.remove());

const authority = ['basicConstraints = critical, CA:TRUE', 'keyUsage = critical, keyCertSign, cRLSign'];
const person = [
  'basicConstraints = critical, CA:FALSE',
  'keyUsage = critical, digitalSignature, nonRepudiation',
];

interface Link {
  readonly extensions?: readonly string[];
  readonly subject?: string;
  /** How its issuer signs it. */
  readonly how?: readonly string[];
  readonly days?: number;
}

const subjects = { middle: '/C=CN/CN=中级', lower: '/C=CN/CN=下级', leaf: '/C=CN/O=Finance/CN=签章人' };

/** A file signed by a person under the given authorities, the first right under the root; and what openssl thinks. */
async function judgedUnder(links: { middle?: Link; lower?: Link; leaf?: Link }) {
  const { pki, chief } = office;
  const authorities = (['middle', 'lower'] as const).filter((name) => links[name]);
  const last = authorities.at(-1) ?? 'root';
  const all = [...authorities, 'leaf'] as const;
  for (const [index, name] of all.entries()) {
    const { subject = subjects[name], ...wish } = links[name] ?? {};
    const by = all[index - 1] ?? 'root';
    const of = name === 'leaf' ? 'chief' : name;
    pki.issue(name, subject, { extensions: name === 'leaf' ? person : authority, ...wish, by, of });
  }
  expect(all[all.indexOf('leaf') - 1] ?? 'root').toBe(last);
  const open = (name: string) => certificate(pki.file(`${name}.pem`));
  office.now.setTime(Date.now() + 1000);
  const signer = { ...chief, certificate: open('leaf'), chain: authorities.map(open).toReversed() };
  const verdict = await office.judge(await office.force(miniPdf(), {}, signer));
  const findings = verdict.signatures.flatMap((each) => each.findings);
  const errors = findings.filter(({ level }) => level === 'error').map(({ message }) => message);
  return { errors, codes: errorsOf(verdict), openssl: isSoundForOpenssl(authorities) };
}

/** Does `openssl verify` take the way, at the strictest that it offers? */
function isSoundForOpenssl(authorities: readonly string[]): boolean {
  const { pki } = office;
  const between = authorities.flatMap((name) => ['-untrusted', `${name}.pem`]);
  const strict = ['-x509_strict', '-purpose', 'smimesign', '-auth_level', '2'];
  try {
    pki.openssl('verify', ...strict, '-CAfile', 'root.pem', ...between, 'leaf.pem');
    return true;
  } catch {
    return false;
  }
}

const ca = (...more: readonly string[]): Link => ({ extensions: [...authority, ...more] });
const who = (...more: readonly string[]): Link => ({ extensions: [...person, ...more] });
const limited = (length: number): Link => ({
  extensions: [`basicConstraints = critical, CA:TRUE, pathlen:${length}`, authority[1]!],
});
/** Name constraints over directory names need a section of their own. */
const within = (kind: 'permitted' | 'excluded', ...name: readonly string[]): string =>
  [`nameConstraints = critical, ${kind};dirName:names`, '[names]', ...name].join('\n');

describe('a way up', () => {
  it.each<[string, Parameters<typeof judgedUnder>[0]]>([
    ['as ours', { middle: {}, lower: {} }],
    ['right under the root', {}],
    ['as long as its issuers allow', { middle: limited(1), lower: limited(0) }],
    ['with a name among those permitted', { middle: ca(within('permitted', 'C = CN', 'O = Finance')) }],
    ['with another name excluded', { middle: ca(within('excluded', 'C = CN', 'O = Others')) }],
    ['for e-mail', { leaf: who('extendedKeyUsage = emailProtection, clientAuth') }],
    ['for documents', { leaf: who('extendedKeyUsage = 1.3.6.1.5.5.7.3.36, emailProtection') }],
    ['with an unknown extension that is not critical', { leaf: who('1.2.3.4 = DER:0500') }],
    [
      'with hosts and addresses inside',
      {
        middle: ca('nameConstraints = permitted;DNS:gov.example, permitted;email:gov.example'),
        leaf: who('subjectAltName = DNS:a.gov.example, email:b@gov.example'),
      },
    ],
  ])('%s is taken', async (_, links) => {
    const { errors, openssl } = await judgedUnder(links);
    expect([errors, openssl]).toEqual([[], true]);
  });

  it.each<[string, Parameters<typeof judgedUnder>[0], string]>([
    [
      'an unknown critical extension of the signer',
      { leaf: who('1.2.3.4 = critical, DER:0500') },
      '“签章人”的证书有本程序不认识的关键扩展项',
    ],
    [
      'an unknown critical extension above',
      { middle: ca('1.2.3.4 = critical, DER:0500') },
      '“中级”的证书有本程序不认识的关键扩展项',
    ],
    [
      'a known extension that is malformed',
      { middle: ca('nameConstraints = critical, DER:0400') },
      '“中级”的证书有本程序不认识的关键扩展项',
    ],
    [
      'more issuers than allowed',
      { middle: limited(0), lower: {} },
      '“中级”的证书下面的颁发机构超过了它允许的层数',
    ],
    [
      'an issuer that is no authority',
      { middle: { extensions: ['basicConstraints = CA:FALSE'] } },
      '“中级”的证书不是颁发机构的证书',
    ],
    [
      'an issuer that does not say it is one',
      { middle: { extensions: ['subjectKeyIdentifier = hash'] } },
      '“中级”的证书不是颁发机构的证书',
    ],
    [
      'an issuer whose key may not issue',
      { middle: { extensions: [authority[0]!, 'keyUsage = cRLSign'] } },
      '“中级”的证书不是颁发机构的证书',
    ],
    [
      'a name outside those permitted',
      { middle: ca(within('permitted', 'C = CN', 'O = Others')) },
      '“中级”的证书不许下面的证书用这样的名称',
    ],
    [
      'a name inside those excluded',
      { middle: ca(within('excluded', 'C = CN', 'O = Finance')) },
      '“中级”的证书不许下面的证书用这样的名称',
    ],
    [
      'a name excluded two issuers above',
      { middle: ca(within('excluded', 'C = CN', 'O = Finance')), lower: {} },
      '“中级”的证书不许下面的证书用这样的名称',
    ],
    [
      'one host of two outside',
      {
        middle: ca('nameConstraints = permitted;DNS:gov.example'),
        leaf: who('subjectAltName = DNS:a.gov.example, DNS:b.example'),
      },
      '“中级”的证书不许下面的证书用这样的名称',
    ],
    [
      'an address in the subject that is excluded',
      {
        middle: ca('nameConstraints = excluded;email:bad.example'),
        leaf: { subject: '/C=CN/CN=签章人/emailAddress=a@bad.example' },
      },
      '“中级”的证书不许下面的证书用这样的名称',
    ],
    [
      'a place on the net, of a kind that is not compared',
      {
        middle: ca('nameConstraints = permitted;URI:gov.example'),
        leaf: who('subjectAltName = URI:http://b.example/'),
      },
      '“中级”的证书不许下面的证书用这样的名称',
    ],
    [
      'a certificate of SHA-1',
      { middle: {}, leaf: { how: ['-sha1'] } },
      '“签章人”的证书是用已不安全的算法（如 SHA-1）签发的',
    ],
    [
      'an issuer of SHA-1',
      { middle: { how: ['-sha1'] } },
      '“中级”的证书是用已不安全的算法（如 SHA-1）签发的',
    ],
    [
      'an issuer for servers only',
      { middle: ca('extendedKeyUsage = serverAuth') },
      '“中级”的证书只许用于别的用途',
    ],
    [
      'a signer for servers only',
      { leaf: who('extendedKeyUsage = serverAuth, clientAuth') },
      '“签章人”的证书不是用来签名的',
    ],
    [
      'a signer for programs',
      { leaf: who('extendedKeyUsage = codeSigning') },
      '“签章人”的证书不是用来签名的',
    ],
    [
      'a signer for time stamps',
      { leaf: who('extendedKeyUsage = critical, timeStamping') },
      '“签章人”的证书不是用来签名的',
    ],
    [
      'a signer whose key agrees on keys',
      { leaf: { extensions: ['keyUsage = keyAgreement'] } },
      '“签章人”的证书不是用来签名的',
    ],
    ['an issuer that has run out', { middle: { days: -1 } }, '“中级”的证书在'],
  ])('with %s is refused, as by openssl', async (_, links, words) => {
    const { errors, openssl } = await judgedUnder(links);
    expect(errors).toEqual([expect.stringContaining(words)]);
    expect(openssl).toBe(false);
  });

  // openssl looks at policies only when told which are wanted.
  it('needs the policies that an issuer requires', async () => {
    const policy = 'certificatePolicies = 1.2.3.4';
    const middle = ca('policyConstraints = critical, requireExplicitPolicy:0', policy);
    expect((await judgedUnder({ middle, leaf: who(policy) })).errors).toEqual([]);
    expect((await judgedUnder({ middle })).errors).toEqual([
      '“签章人”的证书不合颁发机构对它的要求（证书策略等）',
    ]);
    const other = await judgedUnder({ middle, leaf: who('certificatePolicies = 1.2.3.5') });
    expect(other.codes).toEqual(['signature-path']);
  });
});
