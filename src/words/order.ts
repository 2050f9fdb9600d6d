import { timesWords } from './catalogue/entry.ts';
import type { Code } from './catalogue/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Level } from './finding.ts';

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
const toldFirst: readonly Code[] = ['layout-block-open', 'rule-scale'];

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
    causes: ['rule-scale'],
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

/** Causes first, then by file, line, column and code; findings without a place come last; equal ones keep their order. */
export function inOrderOfPlace(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return findings.toSorted(compare);
}

/** More findings that say the same of one file are one mistake, made again and again. */
const mostAlike = 3;
/** So many further places of such a one are named. */
const mostPlaces = 100;

/**
 * The same finding about the same place, reported by two ways of reading it, is one; and so are many that say the same
 * of places in one file, which follow the first.
 */
export function withoutRepeats(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const once = [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
  const saying = new Map<string, Diagnostic[]>();
  for (const finding of once) {
    const alike = saying.get(said(finding));
    if (alike) alike.push(finding);
    else saying.set(said(finding), [finding]);
  }
  return once.flatMap((finding) => {
    const alike = saying.get(said(finding))!;
    if (alike.length <= mostAlike) return [finding];
    return finding === alike[0] ? [together(alike)] : [];
  });
}

/** All of a finding but where in its file it is. */
function said({ at, ...rest }: Diagnostic): string {
  return JSON.stringify([at?.file, rest]);
}

function together(alike: readonly Diagnostic[]): Diagnostic {
  const [first, ...others] = alike as [Diagnostic, ...Diagnostic[]];
  if (!first.at) return first;
  const also = others.slice(0, mostPlaces).flatMap(({ at }) => (at ? [{ at, label: '' }] : []));
  return { ...first, message: first.message + timesWords(alike.length), also: [...first.also, ...also] };
}

function compare(a: Diagnostic, b: Diagnostic): number {
  const [first, second] = [a, b].map(({ code }) => toldFirst.includes(code));
  if (first !== second) return first ? -1 : 1;
  if (!a.at || !b.at) return a.at ? -1 : b.at ? 1 : compareText(a.code, b.code);
  return (
    compareText(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    a.at.column - b.at.column ||
    compareText(a.code, b.code)
  );
}

/** By UTF-16 units: fixed, unlike the order of a locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export type Counts = Readonly<Record<Level, number>>;

/** How many findings there are of each level, as many as are printed. */
export function countsOf(findings: readonly Diagnostic[]): Counts {
  const all = withoutRepeats(findings);
  const count = (level: Level): number => all.filter((finding) => finding.level === level).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}
