import type { Diagnostic, Span } from './diagnostic.ts';
import { inOrderOfPlace, withoutRepeats } from './order.ts';

/** Findings for machines: sorted like the printed ones, keys in a fixed order, absent values left out. */
export function findingsJson(findings: readonly Diagnostic[]): string {
  const plain = withoutRepeats(inOrderOfPlace(findings)).map((finding) => ({
    code: finding.code,
    level: finding.level,
    name: finding.name,
    message: finding.message,
    ...(finding.at && { at: span(finding.at) }),
    ...(finding.label !== undefined && { label: finding.label }),
    ...(finding.also.length > 0 && {
      also: finding.also.map(({ at, label }) => ({ at: span(at), label })),
    }),
    ...(finding.hint !== undefined && { hint: finding.hint }),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

function span({ file, line, column, length }: Span): Span {
  return { file, line, column, length };
}
