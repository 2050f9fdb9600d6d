import { foreign, identity, person } from './other-units.ts';
import { ending, pairs, pattern, repeated, retired, year } from './patterns.ts';
import type { TextRule } from './read-texts.ts';
import { traditional } from './traditional.ts';

/** Rules on what the booklet says, run when it is laid out: `code:` of a rule switches one on. */
export const textCodes: Readonly<Record<string, TextRule>> = {
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
};
