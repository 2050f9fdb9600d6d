import { type Diagnostic, diagnose, type Report } from '../../diagnostics/diagnostic.ts';
import { Malformed, members, read } from '../asn1/read.ts';
import { isForTimeStamps, nameOf } from '../cms/certificate.ts';
import { faultsOf } from '../cms/faults.ts';
import { digest, equal } from '../cms/hash.ts';
import { readToken, type Token } from '../timestamp/token.ts';
import { type Chain, chainOf } from './chain.ts';
import { revocationList } from './crl.ts';
import { judgeRevocation } from './judge-signer.ts';
import type { Trust } from './verdict.ts';

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
    fits: equal(token.imprint, digest(token.digest, over)),
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
