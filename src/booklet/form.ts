import type { Budget } from '../budget/budget.ts';
import { checkFilter, checkLedger, type Names, whereOf } from '../budget/terms.ts';
import type { ContentsEntry, Pack } from '../form/pack.ts';
import { checkShape } from '../form/shape.ts';
import { glossaryShape } from '../form/shapes/pack.ts';
import { checkRuleNames } from '../rules/rule-names.ts';
import { entriesOf, type Node, type Scalar, type Source, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';
import { inspectLayouts } from './inspect-layouts.ts';
import { checkLevel } from './members.ts';
import { selectable, type TableNames } from './names.ts';
import { readTable } from './pivot/read.ts';
import { termOf } from './renderer.ts';

const combined = ['any', 'all'];
const asked = [word.kind, 'fact'] as readonly string[];

/**
 * Every name in the pack's layouts, tables, lists, rules and conditions, those this booklet does not use too: known or
 * reported. `budget` gives the dimensions and ledgers, no figure of it is asked for.
 * @param styled are the names of styles known?
 */
export function checkForm(pack: Pack, budget: Budget, styled: boolean, report: Report): void {
  const kept: Report = (finding) => {
    if (styled || finding.code !== 'html-unknown-class') report(finding);
  };
  const names = selectable(pack, budget, kept);
  inspectLayouts(pack, budget, names);
  const said: Said = { kinds: [...pack.kinds.keys()], facts: pack.factNames };
  const condition = (node: Node | undefined): void => checkCondition(node, names, said);
  const visit = (entry: ContentsEntry): void => {
    condition(entry.when);
    if (entry.foreach) checkForeach(entry.foreach.of, said, names);
    entry.children.forEach(visit);
  };
  pack.contents.entries.forEach(visit);
  for (const { required } of pack.kinds.values()) for (const fact of required) checkFact(fact, said, names);
  // What units are is not known yet when they are asked.
  const before = { ...names, dimensions: new Map(names.dimensions) };
  for (const { name, when } of pack.dimensions) if (when) before.dimensions.delete(name);
  for (const { when } of pack.dimensions)
    for (const node of when?.values() ?? []) checkCondition(node, before, said);
  for (const source of pack.tables.values()) {
    if (source.root?.kind === 'list') checkGlossary(source, condition, names);
    else checkTable(source, pack, styled, condition, names);
  }
  for (const name of pack.lists.keys()) checkList(name, pack, names);
  // Values that the data describe are not known to the form.
  for (const { name, fallback, describedIn, inheritedFrom } of names.dimensions.values())
    if (fallback !== undefined && describedIn === undefined && inheritedFrom === undefined)
      checkFilter({ dimension: name, nodes: [fallback] }, undefined, names, undefined);
  checkRuleNames(pack, names);
}

/** The data may have this fact. */
function checkFact({ text: found, at }: Scalar, { facts: known }: Said, names: Names): void {
  if (known.includes(found)) return;
  const values = { what: 'facts', found, known, near: nearest(found, known) } as const;
  names.report(diagnose('pack-unknown-reference', values, at));
}

/** What sections are there for: a list of the data, or the members of a ledger. */
function checkForeach(of: Node, said: Said, names: Names): void {
  if (of.kind === 'scalar') checkFact(of, said, names);
  if (of.kind !== 'map') return;
  const ledger = checkLedger(valueAt(of, 'ledger'), names, of);
  if (ledger === undefined) return;
  const by = valueAt(of, 'by');
  const level = by?.kind === 'scalar' ? checkLevel(by.text, by.at, names) : undefined;
  if (level) checkFilter({ dimension: level.dimension, nodes: [] }, ledger, names, by?.at);
  whereOf(valueAt(of, 'where'), ledger, names);
}

function checkGlossary({ root }: Source, condition: (node: Node | undefined) => void, names: Names): void {
  if (root?.kind !== 'list') return;
  checkShape(root, glossaryShape, names.report);
  for (const item of root.items) {
    condition(valueAt(item, 'when'));
    if (termOf(item, names) === undefined) names.report(diagnose('glossary-nameless', {}, item.at));
  }
}

function checkTable(
  source: Source,
  pack: Pack,
  styled: boolean,
  condition: (node: Node | undefined) => void,
  names: TableNames,
): void {
  if (!readTable(source, pack, names)) return;
  const style = valueAt(source.root, 'style');
  const known = Object.keys(pack.style.tables);
  if (styled && style?.kind === 'scalar' && !known.includes(style.text)) {
    const values = { what: 'tables', found: style.text, known, near: nearest(style.text, known) } as const;
    names.report(diagnose('pack-unknown-reference', values, style.at));
  }
  conditionsIn(source.root).forEach(condition);
}

function conditionsIn(node: Node | undefined): readonly Node[] {
  if (node?.kind === 'list') return node.items.flatMap(conditionsIn);
  return entriesOf(node).flatMap(({ key, value }) => (key.text === 'when' ? [value] : conditionsIn(value)));
}

/** `when:` — a kind of booklet, a selection, or a combination; every word of it known. */
/** What conditions may ask for besides selections. */
interface Said {
  readonly kinds: readonly string[];
  readonly facts: readonly string[];
}

function checkCondition(node: Node | undefined, names: Names, said: Said): void {
  if (!node) return;
  const [first] = entriesOf(node);
  const known = [word.kind, 'fact', 'ledger', 'where', ...combined, 'not'];
  const unknown = entriesOf(node).find(({ key }) => !known.includes(key.text))?.key;
  if (!first || unknown) {
    const found = unknown?.text ?? '';
    const values = { found, known, near: nearest(found, known) };
    names.report(diagnose('pack-unknown-condition', values, (unknown ?? node).at));
    return;
  }
  for (const [key, what] of [[word.kind, 'kinds'] as const, ['fact', 'facts'] as const]) {
    const value = valueAt(node, key);
    const known = said[what];
    if (value?.kind !== 'scalar' || known.includes(value.text)) continue;
    const values = { what, found: value.text, known, near: nearest(value.text, known) };
    names.report(diagnose('pack-unknown-reference', values, value.at));
  }
  for (const { key, value } of entriesOf(node)) {
    const isList = combined.includes(key.text);
    if ((isList && value.kind !== 'list') || (asked.includes(key.text) && value.kind !== 'scalar'))
      names.report(diagnose('pack-unknown-condition', { found: '', known, near: undefined }, value.at));
    else if (isList && value.kind === 'list')
      for (const item of value.items) checkCondition(item, names, said);
    else if (key.text === 'not') checkCondition(value, names, said);
  }
  if (!valueAt(node, 'ledger') && !valueAt(node, 'where')) return;
  const ledger = checkLedger(valueAt(node, 'ledger'), names, node);
  if (ledger !== undefined) whereOf(valueAt(node, 'where'), ledger, names);
}

/** Members in a list must belong to the dimension of the first of them that is known. */
function checkList(name: string, pack: Pack, names: Names): void {
  const nodes = pack.lists.get(name) ?? [];
  const dimension = [...names.dimensions.values()].find((each) => nodes.some((node) => each.has(node)));
  if (!dimension) return;
  for (const [i, node] of nodes.entries()) {
    const at = pack.listPlaces.get(name)?.[i];
    checkFilter({ dimension: dimension.name, nodes: [node] }, undefined, names, at);
    const out = dimension.list?.fault(node);
    if (out) names.report(diagnose('list-member-out', { list: name, found: out.naming, day: out.day }, at));
  }
}
