import { PdfFile } from '../../pdf/file.ts';
import type { SignatureLevel } from '../../words/catalogue/sign-commands.ts';
import { type Diagnostic, diagnose, type Report } from '../../words/diagnostic.ts';
import { Malformed, oids } from '../cms/asn1.ts';
import { fullNameOf, nameOf } from '../cms/certificate.ts';
import type { SignedData } from '../cms/read.ts';
import type { Field } from '../pdf/field.ts';
import { covered } from '../pdf/prepare.ts';
import { type Found, firstRevision, type RangeFault } from '../pdf/signature.ts';
import { orReport } from '../refused.ts';
import { type Chain, chainOf } from './chain.ts';
import { judgeLater, judgeSeals, judgeSigning, type Later } from './judge-seals.ts';
import {
  type Evidence,
  judgeRevocation,
  judgeSigner,
  judgeStamp,
  type ProvenTime,
  reportChain,
  stampIn,
} from './judge-signer.ts';
import { type SignatureVerdict, standingOf } from './verdict.ts';

/** A signature field and what was read of its signature. */
export interface Candidate {
  readonly field: Field;
  readonly found: Found | RangeFault;
  /** No signature of the file is earlier. */
  readonly first: boolean;
}

/** What the signature itself says. */
interface Judged {
  readonly chain: Chain | undefined;
  readonly proven: ProvenTime | undefined;
  readonly revocation: SignatureVerdict['revocation'];
  readonly data?: SignedData;
}

/** Judge one signature. `later` are the verdicts on those that cover more of the file. */
export async function judgeSignature(
  file: PdfFile,
  { field, found, first }: Candidate,
  evidence: Evidence,
  later: readonly SignatureVerdict[],
): Promise<SignatureVerdict> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  if (typeof found === 'string') {
    report(diagnose('signature-range', { fault: found }));
    return verdictOn(
      field,
      undefined,
      { chain: undefined, proven: undefined, revocation: 'unchecked' },
      undefined,
      [],
      findings,
    );
  }
  const judged = await judgeCms(found, covered(file.bytes, found.byteRange), evidence, later, report);
  const after = await orReport(report, async () => {
    const after = judgeLater(file, field, found, report);
    if (first) await judgeFirst(file, found, after.intact, report);
    return after;
  });
  if (found.certifies !== undefined && !found.isNamed) report(diagnose('signature-not-certifying', {}));
  return verdictOn(field, found, judged, after, later, findings);
}

/** What was generated is held against what was signed, and against all that is seen at the end. */
async function judgeFirst(file: PdfFile, found: Found, kept: boolean, report: Report): Promise<void> {
  const [, start, end, length] = found.byteRange;
  const signed = file.bytes.subarray(0, end + length);
  const generated = firstRevision(file.bytes, start);
  const intact = !generated || judgeSigning(generated, new PdfFile(signed), report);
  // A file that was made and signed in one piece has no part before its signature.
  await judgeSeals(generated?.bytes ?? signed, file.bytes, { first: found, intact: intact && kept }, report);
}

async function judgeCms(
  found: Found,
  content: readonly Uint8Array[],
  evidence: Evidence,
  later: readonly SignatureVerdict[],
  report: Report,
): Promise<Judged> {
  try {
    return found.subFilter === 'ETSI.RFC3161'
      ? await judgeDocumentStamp(found, content, evidence, later, report)
      : await judgePerson(found, content, evidence, later, report);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    report(diagnose('signature-malformed', {}));
    return { chain: undefined, proven: undefined, revocation: 'unchecked' };
  }
}

async function judgeDocumentStamp(
  found: Found,
  content: readonly Uint8Array[],
  evidence: Evidence,
  later: readonly SignatureVerdict[],
  report: Report,
): Promise<Judged> {
  const proven = await judgeStamp(found.cms, content, evidence, report);
  warnOfAge(proven, evidence, later, report);
  return { chain: proven?.chain, proven, revocation: proven?.revocation ?? 'unchecked' };
}

async function judgePerson(
  found: Found,
  content: readonly Uint8Array[],
  evidence: Evidence,
  later: readonly SignatureVerdict[],
  report: Report,
): Promise<Judged> {
  const data = judgeSigner(found.cms, content, report);
  const stamp = stampIn(data);
  const proven = stamp && (await judgeStamp(stamp, [data.signature], evidence, report));
  warnOfAge(proven, evidence, later, report);
  if (!stamp) report(diagnose('signature-time-claimed', {}));
  // Nothing vouches for what is not signed: only a time stamp, which vouches for itself, may stand there.
  if ([...data.unsigned.keys()].some((type) => type !== oids.timeStampToken))
    report(diagnose('signature-unsigned-part', {}));
  const isPlain = found.subFilter === 'ETSI.CAdES.detached' && data.content.type === oids.data;
  if (!isPlain || data.signed.has(oids.signingTime)) report(diagnose('signature-not-baseline', {}));
  if (data.signer?.sm2) report(diagnose('signature-sm2', {}));
  if (!data.signer) return { chain: undefined, proven, revocation: 'unchecked', data };
  const at = proven?.time ?? earliestStamp(later) ?? evidence.now;
  const pool = [...data.certificates, ...evidence.pool];
  const chain = await chainOf(data.signer, { ...evidence, pool, at, forDocuments: true });
  reportChain(chain, { ...evidence, at }, report);
  const revocation = judgeRevocation(chain, at, evidence, report);
  if (revocation === 'unchecked') report(diagnose('signature-revocation-unchecked', {}));
  return { chain, proven, revocation, data };
}

/** Time stamps wear out with the authority's certificate: a later one must take over in time. */
function warnOfAge(
  proven: ProvenTime | undefined,
  { now }: Evidence,
  later: readonly SignatureVerdict[],
  report: Report,
): void {
  const until = proven?.chain.path[0]?.until;
  if (until && until < now && earliestStamp(later) === undefined)
    report(diagnose('signature-stamp-expired', { until }));
}

/** The earliest time at which a later time stamp proves the file was there as signed. */
function earliestStamp(later: readonly SignatureVerdict[]): Date | undefined {
  const times = later.filter(({ level, standing }) => level === 'time-stamp' && standing === 'valid');
  return times.map(({ proven }) => proven!).toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function verdictOn(
  field: Field,
  found: Found | undefined,
  { chain, proven, revocation, data }: Judged,
  after: Later | undefined,
  later: readonly SignatureVerdict[],
  findings: readonly Diagnostic[],
): SignatureVerdict {
  const signer = data?.signer ?? chain?.path[0];
  return {
    field: field.name,
    page: field.page,
    standing: standingOf(findings),
    level: levelOf(found, data, proven, revocation, later),
    signer: signer && fullNameOf(signer),
    path: chain?.path.map(nameOf) ?? [],
    root: chain?.root && fullNameOf(chain.root),
    claimed: found?.claimed,
    proven: proven?.time,
    authority: proven && nameOf(proven.chain.path[0]!),
    reason: found?.reason,
    certifies: found?.certifies,
    whole: after?.whole ?? false,
    followedBy: after?.followedBy ?? [],
    revocation,
    findings,
  };
}

function levelOf(
  found: Found | undefined,
  data: SignedData | undefined,
  proven: ProvenTime | undefined,
  revocation: SignatureVerdict['revocation'],
  later: readonly SignatureVerdict[],
): SignatureLevel {
  if (found?.subFilter === 'ETSI.RFC3161') return 'time-stamp';
  const bound = data?.signed.has(oids.signingCertificateV2) && !data.signed.has(oids.signingTime);
  if (found?.subFilter !== 'ETSI.CAdES.detached' || !bound) return 'CMS';
  if (!proven) return 'B-B';
  return revocation === 'good' && earliestStamp(later) ? 'B-LTA' : 'B-T';
}
