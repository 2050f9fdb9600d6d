import type { Diagnostic } from './diagnostic.ts';

/** Sorted by file, line, column and code; findings without a place come last; equal ones keep their order. */
export function inOrderOfPlace(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return findings.toSorted(compare);
}

/** The same finding about the same place, reported by two ways of reading it, is printed once. */
export function withoutRepeats(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const identity = JSON.stringify(finding);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function compare(a: Diagnostic, b: Diagnostic): number {
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
