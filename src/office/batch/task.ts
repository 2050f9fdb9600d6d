import path from 'node:path';
import { jobsOf } from '../../load/jobs.ts';
import type { World } from '../../load/world.ts';
import type { Wishes } from '../../output/making.ts';
import { unitsIn } from '../../output/unit-subjects.ts';
import { makeBooklet, type Outcome } from '../../pipeline/pipeline.ts';
import type { Waived } from '../../rules/waivers.ts';
import { loadUnits } from '../../source/unit.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../words/diagnostic.ts';
import { stopwatch } from '../../world/stopwatch.ts';
import type { Across } from '../accord/accord.ts';
import { publish } from '../publish.ts';
import { madeFolder } from '../replace.ts';
import { failure } from './failure.ts';

/** One booklet to make, as plain data that may cross to another thread. */
export interface Task {
  readonly year: number;
  readonly unit: string;
  /** Folder of the unit's data, as findings name it. */
  readonly folder: string;
  readonly kind: string;
  readonly pack: string;
  readonly rollUp: readonly string[];
}

/**
 * built: finished, and published once it agrees with the others. unchanged: stands published as it is. refused: has errors, nothing published. failed: something
 * outside the data went wrong (disk, thread), nothing published.
 */
export type State = 'built' | 'unchanged' | 'refused' | 'failed';

/** What came of one booklet, as plain data. */
export interface Result {
  readonly task: Task;
  readonly state: State;
  readonly findings: readonly Diagnostic[];
  /** Which of them are about other booklets too. */
  readonly across: readonly Across[];
  readonly waived: readonly Waived[];
  /** Texts of the files that findings point into. */
  readonly texts: Readonly<Record<string, string>>;
  readonly pages: number;
  /** Figures printed. */
  readonly figures: number;
  /** Figures proved; null without a proof. */
  readonly proved: number | null;
  /** Units that the booklet says something of. */
  readonly units: readonly string[];
  /** Below out/; null when nothing was published. */
  readonly published: string | null;
  /** Time taken. */
  readonly seconds: number;
}

/** A result of nothing but findings. */
export function without(task: Task, state: State, findings: readonly Diagnostic[], seconds: number): Result {
  const nothing = {
    across: [],
    waived: [],
    texts: {},
    pages: 0,
    figures: 0,
    proved: null,
    units: [],
    published: null,
  };
  return { task, state, findings, ...nothing, seconds };
}

/** Make one booklet, beside its place in out/. Never rejects: whatever goes wrong is told in the result. */
export async function work(task: Task, world: World, wishes: Wishes): Promise<Result> {
  const seconds = stopwatch();
  try {
    const place = { folder: task.folder, year: task.year, code: task.unit };
    const units = await loadUnits(world.data.files, place);
    const job = jobsOf(units, [task.pack], () => undefined).find(({ kind }) => kind === task.kind);
    if (!job) {
      // It was there when it was asked for.
      const gone = diagnose('batch-unreadable', { file: task.folder, code: 'ENOENT' });
      const found = units.flatMap(({ findings }) => findings);
      return without(task, 'failed', hasErrors(found) ? found : [gone], seconds());
    }
    const beside = { ...world, out: path.join(world.out, madeFolder) };
    const outcome = await makeBooklet(job, beside, wishes);
    return plain(task, outcome, await publish(outcome, beside), seconds());
  } catch (error) {
    return without(task, 'failed', [failure(error, world.out)], seconds());
  }
}

function plain(task: Task, outcome: Outcome, folder: string | undefined, seconds: number): Result {
  const { findings, waived, pages, booklet, proof, sources } = outcome;
  const named = new Set(
    findings.flatMap(({ at, also }) => [at?.file, ...also.map((other) => other.at.file)]),
  );
  const texts = sources.filter(({ file }) => named.has(file)).map(({ file, text }) => [file, text]);
  return {
    task,
    state: folder === undefined ? 'refused' : 'built',
    findings,
    across: [],
    waived,
    texts: Object.fromEntries(texts),
    pages,
    figures: booklet?.laid.figures.length ?? 0,
    proved: proof?.figures ?? null,
    units: booklet ? unitsIn(booklet.budget) : [],
    published: folder ?? null,
    seconds,
  };
}
