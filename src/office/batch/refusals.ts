import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Counts, countsOf } from '../../words/order.ts';
import { writeWhole } from '../../world/disk-fault.ts';
import type { Across } from '../accord/accord.ts';
import { keyOf } from '../accord/contradictions.ts';
import type { Result } from './task.ts';

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
