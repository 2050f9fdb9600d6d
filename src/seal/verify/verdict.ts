import type { SignatureSaid, Standing } from '../../words/catalogue/sign-commands.ts';
import { type Diagnostic, hasErrors } from '../../words/diagnostic.ts';
import type { Certificate } from '../cms/certificate.ts';

/** Against what signatures are judged. */
export interface Trust {
  /** Roots that the person who asks believes in; there are none built in. */
  readonly roots: readonly Certificate[];
  readonly now: Date;
  /** Revocation lists at hand, in DER or PEM, besides those in the file. */
  readonly crls?: readonly Uint8Array[];
}

/** What a signature says of itself, how far that is proven, and all that speaks against it. */
export interface SignatureVerdict extends SignatureSaid {
  /** The given root it leads to. */
  readonly root: string | undefined;
  /** What may follow: 1 nothing, 2 signatures, 3 comments; undefined when it does not certify. */
  readonly certifies: number | undefined;
  readonly findings: readonly Diagnostic[];
}

/** Where no roots were given nobody is known: that alone makes no signature invalid. */
export function standingOf(findings: readonly Diagnostic[]): Standing {
  if (hasErrors(findings.filter(({ code }) => code !== 'signature-unproven'))) return 'invalid';
  return hasErrors(findings) ? 'unproven' : 'valid';
}

/** What is known of a file. */
export interface Verdict {
  /** unsigned: there is no signature at all. */
  readonly standing: Standing | 'unsigned';
  readonly signatures: readonly SignatureVerdict[];
  /** What concerns the file and no one signature. */
  readonly findings: readonly Diagnostic[];
  /** Names of the roots it was judged against. */
  readonly roots: readonly string[];
}
