import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { rowsWords } from '../diagnostics/wording/places.ts';
import type { Line } from './budget.ts';

/** Rows one after the other, each equal to the one that stands so many rows before it. */
interface Run {
  readonly distance: number;
  readonly rows: Span[];
  readonly twins: Span[];
}

/** Rows of a ledger that say the same: a block that was copied, or one row many times, is one finding. */
export function reportDoubled(lines: readonly Line[], ledger: string, report: Report): void {
  const last = new Map<string, number>();
  let run: Run | undefined;
  const tell = (): void => {
    if (!run) return;
    const { rows, twins, distance } = run;
    // One row many times: the first is one of them.
    const alike = distance === 1 ? [twins[0]!, ...rows] : rows;
    const values = {
      ledger,
      count: alike.length,
      rows: rowsWords(alike),
      like: distance === 1 ? undefined : rowsWords(twins),
    };
    report(diagnose('line-doubled', values, rows[0], [{ at: twins[0]!, label: '' }]));
    run = undefined;
  };
  for (const [i, line] of lines.entries()) {
    if (line.value.isZero()) continue;
    const key = JSON.stringify([[...line.values].sort(), line.value.toString()]);
    const twin = last.get(key);
    last.set(key, i);
    if (twin === undefined || run?.distance !== i - twin) tell();
    if (twin === undefined) continue;
    run ??= { distance: i - twin, rows: [], twins: [] };
    run.rows.push(line.at);
    run.twins.push(lines[twin]!.at);
  }
  tell();
}
