import type { Level, Wording } from './catalogue/entry.ts';
import { type Code, type ParametersOf, wording } from './catalogue/index.ts';

export type { Code } from './catalogue/index.ts';

/** A place in a source file: line and column count from 1, length in UTF-16 units on that line. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One finding, as data; words for people are already in it, colour and layout are not. */
export interface Diagnostic {
  readonly code: Code;
  readonly level: Level;
  /** The short Chinese name of the code, as users see it. */
  readonly name: string;
  readonly message: string;
  /** The object a rule is about; a waiver names it. */
  readonly subject?: string;
  /** By how much two figures differ, in the unit of the message; a waiver accepts this difference and no other. */
  readonly difference?: string;
  readonly at?: Span;
  /** What stands at the place, beside the marks under it. */
  readonly label?: string;
  readonly also: readonly Related[];
  readonly hint?: string;
}

/** A second place that explains the first. */
export interface Related {
  readonly at: Span;
  readonly label: string;
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
