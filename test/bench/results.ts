import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { here } from './race.ts';

/** The parts of results.json in their order; each file of the bench writes its own. */
const parts = ['cores', 'many', 'costs', 'peers'] as const;

export function keep(measured: Partial<Record<(typeof parts)[number], unknown>>): void {
  const file = path.join(here, 'results.json');
  const results = { ...JSON.parse(readFileSync(file, 'utf8')), ...measured };
  const ordered = Object.fromEntries(parts.map((part) => [part, results[part]]));
  writeFileSync(file, `${JSON.stringify(ordered, null, 2)}\n`);
}
