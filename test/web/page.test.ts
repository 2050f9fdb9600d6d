import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { webPage } from '../../src/web/page.ts';
import { readPage } from '../../src/web/read-page.ts';
import { colours, stylesheet } from '../../src/web/stylesheet.ts';
import { byHand, small, table } from './by-hand.ts';

const page = webPage(small);
const read = readPage(page);

test('the page says in what language it is and what it is', () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
  expect(read.title).toBe('某某局2024年部门预算');
  expect(read.headings).toEqual(['某某局2024年部门预算']);
  expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  expect(page).toMatch(/<meta name="description" content="某某局2024年部门预算[^"]+">/);
});

test('parts are h2, sections h3, subsections h4, each in the section it belongs to', () => {
  expect(read.sections.map(({ id, rank, depth }) => [id, rank, depth])).toEqual([
    ['s1', 2, 1],
    ['s1-1', 3, 2],
    ['s2', 2, 1],
    ['s2-1', 3, 2],
    ['s2-1-1', 4, 3],
  ]);
});

test('the contents are a nested list of links to all of them', () => {
  expect(read.contentsTitle).toBe('目录');
  expect(read.contents.map(({ target, depth, text }) => `${depth} ${target} ${text}`)).toEqual([
    '1 #s1 第一部分 预算表',
    '2 #s1-1 一、收支总表',
    '1 #s2 第二部分 情况说明',
    '2 #s2-1 一、其他重要事项',
    '3 #s2-1-1 （一）机关运行经费',
  ]);
});

test('the first thing a keyboard meets is the way to the text; each section has a way back', () => {
  expect(page).toMatch(/<body>\s*<a class="skip" href="#main">跳到正文<\/a>/);
  expect(page.match(/<a href="#contents">回到目录<\/a>/g)).toHaveLength(2);
});

test('a table scrolls in a container that can have the focus and has a name', () => {
  expect(page).toContain('role="region" tabindex="0" aria-label="一、收支总表，可左右滚动"');
  expect(page).toContain('<table id="s1-1-t" aria-label="一、收支总表">');
});

test('a table is called by its own title, and numbered among others of that title', () => {
  const titled = (title: string): string =>
    table.replace(' id="s1-1-t"', '').replace('<caption>', `<caption><span class="title">${title}</span>`);
  const html = [titled('申报表'), titled('申报表'), titled('汇总表')].join('\n');
  const names = readPage(webPage(byHand([{ id: 's1', level: 1, heading: '绩效', html }])))
    .sections.flatMap(({ blocks }) => blocks)
    .map((block) => block.kind === 'table' && `${block.id} ${block.name}`);
  expect(names).toEqual([
    's1-t1 申报表（第 1 张，共 2 张）',
    's1-t2 申报表（第 2 张，共 2 张）',
    's1-t3 汇总表',
  ]);
});

test('headers of rows and columns and the values of figures are those of the layout', () => {
  expect(page).toContain('<th scope="col">金额</th>');
  expect(page).toContain('<th class="left" scope="row">合计</th>');
  expect(page).toContain('<td class="right"><data id="s1-1-1" value="1995.86">1,995.86</data></td>');
});

test('line breaks of the layout do not become blanks between Han', () => {
  expect(page).toContain('<p>核定<strong>11</strong>个，另设机关党委。</p>');
});

test('wide sections are printed on landscape pages', () => {
  expect(page).toContain('<section class="level2 landscape tables" aria-labelledby="s1-1">');
  expect(stylesheet).toMatch(/@page wide \{ size: A4 landscape;/);
  expect(stylesheet).toContain('.landscape { page: wide; }');
});

test('the page lets in its own stylesheet and nothing else', () => {
  const hash = createHash('sha256')
    .update(/<style>([\s\S]*)<\/style>/.exec(page)![1]!)
    .digest('base64');
  expect(read.policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
  expect(read.forbidden).toEqual([]);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|https?:|url\(|@import/i);
});

test('letters stand out from every ground by 7 : 1', () => {
  const pairs = [
    ['text', 'ground'],
    ['text', 'shade'],
    ['link', 'ground'],
    ['bannerText', 'banner'],
  ] as const;
  for (const [a, b] of pairs) expect(contrast(colours[a], colours[b])).toBeGreaterThanOrEqual(7);
  expect(contrast(colours.line, colours.ground)).toBeGreaterThanOrEqual(3);
  const used = new Set(stylesheet.match(/#[0-9a-f]{3,8}\b/gi));
  expect([...used].filter((colour) => !Object.values<string>(colours).includes(colour))).toEqual([]);
});

test('the same booklet gives the same page, letter for letter', () => {
  expect(webPage(small)).toBe(page);
});

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
