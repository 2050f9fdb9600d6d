import type { Fact } from '../../budget/budget.ts';
import { type Figure, nothing } from '../../budget/figure.ts';
import { type Filter, narrowed, type Selection } from '../../budget/selection.ts';
import { checkFilter } from '../../budget/terms.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { word } from '../../words/reserved.ts';
import { viewOf } from '../member-view.ts';
import {
  attributesOf,
  factsUnder,
  type Level,
  levelOf,
  type Member,
  memberOf,
  membersOf,
  unplaced,
} from '../members.ts';
import { type Call, countOf } from './call.ts';
import { inForceOf } from './figure-helpers.ts';
import { ledgersIn, listed } from './selections.ts';
import { mergedItems } from './text-helpers.ts';

const options = ['by', 'with', 'of', 'also', 'across', 'partial', 'last'];

/** Helpers that walk over members: the `rows` block, lists of names, counts, merged records. */
export const rowHelpers: Readonly<Record<string, (call: Call, context: unknown) => unknown>> = {
  rows: (call, context) => {
    const walked = walk(call);
    const { ledgers, own, members, total } = walked;
    const { fn, inverse, data: outer } = call.options;
    if (members.length === 0) return inverse(context);
    const asked = new Map<string, Selection>();
    const asks = (selection: Selection): void => {
      outer.asks?.(selection);
      asked.set(JSON.stringify(selection), selection);
    };
    const loop = { partial: call.option('partial') === 'true' };
    const text = members
      .map((member, i) => {
        const filters = [...outer.filters, ...own, ...member.filters];
        const data = { ...outer, ledgers, filters, asks, loop };
        const view = Object.assign(viewOf(member, call.desk.evaluator.budget), {
          [word.position]: String(i + 1),
          [word.last]: i === members.length - 1,
          ...(total && { [word.totalOfRows]: total }),
        });
        return fn(context, { data, blockParams: [view] });
      })
      .join('');
    if (!loop.partial) checkListed(call, walked, [...asked.values()]);
    return text;
  },
  names: (call) => {
    const named = walk(call).members.map((member) => member.name);
    const last = call.option('last');
    if (last === undefined || named.length < 2) return named.join(word.listComma);
    return `${named.slice(0, -1).join(word.listComma)}${last}${named.at(-1)}`;
  },
  count: (call) => countOf(walk(call).members.length),
  merged: (call, context) =>
    mergedItems(call)
      .map((item) => call.options.fn(context, { data: call.options.data, blockParams: [item] }))
      .join(''),
};

interface Walk {
  readonly ledgers: readonly string[];
  readonly level: Level | undefined;
  /** Conditions of the call, and these with the ones of the rows around it. */
  readonly own: readonly Filter[];
  readonly filters: readonly Filter[];
  /**
   * Members in order that are not nothing, however small as printed. A row shows what cancels out too: its columns
   * may not; a list of names does not.
   */
  readonly members: readonly Member[];
  /** What the rows share out; of several ledgers there is no such sum. */
  readonly total: Figure | undefined;
}

function walk(call: Call): Walk {
  const { evaluator, names } = call.desk;
  const { budget } = evaluator;
  const ledgers = ledgersIn(call.text(0), budget.ledgers);
  const level = levelOf(call.option('by') ?? '', budget.dimensions);
  const own = call.filters(options);
  const good = ledgers.every((ledger) => own.every((filter) => checkFilter(filter, ledger, names, call.at)));
  if (!level) call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.level });
  if (!level || !good || !ledgers.every((ledger) => budget.ledgers.has(ledger)))
    return { ledgers, level, own, filters: [], members: [], total: nothing('amount') };
  const filters = [...inForceOf(call, ledgers), ...own];
  const selections = ledgers.map((ledger): Selection => ({ ledger, filters }));
  const totals = selections.map((selection) => evaluator.figure(selection));
  for (const total of totals) evaluator.gaps.need(total, call.at);
  const facts = [...new Set(selections.flatMap((selection) => evaluator.facts(selection)))];
  if (call.option('partial') !== 'true') checkSplit(call, facts, level);
  const attribute = call.option('with');
  const also = listOf(call, 'also', level) ?? [];
  const members = (fixedMembers(call, facts, level) ?? membersOf(facts, level, budget, also)).filter(
    (member) =>
      call.option('of') !== undefined ||
      also.includes(member.node) ||
      ((attribute === undefined || attributesOf(member, budget)[attribute] !== undefined) &&
        ((call.name === 'rows' && member.lines.some(isSomething)) ||
          selections.some((each) => !isZero(evaluator.figure(narrowed(each, member.filters)))))),
  );
  const [total, ...others] = totals;
  return { ledgers, level, own, filters, members, total: others.length === 0 ? total : undefined };
}

/** The members that an option names. */
function listOf(call: Call, option: 'of' | 'also', level: Level): readonly string[] | undefined {
  const text = call.option(option);
  return text === undefined ? undefined : listed(text, level, call.desk.names);
}

/** Those that the form always prints (`of=`), in its order; rows of them must be all that there are. */
function fixedMembers(call: Call, facts: readonly Fact[], level: Level): readonly Member[] | undefined {
  const nodes = listOf(call, 'of', level);
  if (!nodes) return undefined;
  const { budget } = call.desk.evaluator;
  const fixed = nodes.map((node) => memberOf(node, level, factsUnder(node, level, facts, budget), budget));
  const shown = new Set(fixed.flatMap(({ lines }) => lines));
  const lost = facts.find((fact) => !shown.has(fact) && fact.stated === undefined && isSomething(fact));
  if (lost && call.name === 'rows' && call.option('partial') !== 'true') {
    const found = lost.values.get(level.dimension);
    call.fail('rows-not-listed', { dimension: level.dimension, found }, [
      { at: lost.at, label: lost.ledger },
    ]);
  }
  return fixed;
}

const isSomething = ({ value }: Fact): boolean => !value.isZero();
const isZero = ({ value }: Figure): boolean => value === null || value.isZero();

/**
 * Names and counts share out nothing: of a line without a value they need not speak, nor of a unit that is none of the
 * level; of a line written above it they must.
 */
function checkSplit(call: Call, facts: readonly Fact[], level: Level): void {
  const { budget } = call.desk.evaluator;
  const name = level.dimension;
  const isShared = budget.dimensions.get(name)!.describedIn === undefined;
  const lost = unplaced(facts, level, budget).filter(
    ({ values }) => call.name === 'rows' || (values.has(name) && isShared),
  );
  const [first] = lost;
  if (!first) return;
  const by = call.option('by') ?? '';
  const finding = { by, count: lost.length, found: first.values.get(name), dimension: name };
  call.fail('rows-line-lost', finding, [{ at: first.at, label: first.ledger }]);
}

/**
 * Rows that print a figure of another basis must list the items that have only that one: "budgeted 5.00, spent 0.00".
 * Last year's are not asked for: what has ended need not be spoken of.
 */
function checkListed(call: Call, { level, filters, members }: Walk, asked: readonly Selection[]): void {
  const { evaluator } = call.desk;
  if (!level || call.option('with') !== undefined) return;
  const keyOf = ({ node, unit }: Member): string => `${node}\n${unit ?? ''}`;
  const listed = new Set(members.map(keyOf));
  for (const { ledger, filters: view } of asked) {
    const selection = { ledger, filters: [...filters, ...view] };
    const found = membersOf(evaluator.facts(selection), level, evaluator.budget);
    const unlisted = found.find((member) => !listed.has(keyOf(member)) && member.lines.some(isSomething));
    if (!unlisted) continue;
    const { node, name, lines } = unlisted;
    const unsaid = evaluator.completed({ ledger, filters });
    const said = view.map(({ dimension, nodes }) => {
      const own = unsaid.filter((filter) => filter.dimension === dimension).flatMap((filter) => filter.nodes);
      return `${dimension}="${[...new Set([...own, ...nodes])].join(' ')}"`;
    });
    const item = node === name ? name : `${node} ${name}`;
    const values = { item, view: view.flatMap(({ nodes }) => nodes).join(' '), said: said.join(' ') };
    call.fail('rows-item-unlisted', values, [{ at: lines[0]!.at, label: ledger }]);
  }
}
