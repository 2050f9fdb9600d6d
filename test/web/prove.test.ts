import { describe, expect, test } from 'vitest';
import { webPage } from '../../src/web/page.ts';
import { layOut, sample } from '../sample/booklet.ts';
import { byHand, prove, small, table } from './by-hand.ts';

const page = webPage(small);

test('a page is proven against its booklet, with what was compared counted', () => {
  const { proof, findings } = prove(page, small);
  expect(findings).toEqual([]);
  expect(proof).toEqual({ figures: 1, cells: 4, characters: expect.any(Number) });
});

test('the whole sample is proven: each printed figure, each cell', async () => {
  const { pack, data } = await sample();
  const { laid } = layOut(pack, data);
  const tables = laid.document.sections.flatMap(({ blocks }) =>
    blocks.filter((block) => block.kind === 'table'),
  );
  const { proof, findings } = prove(webPage(laid), laid);
  expect(findings).toEqual([]);
  expect(proof?.figures).toBe(laid.figures.length);
  expect(proof?.cells).toBe(
    tables.reduce(
      (sum, { head, body }) => sum + [...head, ...body].reduce((n, row) => n + row.cells.length, 0),
      0,
    ),
  );
});

describe('every change of a page is found', () => {
  const changes: readonly [what: string, from: string, to: string, code: string][] = [
    ['a figure', '>1,995.86<', '>1,995.87<', 'web-figure-differs'],
    ['the value behind a figure', 'value="1995.86"', 'value="1995.87"', 'web-figure-differs'],
    ['the id of a figure', 'id="s1-1-1"', 'id="s1-1-9"', 'web-figure-differs'],
    ['a label', '合计</th>', '总计</th>', 'web-cell-differs'],
    [
      'a header that is one no more',
      '<th class="left" scope="row">合计</th>',
      '<td>合计</td>',
      'web-cell-differs',
    ],
    ['a span', '<th scope="col">金额', '<th scope="col" colspan="2">金额', 'web-cell-differs'],
    ['a row too many', '</tbody>', '<tr><td>1</td></tr></tbody>', 'web-cell-differs'],
    ['the unit of measure', '单位：万元', '单位：元', 'web-text-differs'],
    ['a sentence', '另设机关党委', '不设机关党委', 'web-text-differs'],
    ['a sentence too many', '<p>核定', '<p>又及</p><p>核定', 'web-text-differs'],
    ['words outside of paragraphs', '<p>核定', '又及<p>核定', 'web-text-differs'],
    ['the cover', '<p class="cover-name">某某局</p>', '', 'web-text-differs'],
    ['a heading', '>一、收支总表</h3>', '>一、收支表</h3>', 'web-frame-differs'],
    [
      'the rank of a heading',
      '<h4 id="s2-1-1" tabindex="-1">（一）机关运行经费</h4>',
      '<h3 id="s2-1-1">（一）机关运行经费</h3>',
      'web-frame-differs',
    ],
    ['an entry of the contents', '>一、收支总表</a>', '>一、收支表</a>', 'web-frame-differs'],
    ['the goal of a link', '<a href="#s1-1">', '<a href="#s9">', 'web-link-broken'],
    ['an id given twice', '<section class="level1', '<section id="s1" class="level1', 'web-id-twice'],
    ['the language', 'lang="zh-CN"', 'lang="en"', 'web-frame-differs'],
    ['a table that cannot be reached', ' tabindex="0"', '', 'web-frame-differs'],
    ['the policy', "default-src 'none'", "default-src 'self'", 'web-frame-differs'],
    ['a script', '</main>', '<script>1</script></main>', 'web-forbidden'],
    ['a handler', '<p>核定', '<p onclick="f()">核定', 'web-forbidden'],
    ['a link to elsewhere', 'href="#s1-1"', 'href="https://example.com/"', 'web-forbidden'],
    ['a stylesheet that loads', '<style>', '<style>@import "x.css";', 'web-forbidden'],
    ['a comment', '</main>', '<!-- x --></main>', 'web-forbidden'],
    ['a page that moves on', '<title>', '<meta http-equiv="refresh" content="0"><title>', 'web-forbidden'],
  ];
  test.each(changes)('%s', (_what, from, to, code) => {
    expect(page).toContain(from);
    const { proof, codes } = prove(page.replace(from, to), small);
    expect(proof).toBeUndefined();
    expect(codes).toContain(code);
  });
});

test('a table whose rows have no labels, as some official ones, is as good as any', () => {
  const html = table.replace('<th scope="row" class="left">合计</th>', '<td>合计</td>');
  const laid = byHand([{ id: 's1', level: 1, heading: '表', html }]);
  const { proof, findings } = prove(webPage(laid), laid);
  expect(findings).toEqual([]);
  expect(proof).toBeDefined();
});

test('a table without headers of columns is a warning: the page is still what the booklet says', () => {
  const html = table.replaceAll('<th scope="col"', '<th scope="row"');
  const laid = byHand([{ id: 's1', level: 1, heading: '表', html }]);
  const { proof, findings } = prove(webPage(laid), laid);
  expect(findings.map(({ code, level }) => `${level} ${code}`)).toEqual(['warning web-table-headers']);
  expect(proof).toBeDefined();
});
