import type { Job } from '../load/jobs.ts';
import type { World } from '../load/world.ts';
import { type Proof, proveReading } from '../proof/prove.ts';
import { readPdf } from '../proof/reader.ts';
import type { Source } from '../source/tree.ts';
import { type Diagnostic, diagnose } from '../words/diagnostic.ts';
import { type Prepared, prepare } from './pipeline.ts';

/** What came of holding a PDF against the data. */
export interface Proven {
  readonly findings: readonly Diagnostic[];
  /** Missing when the file cannot be read or no booklet of the data bears its title. */
  readonly proof?: Proof;
  /** Files that findings point into, for excerpts. */
  readonly sources: readonly Source[];
}

/** Prove a PDF against the booklet of the data that bears its title: what it should say is computed anew. */
export async function proveBytes(pdf: Uint8Array, jobs: readonly Job[], world: World): Promise<Proven> {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const reading = await readPdf(pdf, report);
  if (!reading) return { findings, sources: [] };
  const known: string[] = [];
  const unmade: Prepared[] = [];
  for (const job of jobs) {
    const prepared = await prepare(job, world);
    const { booklet, findings: own, sources } = prepared;
    if (!booklet) {
      unmade.push(prepared);
      continue;
    }
    const { laid, pack } = booklet;
    known.push(laid.document.title);
    if (laid.document.title !== reading.title) continue;
    findings.push(...errorsIn(own));
    const proof = proveReading(reading, laid.document, laid.figures, report, pack.style);
    return { findings, proof, sources };
  }
  // It may be one of those that cannot be made.
  findings.push(...unmade.flatMap((each) => errorsIn(each.findings)));
  findings.push(diagnose('sign-unknown-booklet', { title: reading.title, known }));
  return { findings, sources: unmade.flatMap(({ sources }) => sources) };
}

const errorsIn = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
  findings.filter(({ level }) => level === 'error');
