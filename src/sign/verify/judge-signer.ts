import { diagnose, type Report } from '../../diagnostics/diagnostic.ts';
import { oids } from '../asn1/oids.ts';
import type { Certificate } from '../cms/certificate.ts';
import { isForTimeStamps, maySign, nameOf } from '../cms/certificate.ts';
import { faultsOf } from '../cms/faults.ts';
import { digest, equal } from '../cms/hash.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';
import { readToken, type Token } from '../timestamp/token.ts';
import { type Chain, chainOf } from './chain.ts';
import { type RevocationList, revocationOf } from './crl.ts';
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
  const fits = equal(token.imprint, digest(token.digest, ...over));
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
