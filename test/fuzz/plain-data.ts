import { parse } from 'yaml';
import type { Origin } from '../../src/budget/figure.ts';
import type { Filter } from '../../src/budget/selection.ts';

interface PlainLine {
  readonly money: number;
  readonly values: Readonly<Record<string, string>>;
}

/** Trees of the mini pack. */
const above: Readonly<Record<string, string>> = {
  人员经费: '基本支出',
  公用经费: '基本支出',
  一般公共预算: '财政拨款',
  政府性基金预算: '财政拨款',
};

/**
 * The spending of 601001 as another reader of YAML takes it: money in hundredths of a yuan. undefined where it finds
 * none it can add up.
 */
export function plainLines(files: Readonly<Record<string, string>>): readonly PlainLine[] | undefined {
  const lines: PlainLine[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (!file.startsWith('data/2024/601001/')) continue;
    let facts: Record<string, unknown> | null;
    try {
      facts = parse(text, { schema: 'failsafe', version: '1.2' });
    } catch {
      return undefined;
    }
    const common = (facts?.共同 ?? {}) as Record<string, string>;
    const own = facts?.支出;
    if (own !== undefined && !Array.isArray(own)) return undefined;
    for (const line of (own ?? []) as Record<string, string>[]) {
      const { 金额: amount, ...values } = { ...common, ...line };
      const factor = values.金额单位 === '万元' ? 1_000_000 : 100;
      lines.push({ money: Math.round(Number(amount) * factor), values });
    }
  }
  return lines;
}

/** What a selection of spending is worth; undefined for other ledgers, other years and figures of figures. */
export function plainWorth(origin: Origin, lines: readonly PlainLine[]): number | undefined {
  if (origin.kind !== 'selection' || origin.selection.ledger !== '支出') return undefined;
  const { filters } = origin.selection;
  if (filters.some(({ dimension }) => !known.includes(dimension))) return undefined;
  const own = lines.filter((line) => filters.every((filter) => fits(line, filter)));
  return own.reduce((sum, line) => sum + line.money, 0);
}

const known = ['科目', '经济科目', '支出类别', '资金来源', '项目'];

function fits({ values }: PlainLine, { dimension, nodes }: Filter): boolean {
  const value = values[dimension];
  if (value === undefined) return false;
  if (dimension.endsWith('科目')) return nodes.some((node) => value.startsWith(node));
  return nodes.some((node) => node === value || node === above[value]);
}
