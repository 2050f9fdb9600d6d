import type { Wording } from './catalogue/entry.ts';
import { type Code, type ParametersOf, wording } from './catalogue/index.ts';
import type { Finding, Related, Span } from './finding.ts';

export type { Code } from './catalogue/index.ts';
export type { Related, Span } from './finding.ts';

/** A finding of this program: of a code that the catalogue has words for. */
export interface Diagnostic extends Finding {
  readonly code: Code;
}

/** Findings are collected, never thrown one by one: stages get this and go on. */
export type Report = (finding: Diagnostic) => void;

/** Build a finding from the catalogue; `values` are what its words need. */
export function diagnose<C extends Code>(
  code: C,
  values: ParametersOf<C>,
  at?: Span,
  also: readonly Related[] = [],
): Diagnostic {
  const entry = wording[code];
  const say = entry.say as Wording<ParametersOf<C>>['say'];
  const { message, hint, label } = say(values);
  return {
    code,
    level: entry.level,
    name: entry.name,
    message,
    also,
    ...(at && { at }),
    ...(label !== undefined && { label }),
    ...(hint !== undefined && { hint }),
  };
}

/** Does the list hold a finding that forbids publishing? */
export function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some((finding) => finding.level === 'error');
}

/**
 * The archive cannot be read or written at all: a full disk, a read-only folder, another writer, a file in the way.
 * Thrown, unlike what is wrong inside an archive: nothing can go on after it. Commands print the finding.
 */
export class Failure extends Error {
  readonly finding: Diagnostic;
  constructor(finding: Diagnostic) {
    super(finding.message);
    this.finding = finding;
  }
}
