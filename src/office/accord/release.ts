import path from 'node:path';
import type { Records } from '../../load/world.ts';
import { failure } from '../batch/refusals.ts';
import type { Scan } from '../batch/scan.ts';
import { type Result, type Task, without } from '../batch/task.ts';
import { textsFor } from '../batch/unchanged.ts';
import { clearAway, madeFolder, putInPlace } from '../replace.ts';
import { type Accord, accord, type Held } from './accord.ts';
import { keyOf } from './contradictions.ts';
import { type Fresh, Holders, lazily } from './held.ts';
import { readFigures, type Standing } from './recorded.ts';

/**
 * Puts booklets that were finished beside out/ into their places there, run by run: all that agree with each other, with
 * what stands there and with what is public. The others are refused, and what stood there stays.
 */
export class Release {
  private readonly standing: Standing;
  private readonly scan: Scan;
  private readonly holders: Holders;
  private readonly later: Set<string>;

  /** @param rest the tasks that are to be made in this run of the program */
  constructor(standing: Standing, scan: Scan, records: Records | undefined, rest: readonly Task[]) {
    this.standing = standing;
    this.scan = scan;
    this.holders = new Holders(standing, scan, records);
    this.later = new Set(rest.map(keyOf));
  }

  /** Settle the results of tasks that may share units; see `runsOf`. Never rejects. */
  async settle(results: readonly Result[], draft: boolean): Promise<readonly Result[]> {
    for (const { task } of results) this.later.delete(keyOf(task));
    if (draft) return results.map((result) => this.put(result));
    const fresh = results.map((result) => this.freshOf(result));
    try {
      const outcome = accord(await this.holders.of(fresh, this.later));
      return results.map((result) => this.settled(result, outcome));
    } catch (error) {
      return results.map((result) => (result.state === 'built' ? this.failed(result, error) : result));
    }
  }

  /** All that was made is settled. */
  close(): void {
    clearAway(path.join(this.standing.out, madeFolder));
  }

  private settled(result: Result, { across, findings, waived, refused }: Accord): Result {
    const key = keyOf(result.task);
    const isOwn = (held: Held): boolean => keyOf(held) === key;
    const said = [...findings].flatMap(([held, each]) => (isOwn(held) ? each : []));
    const accepted = [...waived].flatMap(([held, each]) => (isOwn(held) ? each : []));
    const more: Result = {
      ...result,
      findings: [...result.findings, ...said],
      across: across.filter(({ between }) => between.includes(key)),
      waived: [...result.waived, ...accepted],
      texts: { ...textsFor(said, this.scan), ...result.texts },
    };
    if (![...refused].some(isOwn)) return this.put(more);
    this.drop(result);
    return { ...more, state: 'refused', published: null };
  }

  /** What was made takes its place; anything else is as it is. */
  private put(result: Result): Result {
    if (result.state !== 'built' || result.published === null) return result;
    try {
      putInPlace(this.beside(result.published), path.join(this.standing.out, result.published));
      this.standing.changed(result.published);
      return result;
    } catch (error) {
      return this.failed(result, error);
    }
  }

  private failed(result: Result, error: unknown): Result {
    this.drop(result);
    if (result.published !== null) this.standing.changed(result.published);
    return without(result.task, 'failed', [failure(error, this.standing.out)], result.seconds);
  }

  private drop({ published }: Result): void {
    if (published !== null) clearAway(this.beside(published));
  }

  private beside(folder: string): string {
    return path.join(this.standing.out, madeFolder, folder);
  }

  private freshOf({ task, state, units, published }: Result): Fresh {
    const name = { year: task.year, unit: task.unit, kind: task.kind };
    if (state !== 'built' || published === null)
      return { name, state: state === 'unchanged' ? state : 'refused', units, figures: () => undefined };
    const figures = lazily(() => readFigures(this.beside(published)));
    return { name, state: 'made', units, figures };
  }
}
