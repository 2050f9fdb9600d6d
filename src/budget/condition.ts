import { type Mapping, type Node, type Plain, valueAt } from '../source/tree.ts';
import { word } from '../words/reserved.ts';
import type { Evaluator } from './evaluate.ts';
import { type Answer, all, any, not } from './gaps.ts';
import { checkLedger, type Names, whereOf } from './terms.ts';

/**
 * `when:` of contents, glossary and units. A selection holds when there is something of it; `any`, `all` and `not`
 * combine conditions; `fact` asks for something the data say; the reserved word for kind asks for the kind of
 * booklet. Conditions side by side must all hold; without one a thing always appears. What is not known is asked for
 * where the rest leaves the answer to it.
 */
export function holds(when: Mapping | undefined, evaluator: Evaluator, names: Names): boolean {
  return !when || evaluator.gaps.settle(judged(when, evaluator, names));
}

function judged(when: Mapping, evaluator: Evaluator, names: Names): Answer {
  const { kind: ownKind, facts } = evaluator.budget;
  const each = (node: Node): readonly Answer[] =>
    node.kind === 'list'
      ? node.items.map((item) => item.kind === 'map' && judged(item, evaluator, names))
      : [false];
  const [kind, fact, some, every, none] = [word.kind, 'fact', 'any', 'all', 'not'].map((key) =>
    valueAt(when, key),
  );
  const answers: Answer[] = [];
  if (kind) answers.push(kind.kind === 'scalar' && kind.text === ownKind);
  if (fact) answers.push(fact.kind === 'scalar' && isSaid(facts[fact.text]));
  if (some) answers.push(any(each(some)));
  if (every) answers.push(all(each(every)));
  if (none) answers.push(none.kind === 'map' && not(judged(none, evaluator, names)));
  if (answers.length === 0 || valueAt(when, 'ledger') || valueAt(when, 'where'))
    answers.push(isThere(when, evaluator, names));
  return all(answers);
}

/** Is there something of a selection, however small? */
function isThere(when: Mapping, evaluator: Evaluator, names: Names): Answer {
  const ledger = checkLedger(valueAt(when, 'ledger'), names, when);
  if (ledger === undefined) return false;
  const filters = whereOf(valueAt(when, 'where'), ledger, names);
  return evaluator.gaps.isThere(evaluator.figure({ ledger, filters }), when.at);
}

function isSaid(fact: Plain | undefined): boolean {
  return fact !== undefined && fact !== '' && !(Array.isArray(fact) && fact.length === 0);
}
