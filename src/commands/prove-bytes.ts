import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.ts';
import { prepare } from '../pipeline.ts';
import type { ProveBytes } from '../sign/admit.ts';
import { proveReading } from '../verify/prove.ts';
import { readPdf } from '../verify/reader.ts';
import type { Session } from './session.ts';

/** Prove a PDF against the booklet of the data that bears its title. */
export function proveAgainst({ jobs, world }: Session): ProveBytes {
  return async (pdf) => {
    const findings: Diagnostic[] = [];
    const report = (finding: Diagnostic): number => findings.push(finding);
    const reading = await readPdf(pdf, report);
    if (!reading) return findings;
    for (const job of jobs) {
      const { booklet, findings: own } = await prepare(job, world);
      if (booklet?.laid.document.title !== reading.title) continue;
      findings.push(...own.filter(({ level }) => level === 'error'));
      proveReading(reading, booklet.laid.document, booklet.laid.figures, report, booklet.pack.style);
      return findings;
    }
    return [...findings, diagnose('sign-unknown-booklet', { title: reading.title })];
  };
}
