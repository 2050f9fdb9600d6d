import type { Evaluator } from '../budget/evaluate.ts';
import { asPrinted } from '../budget/figure.ts';
import { word } from '../budget/reserved.ts';
import { checkLedger, type Names, whereOf } from '../budget/terms.ts';
import { type Mapping, type Node, type Plain, valueAt } from '../source/tree.ts';

/**
 * `when:` of contents and glossary. A selection holds when its figure is not zero; `any`, `all` and `not`
 * combine conditions; `fact` asks for something the data say; the reserved word for kind asks for the kind of booklet. Without a condition a thing always appears.
 */
export function holds(when: Mapping | undefined, evaluator: Evaluator, names: Names): boolean {
  if (!when) return true;
  const kind = valueAt(when, word.kind);
  if (kind) return kind.kind === 'scalar' && kind.text === evaluator.budget.kind;
  const fact = valueAt(when, 'fact');
  if (fact) return fact.kind === 'scalar' && isSaid(evaluator.budget.facts[fact.text]);
  const each = (node: Node | undefined): readonly boolean[] =>
    node?.kind === 'list'
      ? node.items.map((item) => item.kind === 'map' && holds(item, evaluator, names))
      : [];
  const any = valueAt(when, 'any');
  if (any) return each(any).includes(true);
  const all = valueAt(when, 'all');
  if (all) return !each(all).includes(false);
  const not = valueAt(when, 'not');
  if (not) return not.kind === 'map' && !holds(not, evaluator, names);
  const ledger = checkLedger(valueAt(when, 'ledger'), names, when);
  if (ledger === undefined) return false;
  const figure = evaluator.figure({ ledger, filters: whereOf(valueAt(when, 'where'), ledger, names) });
  return !asPrinted(figure, evaluator.budget.format).isZero();
}

function isSaid(fact: Plain | undefined): boolean {
  return fact !== undefined && fact !== '' && !(Array.isArray(fact) && fact.length === 0);
}
