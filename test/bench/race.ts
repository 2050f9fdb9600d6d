import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Something to measure: a whole process of Node, from its start to its end. */
export interface Contender {
  readonly script: string;
  readonly options: readonly string[];
  readonly cwd: string;
}

export const here: string = path.dirname(fileURLToPath(import.meta.url));
const peers = path.join(here, 'peers');

export function ours(cwd: string, ...options: string[]): Contender {
  return { script: path.join(here, '../../dist/cli.js'), options: ['build', ...options], cwd };
}

export function peer(name: 'typst' | 'pdfmake', ...options: string[]): Contender {
  return { script: path.join(peers, `${name}.mjs`), options, cwd: peers };
}

/** Seconds by the clock on the wall; throws when the process fails. */
function seconds({ script, options, cwd }: Contender): number {
  const start = performance.now();
  execFileSync(process.execPath, [script, ...options], { cwd, stdio: 'ignore' });
  return (performance.now() - start) / 1000;
}

/** The most memory in MB that it holds at any time, from a run of its own: to ask takes time. */
export function peak({ script, options, cwd }: Contender, note: string): number {
  execFileSync(process.execPath, ['-r', path.join(peers, 'peak.cjs'), script, ...options], {
    cwd,
    env: { ...process.env, PEAK: note },
    stdio: 'ignore',
  });
  return Math.round((Number(readFileSync(note, 'utf8')) * 1024) / 1e6);
}

/** One round: each in its turn, another one first in the next round. */
export function race<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  round: number,
): Record<Name, number> {
  const names = Object.keys(contenders) as Name[];
  const first = round % names.length;
  const times = [...names.slice(first), ...names.slice(0, first)].map((name) => [
    name,
    seconds(contenders[name]),
  ]);
  return Object.fromEntries(times);
}

/** The middle of what was measured round for round: on a noisy machine only what ran side by side is comparable. */
export function median<Round>(rounds: readonly Round[], of: (round: Round) => number): number {
  const values = rounds.map(of).sort((a, b) => a - b);
  return Number(values[values.length >> 1]!.toFixed(2));
}
