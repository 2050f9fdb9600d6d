import { describe, expect, test } from 'vitest';
import type { Section } from '../../src/document/document.ts';
import { contentsPages } from '../../src/paper/contents.ts';
import type { DotsItem, Page } from '../../src/paper/page.ts';
import { Tag } from '../../src/paper/tag.ts';
import { setter } from './measured.ts';
import { linesOn, textItems, wordsOf } from './pages.ts';
import { booklet, section, style } from './sample.ts';

const RIGHT = style.page.width - style.page.margins.right;

/** The contents of sections, which stand on the pages 1, 12, 123 … as given. */
function contents(sections: Section[], numbers: readonly number[] = sections.map((_, at) => at + 3)): Page[] {
  const pageOf = (each: Section): number => numbers[sections.indexOf(each)]!;
  return contentsPages(booklet(sections), setter, pageOf, new Tag('Sect'));
}

const dotsOf = (page: Page): DotsItem[] => page.items.filter((item) => item.kind === 'dots');

test('a booklet without sections has no contents', () => {
  expect(contents([])).toEqual([]);
});

describe('an entry', () => {
  const one = contents([section(2, '一、职能', []), section(2, '二、机构设置', [])], [3, 112])[0]!;

  test('is its heading and its page, on one line, the page at the right edge', () => {
    expect(linesOn(one).slice(1)).toEqual(['一、职能', '3', '二、机构设置', '112']);
    for (const number of ['3', '112']) {
      const { x, line, baseline } = textItems(one).find((item) => wordsOf(item) === number)!;
      expect(x + line.width).toBeCloseTo(RIGHT, 6);
      expect(textItems(one).filter((item) => item.baseline === baseline)).toHaveLength(2);
    }
  });

  test('has dots from its words to its page, touching neither', () => {
    dotsOf(one).forEach((dots, at) => {
      const [words, number] = textItems(one).slice(1 + at * 2, 3 + at * 2);
      expect(dots.x1).toBeGreaterThan(words!.x + words!.line.width);
      expect(dots.x2).toBeLessThan(number!.x);
      expect(dots.x2 - dots.x1).toBeGreaterThan(100);
    });
  });

  test('can be clicked over its whole width and height', () => {
    const { left } = style.page.margins;
    const { pitch, size } = style.paragraphs.contents2!;
    for (const link of one.links) {
      expect(link.x).toBeCloseTo(left + size, 6);
      expect(link.x + link.width).toBeCloseTo(RIGHT, 6);
      expect(link.height).toBeCloseTo(pitch, 6);
    }
  });
});

describe('a long entry', () => {
  const heading =
    '（二）延边州“旗E春城 旗动吉林”工程2022年度推广车辆奖补资金清算情况的说明（本级执行中追加）';
  const [page] = contents([section(3, heading, [])], [45]);

  test('goes on under its own beginning, and its page and dots stand with its last line', () => {
    const [, first, second, number] = textItems(page!);
    expect([first, second].map((item) => wordsOf(item!)).join('')).toBe(heading);
    expect(second!.x).toBeCloseTo(first!.x, 6);
    expect(number!.baseline).toBe(second!.baseline);
    expect(dotsOf(page!)[0]!.x1).toBeGreaterThan(second!.x + second!.line.width);
  });

  test('leaves room for the page number on every line', () => {
    for (const item of textItems(page!).slice(1, 3))
      expect(item.x + item.line.width).toBeLessThan(RIGHT - 3 * style.paragraphs.contents3!.size);
  });

  test('is one link of two lines, and is not parted by a page end', () => {
    expect(page!.links[0]!.height).toBeCloseTo(2 * style.paragraphs.contents3!.pitch, 6);
    for (let before = 18; before < 26; before += 1) {
      const sections = Array.from({ length: before }, (_, at) => section(2, `第${at + 1}项`, []));
      const pages = contents([...sections, section(3, heading, [])]);
      const last = pages.filter((each) => linesOn(each).some((line) => line.startsWith('（二）延边州')))[0]!;
      expect(linesOn(last).join('')).toContain('本级执行中追加');
    }
  });
});

test('levels are told by their indent', () => {
  const [page] = contents([
    section(1, '第一部分', []),
    section(2, '一、职能', []),
    section(3, '（一）机关', []),
  ]);
  const [, first, second, third] = [0, 1, 3, 5].map((at) => textItems(page!)[at]!.x);
  expect(second! - first!).toBeCloseTo(14, 6);
  expect(third! - first!).toBeCloseTo(42, 6);
});

test('as many pages are needed whatever the page numbers are', () => {
  const sections = Array.from({ length: 60 }, (_, at) => section(2, `第${at + 1}项职能`, []));
  const count = (number: number): number =>
    contents(
      sections,
      sections.map(() => number),
    ).length;
  expect(count(0)).toBe(3);
  expect(count(9999)).toBe(3);
});

test('the title stands on the first page alone', () => {
  const pages = contents(Array.from({ length: 40 }, (_, at) => section(2, `第${at + 1}项`, [])));
  expect(pages.map((page) => linesOn(page).includes('目　录'))).toEqual([true, false]);
});
