import { describe, expect, test } from 'vitest';
import { webPage } from '../../src/web/page.ts';
import { readPage } from '../../src/web/read-page.ts';
import { byHand, prove, small, table } from './by-hand.ts';

const page = webPage(small);

/** What the proof says of the page with one piece replaced. */
function codes(from: string, to: string): readonly string[] {
  expect(page).toContain(from);
  const { proof, codes } = prove(page.replace(from, to), small);
  if (proof) expect(codes).toEqual([]);
  return codes;
}

test('a page has no words but those that are taken down', () => {
  expect(readPage(page)).toMatchObject({ unread: 0, aids: ['跳到正文', '回到目录', '回到目录'] });
});

describe('words that a browser shows and no booklet has are found, wherever they stand', () => {
  test.each([
    ['before the header', '<header>', '<p>本表作废</p><header>'],
    ['loose in the body', '<header>', '本表作废<header>'],
    ['beside the contents', '</nav>', '<p>本表作废</p></nav>'],
    ['in an entry of the contents', '</a></li>', '</a>（作废）</li>'],
    ['between sections', '</main>', '<p>本表作废</p></main>'],
    ['loose between sections', '</main>', '本表作废</main>'],
    ['after all', '</body>', '<div>本表作废</div></body>'],
    ['in a section inside a container', '</main>', '<div><section><p>本表作废</p></section></div></main>'],
    ['in a caption, as a part that no table has', '<caption>', '<caption><span class="center">作废</span>'],
    ['loose in a caption', '<caption>', '<caption>作废'],
    ['loose in a table, which browsers put before it', '<tbody>', '<tbody>作废'],
    ['in a row, beside its cells', '<th class="left"', '作废<th class="left"'],
    ['in a header of another kind', '</header>', '<h2>作废</h2></header>'],
  ])('%s', (_where, from, to) => {
    expect(codes(from, to).length).toBeGreaterThan(0);
  });

  test('as a way back that says something else', () => {
    expect(codes('>回到目录</a>', '>本表作废</a>')).toEqual(['web-text-differs']);
    expect(codes('</main>', '<p class="back">又及：本表作废</p></main>')).toEqual(['web-text-differs']);
  });

  test('as a way to the text that says something else', () => {
    expect(codes('>跳到正文</a>', '>本表作废</a>')).toEqual(['web-text-differs']);
  });
});

describe('rules that hide what the page says are found', () => {
  test.each([
    ['rows', 'tbody tr:nth-child(2) { display: none }'],
    ['figures, in the colour of their ground', 'data { color: #fff }'],
    ['everything', 'main { position: absolute; left: -999em }'],
    ['nothing at all', ' '],
  ])('%s', (_what, rule) => {
    expect(codes('</style>', `${rule}</style>`)).toEqual(['web-forbidden']);
  });

  test('a second stylesheet too', () => {
    expect(codes('</head>', '<style>p { display: none }</style></head>')).toEqual(['web-forbidden']);
  });

  test.each([
    ['an element that is hidden', '<p>核定', '<p hidden>核定'],
    ['an element with a style of its own', '<p>核定', '<p style="display:none">核定'],
    ['an element for screen readers alone', '<p>核定', '<p aria-hidden="true">核定'],
    ['a part that can be folded', '<p>核定', '<details><p>核定'],
  ])('%s', (_what, from, to) => {
    expect(codes(from, to)).toContain('web-forbidden');
  });
});

describe('what a screen reader is told of a table', () => {
  test.each([
    ['another name of it', 'aria-label="一、收支总表">', 'aria-label="二、支出总表">'],
    ['no name of it', ' aria-label="一、收支总表">', '>'],
    ['another name of its frame', 'aria-label="一、收支总表，', 'aria-label="二、支出总表，'],
    ['a frame that is no region', ' role="region"', ''],
  ])('%s is found', (_what, from, to) => {
    expect(codes(from, to)).toEqual(['web-frame-differs']);
  });

  test('several tables of one title are told apart, and proved', () => {
    const titled = table
      .replace('id="s1-1-t"', '')
      .replace('<caption>', '<caption><span class="title">申报表</span>');
    const second = titled.replace('s1-1-1', 's1-1-2');
    const laid = byHand([{ id: 's1', level: 1, heading: '绩效', html: titled + second }]);
    expect(prove(webPage(laid), laid).findings).toEqual([]);
  });
});
