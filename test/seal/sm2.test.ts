import {
  type AsnType,
  Constructed,
  Integer,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set as SetOf,
} from 'asn1js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derOf, oids, parsed } from '../../src/seal/cms/asn1.ts';
import { type Certificate, certificate, certificatesIn } from '../../src/seal/cms/certificate.ts';
import { issuerAndSerial } from '../../src/seal/cms/read.ts';
import { isSm2Signature } from '../../src/seal/cms/sm2.ts';
import { covered } from '../../src/seal/pdf/prepare.ts';
import { completeWithCms } from '../../src/seal/two-step/complete.ts';
import { askForSignature, type Pending, takeUp } from '../../src/seal/two-step/request.ts';
import { verifySignatures } from '../../src/seal/verify/judge-file.ts';
import { revocationList, revocationOf } from '../../src/seal/verify/revocation.ts';
import { verdictWords } from '../../src/words/catalogue/sign-commands.ts';
import { digest } from '../../src/world/bytes.ts';
import { miniPdf } from './mini-pdf.ts';
import { errorsOf, type Office, openOffice } from './signing.ts';

const sm2WithSm3 = '1.2.156.10197.1.501';
const distinct = 'distid:1234567812345678';

let office: Office;
let seal: Certificate;
let issuing: Certificate;
beforeAll(async () => {
  office = await openOffice();
  for (const name of ['sm2-root', 'sm2-issuing', 'sm2-seal'])
    office.pki.openssl('genpkey', '-algorithm', 'SM2', '-out', `${name}.key`);
  certify('sm2-root', '/C=CN/CN=国密根证书', 'sm2-root', 'CA:TRUE', 'keyCertSign,cRLSign');
  certify('sm2-issuing', '/C=CN/CN=国密签发证书', 'sm2-root', 'CA:TRUE', 'keyCertSign,cRLSign');
  certify('sm2-seal', '/C=CN/O=示例市财政局/CN=电子公章', 'sm2-issuing', 'CA:FALSE', 'digitalSignature');
  seal = certificate(office.pki.file('sm2-seal.pem'));
  issuing = certificate(office.pki.file('sm2-issuing.pem'));
  office.now.setTime(Date.now());
});
afterAll(() => office.pki.remove());

function certify(name: string, subject: string, by: string, ca: string, usage: string): void {
  const from = by === name ? [] : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`];
  const extensions = ['-addext', `basicConstraints=critical,${ca}`, '-addext', `keyUsage=critical,${usage}`];
  const key = ['-key', `${name}.key`, '-sm3', '-sigopt', distinct];
  const about = ['-utf8', '-new', '-subj', subject, '-days', '30', ...extensions];
  office.pki.openssl('req', '-x509', ...about, ...key, ...from, '-out', `${name}.pem`);
}

/** What openssl signs with an SM2 key, under the name GM/T 0009 sets. */
function sm2Value(message: Uint8Array, key = 'sm2-seal'): Uint8Array {
  office.pki.writeBytes('message.bin', message);
  const options = ['-rawin', '-digest', 'sm3', '-pkeyopt', distinct, '-in', 'message.bin'];
  return office.pki.openssl('pkeyutl', '-sign', '-inkey', `${key}.key`, ...options);
}

interface Platform {
  readonly key?: string;
  readonly certificates?: readonly Certificate[];
  readonly method?: string;
  readonly type?: string;
  readonly wrapping?: string;
  readonly bound?: Certificate;
}

/** A CMS as a platform of SM2 seals gives it. */
function sm2Cms(content: readonly Uint8Array[], platform: Platform = {}): Uint8Array {
  const { key = 'sm2-seal', method = sm2WithSm3, type = oids.data, wrapping = oids.signedData } = platform;
  const { certificates = [seal, issuing], bound = seal } = platform;
  const attribute = (id: string, value: AsnType) => sequence(oid(id), setOf(value));
  const hash = octets(digest('sha256', bound.der));
  const attributes = setOf(
    attribute(oids.contentType, oid(type)),
    attribute(oids.messageDigest, octets(digest('sm3', ...content))),
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(hash)))),
  );
  const value = octets(sm2Value(derOf(attributes), key));
  const sm3 = sequence(oid(oids.sm3));
  const signed = tagged(attributes.valueBlock.value);
  const algorithm = sequence(oid(method));
  const signer = sequence(integer(1n), issuerAndSerial(seal).toSchema(), sm3, signed, algorithm, value);
  const holder = tagged(certificates.map(({ der }) => parsed(der)));
  const body = sequence(integer(1n), setOf(sm3), sequence(oid(type)), holder, setOf(signer));
  return derOf(sequence(oid(wrapping), tagged([body])));
}

const sequence = (...value: AsnType[]) => new Sequence({ value });
const setOf = (...value: AsnType[]) =>
  new SetOf({ value: value.toSorted((a, b) => Buffer.compare(derOf(a), derOf(b))) });
const tagged = (value: AsnType[]) => new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value });
const oid = (value: string) => new ObjectIdentifier({ value });
const octets = (valueHex: Uint8Array) => new OctetString({ valueHex });
const integer = (value: bigint | string) => Integer.fromBigInt(value);

async function ask(): Promise<Pending> {
  const asking = { wish: { time: office.now }, certificates: [seal], hours: 1 };
  const { prepared, request } = await askForSignature(miniPdf(), asking);
  return takeUp(JSON.stringify(request), prepared.pdf, office.now);
}

const contentOf = ({ prepared }: Pending) => covered(prepared.pdf, prepared.byteRange);

/** The file with a platform's answer in it, taken as it is. */
async function sealed(platform: Platform = {}): Promise<Uint8Array> {
  const pending = await ask();
  return (await completeWithCms(pending, sm2Cms(contentOf(pending), platform))).pdf;
}

const judge = (pdf: Uint8Array, root = 'sm2-root.pem', crls: readonly Uint8Array[] = []) =>
  verifySignatures(pdf, { roots: certificatesIn(office.pki.file(root)), now: office.now, crls });

describe('a file sealed by an SM2 platform', () => {
  it('is judged whole: digest, signature value, and the SM2 chain to the root given', async () => {
    expect((await ask()).attributes).toBeUndefined();
    const verdict = await judge(await sealed());
    expect([verdict.standing, errorsOf(verdict)]).toEqual(['valid', []]);
    expect(verdict.signatures[0]!.path).toEqual(['电子公章', '国密签发证书', '国密根证书']);
    const words = verdictWords(verdict);
    expect(words).toContain('CN=电子公章');
    expect(verdict.signatures[0]!.findings.map(({ message }) => message).join()).toContain(
      '一般的 PDF 阅读程序不认',
    );
  });

  it.each(['1.2.156.10197.1.301.1', '1.2.156.10197.1.301'])('may name its algorithm %s', async (method) => {
    expect((await judge(await sealed({ method }))).standing).toBe('valid');
  });

  it('may be wrapped as GM/T 0010 has it, with a word that it is not PAdES', async () => {
    const verdict = await judge(await sealed({ type: oids.gmData, wrapping: oids.gmSignedData }));
    expect(verdict.standing).toBe('valid');
    expect(verdict.signatures[0]!.findings.map(({ code }) => code)).toContain('signature-not-baseline');
  });

  it('is not trusted against a root that did not issue it', async () => {
    expect(errorsOf(await judge(await sealed(), 'root.pem'))).toEqual(['signature-no-root']);
  });

  it('is not trusted when a certificate of the chain is missing', async () => {
    expect(errorsOf(await judge(await sealed({ certificates: [seal] })))).toEqual(['signature-no-root']);
  });

  it('is invalid when a byte was changed later', async () => {
    const bent = Uint8Array.from(await sealed());
    bent[Buffer.from(bent).indexOf('2385.56')]! ^= 1;
    expect(errorsOf(await judge(bent))).toContain('signature-fault');
  });

  it('is stamped and stays provable like any other', async () => {
    const pending = await ask();
    const { pdf } = await completeWithCms(pending, sm2Cms(contentOf(pending)), office.stamper);
    const both = [
      ...certificatesIn(office.pki.file('sm2-root.pem')),
      ...certificatesIn(office.pki.file('root.pem')),
    ];
    const verdict = await verifySignatures(pdf, { roots: both, now: new Date('2050-01-01T00:00:00Z') });
    expect([verdict.standing, verdict.signatures[0]!.level]).toEqual(['valid', 'B-T']);
  });
});

describe('an SM2 answer is not written', () => {
  it('for other bytes', async () => {
    const cms = sm2Cms([Buffer.from('other')]);
    await expect(completeWithCms(await ask(), cms)).rejects.toThrow('不是给这份文件的');
  });

  it.each<[string, Platform, string]>([
    ['by another key', { key: 'sm2-issuing' }, '签名值与签章人的证书对不上'],
    ['that names an RSA algorithm', { method: oids.rsa }, '签名值与签章人的证书对不上'],
    ['without its certificate', { certificates: [] }, '签名里没有签章人的证书'],
  ])('%s', async (_, platform, words) => {
    await expect(sealed(platform)).rejects.toThrow(words);
  });

  it('bound to another certificate', async () => {
    await expect(sealed({ bound: issuing })).rejects.toThrow('证书被换过');
  });
});

describe('an SM2 revocation list', () => {
  const list = (): Uint8Array => {
    const { pki } = office;
    pki.write('ca.cnf', '[ca]\ndatabase = list.db\ndefault_md = sm3\ndefault_crl_days = 30\n');
    pki.write('list.db', '');
    const by = [
      '-config',
      'ca.cnf',
      '-name',
      'ca',
      '-cert',
      'sm2-issuing.pem',
      '-keyfile',
      'sm2-issuing.key',
    ];
    pki.openssl('ca', '-revoke', 'sm2-seal.pem', ...by);
    pki.openssl('ca', '-gencrl', '-sigopt', distinct, '-out', 'list.crl', ...by);
    return pki.file('list.crl');
  };

  it('is believed when its issuer signed it, and not when a byte of it was changed', () => {
    const { der } = revocationList(list());
    const times = { at: office.now, now: office.now };
    const said = (list: Uint8Array) =>
      revocationOf(seal, issuing, { lists: [revocationList(list)], answers: [] }, times);
    expect(said(der)).toBeInstanceOf(Date);
    const bent = Uint8Array.from(der);
    bent[bent.length - 5]! ^= 1;
    expect(said(bent)).toBe('unknown');
  });
});

describe('the signature value', () => {
  // The example of GB/T 32918.5, A.2.
  const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
  const point = bytes(
    `04${'09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'}${'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'}`,
  );
  const message = Buffer.from('message digest');
  const r = bytes('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3');
  const s = bytes('b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa');
  const order = bytes('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
  const number = (octets: Uint8Array) => integer(`0x0${Buffer.from(octets).toString('hex')}`);
  const value = (first: Uint8Array, second: Uint8Array) => derOf(sequence(number(first), number(second)));

  it('of the standard holds', () => {
    expect(isSm2Signature(point, message, value(r, s))).toBe(true);
  });

  const flipped = (source: Uint8Array, at: number): Uint8Array =>
    Uint8Array.from(source, (octet, index) => (index === at ? octet ^ 1 : octet));
  it.each<[string, () => boolean]>([
    ['another message', () => isSm2Signature(point, Buffer.from('message digesu'), value(r, s))],
    ['another r', () => isSm2Signature(point, message, value(flipped(r, 31), s))],
    ['another s', () => isSm2Signature(point, message, value(r, flipped(s, 0)))],
    ['r and s exchanged', () => isSm2Signature(point, message, value(s, r))],
    ['r of zero', () => isSm2Signature(point, message, value(bytes('00'), s))],
    ['s of zero', () => isSm2Signature(point, message, value(r, bytes('00')))],
    ['s of the order', () => isSm2Signature(point, message, value(r, order))],
    ['a point that is not on the curve', () => isSm2Signature(flipped(point, 64), message, value(r, s))],
    ['an empty point', () => isSm2Signature(bytes(''), message, value(r, s))],
    [
      'three numbers',
      () => isSm2Signature(point, message, derOf(sequence(number(r), number(s), integer(1n)))),
    ],
    ['bytes that are none', () => isSm2Signature(point, message, bytes('00'.repeat(70)))],
  ])('with %s does not hold', (_, holds) => {
    expect(holds()).toBe(false);
  });
});
