import { expect, test } from 'vitest';
import { collapse } from '../../src/document/document.ts';
import { prove } from '../../src/proof/prove.ts';
import { readPdf } from '../../src/proof/reader.ts';
import { booklet, cell, p, print, row, section, style, table, th } from './sample.ts';

/* Offices of a Korean autonomous prefecture write in both languages. */

const duty = '조선족 문화사업 지원, 연변조선족자치주 공업 및 정보화 사업을 2024년에 추진한다.';

test('the source keeps a blank between words of Hangul, and none between Chinese characters', () => {
  expect(collapse('조선족\n  문화사업')).toBe('조선족 문화사업');
  expect(collapse('延边 조선족')).toBe('延边 조선족');
  expect(collapse('延边 朝鲜族')).toBe('延边朝鲜族');
});

test('printed words of Hangul keep their spaces over lines, in cells and on the cover, and are proved', async () => {
  const blocks = [
    p(`（一）${duty.repeat(4)}`),
    table(2, [row(th('项目'), th('内容'))], [row(cell('조선족 문화사업 지원'), cell(duty.repeat(3)))]),
  ];
  const document = booklet([section(2, '一、주요 직능', blocks)], {
    cover: [p('조선족 문화사업국', 'cover-name')],
  });
  const { pdf } = await print(document);
  const refuse = (finding: { message: string }): void => expect.fail(finding.message);
  expect(await prove(pdf, document, [], refuse, style)).toBeDefined();
  const { pages } = (await readPdf(pdf, refuse))!;
  expect(pages[0]!.lines.map(({ text }) => text)).toEqual(['조선족 문화사업국']);
  const last = pages.at(-1)!;
  const lines = last.lines.map(({ text }) => text);
  expect(lines[0]).toBe('一、주요 직능');
  // No line begins or ends within a word.
  const words = new Set(`（一）${duty.repeat(4)}`.split(' '));
  const printed = lines.slice(1).filter((text) => /[가-힣]/.test(text));
  for (const text of printed) for (const word of text.split(' ')) expect(words).toContain(word);
  expect(last.tables[0]!.cells.map(({ text }) => text)).toContain('조선족 문화사업 지원');
});

test('a word of Hangul that is lost its space in print is no longer what the page tree says', async () => {
  const spaced = booklet([section(2, '一、职能', [p('조선족 문화사업 지원')])]);
  const { pdf } = await print(spaced);
  const joined = booklet([section(2, '一、职能', [p('조선족문화사업지원')])]);
  const codes: string[] = [];
  await prove(pdf, joined, [], ({ code }) => codes.push(code), style);
  expect(codes).toEqual(['pdf-text-differs']);
});
