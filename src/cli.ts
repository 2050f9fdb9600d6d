#!/usr/bin/env node
import { compiled } from './compiled.ts';

const { main } = compiled<typeof import('./main.ts')>('main.cjs', process.argv[2] ?? '');
await main();
