import type { Code } from './catalogue/index.ts';
import type { Diagnostic } from './diagnostic.ts';

/** One mistake is one finding: where a cause was found, as an error, its effects say nothing more. */
interface Consequence {
  /** undefined: whatever kept a file of the facts from being read as it was meant. */
  readonly causes: readonly Code[] | undefined;
  /** undefined: whatever else is found. */
  readonly effects: readonly Code[] | undefined;
  /** Where the cause must stand: wherever, on the line of the effect, or at its very place. */
  readonly where: 'wherever' | 'line' | 'place';
}

/** Names in a form of what there is not, or not there. */
const names: readonly Code[] = [
  'pack-unknown-reference',
  'pack-unknown-condition',
  'pack-unknown-dimension',
  'pack-unknown-value',
  'pack-unknown-ledger',
  'pack-unknown-figure',
  'pack-unknown-level',
  'pack-unknown-list',
  'pack-dimension-foreign',
  'pack-cycle',
];

/** Figures that do not fit each other. */
const unequal: readonly Code[] = [
  'rule-equal',
  'rule-at-most',
  'rule-cost',
  'addition-impossible',
  'addition-unlikely',
];

/** What explains others wherever they stand is told before them. */
export const toldFirst: readonly Code[] = ['rule-scale'];

/** A mistake of this kind has effects of that kind. */
const consequences: readonly Consequence[] = [
  // What seems to be missing may stand in what could not be read.
  {
    causes: undefined,
    effects: [
      'shape-missing-key',
      'shape-wrong-type',
      'shape-count',
      'member-unknown',
      'amount-missing',
      'unit-missing',
      'dimension-missing',
      'line-not-a-map',
      'common-unused',
      'common-not-a-map',
      'roll-up-missing',
      'booklet-none',
    ],
    where: 'wherever',
  },
  { causes: undefined, effects: undefined, where: 'line' },
  // Several checks look at one word of a form; no example shows what a rule with a wrong one finds.
  { causes: names, effects: [...names, 'rule-unknown-code', 'rule-parameter'], where: 'place' },
  { causes: names, effects: ['rule-example'], where: 'wherever' },
  // Sums that hold an approved total which cannot be right.
  {
    causes: ['stated-impossible', 'stated-twice', 'stated-over', 'stated-apart', 'stated-figure'],
    effects: [...unequal, 'addition-rounding', 'stated-unused'],
    where: 'wherever',
  },
  // A line that is wrongly classed has no place in some table.
  { causes: ['rule-line'], effects: ['table-line-lost'], where: 'place' },
  // Amounts that are off by a power of ten fit nothing.
  {
    causes: toldFirst,
    effects: [
      ...unequal,
      'rule-last-year',
      'stated-impossible',
      'stated-unlikely',
      'stated-apart',
      'stated-over',
      'stated-short',
      'table-parts-apart',
      'last-year-differs',
      'waiver-woken',
    ],
    where: 'wherever',
  },
];

/**
 * The findings less those that only follow from others, which were found before them. An accepted suspicion explains
 * nothing: waivers come first.
 * @param ofReading what was found while the facts were read
 */
export function withoutConsequences(
  findings: readonly Diagnostic[],
  ofReading: readonly Diagnostic[] = [],
): readonly Diagnostic[] {
  const found = consequences.map(() => new Set<string>());
  const note = (finding: Diagnostic, isOfReading: boolean): void => {
    if (finding.level !== 'error') return;
    for (const [i, { causes, where }] of consequences.entries())
      if (causes?.includes(finding.code) ?? isOfReading) found[i]!.add(placeOf(finding, where));
  };
  const follows = (finding: Diagnostic): boolean =>
    consequences.some(
      ({ effects, where }, i) =>
        (effects?.includes(finding.code) ?? true) && found[i]!.has(placeOf(finding, where)),
    );
  for (const finding of ofReading) note(finding, true);
  for (const finding of findings) if (toldFirst.includes(finding.code)) note(finding, false);
  return findings.filter((finding) => {
    const isEffect = follows(finding);
    note(finding, false);
    return !isEffect;
  });
}

/** Findings without a place stand together under their code. */
function placeOf({ at, code }: Diagnostic, where: Consequence['where']): string {
  if (where === 'wherever') return '';
  if (!at) return code;
  return `${at.file}:${at.line}${where === 'place' ? `:${at.column}` : ''}`;
}
