import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Pack } from '../pack/pack.ts';
import { type Node, valueAt } from '../source/tree.ts';
import type { Ledger, Term } from './budget.ts';
import { checkLedger, type Names, namesIn, reportCycle, termOf, whereOf } from './terms.ts';

/** Named figures whose definition names only known things, and never itself. */
export function namedOf(pack: Pack, names: Names): ReadonlyMap<string, Term> {
  const terms = new Map(
    [...pack.figures].flatMap(([name, node]) => {
      const term = termOf(node, names);
      return term ? [[name, term] as const] : [];
    }),
  );
  const next = (name: string): readonly string[] => namesIn(terms.get(name));
  for (const [name, node] of pack.figures) if (reportCycle(name, next, names, node)) terms.delete(name);
  return terms;
}

/** `else:` of the pack: the ledger that gives the lines when the data have none here. */
export function withSources(
  ledgers: ReadonlyMap<string, Ledger>,
  pack: Pack,
  names: Names,
): ReadonlyMap<string, Ledger> {
  const sources = pack.ledgers.map(({ name, source }) => {
    const ledger = source && checkLedger(valueAt(source, 'ledger'), names, source);
    if (ledger) checkProjection(name, ledger, names, source);
    return ledger
      ? ([name, { ledger, filters: whereOf(valueAt(source, 'where'), ledger, names) }] as const)
      : undefined;
  });
  const known = new Map(sources.filter((entry) => entry !== undefined));
  const next = (name: string): readonly string[] => [known.get(name)?.ledger ?? []].flat();
  for (const { name, source } of pack.ledgers) if (reportCycle(name, next, names, source)) known.delete(name);
  return new Map(
    [...ledgers].map(([name, ledger]) => {
      const source = known.get(name);
      return [name, source ? { ...ledger, source } : ledger];
    }),
  );
}

/** A projection can only have dimensions that the ledger it comes from has. */
function checkProjection(name: string, from: string, names: Names, at: Node): void {
  const given = names.ledgers.get(from)!.dimensions;
  const missing = names.ledgers.get(name)!.dimensions.filter((dimension) => !given.includes(dimension));
  const dimension = missing.join('、');
  if (missing.length > 0)
    names.report(diagnose('pack-dimension-foreign', { dimension, ledger: from }, at.at));
}
