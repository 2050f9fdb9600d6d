import { type KeyObject, X509Certificate } from 'node:crypto';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { digest, sameBytes } from '../../world/bytes.ts';
import {
  algorithmOf,
  contentOf,
  type Element,
  inside,
  Malformed,
  members,
  membersUpTo,
  octetsOf,
  oidOf,
  oids,
  read,
  sm2Signatures,
} from '../asn1/read.ts';

/** The curve of GB/T 32918.5. */
const curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
const Point = weierstrass(curve);

/** The name of a signer where nothing else was agreed (GM/T 0009, 10): node:crypto takes an empty one instead. */
const usualName = Buffer.from('1234567812345678');

/**
 * Does an SM2 signature over SM3 hold (GB/T 32918.2, 7)? Only public values are worked with.
 * @param point the public key as a point, 04 x y
 * @param signature DER of SEQUENCE { r, s }
 */
export function isSm2Signature(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const [r, s] = membersUpTo(2, read(signature)).map((part) => numberIn(contentOf(part, 0x02)));
    if (r === undefined || s === undefined || !isBelowOrder(r) || !isBelowOrder(s)) return false;
    const key = Point.fromBytes(point);
    const t = (r + s) % curve.n;
    if (t === 0n) return false;
    const { x } = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t)).toAffine();
    return (numberIn(digest('sm3', signerHash(key.toAffine()), message)) + x) % curve.n === r;
  } catch {
    return false;
  }
}

/** The hash that stands for the signer: name, curve and key (GB/T 32918.2, 5.5). */
function signerHash({ x, y }: { readonly x: bigint; readonly y: bigint }): Uint8Array {
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(8 * usualName.length);
  const numbers = [curve.a, curve.b, curve.Gx, curve.Gy, x, y];
  return digest('sm3', bits, usualName, ...numbers.map((number) => Point.Fp.toBytes(number)));
}

const isBelowOrder = (number: bigint): boolean => number > 0n && number < curve.n;

const numberIn = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** A certificate in DER, opened: `node:crypto` for keys and issuing, its fields for what that does not tell. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
  readonly key: KeyObject;
  /** Name of the issuer and the serial number, as the bytes stand in the certificate. */
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  readonly subject: Uint8Array;
  readonly from: Date;
  readonly until: Date;
  /** Bits of the key usage extension, the first from the left; undefined when there is none. */
  readonly usage: number | undefined;
  /** Purposes of the extended key usage extension and whether it is critical. */
  readonly purposes: { readonly oids: readonly string[]; readonly critical: boolean } | undefined;
  /** The public point of a key on the curve SM2, whose signatures node:crypto does not verify as GM/T 0009 has them. */
  readonly sm2: Uint8Array | undefined;
}

/** Open a certificate in DER or PEM. @throws Malformed */
export function certificate(bytes: Uint8Array): Certificate {
  try {
    const x509 = new X509Certificate(bytes);
    const der: Uint8Array = x509.raw;
    const fields = members(members(read(der))[0]);
    const at = fields[0]?.tag === 0xa0 ? 1 : 0;
    const [serial, , issuer, , subject, publicKey] = fields.slice(at);
    if (!serial || !issuer || !subject) throw new Malformed('certificate');
    const extensions = extensionsOf(fields);
    return {
      der,
      x509,
      key: x509.publicKey,
      issuer: issuer.raw,
      serial: serial.raw,
      subject: subject.raw,
      from: new Date(x509.validFrom),
      until: new Date(x509.validTo),
      usage: usageOf(extensions.get(oids.keyUsage)),
      purposes: purposesOf(extensions.get(oids.extendedKeyUsage)),
      sm2: sm2PointOf(publicKey),
    };
  } catch (error) {
    throw new Malformed((error as Error).message);
  }
}

function sm2PointOf(publicKey: Element | undefined): Uint8Array | undefined {
  const [algorithm, point] = members(publicKey);
  const isSm2 = members(algorithm).some((part) => part.tag === 0x06 && oidOf(part) === oids.sm2Key);
  return isSm2 ? contentOf(point, 0x03).subarray(1) : undefined;
}

/** Did this issuer issue the certificate: by name, purpose and signature? */
export function isIssuedBy({ x509, der }: Certificate, issuer: Certificate): boolean {
  if (!x509.checkIssued(issuer.x509)) return false;
  if (!issuer.sm2) return x509.verify(issuer.key);
  const [body, algorithm, signature] = members(read(der));
  const isSm2 = sm2Signatures.includes(algorithmOf(algorithm).oid);
  return isSm2 && isSm2Signature(issuer.sm2, body!.raw, contentOf(signature, 0x03).subarray(1));
}

/** All certificates of a file: PEM with one or several, or one in DER. @throws Malformed */
export function certificatesIn(file: Uint8Array): readonly Certificate[] {
  const text = Buffer.from(file).toString('latin1');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  return blocks ? blocks.map((block) => certificate(Buffer.from(block))) : [certificate(file)];
}

export const same = (a: Certificate, b: Certificate): boolean => sameBytes(a.der, b.der);

/** The name a person reads: the common name, else the organisation, else all of it. */
export function nameOf({ x509 }: Certificate): string {
  const parts = x509.subject.split('\n');
  const value = (key: string) => parts.findLast((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
  return value('CN') ?? value('O') ?? parts.join(', ');
}

/** The whole name on one line, as the certificate orders it. */
export const fullNameOf = ({ x509 }: Certificate): string => x509.subject.split('\n').join(', ');

interface Extension {
  readonly critical: boolean;
  readonly value: Element;
}

function extensionsOf(fields: readonly Element[]): ReadonlyMap<string, Extension> {
  const holder = fields.find((field) => field.tag === 0xa3);
  const list = holder ? members(holder.items[0]) : [];
  return new Map(
    list.map((entry) => {
      const [id, second, third] = members(entry);
      return [oidOf(id), { critical: third !== undefined, value: read(octetsOf(third ?? second)) }];
    }),
  );
}

function usageOf(extension: Extension | undefined): number | undefined {
  return extension && contentOf(extension.value, 0x03)[1];
}

function purposesOf(extension: Extension | undefined): Certificate['purposes'] {
  return extension && { oids: members(extension.value).map(oidOf), critical: extension.critical };
}

/** Certificates of a CMS field; attribute certificates and other kinds are not understood. @throws Malformed */
export function certificatesOf(elements: readonly Element[]): readonly Certificate[] {
  return elements.map((element) => certificate(element.raw));
}

/** Does the certificate answer to this issuer and serial number (IssuerAndSerialNumber)? @throws Malformed */
export function isNamedBy(candidate: Certificate, issuerAndSerial: Element): boolean {
  const [issuer, serial] = inside(issuerAndSerial, 0x30);
  if (!issuer || !serial) throw new Malformed('signer identifier');
  return sameBytes(candidate.issuer, issuer.raw) && sameBytes(candidate.serial, serial.raw);
}

/** May the certificate's key sign documents? Bits 0 (digital signature) and 1 (non-repudiation). */
export const maySign = ({ usage }: Certificate): boolean => usage === undefined || (usage & 0xc0) !== 0;

/** Is the certificate for time stamping and for nothing else (RFC 3161 §2.3)? */
export function isForTimeStamps({ purposes }: Certificate): boolean {
  return purposes?.critical === true && purposes.oids.join() === oids.timeStamping;
}
