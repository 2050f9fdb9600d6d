import { type Mapping, type Node, type Plain, valueAt } from '../source/tree.ts';
import { word } from '../words/reserved.ts';
import type { Evaluator } from './evaluate.ts';
import { isSomething } from './figure.ts';
import { checkLedger, type Names, whereOf } from './terms.ts';

/**
 * `when:` of contents, glossary and units. A selection holds when there is something of it; `any`, `all` and `not`
 * combine conditions; `fact` asks for something the data say; the reserved word for kind asks for the kind of
 * booklet. Conditions side by side must all hold; without one a thing always appears.
 */
export function holds(when: Mapping | undefined, evaluator: Evaluator, names: Names): boolean {
  if (!when) return true;
  const { kind: ownKind, facts } = evaluator.budget;
  const each = (node: Node): readonly boolean[] =>
    node.kind === 'list'
      ? node.items.map((item) => item.kind === 'map' && holds(item, evaluator, names))
      : [false];
  const [kind, fact, any, all, not] = [word.kind, 'fact', 'any', 'all', 'not'].map((key) =>
    valueAt(when, key),
  );
  const judged = [
    kind && kind.kind === 'scalar' && kind.text === ownKind,
    fact && fact.kind === 'scalar' && isSaid(facts[fact.text]),
    any && each(any).includes(true),
    all && !each(all).includes(false),
    not && not.kind === 'map' && !holds(not, evaluator, names),
  ].filter((one) => one !== undefined);
  if (judged.length === 0 || valueAt(when, 'ledger') || valueAt(when, 'where'))
    judged.push(isThere(when, evaluator, names));
  return !judged.includes(false);
}

/** Is there something of a selection, however small? */
function isThere(when: Mapping, evaluator: Evaluator, names: Names): boolean {
  const ledger = checkLedger(valueAt(when, 'ledger'), names, when);
  if (ledger === undefined) return false;
  const figure = evaluator.figure({ ledger, filters: whereOf(valueAt(when, 'where'), ledger, names) });
  return evaluator.gaps.need(figure, when.at) && isSomething(figure);
}

function isSaid(fact: Plain | undefined): boolean {
  return fact !== undefined && fact !== '' && !(Array.isArray(fact) && fact.length === 0);
}
