import type { Mapping, Node, Scalar } from '../source/tree.ts';
import { rowsWords } from '../words/catalogue/places.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { saysTotal } from '../words/reserved.ts';
import type { Line } from './budget.ts';
import { parseAmount } from './money.ts';
import type { Dimension } from './selection.ts';

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

/** What the keys of a row may hold. */
interface Keys {
  /** The key of its amount or quantity. */
  readonly measure: string;
  /** Its dimensions, by their names. */
  readonly dimensions: ReadonlyMap<string, Dimension>;
}

/** The word that marks a row of a total, copied from a table into the data: totals are added up, not written. */
export function totalIn(item: Node, dimensions: ReadonlyMap<string, Dimension>): Scalar | undefined {
  if (item.kind !== 'map') return undefined;
  for (const { key, value } of item.entries) {
    if (saysTotal(key.text) && !dimensions.has(key.text)) return key;
    if (value.kind !== 'scalar' || !saysTotal(value.text)) continue;
    if (dimensions.get(key.text)?.has(value.text) === false) return value;
  }
  return undefined;
}

/**
 * A value that stands behind the wrong key: it is none of its own key's, but one of another that has none or none of
 * its own. true after a finding: what else is wrong with the row follows from it.
 */
export function reportMisplaced(item: Mapping, keys: Keys, report: Report): boolean {
  const written = item.entries.flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [{ key: key.text, text: value.text, at: value.at }] : [],
  );
  for (const { key, text, at } of written) {
    if (!isKey(key, keys) || fits(key, text, keys)) continue;
    for (const other of [keys.measure, ...keys.dimensions.keys()]) {
      if (other === key || !fits(other, text, keys) || isCommonplace(other, text, keys)) continue;
      const there = written.find((entry) => entry.key === other);
      const swapped = there !== undefined && fits(key, there.text, keys);
      if (there && !swapped && fits(other, there.text, keys)) continue;
      report(
        diagnose(
          'value-misplaced',
          { key, text, other, swapped },
          at,
          there && swapped ? also(there.at) : [],
        ),
      );
      return true;
    }
  }
  return false;
}

const also = (at: Span) => [{ at, label: '' }];

const isKey = (key: string, { measure, dimensions }: Keys): boolean => key === measure || dimensions.has(key);

function fits(key: string, text: string, { measure, dimensions }: Keys): boolean {
  return key === measure ? 'value' in parseAmount(text) : dimensions.get(key)?.has(text) === true;
}

/** Any mistyped code is an amount: only with a point in it is it taken for one. */
function isCommonplace(key: string, text: string, { measure }: Keys): boolean {
  return key === measure && !text.includes('.');
}
