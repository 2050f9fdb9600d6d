import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../src/booklet/html/blocks.ts';
import { parseMarkup } from '../../src/booklet/html/parse.ts';
import { type Table, textOf } from '../../src/document/document.ts';
import { gridFaults } from '../../src/document/grid.ts';

const problems = (html: string): readonly string[] =>
  parseMarkup(html).problems.map(({ kind, name, offset }) => `${kind} ${name} ${offset}`);
const read = (html: string) => blocksOf(parseMarkup(html).nodes, 's1');
const row = (...cells: string[]): string => `<tr>${cells.join('')}</tr>`;
const tableOf = (...rows: string[]): string => `<table><tbody>${rows.join('')}</tbody></table>`;
const faults = (...rows: string[]): readonly string[] => faultsIn(tableOf(...rows));
const faultsIn = (html: string): readonly string[] =>
  gridFaults(read(html)[0] as Table).map(({ kind, row: r, column }) => `${kind} ${r}:${column}`);

describe('markup is never mended in silence', () => {
  test.each([
    ['good markup', '<p>甲<strong>乙</strong></p>', []],
    ['a tag left open', '<p>甲', ['unclosed p 0']],
    ['tags crossed over', '<p><strong>甲</p></strong>', ['unclosed strong 3', 'stray strong 16']],
    ['an end without a start', '甲</p>', ['text-here 甲 0', 'stray p 1']],
    ['a tag that never ends', '<p>甲</p><p', ['unclosed p 8']],
    ['an element that closes itself', '<p/>', ['unclosed p 0']],
    ['a cell outside its row', '<table><td>甲</td></table>', ['misplaced td 7']],
    ['text between rows', '<table><tbody>甲</tbody></table>', ['text-here 甲 14']],
    ['a comment', '<p>甲</p><!-- 乙 -->', ['comment <!-- 12']],
    ['a declaration', '<!DOCTYPE html>', ['comment <! 2']],
    ['capital letters', '<P>甲</P>', ['unknown-element P 0']],
    ['a script', '<script>1</script>', ['unknown-element script 0']],
    ['a name that every object knows', '<constructor>1</constructor>', ['unknown-element constructor 0']],
    ['an event', '<p onclick="x">甲</p>', ['unknown-attribute onclick 0']],
  ])('%s', (_, html, expected) => {
    for (const problem of expected)
      expect(problems(html).some((found) => found.startsWith(problem.replace(/ \d+$/, '')))).toBe(true);
    expect(problems(html)).toHaveLength(expected.length);
  });
});

describe('text', () => {
  const paragraph = (html: string): string => {
    const [block] = read(html);
    return block?.kind === 'paragraph' ? textOf(block.content) : '';
  };

  test('line breaks of the source are no text', () => {
    expect(paragraph('<p>\n  甲，\n  乙\n</p>')).toBe('甲，乙');
  });

  test('a blank between Latin words stays', () => {
    expect(paragraph('<p>GB/T  9704 甲</p>')).toBe('GB/T 9704甲');
  });

  test('entities are characters', () => {
    expect(paragraph('<p>&lt;甲&gt; &amp;</p>')).toBe('<甲> &');
  });

  test('the run of a figure has its id', () => {
    const [block] = read('<p>共<data id="s1-1">5.00</data>万元</p>');
    expect(block?.kind === 'paragraph' && block.content).toEqual([
      { text: '共' },
      { text: '5.00', figure: 's1-1' },
      { text: '万元' },
    ]);
  });
});

describe('tables', () => {
  test('a full grid has no fault', () => {
    expect(
      faults(row('<th rowspan="2">甲</th>', '<td colspan="2">乙</td>'), row('<td>一</td>', '<td>二</td>')),
    ).toEqual([]);
  });

  test('a row with a cell too few', () => {
    expect(faults(row('<td>一</td>', '<td>二</td>'), row('<td>三</td>'))).toEqual(['gap 2:2']);
  });

  test('a row with a cell too many', () => {
    expect(faults(row('<td>一</td>'), row('<td>二</td>', '<td>三</td>'))).toEqual(['beyond 2:2']);
  });

  test('a cell that reaches below the last row', () => {
    expect(faults(row('<td rowspan="2">一</td>', '<td>二</td>'))).toEqual(['beyond 1:1']);
  });

  test('two cells in one place', () => {
    expect(
      faults(
        row('<td>一</td>', '<td rowspan="2">二</td>', '<td>三</td>'),
        row('<td colspan="2">四</td>', '<td>五</td>'),
      ),
    ).toContain('overlap 2:1');
  });

  test('rows of the header count too', () => {
    const html = `<table><thead>${row('<th>甲</th>', '<th>乙</th>')}</thead><tbody>${row('<td>一</td>')}</tbody></table>`;
    expect(faultsIn(html)).toEqual(['gap 2:2']);
  });

  test('cells know their alignment, indent and scope', () => {
    const blocks = read(
      tableOf(row('<th scope="row" class="left indent2">甲</th>', '<td class="right">1</td>')),
    );
    const [label, amount] = (blocks[0] as Table).body[0]!.cells;
    expect(label).toMatchObject({ header: true, scope: 'row', align: 'left', indent: 2 });
    expect(amount).toMatchObject({ header: false, align: 'right', indent: 0 });
  });

  test('notes right after a table belong to it, other paragraphs do not', () => {
    const blocks = read(
      `${tableOf(row('<td>一</td>'))}<p class="note">注</p><p>文</p><p class="note">又</p>`,
    );
    expect(blocks.map((block) => block.kind)).toEqual(['table', 'paragraph', 'paragraph']);
    expect((blocks[0] as Table).notes).toHaveLength(1);
  });
});
