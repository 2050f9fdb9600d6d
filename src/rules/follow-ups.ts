import type { Code, Diagnostic } from '../words/diagnostic.ts';

/** Findings that something is not there: it may stand in what could not be read. */
const absences: readonly Code[] = [
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
];

/**
 * What was found after a file could not be read in full, less what only follows from that: one mistake is one
 * finding.
 * @param unread errors of reading
 * @param later findings of everything after it
 */
export function withoutFollowUps(
  unread: readonly Diagnostic[],
  later: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = unread.filter(({ level }) => level === 'error');
  if (errors.length === 0) return later;
  const lines = new Set(errors.map(lineOf));
  return later.filter((finding) => !absences.includes(finding.code) && !lines.has(lineOf(finding)));
}

const lineOf = ({ at, code }: Diagnostic): string => (at ? `${at.file}:${at.line}` : code);

/** Findings that amounts do not fit each other. */
export const misfits: readonly Code[] = [
  'rule-equal',
  'rule-at-most',
  'rule-cost',
  'rule-last-year',
  'stated-impossible',
  'stated-unlikely',
  'stated-apart',
  'stated-over',
  'stated-short',
  'table-parts-apart',
  'last-year-differs',
  'addition-impossible',
  'addition-unlikely',
  'waiver-woken',
];

/** Where amounts are off by a power of ten, that they fit nothing else follows; an accepted suspicion explains nothing. */
export function withoutMisfits(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const isOff = findings.some(({ code, level }) => code === 'rule-scale' && level === 'error');
  return isOff ? findings.filter(({ code }) => !misfits.includes(code)) : findings;
}
