import type { RuleKind } from '../rule.ts';
import { atMostRule, equalRule, existsRule, memberRule, togetherRule } from './comparisons.ts';
import { costLimit } from './cost-limit.ts';
import { dateRule } from './date.ts';
import { costBounds, outputBounds, rateBounds, similarIndicators, wholeCounts } from './indicators.ts';
import { lastYear, lastYearsText, sameText } from './last-year.ts';
import { lineRule } from './line-rule.ts';
import { listedUnits, oneName, rangeRule, shortName, unitName } from './rolled-up.ts';
import { scale } from './scale.ts';

/** Kinds of rules that a pack can declare, by the key that marks them. */
export const kinds: Readonly<Record<string, RuleKind>> = {
  equal: equalRule,
  atMost: atMostRule,
  together: togetherRule,
  exists: existsRule,
  members: memberRule,
  ledger: lineRule,
};

/** Rules on facts that need code: `code:` of a rule switches one on, `with:` gives it its words. */
export const factCodes: Readonly<Record<string, RuleKind>> = {
  'cost-limit': costLimit,
  'cost-bounds': costBounds,
  'output-bounds': outputBounds,
  'similar-indicators': similarIndicators,
  'rate-bounds': rateBounds,
  'whole-counts': wholeCounts,
  date: dateRule,
  'unit-name': unitName,
  'short-name': shortName,
  range: rangeRule,
  'listed-units': listedUnits,
  'one-name': oneName,
  scale,
  'last-year': lastYear,
  'same-text': sameText,
  'last-words': lastYearsText,
};
