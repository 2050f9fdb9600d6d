import { beforeEach, describe, expect, test } from 'vitest';
import type { FiguresFile } from '../../src/output/figures-file.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk } from '../mistakes/terminal.ts';

const folder = 'out/2024/601001/部门预算';

/** Sentences with a named figure, a difference, a share; an approved total; a waived warning; a reason. */
const files = {
  ...miniPack,
  ...miniData,
  'templates/mini/句子.hbs':
    '<p>收入{{money (figure "收入总计")}}万元，支出{{money (figure "支出")}}万元，相抵{{money (figure "收支差额")}}万元，基本支出占{{percent (ratio (figure "支出" 支出类别="基本支出") (figure "支出"))}}。</p>',
  'data/2024/601001/批复数.yaml':
    '批复数:\n  - {账: 支出, 经济科目: 301, 金额: 120.00, 金额单位: 万元}\n说明:\n  - {科目: 208, 原因: 内部掌握的原因}\n',
};

let figures: FiguresFile;
let trace: Record<string, { lines: string[]; stated: string[]; from?: unknown }>;
let report: Record<string, unknown>;
let pdf: Buffer;
let desk: Desk | undefined;
beforeEach(async () => {
  if (desk) return;
  desk = new Desk(files);
  expect(await desk.booklet('build')).toMatchObject({ status: 0 });
  const json = (name: string) => JSON.parse(desk!.read(`${folder}/${name}`));
  [figures, trace, report] = [json('公开/figures.json'), json('内部/trace.json'), json('内部/report.json')];
  const all = desk.files(`${folder}/公开`);
  pdf = Buffer.from(Object.entries(all).find(([name]) => name.endsWith('.pdf'))![1], 'base64');
});

describe('figures.json', () => {
  test('names the booklet, and no revision as first published', () => {
    expect(figures).toMatchObject({ title: '某某局2024年部门预算', year: 2024, unit: '601001', revision: 0 });
  });

  test('says of each figure what it is, as printed and as a plain number', () => {
    const [income, spending, rest, share] = figures.figures;
    expect(income).toMatchObject({ text: '180.00', value: '180', unit: '万元', section: '一、句子' });
    expect(income!.of).toEqual({
      name: '收入总计',
      of: { sum: [{ ledger: '收入', where: expect.any(Array) }] },
    });
    expect(spending!.of).toEqual({ ledger: '支出', where: expect.any(Array) });
    expect(rest).toMatchObject({ text: '0.00', value: '0', of: { name: '收支差额' } });
    expect(share).toMatchObject({ text: '72.2%', value: '72.2', unit: '%' });
    expect(share).not.toHaveProperty('row');
  });

  test('says of a figure of a table its row and column', () => {
    const cell = figures.figures.find(({ row, column }) => row === '行政运行' && column === '基本支出');
    expect(cell).toMatchObject({ text: '110.00', section: '一、支出表' });
  });

  test('names the page on which each can be read', async () => {
    const { pages } = (await readPdf(pdf, () => undefined))!;
    for (const { text, page } of figures.figures) {
      const { items } = pages[page! - 1]!;
      expect(items.map((item) => item.text).join('')).toContain(text);
    }
  });

  test('has every id once', () => {
    const ids = figures.figures.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('tells the public no file, reason or waiver', () => {
    expect(JSON.stringify(figures)).not.toMatch(/\.yaml|data\/|内部掌握|免检|原因/);
  });

  test('lies in the PDF too, and the report counts the same', () => {
    expect(pdf.includes('figures.json')).toBe(true);
    expect((report as { figures: number }).figures).toBe(figures.figures.length);
  });
});

describe('trace.json', () => {
  test('walks every figure back to its lines', () => {
    expect(Object.keys(trace).sort()).toEqual(figures.figures.map(({ id }) => id).sort());
    const spending = trace[figures.figures[1]!.id]!;
    expect(spending.lines).toEqual(['data/2024/601001/收支.yaml:5-8']);
  });

  test('and to what was approved of it', () => {
    expect(trace[figures.figures[1]!.id]!.stated).toEqual(['data/2024/601001/批复数.yaml:2']);
    expect(trace[figures.figures[0]!.id]!.stated).toEqual([]);
  });
});

describe('report.json', () => {
  test('says what was proved', () => {
    expect(report).toMatchObject({
      draft: false,
      pages: 3,
      proof: { pages: 3, figures: figures.figures.length, tables: 1, contentsEntries: 5 },
      waived: [],
    });
    expect(report.proof).not.toHaveProperty('figurePages');
  });

  test('says that nothing was proved when it was not', async () => {
    const other = new Desk(files);
    await other.booklet('build --no-verify');
    const { proof } = JSON.parse(other.read(`${folder}/内部/report.json`));
    expect(proof).toBeNull();
  });

  test('of a draft lists the errors it was printed in spite of', async () => {
    const other = new Desk(files);
    other.change('data/2024/601001/批复数.yaml', '金额: 120.00', '金额: 130.00');
    await other.booklet('build --draft');
    const draft = JSON.parse(other.read(`${folder}-草稿/内部/report.json`));
    expect(draft).toMatchObject({ draft: true, proof: null });
    const levels = draft.findings.map(({ level }: { level: string }) => level);
    expect(levels).toContain('error');
  });
});
