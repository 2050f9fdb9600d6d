import type { Described } from '../../budget/members.ts';
import { Decimal, yuanPer } from '../../budget/money.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import { textAt } from '../../pack/nodes.ts';
import { type Node, valueAt } from '../../source/tree.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { attributesOf } from '../sides.ts';

/** A target that a project sets itself, as its form prints it. */
export interface Indicator {
  readonly name: string;
  readonly value: string;
  /** `upper` for ≤ and <, `lower` for ≥ and >, `exact` for = and for a bare number; undefined for words. */
  readonly bound: 'upper' | 'lower' | 'exact' | undefined;
  /** The number and what stands behind it; undefined for words. */
  readonly number: Decimal | undefined;
  readonly unit: string;
  /** The amount in yuan, when the value is one. */
  readonly amount: Decimal | undefined;
  /** Is it an amount of money, if only by the day or the head? */
  readonly money: boolean;
  readonly at: Span;
}

/** The indicators of each described member that the rule's `with` selects: members, list, name, value, where. */
export function indicatorsOf(rule: Rule, context: RuleContext): ReadonlyMap<Described, readonly Indicator[]> {
  const options = valueAt(rule.node, 'with');
  const dimension = textAt(options, 'members') ?? '';
  const where = options?.kind === 'map' ? attributesOf(options) : [];
  const found = new Map<Described, readonly Indicator[]>();
  for (const member of context.budget.members.get(dimension)?.all ?? []) {
    const list = valueAt(member.entry.value, textAt(options, 'list') ?? '');
    const items = list?.kind === 'list' ? list.items : [];
    const wanted = items.filter((item) =>
      where.every(({ key, values }) => values.includes(textAt(item, key) ?? '')),
    );
    if (wanted.length > 0)
      found.set(
        member,
        wanted.map((item) => indicatorOf(item, options)),
      );
  }
  return found;
}

/** A sign, however broken it was typed, a number and its unit. */
const pattern = /^([<>=≤≥≦≧⩽⩾‹›＜＞＝〈〉\s]*)(\d+(?:\.\d+)?)\s*(.*)$/;
const upper = /[≤≦⩽<＜‹〈]/;
const lower = /[≥≧⩾>＞›〉]/;

function indicatorOf(item: Node, options: Node | undefined): Indicator {
  const value = textAt(item, textAt(options, 'value') ?? '') ?? '';
  const [, sign = '', digits, unit = ''] = pattern.exec(value) ?? [];
  const per = digits === undefined ? undefined : yuanPer(unit);
  return {
    name: textAt(item, textAt(options, 'name') ?? '') ?? '',
    value,
    bound:
      digits === undefined ? undefined : upper.test(sign) ? 'upper' : lower.test(sign) ? 'lower' : 'exact',
    number: digits === undefined ? undefined : new Decimal(digits),
    unit,
    amount: per && new Decimal(digits!).times(per),
    money: [unit.at(-1), unit[0], unit.slice(0, 2)].some((word) => yuanPer(word ?? '') !== undefined),
    at: item.at,
  };
}
