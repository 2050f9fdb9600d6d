import { PdfFile } from '../../pdf/file.ts';
import { type Diagnostic, diagnose } from '../../words/diagnostic.ts';
import { Malformed } from '../cms/asn1.ts';
import { certificate, fullNameOf } from '../cms/certificate.ts';
import { validationData } from '../pdf/append.ts';
import { signatureFields } from '../pdf/field.ts';
import { type Found, type RangeFault, readSignature } from '../pdf/signature.ts';
import { findingsOf } from '../refused.ts';
import { judgeSignature } from './judge-signature.ts';
import type { Evidence } from './judge-signer.ts';
import { revocationList, statusAnswer } from './revocation.ts';
import { type SignatureVerdict, standingOf, type Trust, type Verdict } from './verdict.ts';

/**
 * Judge every signature of a PDF: the bytes it covers, the signer, the way to a given root, the time, and what came
 * after it. Nothing is fetched; nothing throws for a wrong file.
 */
export async function verifySignatures(pdf: Uint8Array, trust: Trust): Promise<Verdict> {
  const roots = trust.roots.map(fullNameOf);
  const findings: Diagnostic[] = [];
  try {
    const file = new PdfFile(pdf);
    const fields = signatureFields(file).filter((field) => field.value);
    // A signature that no field leads to, in whatever revision it stands, was taken out of the form.
    const written = [...file.dictionaries()].filter((each) => each.has('ByteRange'));
    if (fields.length < written.length) findings.push(diagnose('signature-lost', {}));
    if (fields.length === 0)
      return { standing: findings.length > 0 ? 'invalid' : 'unsigned', signatures: [], findings, roots };
    const evidence = evidenceOf(file, trust, findings);
    const signatures: SignatureVerdict[] = [];
    // Latest first: a later time stamp proves when the earlier ones were there.
    const found = fields.map((field) => ({ field, found: readSignature(file, field) }));
    const latestFirst = found.toSorted((a, b) => endOf(b.found) - endOf(a.found));
    for (const each of latestFirst) {
      const first = each === latestFirst.at(-1);
      signatures.unshift(await judgeSignature(file, { ...each, first }, evidence, signatures));
    }
    const all = [findings, ...signatures.map((each) => each.findings)].flat();
    return { standing: standingOf(all), signatures, findings, roots };
  } catch (error) {
    const said = error instanceof Malformed ? [diagnose('signature-malformed', {})] : findingsOf(error);
    return { standing: 'invalid', signatures: [], findings: said, roots };
  }
}

const endOf = (found: Found | RangeFault): number =>
  typeof found === 'string' ? 0 : found.byteRange[2] + found.byteRange[3];

function evidenceOf(file: PdfFile, trust: Trust, findings: Diagnostic[]): Evidence {
  const data = validationData(file);
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
    answers: readable(data.answers, statusAnswer),
  };
}
