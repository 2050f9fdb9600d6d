import path from 'node:path';
import { type Diagnostic, diagnose, Failure } from '../../words/diagnostic.ts';
import { faultIn } from '../../world/disk-fault.ts';

/** A fault from outside the data, as a finding: a full disk, a file that vanished, a mistake in the program. */
export function failure(error: unknown, out: string): Diagnostic {
  if (error instanceof Failure) return error.finding;
  const fault = faultIn(error);
  if (!fault) return diagnose('batch-broken', { reason: (error as Error).message });
  const { code, place } = fault;
  const inside = path.relative(out, place);
  const foreign = place === '' || inside.startsWith('..') || path.isAbsolute(inside);
  if (foreign) return diagnose('batch-unreadable', { file: path.basename(place), code });
  // Files on their way have names of the moment; the folder they are meant for says more.
  const steps = inside.split(path.sep).filter((step) => !step.startsWith('.'));
  return diagnose('batch-unwritable', { place: steps.join('/') || '.', code });
}

/** Why a thread that made a booklet is gone. */
export function threadFailure(error: unknown, memory: number): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return diagnose('batch-memory', { memory });
  return diagnose('batch-crashed', { reason: message });
}
