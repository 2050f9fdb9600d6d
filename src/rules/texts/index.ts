import { foreign, identity, person } from './other-units.ts';
import { ending, pairs, pattern, repeated, year } from './patterns.ts';
import type { TextCode } from './read-texts.ts';
import { retired } from './retired.ts';
import { traditional } from './traditional.ts';

/** Rules on what the booklet says, run when it is laid out. */
export const textCodes: readonly TextCode[] = [
  pattern,
  retired,
  identity,
  person,
  traditional,
  pairs,
  year,
  ending,
  repeated,
  foreign,
];
