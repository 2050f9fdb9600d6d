import { Damaged } from '../pdf/value.ts';
import type { ParametersOf } from '../words/catalogue/index.ts';
import { type Code, type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';

/** Signing stops here, for reasons a person can act on. It does not leave this folder: see `orReport`. */
export class Refused extends Error {
  readonly finding: Diagnostic;
  /** What else is to be said with it. */
  readonly also: readonly Diagnostic[];

  constructor(finding: Diagnostic, also: readonly Diagnostic[] = []) {
    super(finding.message);
    this.finding = finding;
    this.also = also;
  }
}

/** A refusal in the words of the catalogue. */
export function refuse<C extends Code>(code: C, values: ParametersOf<C>): never {
  throw new Refused(diagnose(code, values));
}

/** What is said when signing work stops for a reason a person can act on; any other error is thrown on. */
export function findingsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof Refused) return [error.finding, ...error.also];
  if (error instanceof Damaged) return [diagnose('signature-unreadable', error.damage)];
  throw error;
}

/** Do a piece of signing work; a refusal is reported and gives undefined. */
export async function orReport<T>(report: Report, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    for (const finding of findingsOf(error)) report(finding);
    return undefined;
  }
}
