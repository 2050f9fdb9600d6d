import { expect } from 'vitest';
import { certificatesIn } from '../../src/seal/cms/certificate.ts';
import { signedAttributes, signedData } from '../../src/seal/cms/write.ts';
import { embed, type Prepared, prepare, type Wish } from '../../src/seal/pdf/prepare.ts';
import { openPkcs12, type Signer, sign } from '../../src/seal/sign.ts';
import { type Stamper, stamperBy } from '../../src/seal/timestamp.ts';
import { verifySignatures } from '../../src/seal/verify/judge-file.ts';
import type { Verdict } from '../../src/seal/verify/verdict.ts';
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
      return embed(prepared, await cmsFor(prepared, by));
    },
    judge: (pdf, { root = 'root.pem', now: at = now, ...more } = {}) =>
      verifySignatures(pdf, { roots: certificatesIn(pki.file(root)), now: at, ...more }),
  };
}

/** The CMS that a signer makes for a prepared file. */
export async function cmsFor({ digest }: Prepared, by: Signer): Promise<Uint8Array> {
  const attributes = signedAttributes(digest, by.certificate);
  return signedData({ ...by, attributes, signature: await by.sign(attributes) });
}

/** Codes of all findings of level error. */
export function errorsOf(verdict: Verdict): string[] {
  const all = [...verdict.findings, ...verdict.signatures.flatMap(({ findings }) => findings)];
  return [...new Set(all.filter(({ level }) => level === 'error').map(({ code }) => code))];
}

/** What the verdict on a file gives as reasons; a file that passes gives none. */
export async function reasonsOf(office: Office, pdf: Uint8Array): Promise<string[]> {
  const verdict = await office.judge(pdf);
  expect(verdict.standing === 'invalid').toBe(errorsOf(verdict).length > 0);
  const all = [...verdict.findings, ...verdict.signatures.flatMap(({ findings }) => findings)];
  return all.filter(({ level }) => level === 'error').map(({ message }) => message);
}

export const startsWith = (file: Uint8Array, start: Uint8Array): boolean =>
  Buffer.compare(file.subarray(0, start.length), start) === 0;
