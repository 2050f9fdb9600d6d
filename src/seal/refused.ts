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

/** Do a piece of signing work; a refusal is reported and gives undefined. */
export async function orReport<T>(report: Report, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const finding of [error.finding, ...error.also]) report(finding);
    return undefined;
  }
}
