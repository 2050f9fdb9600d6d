import type { Note } from '../../budget/budget.ts';
import type { Dimension } from '../../budget/dimension.ts';
import { word } from '../../budget/reserved.ts';
import { type Filter, implies, normalized } from '../../budget/selection.ts';
import { checkFilter } from '../../budget/terms.ts';
import type { Call } from './call.ts';
import { describeFilters, pasteable } from './describe.ts';

/** The words noted for the selection in force: of those whose every condition holds in it, the most specific. */
export function note(call: Call): string {
  const { evaluator, names, usedNotes } = call.desk;
  const { dimensions, notes } = evaluator.budget;
  const key = call.text(0);
  const own = call.filters();
  for (const filter of own) checkFilter(filter, undefined, names, call.at);
  const { filters, ledgers } = call.options.data;
  const inForce = [...filters, ...own];
  // What is noted of one ledger is not said in the rows of another.
  const ofLedger = (entry: Note): boolean =>
    entry.ledger === undefined || ledgers === undefined || ledgers.includes(entry.ledger);
  const [found] = notes
    .filter((entry) => ofLedger(entry) && entry.words.has(key) && implies(inForce, entry.filters, dimensions))
    .sort((a, b) => nearer(a, b, inForce, dimensions));
  if (found) {
    usedNotes.add(found);
    return found.words.get(key)!;
  }
  const { budget } = evaluator;
  const what = describeFilters(inForce, budget);
  // The file implies the unit, and notes are of this year.
  const implied = [budget.unitDimension, word.period] as readonly string[];
  const told = normalized(inForce, dimensions).filter(({ dimension }) => !implied.includes(dimension));
  const paste = `- ${pasteable(told, {}, { [key]: '…' })}`;
  call.desk.missing.note({ word: key, what, paste }, call.at);
  return '';
}

/**
 * Which of two fitting notes is meant? The one about the innermost condition: a row's own subject comes before
 * that of the block around it. Of two about the same dimensions, the one about the deeper node.
 */
function nearer(
  a: Note,
  b: Note,
  inForce: readonly Filter[],
  dimensions: ReadonlyMap<string, Dimension>,
): number {
  const depths = (entry: Note): readonly number[] =>
    entry.filters
      .map(({ dimension }) => inForce.findLastIndex((filter) => filter.dimension === dimension))
      .sort((x, y) => y - x);
  const [ofA, ofB] = [depths(a), depths(b)];
  for (let i = 0; i < Math.max(ofA.length, ofB.length); i++) {
    const difference = (ofB[i] ?? -1) - (ofA[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return (
    Number(implies(b.filters, a.filters, dimensions)) - Number(implies(a.filters, b.filters, dimensions))
  );
}
