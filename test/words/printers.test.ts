import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeWords } from '../../src/words/catalogue/places.ts';
import { type Diagnostic, diagnose, hasErrors, type Span } from '../../src/words/diagnostic.ts';
import { findingsJson, findingsSarif } from '../../src/words/machine-readable.ts';
import { countsOf, inOrderOfPlace, withoutRepeats } from '../../src/words/order.ts';
import { printFindings } from '../../src/words/pretty.ts';

const at = (file: string, line: number, column: number, length = 1): Span => ({ file, line, column, length });
const levels = ['error', 'warning', 'note'] as const;

/** Findings of all levels in a few files, some of them the same, some without a place. */
const finding: fc.Arbitrary<Diagnostic> = fc
  .record({
    level: fc.constantFrom(...levels),
    file: fc.constantFrom('data/2024/甲.yaml', 'data/2024/乙.yaml', ''),
    line: fc.nat(2),
    column: fc.nat(2),
    code: fc.constantFrom('yaml-tab' as const, 'yaml-indent' as const),
  })
  .map(({ level, file, line, column, code }) => ({
    ...diagnose(code, {}, file === '' ? undefined : at(file, line + 1, column + 1)),
    level,
  }));
const findings = fc.array(finding, { maxLength: 12 });

/** How a finding is told from others, whatever prints it. */
const places = (all: readonly Diagnostic[]): readonly string[] =>
  all.map(({ code, at: place }) => (place ? `${place.file}:${place.line}:${place.column} ${code}` : code));

describe('whoever prints findings', () => {
  test('prints each once, in order of files, lines and columns, those without a place at the end', () => {
    fc.assert(
      fc.property(findings, (all) => {
        const printed = withoutRepeats(inOrderOfPlace(all));
        expect(new Set(printed.map((each) => JSON.stringify(each))).size).toBe(printed.length);
        const each = printed.flatMap((one) => [
          one,
          ...one.also.map(({ at: also }) => ({ ...one, at: also })),
        ]);
        expect(new Set(places(each))).toEqual(new Set(places(all)));
        const placed = printed.filter((each) => each.at);
        expect(printed.slice(0, placed.length)).toEqual(placed);
        for (const [i, { at: here }] of placed.slice(1).entries()) {
          const before = placed[i]!.at!;
          const later = here!.file > before.file || (here!.file === before.file && here!.line >= before.line);
          expect(later).toBe(true);
        }
      }),
    );
  });

  test('prints as many as the counts say, and the same ones for people, programs and editors', () => {
    fc.assert(
      fc.property(findings, (all) => {
        const { error, warning, note } = countsOf(all);
        const pretty = printFindings(all, () => undefined, { color: false });
        const count = (name: string): number =>
          pretty.split('\n').filter((line) => line.startsWith(`${name} `)).length;
        expect([count('错误'), count('警告'), count('附注')]).toEqual([error, warning, note]);
        const json: Diagnostic[] = JSON.parse(findingsJson(all));
        const sarif = JSON.parse(findingsSarif(all, '1')).runs[0].results;
        expect(json).toHaveLength(error + warning + note);
        expect(
          sarif.map((result: { ruleId: string; level: string }) => `${result.ruleId} ${result.level}`),
        ).toEqual(json.map(({ code, level }) => `${code} ${level}`));
        expect(hasErrors(all)).toBe(error > 0);
      }),
    );
  });
});

describe('SARIF', () => {
  const region = (length: number) => {
    const found = diagnose('yaml-tab', {}, at('data/2024/601001/支出 明细#1.yaml', 3, 5, length));
    return JSON.parse(findingsSarif([found], '1')).runs[0].results[0].locations[0].physicalLocation;
  };

  test('ends a region behind its last character; one of no length is a point', () => {
    expect(region(4).region).toEqual({ startLine: 3, startColumn: 5, endColumn: 9 });
    expect(region(0).region).toEqual({ startLine: 3, startColumn: 5, endColumn: 5 });
  });

  test('names files as addresses that lead back to them', () => {
    const { uri } = region(1).artifactLocation;
    expect(uri).not.toMatch(/[ #]|\p{Script=Han}/u);
    expect(decodeURIComponent(uri)).toBe('data/2024/601001/支出 明细#1.yaml');
  });

  test('describes each rule once, however often it was broken', () => {
    const twice = [1, 2].map((line) => diagnose('yaml-tab', {}, at('a.yaml', line, 1)));
    const { rules } = JSON.parse(findingsSarif(twice, '1')).runs[0].tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(['yaml-tab']);
  });

  test('tells what to do below what was found', () => {
    const { message, hint } = diagnose('unit-unknown', { found: '美元' });
    const [result] = JSON.parse(findingsSarif([diagnose('unit-unknown', { found: '美元' })], '1')).runs[0]
      .results;
    expect(result.message.text).toBe(`${message}\n${hint}`);
  });
});

describe('what is printed for people', () => {
  test('in colour says the same as without', () => {
    const found = [
      diagnose('yaml-key-twice', { key: '金额' }, at('a.yaml', 1, 1, 2), [
        { at: at('b.yaml', 1, 1), label: '先写在这里' },
      ]),
      diagnose('unit-unknown', { found: '美元' }),
    ];
    const [plain, painted] = [false, true].map((color) => printFindings(found, () => '金额: 1\n', { color }));
    expect(painted).not.toBe(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(painted!.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test('shows the lines of the files it can show, and the places alone of the others', () => {
    const found = diagnose('yaml-key-twice', { key: '甲' }, at('a.yaml', 1, 1), [
      { at: at('b.yaml', 9, 2), label: '先写在这里' },
    ]);
    const text = printFindings([found], (file) => (file === 'a.yaml' ? '甲: 1' : undefined), {
      color: false,
    });
    expect(text).toContain('   1 | 甲: 1\n     | ^^\n  另见 b.yaml:9:2 先写在这里\n');
  });

  test('keeps its bars in one column when lines have five digits', () => {
    const source = `${'\n'.repeat(12344)}甲: 1\n`;
    const lines = printFindings([diagnose('yaml-tab', {}, at('a.yaml', 12345, 1, 1))], () => source, {
      color: false,
    }).split('\n');
    expect(lines.slice(2, 4)).toEqual(['12345 | 甲: 1', '      | ^^']);
  });

  test('parts findings by an empty line, and ends with one line end', () => {
    const found = [1, 2].map((line) => diagnose('yaml-tab', {}, at('a.yaml', line, 1)));
    const text = printFindings(found, () => undefined, { color: false });
    expect(text.split('\n\n')).toHaveLength(2);
    expect(text).toMatch(/[^\n]\n$/);
    expect(printFindings([], () => undefined, { color: false })).toBe('');
  });
});

test.each([
  [[], '整个文件'],
  [['支出'], '“支出”'],
  [['支出', '3'], '“支出”的第 4 项'],
  [['支出', '3', '金额'], '第 4 项的“金额”'],
  [['绩效指标', '0', '1'], '第 1 项的第 2 项'],
  [['项目', '大楼修缮', '类型'], '“类型”'],
])('a place of steps %j is called %s', (steps, words) => {
  expect(placeWords(steps)).toBe(words);
});
