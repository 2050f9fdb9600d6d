#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { compiled, keepCompiled } from './compiled.ts';

// One booklet is soon made: what V8 optimizes at its usual haste is ready when nobody needs it any more.
setFlagsFromString('--interrupt-budget=800000');
// Code that V8 has optimized for a short-lived function goes with the next collection of the old heap, and threads,
// whose heaps are bounded, collect theirs all the time: let them grow to four times what is alive, as here.
setFlagsFromString('--heap-growing-percent=300');

const { main } = compiled<typeof import('./main.ts')>('main.cjs', process.argv[2] ?? '');
// Once there is nothing left to do, what V8 holds need not be given back piece by piece.
process.once('beforeExit', () => process.exit());
// Of a word that names no command nothing is kept: there is no end to such words.
process.once('exit', (status) => {
  if (status !== 2) keepCompiled();
});
main();
