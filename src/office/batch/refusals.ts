import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, diagnose, Failure } from '../../words/diagnostic.ts';
import { type Counts, countsOf } from '../../words/order.ts';
import { faultIn, writeWhole } from '../../world/disk-fault.ts';
import type { Across } from '../accord/accord.ts';
import { keyOf } from '../accord/contradictions.ts';
import type { Result } from './task.ts';

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

/** A booklet whose last build was refused or failed: nothing in out/ would tell. */
export interface Refusal {
  readonly year: number;
  readonly unit: string;
  readonly kind: string;
  readonly counts: Counts;
  /** Where it contradicts other booklets. */
  readonly across: readonly Across[];
}

/** By year, unit and kind. */
export type Refusals = Readonly<Record<string, Refusal>>;

const fileName = '.refused.json';

/**
 * Keep account of the booklets that were refused: those of this run come in or go out, the others stay, unless the
 * run was of everything the data ask for.
 */
export async function keepRefusals(
  out: string,
  results: readonly Result[],
  everything: boolean,
): Promise<Refusals> {
  const place = path.join(out, fileName);
  const written = await readFile(place, 'utf8').catch(() => '');
  const kept = new Map(everything ? [] : Object.entries(parse(written)));
  for (const { task, state, findings, across } of results) {
    kept.delete(keyOf(task));
    kept.delete(keyOf({ ...task, kind: '' }));
    if (state !== 'refused' && state !== 'failed') continue;
    const { year, unit, kind } = task;
    kept.set(keyOf(task), { year, unit, kind, counts: countsOf(findings), across });
  }
  const refusals = Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = `${JSON.stringify(refusals, null, 2)}\n`;
  if (text !== written && (written !== '' || kept.size > 0)) {
    await writeWhole(place, text);
  }
  return refusals;
}

/** What is no account of a refusal is passed over: somebody else wrote it. */
function parse(text: string): Refusals {
  try {
    const found: object = JSON.parse(text);
    return Object.fromEntries(Object.entries(found).filter(([key, each]) => isRefusal(key, each)));
  } catch {
    return {};
  }
}

function isRefusal(key: string, each: Partial<Refusal> | null): boolean {
  const { year, unit, kind, counts, across } = each ?? {};
  if (typeof year !== 'number' || typeof unit !== 'string' || typeof kind !== 'string') return false;
  return (
    key === keyOf({ year, unit, kind }) &&
    typeof counts === 'object' &&
    counts !== null &&
    Array.isArray(across)
  );
}
