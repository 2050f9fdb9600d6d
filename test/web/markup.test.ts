import { describe, expect, test } from 'vitest';
import { parseMarkup } from '../../src/layout/html/parse.ts';
import { sectionMarkup, type TableFrame } from '../../src/web/markup.ts';
import { webPage } from '../../src/web/page.ts';
import { readPage } from '../../src/web/read-page.ts';
import { byHand, prove, table } from './by-hand.ts';

const written = (html: string, frames: readonly TableFrame[] = []): string =>
  sectionMarkup(parseMarkup(html).nodes, frames).trim();

describe('the markup of a section', () => {
  test('keeps what a booklet is made of', () => {
    const html =
      '<p class="note">收入<data id="f1" value="1.00">1.00</data>万元，<strong>核定</strong>11个。</p>';
    expect(written(html)).toBe(html);
  });

  test.each([
    ['an element that is unknown goes, its words stay', '<p>甲<em>乙</em>丙</p>', '<p>甲乙丙</p>'],
    ['an attribute that is unknown goes', '<p id="x" lang="en">甲</p>', '<p>甲</p>'],
    ['signs are written out', '<p>甲&lt;乙&gt;&amp;"丙"</p>', '<p>甲&lt;乙&gt;&amp;&quot;丙&quot;</p>'],
    ['line breaks of the source are no blanks', '<p>\n  甲，\n  乙\n</p>', '<p>甲，乙</p>'],
    ['a blank between Latin words stays', '<p>GB/T\n 9704</p>', '<p>GB/T 9704</p>'],
  ])('%s', (_what, html, expected) => {
    expect(written(html)).toBe(expected);
  });

  test('a table stands in its frame; one without a frame is left out rather than shown without a name', () => {
    const frame = { id: 't1', name: '收支总表', region: '收支总表，可左右滚动', classes: ['scroll', 'wide'] };
    const both = written(table + table, [frame]);
    expect(both).toContain(
      '<div class="scroll wide" role="region" tabindex="0" aria-label="收支总表，可左右滚动">',
    );
    expect(both.match(/<table id="t1" aria-label="收支总表">/g)).toHaveLength(1);
    expect(both.match(/<table/g)).toHaveLength(1);
  });

  test('names with signs in them stay in their quotes', () => {
    const frame = { id: 't', name: '"甲"<乙>', region: '"甲"', classes: ['scroll'] };
    const html = written(table, [frame]);
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
