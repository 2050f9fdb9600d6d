import Handlebars from 'handlebars';
import { type Answer, all, any, not, Open } from '../../budget/gaps.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { Lacking } from '../missing.ts';
import { type Call, isFigure } from './call.ts';
import { figureHelpers } from './figure-helpers.ts';
import { rowHelpers } from './row-helpers.ts';
import { textHelpers } from './text-helpers.ts';

/** A helper of ours: what it makes of its arguments, and of the names in force where it is called. */
export type Helper = (call: Call, context: unknown) => unknown;

/** Is something said? Of a figure that is no question: it must be asked for more. */
function truthy(call: Call, i: number): Answer {
  const value = call.value(i);
  if (value instanceof Open) return value;
  if (isFigure(value))
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.condition });
  return !(value instanceof Lacking || Handlebars.Utils.isEmpty(value));
}

/** The answer, where one is needed. To blocks the number 0, as the first of a list has it, is no. */
const isTrue = (call: Call): boolean =>
  call.value(0) !== 0 && call.desk.evaluator.gaps.settle(truthy(call, 0));

/** Helpers that only join conditions. */
const logicHelpers: Readonly<Record<string, Helper>> = {
  is: (call) => call.text(0) === call.text(1),
  not: (call) => not(truthy(call, 0)),
  and: (call) => all([truthy(call, 0), truthy(call, 1)]),
  or: (call) => any([truthy(call, 0), truthy(call, 1)]),
};

/** Helpers that ask whether something is there: a fact that is not is their answer. */
const asking: readonly string[] = ['not', 'and', 'or'];

/** Blocks of Handlebars itself that layouts may use: to them what is not there is nothing. */
const ownBlocks: Readonly<Record<string, Helper>> = {
  if: (call, context) => (isTrue(call) ? call.options.fn(context) : call.options.inverse(context)),
  unless: (call, context) => (isTrue(call) ? call.options.inverse(context) : call.options.fn(context)),
  each: (call, context) => {
    const list = call.value(0);
    const isNone = list instanceof Lacking || list instanceof Open;
    if (list instanceof Open || isFigure(list) || (typeof list === 'string' && list !== ''))
      call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.list });
    return Reflect.apply(Handlebars.helpers.each!, context, [isNone ? [] : list, call.options]);
  },
};

/** What is made of a fact that nobody has given is missing too, and need not be told again. */
const lacking = new Lacking(undefined);

export const helpers: ReadonlyMap<string, Helper> = new Map([
  ...Object.entries({ ...figureHelpers, ...textHelpers, ...rowHelpers, ...logicHelpers }).map(
    ([name, helper]: [string, Helper]): [string, Helper] => [
      name,
      (call, context) => (call.isWhole(asking.includes(name)) ? helper(call, context) : lacking),
    ],
  ),
  ...Object.entries(ownBlocks),
]);
export const helperNames: readonly string[] = [...helpers.keys()];
/** Blocks that must name what they loop over. */
export const loopNames: readonly string[] = ['each', 'rows', 'merged'];
/** Helpers that stand around something; the others stand alone. */
export const blockNames: readonly string[] = ['if', 'unless', ...loopNames];
/** Helpers that print a figure. */
export const printingNames: readonly string[] = ['money', 'number', 'share', 'percent', 'count', 'length'];
