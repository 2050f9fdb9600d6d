import { type Diagnostic, diagnose, type Report } from '../../words/diagnostic.ts';
import { digest, sameBytes } from '../../world/bytes.ts';
import { Malformed, members, oids, read } from '../asn1/read.ts';
import { type Certificate, isForTimeStamps, maySign, nameOf } from '../cms/certificate.ts';
import { faultsOf } from '../cms/faults.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';
import { readToken, type Token } from '../timestamp.ts';
import { type Chain, chainOf, type RevocationList, revocationList, revocationOf } from './chain.ts';
import type { Trust } from './verdict.ts';

/** What signatures are judged with. */
export interface Evidence extends Trust {
  /** Certificates in the file's validation data. */
  readonly pool: readonly Certificate[];
  readonly lists: readonly RevocationList[];
}

/** A time that an authority vouches for. */
export interface ProvenTime {
  readonly time: Date;
  readonly chain: Chain;
}

/** Judge a time stamp over these bytes; undefined when it proves nothing. Faults are reported. */
export function judgeStamp(
  bytes: Uint8Array,
  over: readonly Uint8Array[],
  evidence: Evidence,
  report: Report,
): ProvenTime | undefined {
  const token: Token = readToken(bytes);
  const faults = faultsOf(token.data, token.info);
  for (const fault of faults) report(diagnose('signature-stamp-fault', { fault }));
  const fits = sameBytes(token.imprint, digest(token.digest, ...over));
  if (!fits) report(diagnose('signature-stamp-elsewhere', {}));
  const { signer } = token.data;
  if (!signer) return undefined;
  const purpose = isForTimeStamps(signer);
  if (!purpose) report(diagnose('signature-stamp-purpose', { name: nameOf(signer) }));
  const chain = judgeChain(signer, token.data, token.time, evidence, report);
  if (faults.length > 0 || !fits || !purpose || chain.faults.length > 0) return undefined;
  return { time: token.time, chain };
}

/** The time stamp inside a signature, over its value. */
export function stampIn(data: SignedData): Uint8Array | undefined {
  return data.unsigned.get(oids.timeStampToken)?.raw;
}

/** Judge the signer of the document's bytes: the signature itself, and whether the certificate is for signing. */
export function judgeSigner(cms: Uint8Array, content: readonly Uint8Array[], report: Report): SignedData {
  const data = readSignedData(cms);
  for (const fault of faultsOf(data, ...content)) {
    // The signature holds, only nothing but its key ties it to the certificate.
    if (fault === 'certificate-unbound') report(diagnose('signature-not-baseline', {}));
    else report(diagnose('signature-fault', { fault }));
  }
  if (data.signer && !maySign(data.signer))
    report(diagnose('signature-purpose', { name: nameOf(data.signer) }));
  return data;
}

/** Lead a certificate to the roots given. Faults are reported. */
export function judgeChain(
  signer: Certificate,
  data: SignedData,
  at: Date,
  evidence: Evidence,
  report: Report,
): Chain {
  const chain = chainOf(signer, [...data.certificates, ...evidence.pool], evidence.roots, at);
  for (const fault of chain.faults) {
    if (fault.kind === 'no-root') report(diagnose('signature-no-root', { name: fault.name }));
    else report(diagnose('signature-period', { ...fault, at }));
  }
  return chain;
}

/** Ask the revocation lists about every certificate below the root. */
export function judgeRevocation(
  { path, root }: Chain,
  at: Date,
  lists: readonly RevocationList[],
  report: Report,
): 'good' | 'revoked' | 'unchecked' {
  if (!root) return 'unchecked';
  const answers = path.slice(0, -1).map((each, index) => {
    const answer = revocationOf(each, path[index + 1]!, lists);
    // Revoked after the proven time of signing: the signature stands.
    if (!(answer instanceof Date)) return answer;
    if (answer > at) return 'good';
    report(diagnose('signature-revoked', { name: nameOf(each), since: answer }));
    return 'revoked';
  });
  if (answers.includes('revoked')) return 'revoked';
  return answers.includes('unknown') ? 'unchecked' : 'good';
}

/** What a time stamp that stands by itself says, and how far that was checked. */
export interface TokenVerdict {
  readonly time: Date;
  /** Name of the authority, as its certificate has it. */
  readonly authority: string;
  /** Is it over these bytes? */
  readonly fits: boolean;
  /** All else that is wrong with it. */
  readonly findings: readonly Diagnostic[];
  /** What was not looked at: roots, where none were given; revocation, where no list tells. */
  readonly unchecked: readonly ('roots' | 'revocation')[];
  /** When the authority's certificate ends. */
  readonly until: Date | undefined;
}

/**
 * Judge a time stamp over some bytes: a token, or the whole answer of an authority (RFC 3161) in which it came.
 * @throws Malformed when it is neither, and for a revocation list that cannot be read
 */
export function judgeToken(bytes: Uint8Array, over: Uint8Array, trust: Trust): TokenVerdict {
  const token = readToken(bareToken(bytes));
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const { signer } = token.data;
  for (const fault of faultsOf(token.data, token.info)) report(diagnose('signature-stamp-fault', { fault }));
  if (signer && !isForTimeStamps(signer))
    report(diagnose('signature-stamp-purpose', { name: nameOf(signer) }));
  const chain = signer && chainOf(signer, token.data.certificates, trust.roots, token.time);
  const toRoots = trust.roots.length > 0;
  if (chain) reportChain(chain, token, toRoots, report);
  const lists = (trust.crls ?? []).map(revocationList);
  const revocation = chain ? judgeRevocation(chain, token.time, lists, report) : 'unchecked';
  return {
    time: token.time,
    authority: signer ? nameOf(signer) : '',
    fits: sameBytes(token.imprint, digest(token.digest, over)),
    findings,
    unchecked: [
      ...(toRoots ? [] : (['roots'] as const)),
      ...(revocation === 'unchecked' ? (['revocation'] as const) : []),
    ],
    until: signer?.until,
  };
}

function reportChain({ faults }: Chain, { time }: Token, toRoots: boolean, report: Report): void {
  for (const fault of faults) {
    if (fault.kind === 'period') report(diagnose('signature-period', { ...fault, at: time }));
    else if (toRoots) report(diagnose('signature-no-root', { name: fault.name }));
  }
}

/** The token out of an answer: SEQUENCE { status, token }, or the token itself, which begins with its type. */
function bareToken(bytes: Uint8Array): Uint8Array {
  const [first, second] = members(read(bytes));
  if (first?.tag === 0x06) return bytes;
  if (!second) throw new Malformed('not a time stamp');
  return second.raw;
}
