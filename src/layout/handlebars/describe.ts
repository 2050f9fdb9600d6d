import type { Budget } from '../../budget/budget.ts';
import type { Origin } from '../../budget/figure.ts';
import { word } from '../../budget/reserved.ts';
import { type Filter, normalized } from '../../budget/selection.ts';

/** A figure's origin in words a clerk knows: the ledger and what is selected of it. */
export function describe(origin: Origin, budget: Budget): string {
  switch (origin.kind) {
    case 'selection': {
      const values = describeFilters(origin.selection.filters, budget);
      return values === '' ? origin.selection.ledger : `${origin.selection.ledger}（${values}）`;
    }
    case 'named':
      return origin.name;
    case 'minus':
      return origin.of.map((part) => describe(part, budget)).join(' − ');
    case 'ratio':
      return origin.of.map((part) => describe(part, budget)).join(' ÷ ');
    default:
      return origin.of.map((part) => describe(part, budget)).join(' + ');
  }
}

/** Conditions as `dimension code name` in a row. */
export function describeFilters(filters: readonly Filter[], budget: Budget): string {
  const shown = normalized(filters, budget.dimensions);
  return shown
    .map(({ dimension, nodes }) => {
      const named = nodes.map((node) => {
        const name = budget.dimensions.get(dimension)?.nameOf(node);
        return name === undefined || name === node ? node : `${node} ${name}`;
      });
      return `${dimension} ${named.join(' ')}`;
    })
    .join(word.listComma);
}

/** A map of YAML to paste into the data for conditions, with what stands before and after them. */
export function pasteable(
  filters: readonly Filter[],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string {
  const entries = filters.map(({ dimension, nodes }) => {
    const [first = '', ...others] = nodes.map(scalar);
    return [dimension, others.length === 0 ? first : `[${[first, ...others].join(', ')}]`] as const;
  });
  const all = [...Object.entries(before), ...entries, ...Object.entries(after)];
  return `{${all.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
}

/** A text as YAML reads it back inside brackets. */
const scalar = (text: string): string =>
  /^[\s?&*!|>%@`-]|[,:#[\]{}"']|\s$/.test(text) ? JSON.stringify(text) : text;
