import { ending, repeated } from './ending.ts';
import { identity } from './identity.ts';
import { foreign } from './other-units.ts';
import { pairs } from './pairs.ts';
import { pattern, retired } from './pattern.ts';
import { person } from './person.ts';
import type { TextRule } from './read-texts.ts';
import { traditional } from './traditional.ts';
import { year } from './year.ts';

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
