import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/document/document.ts';
import { type Changes, errorsOf, miniPack, sentence } from '../mini-pack.ts';
import { style } from '../paper/sample.ts';
import { proved } from './proved.ts';

const withHeading4: Changes = {
  'templates/mini/style.yaml': miniPack['templates/mini/style.yaml']!.replace(
    '  contents: ',
    '  heading4: {font: 楷体, size: 14pt, pitch: 24pt, align: left, indent: "0", before: 0pt, after: 0pt}\n  contents: ',
  ),
};

/** The blocks of a layout: what each is, and its words. */
async function blocksOf(layout: string): Promise<readonly Block[]> {
  const { document, findings } = await sentence(layout, withHeading4);
  expect(findings).toEqual([]);
  return document.sections.find(({ heading }) => heading === '一、句子')!.blocks;
}

/** The booklet with this layout, printed and proved. */
async function made(layout: string) {
  const { laid } = await sentence(layout, withHeading4);
  const { heading3 } = style.paragraphs;
  return proved(laid, { ...style, paragraphs: { ...style.paragraphs, heading4: heading3! } });
}

const body = (text: string, times: number): string => `<p>${text}。</p>`.repeat(times);
const oneCell =
  '<table><thead><tr><th scope="col">数</th></tr></thead><tbody><tr><td>一</td></tr></tbody></table>';

describe('headings inside a layout', () => {
  const layout = '<h3>（一）基本情况</h3><p>甲。</p><h4>1.人员</h4><p>乙。</p><h3>（二）支出</h3><p>丙。</p>';

  test('lie under the heading of their section, in the tree of the PDF and on the page', async () => {
    const { tree, html } = await made(layout);
    expect(
      tree
        .split('\n')
        .filter((line) => /^ *H[345]/.test(line))
        .map((line) => line.trim()),
    ).toEqual(['H3 “（一）基本情况” p3', 'H4 “1.人员” p3', 'H3 “（二）支出” p3']);
    expect(html).toContain('<h4>（一）基本情况</h4>\n<p>甲。</p>\n<h5>1.人员</h5>');
  });

  test('skip no level: the lower alone is the first', async () => {
    const { tree } = await made('<h4>1.人员</h4><p>乙。</p>');
    expect(tree).toContain('H3 “1.人员” p3');
  });

  test('stay with what follows, a table on a turned page as well', async () => {
    for (let lines = 17; lines < 20; lines++) {
      const { pages } = await made(`${body('甲', lines)}<h3>标题</h3>${body('乙', 2)}`);
      expect(pages).toBeGreaterThan(2);
    }
    const wide = `<table><thead><tr>${'<th scope="col">很长的栏头</th>'.repeat(24)}</tr></thead><tbody><tr>${'<td>文字</td>'.repeat(24)}</tr></tbody></table>`;
    await made(`<p>甲。</p><h3>标题</h3>${wide}`);
  });

  test('are looked like heading3 and heading4, or what the layout says', async () => {
    const blocks = await blocksOf('<h3>甲</h3><h4>乙</h4><h3 class="heading2">丙</h3>');
    expect(blocks.map((block) => block.style)).toEqual(['heading3', 'heading4', 'heading2']);
  });

  test('h4 needs a style heading4', async () => {
    const { findings } = await sentence('<h4>甲</h4>');
    expect(errorsOf(findings)).toEqual(['html-unknown-class']);
  });
});

describe('a note right over a table', () => {
  test('stands on its page', async () => {
    const blocks = await blocksOf(
      `<p>甲。</p><p class="note">注。</p>${oneCell}<p class="note">注。</p><p>乙。</p>`,
    );
    expect(blocks.map((block) => block.kind === 'paragraph' && block.leads)).toEqual([
      undefined,
      true,
      false,
      undefined,
    ]);
    for (let lines = 16; lines < 19; lines++)
      await made(`${body('甲', lines)}<p class="note">以下数字以批复为准。</p>${oneCell}`);
  });
});

describe('a page of its own', () => {
  test('begins with a block that says so, unless a heading stands right over it', async () => {
    const each =
      '{{#rows "支出" by="科目.类" as |行|}}<h3 startsPage>{{行.名称}}</h3><p startsPage>{{money (figure "支出")}}</p>{{/rows}}';
    const { figurePages, html } = await made(each);
    expect([...figurePages.values()].slice(0, 2)).toEqual([3, 4]);
    expect(html.match(/class="new-page"/g)).toHaveLength(1);
  });

  test('a table too', async () => {
    const { pages } = await made(`<p>甲。</p>${oneCell.replace('<table>', '<table startsPage="true">')}`);
    const { pages: without } = await made(`<p>甲。</p>${oneCell}`);
    expect(pages).toBe(without + 1);
  });
});
