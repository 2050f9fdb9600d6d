import type { Certificate } from '../../src/seal/cms/certificate.ts';
import { askForSignature, type Pending, takeUp } from '../../src/seal/two-step/request.ts';
import { miniPdf } from './mini-pdf.ts';
import { sealPng } from './png.ts';
import type { Office } from './signing.ts';

/** What the program hands out, and takes up again from its files. */
export async function ask(
  office: Office,
  who: 'clerk' | 'chief' | 'nobody' = 'clerk',
  pdf = miniPdf(),
  room?: number,
): Promise<Pending> {
  const certificates = who === 'nobody' ? [] : [office[who].certificate, ...office[who].chain];
  return askWith(office, certificates, pdf, room);
}

/** The same for a signer of these certificates. */
export async function askWith(
  office: Office,
  certificates: readonly Certificate[],
  pdf = miniPdf(),
  room?: number,
): Promise<Pending> {
  const wish = { time: office.now, seal: sealPng(), ...(room && { room }) };
  const { prepared, request } = await askForSignature(pdf, { wish, certificates, hours: 24 });
  if (Buffer.compare(prepared.pdf.subarray(0, pdf.length), pdf) !== 0) throw new Error('not appended');
  return takeUp(JSON.stringify(request), prepared.pdf, office.now);
}

/** A token that knows nothing of PDF: it signs 32 bytes with its key. */
export function token({ pki }: Office, key: string, digest: string): Uint8Array {
  pki.writeBytes('digest.bin', Buffer.from(digest, 'hex'));
  const padding = key === 'clerk' ? ['-pkeyopt', 'rsa_padding_mode:pkcs1'] : [];
  const inside = ['-inkey', `${key}.key`, '-in', 'digest.bin', ...padding, '-pkeyopt', 'digest:sha256'];
  return pki.openssl('pkeyutl', '-sign', ...inside);
}

/** A platform that makes the CMS itself from the bytes it is given. */
export function platform(
  { pki }: Office,
  who: string,
  content: Uint8Array,
  options: readonly string[] = [],
): Uint8Array {
  pki.writeBytes('content.bin', content);
  const by = ['-signer', `${who}.pem`, '-inkey', `${who}.key`, '-certfile', 'issuing.pem'];
  const digest = options.includes('-md') ? [] : ['-md', 'sha256'];
  const kind = ['-binary', '-cades', ...digest, '-outform', 'DER'];
  return pki.openssl('cms', '-sign', ...kind, ...by, ...options, '-in', 'content.bin');
}

/** The bytes that a prepared file asks to be signed. */
export function contentOf({ prepared: { pdf, byteRange } }: Pending): Uint8Array {
  const [, start, end] = byteRange;
  return Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]);
}
