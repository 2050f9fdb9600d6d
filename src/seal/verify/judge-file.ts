import type { Standing } from '../../words/catalogue/sign-commands.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../words/diagnostic.ts';
import { Malformed } from '../asn1/read.ts';
import { certificate, fullNameOf } from '../cms/certificate.ts';
import { signatureFields } from '../pdf/fields.ts';
import { Objects } from '../pdf/open.ts';
import { type Found, type RangeFault, readSignature } from '../pdf/signature.ts';
import { validationData } from '../pdf/validation-data.ts';
import { Refused } from '../refused.ts';
import { revocationList } from './chain.ts';
import { judgeSignature } from './judge-signature.ts';
import type { Evidence } from './judge-signer.ts';
import type { SignatureVerdict, Trust, Verdict } from './verdict.ts';

/**
 * Judge every signature of a PDF: the bytes it covers, the signer, the way to a given root, the time, and what came
 * after it. Nothing is fetched; nothing throws for a wrong file.
 */
export async function verifySignatures(pdf: Uint8Array, trust: Trust): Promise<Verdict> {
  const roots = trust.roots.map(fullNameOf);
  const findings: Diagnostic[] = [];
  try {
    const objects = await Objects.open(pdf);
    const fields = signatureFields(objects).filter((field) => field.value);
    if (fields.length < traces(pdf)) findings.push(diagnose('signature-lost', {}));
    if (fields.length === 0)
      return { standing: worst([], findings, 'unsigned'), signatures: [], findings, roots };
    const evidence = evidenceOf(objects, trust, findings);
    const signatures: SignatureVerdict[] = [];
    // Latest first: a later time stamp proves when the earlier ones were there.
    const found = fields.map((field) => ({ field, found: readSignature(pdf, objects, field) }));
    const latestFirst = found.toSorted((a, b) => endOf(b.found) - endOf(a.found));
    for (const each of latestFirst) {
      const first = each === latestFirst.at(-1);
      signatures.unshift(await judgeSignature(pdf, objects, { ...each, first }, evidence, signatures));
    }
    return { standing: worst<Standing>(signatures, findings), signatures, findings, roots };
  } catch (error) {
    const finding = error instanceof Refused ? error.finding : diagnose('signature-unreadable', {});
    if (!(error instanceof Refused) && !(error instanceof Malformed)) throw error;
    return { standing: 'invalid', signatures: [], findings: [finding], roots };
  }
}

const endOf = (found: Found | RangeFault): number =>
  typeof found === 'string' ? 0 : found.byteRange[2] + found.byteRange[3];

/** How many signatures the bytes show: one that is no longer reached was taken out of the form, or the file is bent. */
function traces(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1');
  return text.match(/\/ByteRange\s*\[\s*\d+\s+\d+\s+\d+\s+\d+\s*\]/g)?.length ?? 0;
}

function worst<Else extends Verdict['standing']>(
  signatures: readonly SignatureVerdict[],
  findings: readonly Diagnostic[],
  otherwise: Else | 'valid' = 'valid',
): Standing | Else {
  const standings = signatures.map(({ standing }) => standing);
  return hasErrors(findings) || standings.includes('invalid') ? 'invalid' : otherwise;
}

function evidenceOf(objects: Objects, trust: Trust, findings: Diagnostic[]): Evidence {
  const data = validationData(objects);
  const readable = <T>(items: readonly Uint8Array[], open: (item: Uint8Array) => T): T[] =>
    items.flatMap((item) => {
      try {
        return [open(item)];
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        findings.push(diagnose('signature-evidence', {}));
        return [];
      }
    });
  return {
    ...trust,
    pool: readable(data.certificates, certificate),
    lists: readable([...data.lists, ...(trust.crls ?? [])], revocationList),
  };
}
