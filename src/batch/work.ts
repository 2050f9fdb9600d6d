import path from 'node:path';
import { diagnose, hasErrors } from '../diagnostics/diagnostic.ts';
import { jobsOf } from '../jobs.ts';
import { makeBooklet, type Outcome, type Wishes } from '../pipeline.ts';
import { madeFolder } from '../publish/replace.ts';
import { unitsIn } from '../publish/unit-subjects.ts';
import { loadUnits } from '../source/unit.ts';
import { stopwatch } from '../stopwatch.ts';
import type { World } from '../world.ts';
import { failure } from './failure.ts';
import { type Result, type Task, without } from './task.ts';

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
    return plain(task, await makeBooklet(job, beside, wishes), seconds());
  } catch (error) {
    return without(task, 'failed', [failure(error, world.out)], seconds());
  }
}

function plain(task: Task, outcome: Outcome, seconds: number): Result {
  const { findings, waived, pages, booklet, proof, folder, sources } = outcome;
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
