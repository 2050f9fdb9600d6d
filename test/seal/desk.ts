import { Desk } from '../mistakes/terminal.ts';
import { passphrase } from './pki.ts';
import { sealPng } from './png.ts';
import type { Office } from './signing.ts';

/** A desk with a booklet just built, and the keys of the office in a drawer; `book` is its PDF. */
export async function deskOf(office: Office, build = 'build'): Promise<{ at: Desk; book: string }> {
  const at = new Desk();
  at.now = office.now;
  await at.booklet(build);
  const { pki } = office;
  for (const name of ['clerk.p12', 'chief.pem', 'issuing.pem']) at.writeBytes(`keys/${name}`, pki.file(name));
  at.write('keys/passphrase', `${passphrase}\n`);
  at.writeBytes('keys/seal.png', sealPng());
  const book = Object.keys(at.files('out')).find((name) => name.endsWith('.pdf'))!;
  const copy = 'book.pdf';
  at.writeBytes(copy, Buffer.from(at.files('out')[book]!, 'base64'));
  return { at, book: copy };
}

/** A file of the desk. */
export const bytesOf = (at: Desk, name: string): Uint8Array =>
  new Uint8Array(Buffer.from(at.files('.')[name]!, 'base64'));
