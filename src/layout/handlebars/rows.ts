import Handlebars from 'handlebars';
import { absent, asPrinted, type Figure } from '../../budget/figure.ts';
import { word } from '../../budget/reserved.ts';
import { narrowed, type Selection } from '../../budget/selection.ts';
import { checkFilter } from '../../budget/terms.ts';
import { expectedWords } from '../../diagnostics/wording/layout.ts';
import { attributesOf, levelOf, type Member, membersOf, viewOf } from '../members.ts';
import type { Call } from './call.ts';
import { counted, mergedItems } from './text.ts';

const options = ['by', 'with'];

/** Helpers that walk over members: the `rows` block, lists of names, counts, merged records. */
export const rowHelpers: Readonly<Record<string, (call: Call, context: unknown) => unknown>> = {
  rows: (call, context) => {
    const { selection, members, total } = walk(call);
    const { fn, inverse } = call.options;
    if (members.length === 0) return inverse(context);
    return members
      .map((member, i) => {
        const { ledger, filters } = narrowed(selection, member.filters);
        const data = { ...call.options.data, ledger, filters };
        const view = Object.assign(viewOf(member, call.desk.evaluator.budget), {
          [word.position]: String(i + 1),
          [word.last]: i === members.length - 1,
          [word.totalOfRows]: total,
        });
        return fn(context, { data, blockParams: [view] });
      })
      .join('');
  },
  names: (call) =>
    walk(call)
      .members.map((member) => member.name)
      .join(word.listComma),
  count: (call) => {
    const { evaluator, printer } = call.desk;
    return new Handlebars.SafeString(
      printer.amount(counted(walk(call).members.length), evaluator.budget.format, ''),
    );
  },
  merged: (call, context) =>
    mergedItems(call)
      .map((item) => call.options.fn(context, { data: call.options.data, blockParams: [item] }))
      .join(''),
};

interface Walk {
  readonly selection: Selection;
  /** Members whose figure is not zero as printed, in order. */
  readonly members: readonly Member[];
  readonly total: Figure;
}

function walk(call: Call): Walk {
  const { evaluator, names } = call.desk;
  const { budget } = evaluator;
  const name = call.text(0);
  const ledger = budget.ledgers.get(name);
  const level = levelOf(call.option('by') ?? '', budget.dimensions);
  const own = call.filters(options);
  const good = own.every((filter) => checkFilter(filter, ledger?.name, names, call.at));
  if (!level) call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.level });
  if (!ledger || !level || !good)
    return { selection: { ledger: name, filters: [] }, members: [], total: absent('amount') };
  const inForce = call.options.data.filters.filter((filter) => ledger.dimensions.includes(filter.dimension));
  const selection = { ledger: name, filters: [...inForce, ...own] };
  const attribute = call.option('with');
  const members = membersOf(evaluator.lines(selection), level, budget).filter((member) => {
    const figure = evaluator.figure(narrowed(selection, member.filters));
    const has = attribute === undefined || attributesOf(member, budget)[attribute] !== undefined;
    return has && !asPrinted(figure, budget.format).isZero();
  });
  return { selection, members, total: evaluator.figure(selection) };
}
