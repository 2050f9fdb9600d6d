import Table from 'cli-table3';
import { isAcross } from '../office/accord/accord.ts';
import type { Result } from '../office/batch/task.ts';
import type { Wishes } from '../output/making.ts';
import type { Prepared } from '../pipeline/pipeline.ts';
import { batchSay, buildHead, checkHead, say } from '../words/catalogue/commands.ts';
import { countsOf } from '../words/order.ts';
import type { Timed } from './session.ts';

/** The closing table of a build: booklet, pages, figures proved, findings, seconds, result. */
export function buildTable(results: readonly Result[], wishes: Wishes, color: boolean): string {
  const rows = results.map((result) => [
    say.booklet(result.task.year, result.task.unit, result.task.kind),
    result.pages || '',
    result.proved ?? (result.published === null ? '' : say.unproved),
    countWords(result),
    result.seconds.toFixed(2),
    stateOf(result, wishes),
  ]);
  return tableOf(buildHead, rows, color);
}

/** A row for each booklet: its name, how many findings of which level, and the seconds it took. */
export function checkTable(outcomes: readonly Timed<Prepared>[], color: boolean): string {
  const rows = outcomes.map((outcome) => [nameOf(outcome), countWords(outcome), outcome.seconds.toFixed(2)]);
  return tableOf(checkHead, rows, color);
}

/** What a build came to, for machines. */
export function buildJson(results: readonly Result[]): string {
  const rows = results.map(
    ({ task, state, pages, figures, proved, published, findings, waived, seconds }) => ({
      year: task.year,
      unit: task.unit,
      kind: task.kind,
      state,
      pages,
      figures,
      proved,
      folder: published,
      findings,
      waived,
      seconds: Number(seconds.toFixed(3)),
    }),
  );
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function tableOf(head: readonly string[], rows: readonly (string | number)[][], color: boolean): string {
  const table = new Table({ head: [...head], ...(!color && { style: { head: [], border: [] } }) });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

function nameOf({ job }: Prepared): string {
  return say.booklet(job.unit.year, job.unit.code, job.kind);
}

function countWords({ findings, waived }: Pick<Prepared, 'findings' | 'waived'>): string {
  const { error, warning, note } = countsOf(findings);
  return say.counts(error, warning, note) + say.waived(waived.length);
}

function stateOf({ state, findings }: Result, { draft }: Wishes): string {
  switch (state) {
    case 'built':
      return draft ? say.draft : say.published;
    case 'unchanged':
      return findings.some(isAcross) ? batchSay.contradicted : batchSay.unchanged;
    case 'failed':
      return batchSay.failed;
    case 'refused':
      return say.refused;
  }
}
