import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { sha512 } from './digest.ts';

/** A signed or sealed copy as the office has it. */
export interface SignedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What ties a signed copy to the booklet. `prefix`: the generated file, byte for byte, with something appended: what
 * was appended is for `verify` to judge. `attested`: a scan, a file a platform wrote anew, an OFD: nothing in it can
 * be compared with the booklet but the check code printed on it, which a person has read.
 */
export interface SignedCopy {
  readonly file: string;
  readonly tie: 'prefix' | 'attested';
  readonly bytes: number;
  readonly sha512: string;
  /** The code read off the copy. */
  readonly checkCode?: string;
  /** Did the code equal that of the build? Missing when the build has none. */
  readonly codeAgrees?: true;
}

export const copiesFile = 'signed.json';

/** Look at a signed copy; undefined, and reported, when nothing ties it to the booklet. */
export function judgeCopy(
  file: SignedFile,
  generated: Uint8Array,
  codes: { readonly read: string | undefined; readonly built: string | undefined },
  report: Report,
): SignedCopy | undefined {
  const { name, bytes } = file;
  const about = { file: `signed/${name}`, bytes: bytes.length, sha512: sha512(bytes) };
  if (Buffer.compare(bytes, generated) === 0) {
    report(diagnose('archive-copy-unsigned', { name }));
    return undefined;
  }
  if (Buffer.compare(bytes.subarray(0, generated.length), generated) === 0)
    return { ...about, tie: 'prefix' };
  const [read, built] = [codes.read, codes.built].map(asRead);
  if (!read) {
    report(diagnose('archive-code-needed', { name }));
    return undefined;
  }
  if (built !== undefined && read !== built) {
    report(diagnose('archive-code-differs', { name, read: codes.read ?? '', built: codes.built ?? '' }));
    return undefined;
  }
  const checkCode = codes.read ?? '';
  return { ...about, tie: 'attested', checkCode, ...(built !== undefined && { codeAgrees: true as const }) };
}

/** A code as people copy it: in small letters, with blanks, with O for 0 and I or L for 1. */
function asRead(code: string | undefined): string | undefined {
  return code?.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
}
