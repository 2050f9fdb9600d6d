import { expect, test } from 'vitest';
import { readPdf } from '../../src/proof/reader.ts';
import type { ReadPage } from '../../src/proof/reading.ts';
import { income } from './booklets.ts';
import { booklet, p, print, section } from './sample.ts';

const MM = 72 / 25.4;

async function pagesOf(...parts: Parameters<typeof booklet>): Promise<readonly ReadPage[]> {
  const { pdf } = await print(booklet(...parts));
  const reading = await readPdf(pdf, (finding) => expect.fail(finding.message));
  return reading!.pages;
}

test('a full page has 22 lines of 28 characters in a text area of 156 by 225 mm (GB/T 9704)', async () => {
  const pages = await pagesOf([section(2, '一、职能', [p('预'.repeat(28 * 50))])]);
  const page = pages[2]!;
  const lines = page.lines.filter((line) => line.text.startsWith('预'));
  expect(lines).toHaveLength(22);
  for (const line of lines) {
    expect(line.text).toHaveLength(28);
    expect(line.box.left).toBeCloseTo(28 * MM, 1);
    expect(line.box.right).toBeCloseTo((210 - 26) * MM, 1);
    expect(line.items[0]!.size).toBeCloseTo(15.75, 2);
  }
  const pitch = lines[0]!.box.bottom - lines[1]!.box.bottom;
  expect(pitch).toBeCloseTo((225 / 22) * MM, 2);
  const middle = (lines[0]!.box.bottom + lines[0]!.box.top) / 2;
  expect(page.height - 37 * MM - middle).toBeLessThan(pitch);
  expect(lines.at(-1)!.box.bottom).toBeGreaterThan(35 * MM);
});

test('the first line is indented by two characters', async () => {
  const [, page] = await pagesOf([section(2, '一、职能', [p('预'.repeat(60))])]);
  const [first, second] = page!.lines.filter((line) => line.text.startsWith('预'));
  expect(first!.text).toHaveLength(26);
  expect(first!.box.left - second!.box.left).toBeCloseTo(2 * 15.75, 1);
});

test('full lines end at the same edge, whatever numbers they hold', async () => {
  const [, page] = await pagesOf([section(2, '一、收入', [p(income)])]);
  const lines = page!.lines.slice(1, -2);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line.box.right).toBeCloseTo((210 - 26) * MM, 1);
});

test('digits are equally wide and are not spread', async () => {
  const [, page] = await pagesOf([section(2, '一、收入', [p('1111111111，8888888888，2,385.56万元。')])]);
  const items = page!.lines[1]!.items.filter((item) => /^[0-9]+$/.test(item.text));
  const widths = items.slice(0, 2).map((item) => item.box.right - item.box.left);
  expect(widths[0]).toBeCloseTo(widths[1]!, 3);
  expect(widths[0]).toBeCloseTo(5 * 15.75, 1);
});

test('a heading never stands alone at the foot of a page', async () => {
  for (let lines = 15; lines < 23; lines += 1) {
    const pages = await pagesOf([
      section(2, '一、职能', [p('预'.repeat(28 * lines - 2))]),
      section(2, '二、机构设置', []),
      section(3, '（一）办公室', [p('全体人员')]),
    ]);
    const page = pages.find((each) => each.lines.some((line) => line.text === '（一）办公室'));
    expect(page!.lines.map((line) => line.text)).toContain('全体人员');
  }
});

test('a heading alone on its page stands below the top, one with text stands at the top', async () => {
  const pages = await pagesOf([
    section(1, '第一部分', [], { startsPage: true }),
    section(2, '一、职能', [p('全')], { startsPage: true }),
  ]);
  const heights = pages.slice(1).map((page) => page.height - page.lines[0]!.box.top);
  expect(heights[0]!).toBeGreaterThan(100 * MM);
  expect(heights[1]!).toBeLessThan(45 * MM);
});

test('lines of a long centred title are about equally long', async () => {
  const title = '延边朝鲜族自治州工业和信息化局2024年部门预算';
  const [cover] = await pagesOf([], { cover: [p(title, 'cover-title')] });
  const widths = cover!.lines.map((line) => line.box.right - line.box.left);
  expect(widths.length).toBeGreaterThan(1);
  expect(Math.max(...widths) / Math.min(...widths)).toBeLessThan(1.5);
});
