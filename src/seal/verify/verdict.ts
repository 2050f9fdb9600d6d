import type { Diagnostic } from '../../words/diagnostic.ts';
import type { Certificate } from '../cms/certificate.ts';

/** Against what signatures are judged. */
export interface Trust {
  /** Roots that the person who asks believes in; there are none built in. */
  readonly roots: readonly Certificate[];
  readonly now: Date;
  /** Revocation lists at hand, in DER or PEM, besides those in the file. */
  readonly crls?: readonly Uint8Array[];
}

/** valid: everything that a verdict needs was checked and holds. */
export type Standing = 'valid' | 'invalid';

/** PAdES levels; CMS for a signature that is none; time-stamp for one over the document itself. */
export type SignatureLevel = 'B-B' | 'B-T' | 'B-LTA' | 'CMS' | 'time-stamp';

/** What is known of one signature. */
export interface SignatureVerdict {
  readonly field: string;
  /** Page the seal stands on, from 1. */
  readonly page: number | undefined;
  readonly standing: Standing;
  readonly level: SignatureLevel;
  /** Full name of the signer; of the authority for a time stamp. */
  readonly signer: string | undefined;
  /** Names from the signer's certificate up to the root. */
  readonly path: readonly string[];
  /** The given root it leads to. */
  readonly root: string | undefined;
  /** The time the signer claims, and the time an authority vouches for. */
  readonly claimed: Date | undefined;
  readonly proven: Date | undefined;
  readonly authority: string | undefined;
  readonly reason: string | undefined;
  /** What may follow: 1 nothing, 2 signatures, 3 comments; undefined when it does not certify. */
  readonly certifies: number | undefined;
  /** It covers the file to its last byte. */
  readonly whole: boolean;
  /** Fields signed after it, and whether validation data came. */
  readonly followedBy: readonly string[];
  readonly revocation: 'good' | 'revoked' | 'unchecked';
  readonly findings: readonly Diagnostic[];
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
