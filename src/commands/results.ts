import Table from 'cli-table3';
import { hasErrors, type Level } from '../diagnostics/diagnostic.ts';
import { say, tableHead } from '../diagnostics/wording/commands.ts';
import type { Wishes } from '../pipeline.ts';
import type { Timed } from './build.ts';

/** The closing table: booklet, pages, figures proved, findings, seconds, result. */
export function resultTable(outcomes: readonly Timed[], wishes: Wishes, color: boolean): string {
  const table = new Table({ head: tableHead, ...(!color && { style: { head: [], border: [] } }) });
  for (const outcome of outcomes) {
    table.push([
      say.booklet(outcome.unit, outcome.kind),
      outcome.pages || '',
      outcome.proof ? outcome.proof.figures : outcome.folder === undefined ? '' : say.unproved,
      say.counts(count(outcome, 'error'), count(outcome, 'warning'), count(outcome, 'note')) +
        say.waived(outcome.waived.length),
      outcome.seconds.toFixed(2),
      resultOf(outcome, wishes),
    ]);
  }
  return table.toString();
}

function resultOf(outcome: Timed, wishes: Wishes): string {
  if (outcome.folder !== undefined) return wishes.draft ? say.draft : say.published;
  return hasErrors(outcome.findings) ? say.refused : say.checked;
}

function count(outcome: Timed, level: Level): number {
  return outcome.findings.filter((finding) => finding.level === level).length;
}

/** The same for machines. */
export function outcomesJson(outcomes: readonly Timed[]): string {
  const rows = outcomes.map(
    ({ year, unit, kind, pages, figures, proof, folder, findings, waived, seconds }) => ({
      year,
      unit,
      kind,
      pages,
      figures,
      proved: proof?.figures ?? null,
      folder: folder ?? null,
      findings,
      waived,
      seconds: Number(seconds.toFixed(3)),
    }),
  );
  return `${JSON.stringify(rows, null, 2)}\n`;
}
