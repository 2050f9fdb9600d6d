#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { compiled, keepCompiled } from './compiled.ts';

/**
 * One booklet is soon made: what V8 optimizes at its usual haste is ready when nobody needs it any more. Each line of
 * Node has its own names for how long V8 waits, and complains on stderr of those it does not know.
 */
const patience: Readonly<Record<string, readonly string[]>> = {
  20: ['--interrupt-budget=800000'],
  22: [
    '--invocation-count-for-maglev=4000',
    '--invocation-count-for-turbofan=30000',
    '--invocation-count-for-osr=5000',
  ],
  24: [
    '--invocation-count-for-maglev=4000',
    '--invocation-count-for-maglev-osr=1000',
    '--invocation-count-for-turbofan=30000',
    '--invocation-count-for-osr=5000',
  ],
};
const [line = ''] = process.versions.node.split('.');
for (const flag of patience[line] ?? []) setFlagsFromString(flag);
// Code that V8 has optimized for a short-lived function goes with the next collection of the old heap, and threads,
// whose heaps are bounded, collect theirs all the time: let them grow to four times what is alive, as here.
if (patience[line]) setFlagsFromString('--heap-growing-percent=300');

const { main } = compiled<typeof import('./main.ts')>('main.cjs', process.argv[2] ?? '');
// Once there is nothing left to do, what V8 holds need not be given back piece by piece.
process.once('beforeExit', () => process.exit());
// Of a word that names no command nothing is kept: there is no end to such words.
process.once('exit', (status) => {
  if (status !== 2) keepCompiled();
});
main();
