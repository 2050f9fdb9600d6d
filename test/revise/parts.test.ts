import { describe, expect, it } from 'vitest';
import { diffText, ranges } from '../../src/commands/diff.ts';
import { align, textLikeness } from '../../src/compare/align.ts';
import type { FigureChange } from '../../src/compare/edition.ts';
import {
  clauseAround,
  figureKeys,
  figurePlaces,
  maskedText,
  wordsAround,
} from '../../src/compare/edition.ts';
import { columnTitles, gridOf, isRunningNumber, subjectsOf } from '../../src/compare/subjects.ts';
import { isBuilt, openBuilt } from '../../src/office/revise.ts';
import type { FigureEntry } from '../../src/output/figures-file.ts';
import type { PageCell, PageTable } from '../../src/web/read-page.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { sha256 } from '../../src/world/bytes.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';

describe('two lists, paired', () => {
  const pairs = (before: string, after: string): string =>
    align([...before.split(' ')].filter(Boolean), [...after.split(' ')].filter(Boolean), textLikeness)
      .map(([a, b]) => `${a ?? '·'}=${b ?? '·'}`)
      .join(' ');

  it.each([
    ['equal ones', '甲 乙 丙', '甲 乙 丙', '甲=甲 乙=乙 丙=丙'],
    ['one more in between', '甲 丙', '甲 乙 丙', '甲=甲 ·=乙 丙=丙'],
    ['one less at the end', '甲 乙', '甲', '甲=甲 乙=·'],
    ['one half changed', '甲 乙乙 丙', '甲 乙丁 丙', '甲=甲 乙乙=乙丁 丙=丙'],
    ['strangers', '甲 乙', '丙 丁', '甲=· 乙=· ·=丙 ·=丁'],
    ['nothing and something', '', '甲 乙', '·=甲 ·=乙'],
    ['nothing and nothing', '', '', ''],
    ['the same thing twice, then once', '甲 甲 乙', '甲 乙', '甲=甲 甲=· 乙=乙'],
  ])('%s', (_, before, after, expected) => expect(pairs(before, after)).toBe(expected));

  it('are as much alike as what need not be changed, and never quite when anything must', () => {
    expect(textLikeness('', '')).toBe(1);
    expect(textLikeness('甲', '乙')).toBe(0);
    expect(textLikeness('甲乙丙丁', '甲乙丙戊')).toBe(0.75);
    expect(textLikeness('甲'.repeat(9999), `${'甲'.repeat(9999)}乙`)).toBeLessThan(1);
  });
});

const entry = (id: string, text: string, more: Partial<FigureEntry> = {}): FigureEntry => ({
  id,
  value: text.replace(/[,%]/g, ''),
  text,
  unit: '万元',
  of: {},
  section: '一、收支',
  page: 3,
  ...more,
});

const edition = (...figures: readonly FigureEntry[]) => ({
  title: '',
  year: 2024,
  unit: '601001',
  revision: 0,
  sections: [],
  figures: new Map(figures.map((figure) => [figure.id, figure])),
  pages: [],
});

describe('a sentence with figures', () => {
  const text = '全年支出180.00万元，其中：基本支出130.00万元；项目支出50.00万元。';
  const page = { kind: 'text' as const, text, figures: ['f1', 'f2', 'f3'] };
  const figures = [entry('f1', '180.00'), entry('f2', '130.00'), entry('f3', '50.00')];

  it('has each at its place, and words around them', () => {
    const placed = figurePlaces(page, edition(...figures));
    expect(placed.map(({ at }) => text.slice(at, at + 3))).toEqual(['180', '130', '50.']);
    expect(wordsAround(page, placed).replaceAll('\0', '_')).toBe(
      '全年支出_万元，其中：基本支出_万元；项目支出_万元。',
    );
    expect(maskedText(page)).toBe('全年支出0万元，其中：基本支出0万元；项目支出0万元。');
  });

  it('has the clause around a figure without the marks at its ends', () => {
    expect(clauseAround(text, text.indexOf('130'))).toBe('基本支出130.00万元');
    expect(clauseAround(text, 0)).toBe('全年支出180.00万元');
    expect(clauseAround('没有标点', 2)).toBe('没有标点');
  });

  it('passes over figures it cannot find: equal ones are looked for one after the other', () => {
    const twice = { ...page, text: '收入50.00，支出50.00', figures: ['f3', 'f1', 'f4'] };
    const placed = figurePlaces(twice, edition(...figures, entry('f4', '50.00')));
    expect(placed.map(({ at }) => at)).toEqual([2, 10]);
  });

  it('of one kind are told apart by their turn', () => {
    const keys = [...figureKeys([entry('a', '1'), entry('b', '2'), entry('c', '3', { row: '甲' })]).keys()];
    expect(new Set(keys).size).toBe(3);
    expect(keys.map((key) => key.at(-1))).toEqual(['1', '2', '1']);
  });
});

describe('a table as a grid', () => {
  const cell = (text: string, more: Partial<PageCell> = {}): PageCell => ({
    text,
    header: false,
    scope: '',
    columnSpan: 1,
    rowSpan: 1,
    figures: [],
    ...more,
  });
  const head: PageTable['head'] = [
    [cell('项目', { rowSpan: 2 }), cell('基本支出', { columnSpan: 2 }), cell('合计', { rowSpan: 2 })],
    [cell('人员'), cell('公用')],
  ];

  it('names columns from the top of the head down', () => {
    const table = { head, body: [] } as unknown as PageTable;
    expect(columnTitles(table)).toEqual(['项目', '基本支出 / 人员', '基本支出 / 公用', '合计']);
  });

  it('puts cells beside those that reach down from above, and labels rows by their words', () => {
    const body = [
      [
        cell('1'),
        cell('专项', { rowSpan: 2 }),
        cell('修缮', { header: true }),
        cell('5.00', { figures: ['f'] }),
      ],
      [cell('2'), cell('普查', { header: true }), cell('')],
    ];
    const rows = gridOf(body);
    expect(rows.map(({ label }) => label)).toEqual(['专项 修缮', '普查']);
    expect(rows[1]!.cells.map(({ column }) => column)).toEqual([0, 2, 3]);
    expect(isRunningNumber(cell('2'), 1)).toBe(true);
    expect(isRunningNumber(cell('2', { figures: ['f'] }), 1)).toBe(false);
  });
});

describe('what changed, by subject', () => {
  const change = (was: FigureEntry | undefined, is: FigureEntry | undefined): FigureChange => ({
    section: '一、收支',
    page: { before: 3, after: 3 },
    before: was,
    after: is,
  });
  const spending = (...where: readonly (readonly [string, string])[]) => ({ ledger: '支出', where });
  const subjects = (...changes: readonly FigureChange[]) =>
    subjectsOf(changes, edition(), edition()).map(
      ({ name, before, after, difference, places }) =>
        `${name}: ${before}→${after} ${difference ?? '?'} ×${places}`,
    );

  it('counts one thing however often it is printed, under its widest name', () => {
    const code = ['科目', '208'] as const;
    const both = [code, ['资金来源', '一般公共预算']] as const;
    expect(
      subjects(
        change(entry('a', '1.00', { of: spending(...both) }), entry('a', '2.00', { of: spending(...both) })),
        change(entry('b', '1.00', { of: spending(code) }), entry('b', '2.00', { of: spending(code) })),
      ),
    ).toEqual(['支出（208）: 1.00→2.00 1 ×2']);
  });

  it('keeps apart what differs by other amounts, units or codes', () => {
    const of = (code: string) => ({ of: spending(['科目', code]) });
    expect(
      subjects(
        change(entry('a', '1.00', of('208')), entry('a', '2.00', of('208'))),
        change(entry('b', '1.00', of('210')), entry('b', '2.00', of('210'))),
        change(entry('c', '1.00', of('208')), entry('c', '3.00', of('208'))),
      ),
    ).toHaveLength(3);
  });

  it('has no difference where one side is not printed, and leaves shares out', () => {
    const of = { of: spending(['科目', '208']) };
    const share = { of: { share: [] } };
    expect(
      subjects(
        change(undefined, entry('a', '2.00', of)),
        change(entry('b', '3.0%', share), entry('b', '4.0%', share)),
      ),
    ).toEqual(['支出（208）: →2.00 ? ×1']);
  });
});

describe('the comparison on the terminal', () => {
  const nothing = {
    before: '甲',
    after: '甲',
    figures: [],
    texts: [],
    subjects: [],
    sections: { unchanged: [], changed: [] },
    pages: { unchanged: [], changed: [] },
  };

  it('says so when nothing changed, whichever titles they have', () => {
    expect(diffText(nothing, false)).toBe('甲\n两册逐字相同');
    expect(diffText({ ...nothing, after: '乙' }, false)).toBe('甲 → 乙\n两册逐字相同');
  });

  it('breaks long texts, and tells pages in ranges', () => {
    const texts = [
      {
        section: '',
        page: { before: 1, after: 1 },
        kind: 'paragraph' as const,
        before: undefined,
        after: '甲'.repeat(65),
      },
    ];
    const printed = diffText({ ...nothing, texts, pages: { unchanged: [1, 2, 4], changed: [3] } }, false);
    expect(printed).toContain(`│ ${'甲'.repeat(30)} │`);
    expect(printed).toMatch(/封面 │ 段落 │ （无）/);
    expect(printed).toContain('逐字未变的页：1–2, 4\n有变化的页：3');
    expect(ranges([])).toBe('');
    expect(ranges([7])).toBe('7');
  });
});

describe('a built booklet that is to be compared', () => {
  const page = '<html></html>';
  const figures = JSON.stringify({ title: '', year: 2024, unit: '1', figures: [] });
  const outputs = {
    '公开/index.html': sha256(page),
    '公开/figures.json': sha256(figures),
    '公开/册.pdf': sha256('%PDF'),
  };
  const whole = {
    'manifest.json': JSON.stringify({ outputs }),
    '公开/index.html': page,
    '公开/figures.json': figures,
    '公开/册.pdf': '%PDF',
  };

  it.each([
    ['a manifest that is no JSON', { 'manifest.json': '{' }, 'manifest.json'],
    ['a manifest without outputs', { 'manifest.json': '{}' }, 'manifest.json'],
    ['a changed web page', { '公开/index.html': `${page} ` }, '公开/index.html'],
    ['changed figures', { '公开/figures.json': `${figures} ` }, '公开/figures.json'],
    ['a changed PDF', { '公开/册.pdf': '%PDG' }, '公开/册.pdf'],
    ['no PDF', { '公开/册.pdf': undefined }, '公开/册.pdf'],
    [
      'a PDF that the manifest does not know',
      { 'manifest.json': JSON.stringify({ outputs: { ...outputs, '公开/册.pdf': undefined } }) },
      '*.pdf',
    ],
  ])('%s is said, and nothing is compared', async (_, changes, file) => {
    const kept = Object.entries({ ...whole, ...changes }).filter(
      (each): each is [string, string] => each[1] !== undefined,
    );
    const files = memoryFiles(Object.fromEntries(kept));
    expect(await isBuilt(files)).toBe(true);
    const findings: Diagnostic[] = [];
    expect(await openBuilt(files, '旧册', (finding) => findings.push(finding))).toBeUndefined();
    expect(findings.map(({ message }) => message)).toEqual([
      `旧册 里的 ${file} 缺少、读不出或已被改动，不能拿来比较`,
    ]);
  });

  it('is none without a manifest', async () => {
    expect(await isBuilt(memoryFiles({ '公开/index.html': page }))).toBe(false);
  });
});
