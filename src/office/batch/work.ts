import path from 'node:path';
import { jobsOf } from '../../load/jobs.ts';
import type { Wishes } from '../../output/making.ts';
import { unitsIn } from '../../output/unit-subjects.ts';
import { makeBooklet, type Outcome } from '../../pipeline/pipeline.ts';
import { loadUnits } from '../../source/unit.ts';
import { diagnose, hasErrors } from '../../words/diagnostic.ts';
import { stopwatch } from '../../world/stopwatch.ts';
import { type Office, publish } from '../publish.ts';
import { madeFolder } from '../replace.ts';
import { failure } from './refusals.ts';
import { type Result, type Task, without } from './task.ts';

// Apart from `task.ts`: who only looks after threads that work does not load the pipeline.

/** Make one booklet, beside its place in out/. Never rejects: whatever goes wrong is told in the result. */
export async function work(task: Task, world: Office, wishes: Wishes): Promise<Result> {
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
