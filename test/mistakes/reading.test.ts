import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { widthOfText } from '../../src/words/pretty.ts';
import { readScenarios } from './scenario.ts';

/** Every finding that the scenarios reach, as it is printed. */
const folder = new URL('scenarios/', import.meta.url);
const findings = readdirSync(folder)
  .sort()
  .flatMap((name) =>
    readScenarios(new URL(encodeURIComponent(name), folder)).flatMap(({ title, expected }) =>
      expected
        .split('\n\n')
        .filter((text) => text !== '')
        .map((text) => ({ where: `${name} ${title}`, lines: text.split('\n') })),
    ),
  );
type Printed = (typeof findings)[number];

const words = ({ lines }: Printed): readonly string[] =>
  lines.filter((line) => /^(错误|警告|附注)| {2}提示 /.test(line));
const wrong = (test: (printed: Printed) => boolean): readonly string[] =>
  findings.filter(test).map(({ where, lines }) => `${where}\n${lines.join('\n')}`);

describe('what a clerk reads of any mistake', () => {
  test('begins with how grave it is, what it is called and what was found', () => {
    expect(findings.length).toBeGreaterThan(200);
    expect(wrong(({ lines }) => !/^(错误|警告|附注) \S.*? {2}\S/.test(lines[0]!))).toEqual([]);
  });

  test('says of every error in the data what to do about it', () => {
    const inForm = (lines: readonly string[]): boolean =>
      lines.some((line) => line.startsWith('  templates/'));
    const silent = ({ lines }: Printed): boolean =>
      lines[0]!.startsWith('错误') && !inForm(lines) && !lines.at(-1)!.startsWith('  提示 ');
    expect(wrong(silent)).toEqual([]);
  });

  test('has its marks under the line it shows, and no further', () => {
    const outside = ({ lines }: Printed): boolean =>
      lines.some((line, i) => {
        const marks = /^ {5}\| ( *)(\^+)/.exec(line);
        const shown = / \| (.*)$/.exec(lines[i - 1] ?? '')?.[1] ?? '';
        return marks !== null && marks[1]!.length + marks[2]!.length > Math.max(1, widthOfText(shown)) + 1;
      });
    expect(wrong(outside)).toEqual([]);
  });

  test('holds no word of the program', () => {
    const slips = /undefined|null|NaN|\[object|Infinity|function|Error:|Map\(/;
    const said = (line: string): string => line.replace(/“.*?”|应为：.*/g, '');
    expect(wrong((printed) => words(printed).some((line) => slips.test(said(line))))).toEqual([]);
  });

  test('is well put: no empty quotes, no mark on another, no full stop at the end', () => {
    const slips = /“”(?!’|')|[，。；：、][，。；、：]|。$|；$|，$|（）| $|\s，|，\s/u;
    const quoted = (line: string): string => line.replace(/“[^”]*”|'[^']*'|"[^"]*"|- \{.*\}/g, '“某”');
    expect(wrong((printed) => words(printed).some((line) => slips.test(quoted(line))))).toEqual([]);
  });

  test('opens and closes its quotes', () => {
    const count = (line: string, mark: string): number => line.split(mark).length;
    const odd = (line: string): boolean =>
      count(line, '“') !== count(line, '”') || count(line, '（') !== count(line, '）');
    const own = (line: string): string => line.replace(/- \{.*\}|里的“.*”/g, '');
    expect(wrong((printed) => words(printed).some((line) => odd(own(line))))).toEqual([]);
  });

  test('has everything on its own lines: words, place, excerpt, other places, hint', () => {
    const known =
      /^(错误|警告|附注) | {2}\S.*:\d+:\d+( .*)?$|^ *\d+ \| |^ {5}\| | {2}另见 \S+:\d+:\d+| {2}提示 /;
    expect(wrong(({ lines }) => lines.some((line) => !known.test(line)))).toEqual([]);
  });
});
