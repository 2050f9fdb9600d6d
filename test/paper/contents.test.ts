import { expect, test } from 'vitest';
import { readPdf } from '../../src/proof/reader.ts';
import { sample } from './booklets.ts';
import { booklet, p, print, section } from './sample.ts';

const document = sample();
const result = await print(document);
const reading = (await readPdf(result.pdf, (finding) => expect.fail(finding.message)))!;
const spaceless = (text: string): string => text.replace(/\s/g, '');

/** Page on which a heading is read back. */
function pageOf(heading: string): number {
  const found = reading.pages.slice(2).find((page) =>
    page.lines
      .map((line) => line.text)
      .join('')
      .includes(spaceless(heading)),
  );
  return found!.number;
}

test('every entry of the contents has the true page of its heading, at the right edge', () => {
  const page = reading.pages[1]!;
  const text = page.lines.map((line) => line.text).join('');
  for (const { heading } of document.sections)
    expect(text).toContain(`${spaceless(heading)}${pageOf(heading)}`);
  const numbers = page.lines.flatMap((line) => (/\d$/.test(line.text) ? [line.box.right] : []));
  expect(numbers).toHaveLength(document.sections.length);
  for (const right of numbers) expect(right).toBeCloseTo(numbers[0]!, 1);
});

test('every entry is a link to the page of its heading', () => {
  const { links } = reading.pages[1]!;
  expect(links.map((link) => link.target)).toEqual(document.sections.map(({ heading }) => pageOf(heading)));
});

test('bookmarks have the three levels, titles and pages of the headings', () => {
  expect(reading.bookmarks).toEqual(
    document.sections.map(({ heading, level }) => ({ title: heading, level, page: pageOf(heading) })),
  );
});

test('the result says on which page each section stands', () => {
  for (const { id, heading } of document.sections) expect(result.sectionPages.get(id)).toBe(pageOf(heading));
});

test('page numbers are true, begin with the first section, and stand in the middle', () => {
  reading.pages.forEach((page, index) => {
    const number = page.lines.find((line) => /^—\d+—$/.test(line.text));
    if (index < 2) {
      expect(number).toBeUndefined();
      return;
    }
    expect(number!.text).toBe(`—${index + 1}—`);
    const middle = page.width > page.height ? page.width / 2 : (28 + 156 / 2) * (72 / 25.4);
    expect((number!.box.left + number!.box.right) / 2).toBeCloseTo(middle, 1);
  });
});

test('a long contents takes two pages and its numbers stay true', async () => {
  const many = Array.from({ length: 40 }, (_, index) => section(2, `第${index + 1}项`, [p('全')]));
  const { pdf } = await print(booklet(many));
  const pages = (await readPdf(pdf, () => {}))!.pages;
  expect(pages[1]!.links.length).toBeGreaterThan(0);
  expect(pages[2]!.lines[0]!.text).toBe('第1项');
  expect(pages[0]!.lines[1]!.text).toBe('第1项3');
});
