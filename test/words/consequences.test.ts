import { describe, expect, test } from 'vitest';
import { type Code, type Diagnostic, diagnose, type Span } from '../../src/words/diagnostic.ts';
import { withoutConsequences } from '../../src/words/order.ts';

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
    expect(lines(withoutConsequences([missing, amount], [unreadable]))).toEqual(['amount-malformed']);
  });

  test('what is found on the unreadable line follows from it; the lines around it are judged', () => {
    const on = (line: number) => diagnose('unit-unknown', { found: '美元' }, at('收支.yaml', line));
    expect(withoutConsequences([on(3), on(4), on(5)], [unreadable])).toEqual([on(3), on(5)]);
  });

  test('the same line of another file is another line', () => {
    const elsewhere = diagnose('unit-unknown', { found: '美元' }, at('项目.yaml', 4));
    expect(withoutConsequences([elsewhere], [unreadable])).toEqual([elsewhere]);
  });
});

test('a warning of reading hides nothing', () => {
  const warning = diagnose('yaml-text-invisible', { character: 'U+200B' }, at('收支.yaml', 4));
  expect(withoutConsequences([missing, amount], [warning])).toEqual([missing, amount]);
});

test('where all was read, all is told', () => {
  expect(withoutConsequences([missing, amount], [])).toEqual([missing, amount]);
});

describe('what follows from another finding is not told beside it', () => {
  const of = (code: Code, line = 1, level: Diagnostic['level'] = 'error'): Diagnostic => ({
    code,
    level,
    name: code,
    message: code,
    at: at('某.yaml', line),
    also: [],
  });
  const told = (...found: Diagnostic[]): readonly string[] => lines(withoutConsequences(found));

  test('sums that hold a wrong approved total, wherever they stand', () => {
    expect(told(of('stated-twice'), of('rule-equal', 2), of('addition-unlikely', 3))).toEqual([
      'stated-twice',
    ]);
    expect(told(of('stated-twice', 1, 'warning'), of('rule-equal', 2))).toEqual([
      'stated-twice',
      'rule-equal',
    ]);
  });

  test('a table without the very line that is wrongly classed', () => {
    expect(told(of('rule-line', 4), of('table-line-lost', 4), of('table-line-lost', 5))).toEqual([
      'rule-line',
      'table-line-lost',
    ]);
  });

  test('a second check of the same word of a form, and examples of a rule with a wrong word', () => {
    expect(told(of('pack-unknown-level', 4), of('pack-unknown-dimension', 4), of('rule-example', 9))).toEqual(
      ['pack-unknown-level'],
    );
  });

  test('amounts off by a power of ten explain what was found before them too, unless they are accepted', () => {
    expect(told(of('rule-equal', 2), of('rule-scale'), of('waiver-woken', 3))).toEqual(['rule-scale']);
    expect(told(of('rule-equal', 2))).toEqual(['rule-equal']);
  });
});
