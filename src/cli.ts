#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { compiled, keepCompiled } from './compiled.ts';

// One booklet is soon made: what V8 optimizes at its usual haste is ready when nobody needs it any more.
setFlagsFromString('--interrupt-budget=200000');

const { main } = compiled<typeof import('./main.ts')>('main.cjs', process.argv[2] ?? '');
process.once('exit', keepCompiled);
await main();
