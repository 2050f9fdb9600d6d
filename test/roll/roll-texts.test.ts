import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type RollRules, rollFile } from '../../src/office/roll-file.ts';
import { runs } from '../runs.ts';

const rules: RollRules = { ledgers: ['收入', '支出'], fallbacks: new Map([['口径', '预算']]) };
const roll = (text: string): string => rollFile(text, rules)!.text;
const valuesOf = (text: string): unknown => parse(text, { schema: 'failsafe' });

describe('however the old file was written, the new one can be read', () => {
  test.each([
    ['in one line', '支出: [{科目: 208, 金额: 1}, {科目: 210, 金额: 2}]\n'],
    [
      'in braces over lines',
      '支出:\n  - {\n      科目: 208,\n      金额: 1\n    }\n  - {科目: 210, 金额: 2}\n',
    ],
    ['in braces from the first letter', '{支出: [{科目: 208, 金额: 1}, {科目: 210, 金额: 2}]}\n'],
    ['with line ends of another system', '支出:\r\n  - {科目: 208, 金额: 1}\r\n  - {科目: 210, 金额: 2}\r\n'],
    ['with a byte order mark', '\ufeff支出:\n  - {科目: 208, 金额: 1}\n  - {科目: 210, 金额: 2}\n'],
    ['as a marked document', '---\n支出:\n  - {科目: 208, 金额: 1}\n  - {科目: 210, 金额: 2}\n...\n'],
    ['with amounts in quotes', '支出:\n  - {科目: "208", 金额: "1"}\n  - {科目: \'210\', 金额: \'2\'}\n'],
    [
      'with amounts as blocks',
      '支出:\n  - 科目: 208\n    金额: |\n      1\n  - 科目: 210\n    金额: >\n      2\n',
    ],
  ])('%s', (_, text) => {
    expect(valuesOf(roll(text))).toEqual({
      支出: [
        { 科目: '208', 金额: '待填' },
        { 科目: '210', 金额: '待填' },
      ],
    });
  });
});

describe('a reason of several lines', () => {
  test.each([
    ['folded', '>\n      规模减少，\n      人数减少。'],
    ['kept', '|\n      规模减少，\n      人数减少。'],
    ['plain', '规模减少，\n      人数减少。'],
    ['with a line end in quotes', '"规模减少，\\n人数减少。"'],
    ['with marks of YAML in quotes', '"规模减少: # 人数减少。"'],
  ])('%s, waits to be written anew, the old one beside it', (_, reason) => {
    const text = roll(`说明:\n  - 科目: 208\n    原因: ${reason}\n`);
    expect(valuesOf(text)).toEqual({ 说明: [{ 科目: '208', 原因: '待填' }] });
    for (const words of ['规模减少', '人数减少。']) expect(text).toMatch(new RegExp(`#.*${words}`));
  });
});

describe('a text of several lines that names a year', () => {
  test.each(['|', '>', '|-'])('with the mark %s is marked at its head, and says what it said', (mark) => {
    const text = `主要职能:\n  - ${mark}\n    推进2023年改革。\n    第二行。\n  - 管工业。\n`;
    expect(roll(text)).toContain(`- ${mark} # 旧文待核\n`);
    expect(valuesOf(roll(text))).toEqual(valuesOf(text));
  });
});

describe('comments', () => {
  test('over what is left out go with it, those over what follows stay', () => {
    const text = '批复数:\n  # 批复\n  - {金额: 1}\n# 支出\n支出:\n  - {科目: 208, 金额: 2}\n';
    expect(roll(text)).toBe('# 支出\n支出:\n  - {科目: 208, 金额: 待填} # 上年：2\n');
  });

  test('that name a year are marked once, in the line that names it', () => {
    expect(roll('# 说明\n# 2024 年的口径\n单位简称: 某局\n')).toBe(
      '# 说明\n# 2024 年的口径（旧文待核）\n单位简称: 某局\n',
    );
  });

  test.each(['科目 2080505', '1999.5 万元', '共 20241 人'])(
    'a number that is no year is no year: %s',
    (words) => {
      expect(roll(`# ${words}\n单位简称: 某局\n`)).toBe(`# ${words}\n单位简称: 某局\n`);
    },
  );

  test('a year that was marked before is not marked again', () => {
    const once = roll('# 2024 年的口径\n主要职能: [推进2023年改革]\n');
    expect(roll(once)).toBe(once);
  });
});

test('who fills in the old values gets the old data back', () => {
  const amount = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 99999 }), fc.integer({ min: 0, max: 99 }));
  const line = fc.record({
    code: fc.constantFrom('208', '2080505', '2010101'),
    amount: amount.map(
      ([minus, whole, rest]) => `${minus ? '-' : ''}${whole}.${String(rest).padStart(2, '0')}`,
    ),
    flow: fc.boolean(),
    note: fc.constantFrom('', ' # 核过', ' # 见文件'),
  });
  const written = (lines: readonly { code: string; amount: string; flow: boolean; note: string }[]) =>
    lines
      .map(({ code, amount, flow, note }) =>
        flow
          ? `  - {科目: ${code}, 金额: ${amount}}${note}\n`
          : `  - 科目: ${code}${note}\n    金额: ${amount}\n`,
      )
      .join('');
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.array(line, { minLength: 1, maxLength: 6 }),
      (a, b) => {
        const text = `收入:\n${written(a)}支出:\n${written(b)}`;
        const rolled = rollFile(text, rules)!;
        expect(rolled.facts).toBe(a.length + b.length);
        const filled = rolled.text.replace(/待填(.*?上年：(\S+))/g, (_, rest, old) => `${old}${rest}`);
        expect(valuesOf(filled)).toEqual(valuesOf(text));
      },
    ),
    { numRuns: runs(50), seed: 2024 },
  );
});
