import { expect, test } from 'vitest';
import { readPdf } from '../../src/proof/reader.ts';
import type { ReadPage } from '../../src/proof/reading.ts';
import { duties, formTable, longTable, wideTable } from './booklets.ts';
import { booklet, cell, figure, findings, p, print, row, section, table, th } from './sample.ts';

async function pagesOf(...parts: Parameters<typeof booklet>): Promise<readonly ReadPage[]> {
  const { pdf } = await print(booklet(...parts));
  return (await readPdf(pdf, (finding) => expect.fail(finding.message)))!.pages;
}

function texts(page: ReadPage): string[] {
  return page.tables.flatMap((each) => each.cells.map((one) => one.text));
}

test('a long table repeats its name with a mark, its unit line and its head on every page', async () => {
  const pages = (await pagesOf([section(2, '五、支出表', [longTable(80)])])).slice(1);
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((page, index) => {
    expect(page.lines[0]!.text).toBe(index === 0 ? '五、支出表' : '五、支出表（续）');
    expect(page.lines[1]!.text).toBe('预算单位：延边朝鲜族自治州工业和信息化局单位：万元');
    expect(texts(page).slice(0, 5)).toEqual(['序号', '科目编码', '功能分类科目名称', '合计', '基本支出']);
  });
  const rows = pages.flatMap((page) =>
    page.tables[0]!.cells.filter((one) => one.column === 0 && one.row > 1),
  );
  expect(rows.map((one) => one.text)).toEqual(Array.from({ length: 80 }, (_, index) => String(index + 1)));
});

test('the last row never stands alone on a page', async () => {
  for (let rows = 30; rows < 60; rows += 1) {
    const pages = (await pagesOf([section(2, '五、支出表', [longTable(rows)])])).slice(1);
    expect(pages.at(-1)!.tables[0]!.rows).toBeGreaterThan(3);
  }
});

test('figures stand on one line, at the right edge of their column', async () => {
  const [, page] = await pagesOf([section(2, '五、支出表', [longTable(5)])]);
  const column = page!.tables[0]!.cells.filter((one) => one.column === 7 && one.row > 1);
  expect(column.map((one) => one.text)).toEqual(['1,421.23', '1,422.23', '1,423.23', '1,424.23', '1,425.23']);
  const rights = column.map((one) => page!.items.find((item) => item.text === one.text)!.box.right);
  for (const right of rights) expect(right).toBeCloseTo(rights[0]!, 2);
});

test('21 columns fit a landscape page, no number touches a line', async () => {
  const [, page] = await pagesOf([section(2, '二、收入总表', [wideTable(3)], { orientation: 'landscape' })]);
  const [one] = page!.tables;
  expect(one!.columns).toBe(21);
  expect(one!.box.left).toBeGreaterThan(0);
  expect(one!.box.right).toBeLessThan(page!.width);
  for (const { box, text } of one!.cells) {
    const item = page!.items.find(
      (each) => each.text === text && each.box.left > box.left && each.box.right < box.right,
    );
    if (/^\d/.test(text)) expect(item).toBeDefined();
  }
});

test('a table too wide for an upright page turns it, heading and all, and says so', async () => {
  const broad = table(
    14,
    [],
    [row(...Array.from({ length: 14 }, (_, index) => figure(`b${index}`, '1,234,567.89')))],
  );
  const { codes, result } = await findings(booklet([section(2, '二、收入总表', [broad])]));
  expect(codes).toEqual(['table-turned']);
  const pages = (await readPdf(result!.pdf, () => {}))!.pages;
  expect(pages[1]!.width).toBeGreaterThan(pages[1]!.height);
  expect(pages[1]!.lines[0]!.text).toBe('二、收入总表');
});

test('a table that fits no page is an error, and nothing is printed', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => figure(`f${index}`, '1,234,567.89'));
  const { codes, found, result } = await findings(
    booklet([section(2, '二、大表', [table(40, [], [row(...numbers)])])]),
  );
  expect(codes).toEqual(['table-too-wide']);
  expect(found[0]!.message).toContain('二、大表');
  expect(result).toBeUndefined();
});

test('a merged cell cut by a page end is closed and says its words again', async () => {
  const pages = (await pagesOf([section(2, '十二、绩效目标表', [formTable(36)])])).slice(1);
  expect(pages).toHaveLength(2);
  expect(pages[1]!.lines[0]!.text).toBe('2024年项目支出绩效目标表（续）');
  expect(texts(pages[1]!).slice(0, 3)).toEqual(['绩效指标（续）', '产出指标（续）', '数量指标（续）']);
  const targets = pages.flatMap(texts).filter((text) => text.endsWith('项补发人数'));
  expect(targets).toHaveLength(36);
});

test('a row taller than a page is cut, not lost, and fills the page it begins on', async () => {
  const words = Array.from({ length: 30 }, (_, index) => `第${index + 1}段${duties}`).join('');
  const pages = (await pagesOf([section(2, '十二、绩效目标表', [formTable(5, words)])])).slice(1);
  expect(pages.length).toBeGreaterThan(2);
  expect(texts(pages[1]!)[0]).toBe('年度绩效目标（续）');
  const all = pages.flatMap(texts).map((text) => text.replace('年度绩效目标（续）', ''));
  expect(all.join('')).toContain(words);
  expect(pages[0]!.tables[0]!.box.bottom).toBeLessThan(pages[0]!.height / 4);
});

test('words of a merged cell longer than its first piece go on after the page end', async () => {
  const long = '说明文字'.repeat(60);
  const rows = Array.from({ length: 60 }, (_, index) =>
    row(
      ...(index === 26 ? [cell(long, { rowSpan: 34 })] : index < 26 ? [cell('')] : []),
      cell(`第${index + 1}行`),
    ),
  );
  const pages = (await pagesOf([section(2, '说明表', [table(2, [row(th('说明'), th('行'))], rows)])])).slice(
    1,
  );
  const left = pages.flatMap((page) =>
    page.tables[0]!.cells.filter((one) => one.column === 0 && one.row > 0),
  );
  expect(
    left
      .map((one) => one.text)
      .join('')
      .replace('（续）', '')
      .startsWith(long),
  ).toBe(true);
});

test('rows that do not fill the grid are reported', async () => {
  const bad = table(
    3,
    [row(th('甲'), th('乙'), th('丙'))],
    [row(cell('一'), cell('二')), row(cell('三', { columnSpan: 4 }))],
  );
  const { found } = await findings(booklet([section(2, '坏表', [bad])]));
  expect(found.map((finding) => finding.message)).toEqual([
    '“坏表”第 2 行占 2 列，应为 3 列',
    '“坏表”第 3 行占 4 列，应为 3 列',
  ]);
});

test('a table that one page can hold is not cut', async () => {
  const forms = Array.from({ length: 4 }, () => formTable(12));
  const pages = (await pagesOf([section(2, '十二、绩效目标表', forms)])).slice(1);
  const labels = pages.flatMap(texts).filter((text) => text.startsWith('绩效指标'));
  expect(labels).toEqual(Array.from({ length: 4 }, () => '绩效指标'));
});

test('a form slightly longer than the page is set smaller to stay on one sheet', async () => {
  const pages = (await pagesOf([section(2, '一、收支总表', [longTable(34)])])).slice(1);
  expect(pages).toHaveLength(1);
});

test('notes stand under their table', async () => {
  const empty = table(2, [row(th('项目'), th('合计'))], [row(cell('合计'), cell(''))], {
    notes: [p('本部门无政府性基金预算支出，故本表为空表。', 'note')],
  });
  const [, page] = await pagesOf([section(2, '八、政府性基金预算支出表', [empty])]);
  const note = page!.lines.find((line) => line.text.includes('空表'))!;
  expect(note.box.top).toBeLessThan(page!.tables[0]!.box.bottom);
});
