import type { FactCode, Keyed } from '../rule.ts';
import { atMostRule, equalRule, existsRule, memberRule, togetherRule } from './comparisons.ts';
import { costLimit } from './cost-limit.ts';
import { dateRule } from './date.ts';
import { costBounds, outputBounds, rateBounds, similarIndicators, wholeCounts } from './indicators.ts';
import { lineRule } from './line-rule.ts';
import { listedUnits, oneName, rangeRule, shortName, unitName } from './rolled-up.ts';
import { scale } from './scale.ts';
import { lastYear, lastYearsText, sameText } from './year-on-year.ts';

/** Kinds of rules that a pack can declare by a key. */
export const kinds: readonly Keyed[] = [
  equalRule,
  atMostRule,
  togetherRule,
  existsRule,
  memberRule,
  lineRule,
];

/** Rules on facts that need code. */
export const factCodes: readonly FactCode[] = [
  costLimit,
  costBounds,
  outputBounds,
  similarIndicators,
  rateBounds,
  wholeCounts,
  dateRule,
  unitName,
  shortName,
  rangeRule,
  listedUnits,
  oneName,
  scale,
  lastYear,
  sameText,
  lastYearsText,
];
