import Handlebars from 'handlebars';
import { type Answer, all, any, not, Open } from '../../budget/gaps.ts';
import { expectedWords } from '../../words/catalogue/layout.ts';
import { Lacking } from '../missing.ts';
import { isRecord } from '../records.ts';
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
  if (isFigure(value) && isRecord(value)) return true;
  if (isFigure(value))
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.condition });
  return !(value instanceof Lacking || Handlebars.Utils.isEmpty(value));
}

/** What a text is compared by; a count by its digits. Amounts are compared by what is asked of them. */
function plainText(call: Call, i: number): string {
  const value = call.value(i);
  if (!isFigure(value)) return call.text(i);
  if (value.measure !== 'quantity')
    call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.text });
  return String(call.known(i)?.value ?? '');
}

/** The answer, where one is needed. To blocks the number 0, as the first of a list has it, is no. */
const isTrue = (call: Call): boolean =>
  call.value(0) !== 0 && call.desk.evaluator.gaps.settle(truthy(call, 0));

/** Helpers that only join conditions. */
const logicHelpers: Readonly<Record<string, Helper>> = {
  is: (call) => plainText(call, 0) === plainText(call, 1),
  not: (call) => not(truthy(call, 0)),
  and: (call) => all([truthy(call, 0), truthy(call, 1)]),
  or: (call) => any([truthy(call, 0), truthy(call, 1)]),
};

/** Helpers that ask whether something is there, or is so: a fact that is not is their answer. */
const asking: readonly string[] = ['is', 'not', 'and', 'or'];

/** Blocks of Handlebars itself that layouts may use: to them what is not there is nothing. */
const ownBlocks: Readonly<Record<string, Helper>> = {
  if: (call, context) => (isTrue(call) ? call.options.fn(context) : call.options.inverse(context)),
  unless: (call, context) => (isTrue(call) ? call.options.inverse(context) : call.options.fn(context)),
  each: (call, context) => {
    const list = call.value(0);
    if (list instanceof Open || isFigure(list) || (typeof list === 'string' && list !== ''))
      call.fail('layout-argument-kind', { helper: call.name, expected: expectedWords.list });
    const items = Array.isArray(list) ? [...list.entries()].map(([i, item]) => [item, i]) : pairsOf(list);
    const { fn, inverse, data } = call.options;
    // The names around stay in force, which Handlebars' own loop would hide behind those of the item.
    return items.length === 0
      ? inverse(context)
      : items.map((blockParams) => fn(context, { data, blockParams })).join('');
  },
};

/** The values of a map with their keys, as a list has items with their places. */
const pairsOf = (map: unknown): readonly (readonly unknown[])[] =>
  map === null || typeof map !== 'object' || map instanceof Lacking || map instanceof Open || isFigure(map)
    ? []
    : Object.entries(map).map(([key, value]) => [value, key]);

/** What is made of a fact that nobody has given is missing too, and need not be told again. */
const lacking = new Lacking();

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
