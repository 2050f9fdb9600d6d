import Table from 'cli-table3';
import { hasErrors, type Level } from '../diagnostics/diagnostic.ts';
import { buildHead, checkHead, say } from '../diagnostics/wording/commands.ts';
import type { Outcome, Prepared, Wishes } from '../pipeline.ts';
import type { Timed } from './session.ts';

/** The closing table of a build: booklet, pages, figures proved, findings, seconds, result. */
export function buildTable(outcomes: readonly Timed<Outcome>[], wishes: Wishes, color: boolean): string {
  const rows = outcomes.map((outcome) => [
    nameOf(outcome),
    outcome.pages || '',
    outcome.proof?.figures ?? (outcome.folder === undefined ? '' : say.unproved),
    countsOf(outcome),
    outcome.seconds.toFixed(2),
    resultOf(outcome, wishes),
  ]);
  return tableOf(buildHead, rows, color);
}

/** The closing table of a check. */
export function checkTable(outcomes: readonly Timed<Prepared>[], color: boolean): string {
  const rows = outcomes.map((outcome) => [nameOf(outcome), countsOf(outcome), outcome.seconds.toFixed(2)]);
  return tableOf(checkHead, rows, color);
}

/** What a build came to, for machines. */
export function buildJson(outcomes: readonly Timed<Outcome>[]): string {
  const rows = outcomes.map(({ job, pages, booklet, proof, folder, findings, waived, seconds }) => ({
    year: job.unit.year,
    unit: job.unit.code,
    kind: job.kind,
    pages,
    figures: booklet?.laid.figures.length ?? 0,
    proved: proof?.figures ?? null,
    folder: folder ?? null,
    findings,
    waived,
    seconds: Number(seconds.toFixed(3)),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function tableOf(head: readonly string[], rows: readonly (string | number)[][], color: boolean): string {
  const table = new Table({ head: [...head], ...(!color && { style: { head: [], border: [] } }) });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

function nameOf({ job }: Prepared): string {
  return say.booklet(job.unit.code, job.kind);
}

function countsOf({ findings, waived }: Prepared): string {
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  return say.counts(count('error'), count('warning'), count('note')) + say.waived(waived.length);
}

function resultOf({ findings, folder }: Outcome, wishes: Wishes): string {
  if (folder !== undefined) return wishes.draft ? say.draft : say.published;
  return hasErrors(findings) ? say.refused : '';
}
