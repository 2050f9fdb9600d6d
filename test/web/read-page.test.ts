import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/web/read-page.ts';

const main = (html: string) => readPage(`<body><main>${html}</main></body>`).sections;
const blocks = (html: string) => main(`<section>${html}</section>`)[0]!.blocks;

describe('texts', () => {
  test('are read as a browser shows them: runs of blanks as one, none at the ends', () => {
    expect(blocks('<p>\n  收入 \t 2,385.56\n万元 </p>')).toEqual([
      { kind: 'text', text: '收入 2,385.56 万元', figures: [] },
    ]);
  });

  test('with signs that are written out, and blanks that must not be broken as they are', () => {
    expect(blocks('<p>甲&lt;乙&gt; &amp; &#x9884;&nbsp;算</p>')[0]).toMatchObject({
      text: '甲<乙> & 预\u00a0算',
    });
  });

  test('know the figures in them, in order', () => {
    expect(blocks('<p><data id="a">1</data>和<strong><data id="b">2</data></strong></p>')[0]).toMatchObject({
      text: '1和2',
      figures: ['a', 'b'],
    });
  });

  test('of a list are one for each entry', () => {
    expect(
      blocks('<ol><li>甲</li><li>乙</li></ol>').map((block) => block.kind === 'text' && block.text),
    ).toEqual(['甲', '乙']);
  });

  test('outside of paragraphs count as well', () => {
    expect(blocks('又及<p>甲</p>').map((block) => block.kind === 'text' && block.text)).toEqual([
      '又及',
      '甲',
    ]);
  });
});

describe('sections', () => {
  test('are named by their heading, and lie in each other', () => {
    const read = main(`
      <section aria-labelledby="s1"><h2 id="s1">第一部分</h2>
        <section aria-labelledby="s2"><h3 id="s2">一、职能</h3><p>甲</p></section>
      </section>
      <section aria-labelledby="s3"><h2 id="s3">第二部分</h2></section>`);
    expect(read.map(({ id, rank, depth, blocks }) => [id, rank, depth, blocks.length])).toEqual([
      ['s1', 2, 1, 0],
      ['s2', 3, 2, 1],
      ['s3', 2, 1, 0],
    ]);
  });

  test('have no name when they are named by another heading, or have none', () => {
    expect(main('<section aria-labelledby="s9"><h2 id="s1">一</h2></section>')[0]!.id).toBe('');
    expect(main('<section aria-labelledby="s1"><p id="s1">一</p></section>')[0]).toMatchObject({
      id: '',
      rank: 0,
    });
  });
});

describe('tables', () => {
  const read = (html: string) => {
    const [block] = blocks(html);
    if (block?.kind !== 'table') throw new Error('no table there');
    return block;
  };
  const row = (html: string) => read(`<table><tbody><tr>${html}</tr></tbody></table>`).body[0]!;

  test('cells say what they are, what they head and how far they reach', () => {
    expect(row('<th scope="row">合计</th><td colspan="2" rowspan="3"><data id="f">1.00</data></td>')).toEqual(
      [
        { text: '合计', header: true, scope: 'row', columnSpan: 1, rowSpan: 1, figures: [] },
        { text: '1.00', header: false, scope: '', columnSpan: 2, rowSpan: 3, figures: ['f'] },
      ],
    );
  });

  test('rows without a group belong to the body, those of a head do not', () => {
    const { head, body } = read('<table><thead><tr><th>甲</th></tr></thead><tr><td>乙</td></tr></table>');
    expect([head, body].map((rows) => rows.map((cells) => cells.map(({ text }) => text)))).toEqual([
      [['甲']],
      [['乙']],
    ]);
  });

  test('can be scrolled in a region that can have the focus and bears their name', () => {
    const scrolls = (frame: string): boolean =>
      read(`<div ${frame}><table aria-label="表"></table></div>`).scrolls;
    expect(scrolls('role="region" tabindex="0" aria-label="表，可左右滚动"')).toBe(true);
    expect(scrolls('role="region" tabindex="0"')).toBe(false);
    expect(scrolls('role="region" tabindex="-1" aria-label="表"')).toBe(false);
    expect(scrolls('tabindex="0" aria-label="表"')).toBe(false);
    expect(read('<table aria-label="表"></table>').scrolls).toBe(false);
  });
});

test('contents are entries with their depth in the list', () => {
  const nav =
    '<nav><h2>目录</h2><ol><li><a href="#a">甲</a><ol><li><a href="#b">乙</a></li></ol></li></ol></nav>';
  const page = readPage(`<body>${nav}</body>`);
  expect(page.contentsTitle).toBe('目录');
  expect(page.contents).toEqual([
    { target: '#a', text: '甲', depth: 1 },
    { target: '#b', text: '乙', depth: 2 },
  ]);
});

test.each(['', '预算', '<p>', '</body>', '<!doctype html>'])(
  '“%s” is a page that says nothing of what it should',
  (html) => {
    expect(readPage(html)).toMatchObject({
      language: '',
      title: '',
      policy: '',
      headings: [],
      sections: [],
      contents: [],
    });
  },
);
