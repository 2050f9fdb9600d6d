import { certificate } from '../../src/seal/cms/certificate.ts';
import { miniPdf } from './mini-pdf.ts';
import type { Office } from './signing.ts';

/** Ways up from a signer: sound ones, and those that break the rules of certificates (RFC 5280), each for one reason. */
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

/** Who stands above the signer, the first right under the root; of everybody only what is out of the ordinary. */
export interface Ways {
  readonly middle?: Link;
  readonly lower?: Link;
  readonly leaf?: Link;
}

/** A file signed by a person under the given authorities, and the names of their files. */
export async function signedUnder({ pki, chief, now, force }: Office, links: Ways) {
  const authorities = (['middle', 'lower'] as const).filter((name) => links[name]);
  const all = [...authorities, 'leaf'] as const;
  for (const [index, name] of all.entries()) {
    const { subject = subjects[name], ...wish } = links[name] ?? {};
    const by = all[index - 1] ?? 'root';
    const of = name === 'leaf' ? 'chief' : name;
    if (name !== 'leaf') pki.key(name, 'ec:P-256');
    pki.issue(name, subject, { extensions: name === 'leaf' ? person : authority, ...wish, by, of });
  }
  const open = (name: string) => certificate(pki.file(`${name}.pem`));
  now.setTime(Date.now() + 1000);
  const signer = { ...chief, certificate: open('leaf'), chain: authorities.map(open).toReversed() };
  return { pdf: await force(miniPdf(), {}, signer), authorities };
}

export const ca = (...more: readonly string[]): Link => ({ extensions: [...authority, ...more] });
export const who = (...more: readonly string[]): Link => ({ extensions: [...person, ...more] });
const limited = (length: number): Link => ({
  extensions: [`basicConstraints = critical, CA:TRUE, pathlen:${length}`, authority[1]!],
});
/** Name constraints over directory names need a section of their own. */
const within = (kind: 'permitted' | 'excluded', ...name: readonly string[]): string =>
  [`nameConstraints = critical, ${kind};dirName:names`, '[names]', ...name].join('\n');

export const soundWays: readonly (readonly [string, Ways])[] = [
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
];

/** What is wrong, and in which words we say it. */
export const brokenWays: readonly (readonly [string, Ways, string])[] = [
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
  ['an issuer of SHA-1', { middle: { how: ['-sha1'] } }, '“中级”的证书是用已不安全的算法（如 SHA-1）签发的'],
  [
    'a signer whose key agrees on keys',
    { leaf: { extensions: ['keyUsage = keyAgreement'] } },
    '“签章人”的证书不是用来签名的',
  ],
  ['an issuer that has run out', { middle: { days: -1 } }, '“中级”的证书在'],
];

/** Certificates that are for other things: pyHanko looks at purposes only when told which are wanted. */
export const otherPurposes: typeof brokenWays = [
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
    'a signer for time stamps',
    { leaf: who('extendedKeyUsage = critical, timeStamping') },
    '“签章人”的证书不是用来签名的',
  ],
  ['a signer for programs', { leaf: who('extendedKeyUsage = codeSigning') }, '“签章人”的证书不是用来签名的'],
];
