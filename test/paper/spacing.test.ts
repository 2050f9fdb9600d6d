import { expect, test } from 'vitest';
import { Glyphs } from '../../src/paper/glyphs.ts';
import { type Line, linesOf } from '../../src/paper/line-breaking.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { booklet, cell, fonts, p, print, row, section, style, table } from './sample.ts';

/** Lines of so many ems at 10 points, justified. */
function lines(text: string, ems: number, spaced = true): Line[] {
  const shaped = new Glyphs(fonts, style, (finding) => expect.fail(finding.message)).shape(
    [{ text }],
    '仿宋',
    spaced,
  );
  return linesOf(shaped, ems * 10, { size: 10, align: 'justify', indent: 0 });
}

/** Room between the operators of a line, in ems. */
function gaps({ runs }: Line): number[] {
  return runs.slice(1).map((run, index) => (run.x - runs[index]!.x - runs[index]!.width) / 10);
}

test('a quarter of an em stands between Chinese and digits or letters that touch', () => {
  const [line] = lines('共2024年A级，占83.7%的', 40);
  expect(line!.runs.map(({ text }) => text)).toEqual(['共', '2024', '年', 'A', '级，占', '83.7%', '的']);
  expect(gaps(line!).map((gap) => Math.round(gap * 100))).toEqual([25, 25, 25, 25, 25, 0]);
});

test('a typed space is not widened, and without the wish nothing is', () => {
  const width = (text: string, spaced: boolean): number => lines(text, 40, spaced)[0]!.width;
  expect(width('共 2024 年', true)).toBeCloseTo(width('共 2024 年', false), 6);
  expect(width('共2024年', false)).toBeCloseTo(10 + 20 + 10, 6);
  expect(width('共2024年', true)).toBeCloseTo(10 + 20 + 10 + 5, 6);
});

test('it vanishes at the end of a line, and a figure is found on the line it begins', () => {
  const set = new Glyphs(fonts, style, () => {}).shape(
    [{ text: '预算收入' }, { text: '2,385.56', figure: '收入' }, { text: '万元' }],
    '仿宋',
    true,
  );
  const made = linesOf(set, 60, { size: 10, align: 'justify', indent: 0 });
  expect(made.map((line) => line.runs.map(({ text }) => text).join(''))).toEqual([
    '预算收入',
    '2,385.56万元',
  ]);
  expect(made.map(({ figures }) => figures)).toEqual([[], ['收入']]);
  expect(made[0]!.width).toBeLessThan(40 + 4);
});

test('a justified line is spread evenly, around numbers and spaces too', () => {
  const [line] = lines('收入 2024 年预算收支总表说明', 11.3, false);
  expect(line!.runs.map(({ text }) => text)).toEqual(['收入', ' 2024', ' ', '年预算收支总']);
  const { spacing } = line!.runs[0]!;
  expect(spacing).toBeGreaterThan(0.1);
  expect(line!.runs[1]!.spacing).toBe(0);
  expect(line!.runs[3]!.spacing).toBeCloseTo(spacing, 6);
  // The spaces keep their own width: what is added stands once between any two characters.
  expect(gaps(line!).map((gap) => gap * 10)).toEqual([
    expect.closeTo(spacing, 6),
    expect.closeTo(spacing, 6),
    expect.closeTo(0, 6),
  ]);
});

test('a justified line with quarter spaces is even too, and full', () => {
  const [line] = lines('共收入2024年预算收支总表说明', 12.7);
  expect(line!.runs.map(({ text }) => text)).toEqual(['共收入', '2024', '年预算收支总表']);
  const { spacing } = line!.runs[0]!;
  expect(gaps(line!).map((gap) => gap * 10)).toEqual([
    expect.closeTo(2.5 + spacing, 6),
    expect.closeTo(2.5 + spacing, 6),
  ]);
  const last = line!.runs.at(-1)!;
  expect(last.x + last.width).toBeCloseTo(127, 6);
});

test('cells of a table are not spaced, and the text reads back as it was written', async () => {
  const look = { ...style, quarterSpace: true };
  const words = '共2024年A级收入2,385.56万元。';
  const one = table(1, [], [row(cell('共2024年'))], { left: [], right: [] });
  const { pdf } = await print(booklet([section(2, '一、2024年收入', [p(words), one])]), look);
  const page = (await readPdf(pdf, () => {}))!.pages[1]!;
  expect(page.lines.map((line) => line.text)).toContain(words);
  const box = (text: string) => page.items.filter((item) => item.text === text).map((item) => item.box);
  const [, heading] = box('2024');
  expect(heading).toBeDefined();
  const inCell = page.tables[0]!.cells[0]!.items;
  expect(inCell[1]!.box.left - inCell[0]!.box.right).toBeCloseTo(0, 1);
});

test('the blank half of a closing mark may stand in the margin, what is seen of it may not', () => {
  const [full, next] = lines('一二三四五六七八九，甲乙丙', 9.5);
  expect(full!.runs.map(({ text }) => text)).toEqual(['一二三四五六七八九，']);
  expect(full!.runs[0]!.spacing).toBe(0);
  expect(next!.runs[0]!.text).toBe('甲乙丙');
  // Less than half an em is not enough, nor is a mark that fills its square.
  expect(lines('一二三四五六七八九，甲乙丙', 9.4)[0]!.runs[0]!.text).toBe('一二三四五六七八');
  expect(lines('一二三四五六七八九％甲乙丙', 9.5)[0]!.runs[0]!.text).toBe('一二三四五六七八');
});

test('a text that comes again is the same letters, and each place keeps its own figure', () => {
  const glyphs = new Glyphs(fonts, style, (finding) => expect.fail(finding.message));
  const [plain, first, second] = [{}, { figure: '甲' }, { figure: '乙' }].map((more) =>
    glyphs.shape([{ text: '2,385.56', ...more }], '仿宋'),
  );
  expect(second!.glyphs).toBe(first!.glyphs);
  expect([plain, first, second].map((set) => [...set!.figures])).toEqual([[], [[0, '甲']], [[0, '乙']]]);
  const strong = glyphs.shape([{ text: '2,385.56', strong: true }], '仿宋');
  expect(strong.glyphs).not.toBe(first!.glyphs);
});
