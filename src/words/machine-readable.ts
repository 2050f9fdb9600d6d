import type { Diagnostic, Related, Span } from './diagnostic.ts';
import type { Level } from './finding.ts';
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

/**
 * Findings as SARIF 2.1.0 (OASIS), which editors and code hosts show at their lines. Columns count UTF-16 units
 * from 1, as ours do; the end column is the first behind the place.
 */
export function findingsSarif(findings: readonly Diagnostic[], version: string): string {
  const ordered = withoutRepeats(inOrderOfPlace(findings));
  const names = new Map(ordered.map((finding) => [finding.code, finding.name]));
  const rules = [...names].map(([id, name]) => ({ id, shortDescription: { text: name } }));
  const results = ordered.map((finding) => ({
    ruleId: finding.code,
    level: levels[finding.level],
    message: { text: finding.hint === undefined ? finding.message : `${finding.message}\n${finding.hint}` },
    locations: finding.at ? [{ physicalLocation: physical(finding.at) }] : [],
    ...(finding.also.length > 0 && { relatedLocations: finding.also.map(related) }),
  }));
  const driver = { name: 'booklet', version, rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const levels: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'note' };

function related({ at, label }: Related, index: number): object {
  return { id: index + 1, physicalLocation: physical(at), ...(label && { message: { text: label } }) };
}

function physical({ file, line, column, length }: Span): object {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    region: { startLine: line, startColumn: column, endColumn: column + length },
  };
}
