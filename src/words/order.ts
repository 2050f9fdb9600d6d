import { type Level, timesWords } from './catalogue/entry.ts';
import { toldFirst } from './consequences.ts';
import type { Diagnostic } from './diagnostic.ts';

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
