import { ObjectIdentifier, Sequence } from 'asn1js';
import { type Diagnostic, diagnose, type Report } from '../../words/diagnostic.ts';
import { digest, sameBytes } from '../../world/bytes.ts';
import { derOf, Malformed, oids, parsed } from '../cms/asn1.ts';
import { type Certificate, isForTimeStamps, maySign, nameOf } from '../cms/certificate.ts';
import { faultsOf } from '../cms/faults.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';
import { readToken, type Token } from '../timestamp.ts';
import { type Chain, chainOf } from './chain.ts';
import { revocationList, revocationOf, type Statements } from './revocation.ts';
import type { Trust } from './verdict.ts';

/** What signatures are judged with. */
export interface Evidence extends Trust, Statements {
  /** Certificates in the file's validation data. */
  readonly pool: readonly Certificate[];
}

/** A time that an authority vouches for. */
export interface ProvenTime {
  readonly time: Date;
  readonly chain: Chain;
  /** Of the authority. */
  readonly revocation: Revocation;
}

export type Revocation = 'good' | 'revoked' | 'unchecked';

/** Judge a time stamp over these bytes; undefined when it proves nothing. Faults are reported. */
export async function judgeStamp(
  bytes: Uint8Array,
  over: readonly Uint8Array[],
  evidence: Evidence,
  report: Report,
): Promise<ProvenTime | undefined> {
  const token: Token = readToken(bytes);
  const faults = faultsOf(token.data, token.info);
  for (const fault of faults) report(diagnose('signature-stamp-fault', { fault }));
  const fits = sameBytes(token.imprint, digest(token.digest, ...over));
  if (!fits) report(diagnose('signature-stamp-elsewhere', {}));
  const { signer } = token.data;
  if (!signer) return undefined;
  const purpose = isForTimeStamps(signer);
  if (!purpose) report(diagnose('signature-stamp-purpose', { name: nameOf(signer) }));
  const search = { ...evidence, pool: [...token.data.certificates, ...evidence.pool], at: token.time };
  const chain = await chainOf(signer, { ...search, forDocuments: false });
  reportChain(chain, search, report);
  const revocation = judgeRevocation(chain, token.time, evidence, report);
  if (faults.length > 0 || !fits || !purpose || chain.faults.length > 0 || revocation === 'revoked')
    return undefined;
  return { time: token.time, chain, revocation };
}

/** The time stamp inside a signature, over its value. */
export function stampIn(data: SignedData): Uint8Array | undefined {
  const stamp = data.unsigned.get(oids.timeStampToken);
  return stamp && derOf(stamp);
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

/** Say what is wrong with a chain. */
export function reportChain(
  { faults }: Chain,
  { roots, at }: { readonly roots: Trust['roots']; readonly at: Date },
  report: Report,
): void {
  for (const fault of faults) {
    if (fault.kind === 'no-root')
      report(diagnose(roots.length > 0 ? 'signature-no-root' : 'signature-unproven', fault));
    else if (fault.kind === 'period') report(diagnose('signature-period', { ...fault, at }));
    else report(diagnose('signature-path', fault));
  }
}

/** Ask about every certificate below the root; without a root what says good is not trusted itself. */
export function judgeRevocation(
  { path, root }: Chain,
  at: Date,
  { now, ...statements }: Statements & { readonly now: Date },
  report: Report,
): Revocation {
  const answers = path.slice(0, -1).map((each, index) => {
    const answer = revocationOf(each, path[index + 1]!, statements, { at, now });
    // Revoked after the proven time of signing: the signature stands.
    if (!(answer instanceof Date)) return answer;
    if (answer > at) return 'good';
    report(diagnose('signature-revoked', { name: nameOf(each), since: answer }));
    return 'revoked';
  });
  if (answers.includes('revoked')) return 'revoked';
  return !root || answers.includes('unknown') ? 'unchecked' : 'good';
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
export async function judgeToken(bytes: Uint8Array, over: Uint8Array, trust: Trust): Promise<TokenVerdict> {
  const token = readToken(bareToken(bytes));
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const { signer, certificates: pool } = token.data;
  for (const fault of faultsOf(token.data, token.info)) report(diagnose('signature-stamp-fault', { fault }));
  if (signer && !isForTimeStamps(signer))
    report(diagnose('signature-stamp-purpose', { name: nameOf(signer) }));
  const { roots, now } = trust;
  const search = { pool, roots, at: token.time, forDocuments: false };
  const chain = signer && (await chainOf(signer, search));
  // Whom to trust is not asked without roots.
  const others: Report = (finding) => finding.code === 'signature-unproven' || report(finding);
  if (chain) reportChain(chain, search, others);
  const statements = { lists: (trust.crls ?? []).map(revocationList), answers: [], now };
  const revocation = chain ? judgeRevocation(chain, token.time, statements, report) : 'unchecked';
  return {
    time: token.time,
    authority: signer ? nameOf(signer) : '',
    fits: sameBytes(token.imprint, digest(token.digest, over)),
    findings,
    unchecked: [
      ...(roots.length > 0 ? [] : (['roots'] as const)),
      ...(revocation === 'unchecked' ? (['revocation'] as const) : []),
    ],
    until: signer?.until,
  };
}

/** The token out of an answer: SEQUENCE { status, token }, or the token itself, which begins with its type. */
function bareToken(bytes: Uint8Array): Uint8Array {
  const element = parsed(bytes);
  const [first, second] = element instanceof Sequence ? element.valueBlock.value : [];
  if (first instanceof ObjectIdentifier) return bytes;
  if (!second) throw new Malformed('not a time stamp');
  return derOf(second);
}
