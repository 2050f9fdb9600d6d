import { describe, expect, test } from 'vitest';
import { withoutFollowUps } from '../../src/rules/follow-ups.ts';
import { type Diagnostic, diagnose, type Span } from '../../src/words/diagnostic.ts';

const at = (file: string, line: number): Span => ({ file, line, column: 1, length: 1 });
const unreadable = diagnose('yaml-tab', {}, at('收支.yaml', 4));
const lines = (found: readonly Diagnostic[]): readonly string[] => found.map(({ code }) => code);

const missing = diagnose('shape-missing-key', { key: '支出', title: '支出' }, at('册.yaml', 1));
const amount = diagnose(
  'amount-malformed',
  { key: '金额', found: '1O', fault: 'letter', meant: '10' },
  at('项目.yaml', 2),
);

describe('after a file could not be read in full', () => {
  test('what is missing may stand in it, and is not told', () => {
    expect(lines(withoutFollowUps([unreadable], [missing, amount]))).toEqual(['amount-malformed']);
  });

  test('what is found on the unreadable line follows from it; the lines around it are judged', () => {
    const on = (line: number) => diagnose('unit-unknown', { found: '美元' }, at('收支.yaml', line));
    expect(withoutFollowUps([unreadable], [on(3), on(4), on(5)])).toEqual([on(3), on(5)]);
  });

  test('the same line of another file is another line', () => {
    const elsewhere = diagnose('unit-unknown', { found: '美元' }, at('项目.yaml', 4));
    expect(withoutFollowUps([unreadable], [elsewhere])).toEqual([elsewhere]);
  });
});

test('a warning of reading hides nothing', () => {
  const warning = diagnose('yaml-text-invisible', { character: 'U+200B' }, at('收支.yaml', 4));
  expect(withoutFollowUps([warning], [missing, amount])).toEqual([missing, amount]);
});

test('where all was read, all is told', () => {
  expect(withoutFollowUps([], [missing, amount])).toEqual([missing, amount]);
});
