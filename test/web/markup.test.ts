import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../src/booklet/html/blocks.ts';
import { parseMarkup } from '../../src/booklet/html/parse.ts';
import { blocksHtml } from '../../src/web/markup.ts';
import { webPage } from '../../src/web/page.ts';
import { readPage } from '../../src/web/read-page.ts';
import { byHand, prove, table } from './by-hand.ts';

const written = (html: string, heading = '收支总表'): string =>
  blocksHtml(blocksOf(parseMarkup(html).nodes, 's1'), heading, new Map([['f1', '1']])).trim();

describe('the blocks of a section as HTML', () => {
  test.each([
    [
      'a paragraph with its style, figures and strong words',
      '<p class="note">收入<data id="f1">1.00</data>万元，<strong>核定<data id="f1">1.00</data></strong>个。</p>',
      '<p class="note">收入<data id="f1" value="1">1.00</data>万元，<strong>核定<data id="f1" value="1">1.00</data></strong>个。</p>',
    ],
    ['an element that is unknown goes, its words stay', '<p>甲<em>乙</em>丙</p>', '<p>甲乙丙</p>'],
    ['an attribute that is unknown goes', '<p id="x" lang="en">甲</p>', '<p>甲</p>'],
    ['signs are written out', '<p>甲&lt;乙&gt;&amp;"丙"</p>', '<p>甲&lt;乙&gt;&amp;&quot;丙&quot;</p>'],
    ['line breaks of the source are no blanks', '<p>\n  甲，\n  乙\n</p>', '<p>甲，乙</p>'],
    ['a blank between Latin words stays', '<p>GB/T\n 9704</p>', '<p>GB/T 9704</p>'],
  ])('%s', (_what, html, expected) => {
    expect(written(html)).toBe(expected);
  });

  test('a table stands in a frame that scrolls; cells say how they are set, heads where they are not centred', () => {
    const html =
      '<table class="form" id="t1"><caption><span class="right">单位：万元</span></caption><thead><tr><th scope="col" colspan="2">甲</th></tr></thead><tbody><tr><th scope="row" class="left indent2">乙</th><td class="center">丙</td></tr></tbody></table><p class="note">注</p>';
    expect(written(html).replaceAll('\n', '')).toBe(
      '<div class="scroll narrow" role="region" tabindex="0" aria-label="收支总表，可左右滚动">' +
        '<table class="form" id="t1" aria-label="收支总表">' +
        '<caption><span class="right">单位：万元</span></caption>' +
        '<thead><tr><th scope="col" colspan="2">甲</th></tr></thead>' +
        '<tbody><tr><th class="left indent2" scope="row">乙</th><td class="center">丙</td></tr></tbody>' +
        '</table></div><p class="note">注</p>',
    );
  });

  test('names with signs in them stay in their quotes', () => {
    const html = written(table, '"甲"<乙>');
    expect(html).toContain('aria-label="&quot;甲&quot;&lt;乙&gt;"');
    expect(html).not.toContain('<乙>');
  });
});

describe('papers and booklets of odd shapes are pages that are proved', () => {
  test.each([
    ['no sections at all', []],
    ['one section', [{ id: 's1', level: 1, heading: '说明', html: '<p>甲</p>' }]],
    [
      'a level left out',
      [
        { id: 's1', level: 1, heading: '一' },
        { id: 's2', level: 3, heading: '（一）', html: '<p>甲</p>' },
        { id: 's3', level: 2, heading: '二', html: '<p>乙</p>' },
      ],
    ],
    [
      'a deep section first',
      [
        { id: 's1', level: 3, heading: '（一）', html: '<p>甲</p>' },
        { id: 's2', level: 1, heading: '一' },
      ],
    ],
    [
      'an empty paragraph and a list',
      [{ id: 's1', level: 2, heading: '一', html: '<p></p><ol><li>甲</li><li>乙</li></ol>' }],
    ],
    [
      'two tables under one heading',
      [
        {
          id: 's1',
          level: 2,
          heading: '一',
          html: `${table}<p class="note">注</p>${table.replaceAll('s1-1', 's2-1')}`,
        },
      ],
    ],
  ] as const)('%s', (_what, sections) => {
    const laid = byHand(sections);
    const { proof, findings } = prove(webPage(laid), laid);
    expect(findings).toEqual([]);
    expect(proof).toBeDefined();
  });

  test('a page without contents has no way back to them', () => {
    const page = webPage(byHand([]));
    expect(readPage(page).contents).toEqual([]);
    expect(page).not.toContain('#contents');
  });

  test('a table on the cover is called by the title of the booklet', () => {
    const page = webPage(byHand([], { cover: table }));
    expect(page).toContain('<table id="s1-1-t" aria-label="某某局2024年部门预算">');
  });
});
