import { deflateSync } from 'node:zlib';
import { signedAttributes, signedData } from '../../src/sign/cms/build.ts';
import { certificatesIn } from '../../src/sign/cms/certificate.ts';
import { embed, prepare, type Wish } from '../../src/sign/pdf/prepare.ts';
import { sign } from '../../src/sign/sign.ts';
import { openPkcs12, type Signer } from '../../src/sign/signer.ts';
import { type Stamper, stamperBy } from '../../src/sign/timestamp/request.ts';
import type { Verdict } from '../../src/sign/verify/verdict.ts';
import { verifySignatures } from '../../src/sign/verify/verify.ts';
import { answer, makePki, type Pki, passphrase } from './pki.ts';

/** People, authority and roots, ready for signing; made once per test file. */
export interface Office {
  readonly pki: Pki;
  readonly clerk: Signer;
  readonly chief: Signer;
  readonly stamper: Stamper;
  readonly now: Date;
  readonly sign: (
    pdf: Uint8Array,
    wish?: Partial<Wish>,
    by?: Signer,
    stamper?: Stamper,
  ) => Promise<Uint8Array>;
  /** The same without a look at what comes out, as somebody's own program may sign. */
  readonly force: (pdf: Uint8Array, wish?: Partial<Wish>, by?: Signer) => Promise<Uint8Array>;
  /** Judged against the root of the office, now, unless told otherwise. */
  readonly judge: (
    pdf: Uint8Array,
    more?: { root?: string; now?: Date; crls?: readonly Uint8Array[] },
  ) => Promise<Verdict>;
}

export async function openOffice(): Promise<Office> {
  const pki = makePki();
  const now = new Date();
  const clerk = await openPkcs12(pki.file('clerk.p12'), passphrase);
  const chief = await openPkcs12(pki.file('chief.p12'), passphrase);
  return {
    pki,
    clerk,
    chief,
    now,
    stamper: stamperBy(async (query) => answer(pki, query)),
    sign: async (pdf, wish = {}, by = clerk, stamper = undefined) =>
      (await sign(pdf, by, { time: now, ...wish }, stamper)).pdf,
    force: async (pdf, wish = {}, by = clerk) => {
      const prepared = await prepare(pdf, { time: now, ...wish });
      const attributes = signedAttributes(prepared.digest, by.certificate);
      return embed(prepared, signedData({ ...by, attributes, signature: await by.sign(attributes) }));
    },
    judge: (pdf, { root = 'root.pem', now: at = now, ...more } = {}) =>
      verifySignatures(pdf, { roots: certificatesIn(pki.file(root)), now: at, ...more }),
  };
}

/** Codes of all findings of level error. */
export function errorsOf(verdict: Verdict): string[] {
  const all = [...verdict.findings, ...verdict.signatures.flatMap(({ findings }) => findings)];
  return [...new Set(all.filter(({ level }) => level === 'error').map(({ code }) => code))];
}

export const startsWith = (file: Uint8Array, start: Uint8Array): boolean =>
  Buffer.compare(file.subarray(0, start.length), start) === 0;

/** A red ring on a transparent ground, as PNG: stands for a seal. */
export function sealPng(size = 48): Uint8Array {
  const rows = Buffer.alloc(size * (1 + 4 * size));
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const radius = Math.hypot(x - size / 2, y - size / 2) / (size / 2);
      const at = y * (1 + 4 * size) + 1 + 4 * x;
      rows.set([200, 20, 20, radius > 0.8 && radius < 0.98 ? 255 : 0], at);
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

function chunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const octet of bytes) {
    value ^= octet;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
