import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/words/diagnostic.ts';
import { excerptOf, widthOfText } from '../../src/words/pretty.ts';
import { visibleText } from '../../src/words/visible.ts';

const at = (line: number, column: number, length = 1): Span => ({ file: 'a.yaml', line, column, length });

/** The line with marks under it, as it is printed. */
function marked(text: string, span: Span): readonly string[] {
  const found = excerptOf(text.split('\n'), span);
  return found ? [found.text, `${' '.repeat(found.indent)}${'^'.repeat(found.width)}`] : [];
}

describe('the line of a place', () => {
  test.each([
    ['a Chinese character is marked twice as wide', '金额: 2O.00', at(1, 1, 2), ['金额: 2O.00', '^^^^']],
    ['marks stand under ASCII behind Chinese', '金额: 2O.00', at(1, 5, 5), ['金额: 2O.00', '      ^^^^^']],
    ['a tab at the beginning', '\t甲: 1', at(1, 2, 1), ['    甲: 1', '    ^^']],
    ['a tab in the middle goes to the next fourth column', 'ab\t甲', at(1, 4), ['ab  甲', '    ^^']],
    ['the tab itself is marked whole', 'ab\t甲', at(1, 3), ['ab  甲', '  ^^']],
    ['a hidden character is marked as it is shown', 'a\u200bb', at(1, 2), ['a<U+200B>b', ' ^^^^^^^^']],
    ['a character of two units', '𣲗河: 1', at(1, 3, 1), ['𣲗河: 1', '  ^^']],
    ['blanks at the end are not shown', '甲: 1   ', at(1, 4), ['甲: 1', '    ^']],
    ['one of Windows', '甲: 1\r\n乙: 2\r\n', at(2, 1), ['乙: 2', '^^']],
    ['a place of no length has one mark', '甲: 1', at(1, 4, 0), ['甲: 1', '    ^']],
    ['a place behind the end is marked there', '甲:', at(1, 40, 3), ['甲:', '   ^']],
    [
      'a place that goes on to the next line ends with its own',
      '甲: |\n  乙',
      at(1, 4, 9),
      ['甲: |', '    ^'],
    ],
    ['the last line, without a line end', 'a\nb', at(2, 1), ['b', '^']],
    ['there is no such line', 'a\nb\n', at(4, 1), []],
  ])('%s', (_, text, span, shown) => {
    expect(marked(text, span)).toEqual(shown);
  });

  test('an empty line is there, and nothing in it', () => {
    expect(excerptOf('\n\n'.split('\n'), at(2, 1))).toEqual({ text: '', indent: 0, width: 1 });
  });
});

describe('a long line is cut around its place', () => {
  const long = `${'甲'.repeat(200)}乙丙${'丁'.repeat(200)}`;

  test('on both sides, to a line of the terminal', () => {
    const { text, indent } = excerptOf(long.split('\n'), at(1, 201, 2))!;
    expect(text).toMatch(/^…甲+乙丙丁+…$/);
    expect(widthOfText(text)).toBeLessThanOrEqual(96);
    expect(widthOfText(text.slice(0, text.indexOf('乙')))).toBe(indent);
  });

  test('behind it alone, when it stands at the beginning', () => {
    const { text, indent, width } = excerptOf(`乙丙${'丁'.repeat(200)}`.split('\n'), at(1, 1, 2))!;
    expect([text.slice(0, 3), text.at(-1), indent, width]).toEqual(['乙丙丁', '…', 0, 4]);
  });

  test('through it, when it alone is too long', () => {
    const { text, width } = excerptOf(`甲: ${'乙'.repeat(500)}`.split('\n'), at(1, 4, 500))!;
    expect(text).toMatch(/^甲: 乙+…$/);
    expect(width).toBeLessThanOrEqual(96);
  });

  test('not at all, as long as it has room', () => {
    const line = '甲'.repeat(48);
    expect(excerptOf(line.split('\n'), at(1, 20))!.text).toBe(line);
    expect(excerptOf(`${line}乙`.split('\n'), at(1, 20))!.text).toContain('…');
  });
});

test('whatever stands in a line, the marks stand under what they mark, and under nothing else', () => {
  const piece = fc.constantFrom('甲', '乙', 'a', '1', '：', '\u200b', '\u001b', '𣲗', '“', '-');
  const pieces = fc.array(piece, { minLength: 1, maxLength: 60 }).map((all) => all.join(''));
  fc.assert(
    fc.property(pieces, pieces, pieces, (before, inside, after) => {
      const span = at(1, before.length + 1, inside.length);
      const { text, indent, width } = excerptOf(`${before}${inside}${after}`.split('\n'), span)!;
      let column = 0;
      let under = '';
      for (const character of text) {
        if (column >= indent && column < indent + width) under += character;
        column += widthOfText(character);
      }
      const whole = visibleText(inside);
      expect(under.endsWith('…') ? whole.startsWith(under.slice(0, -1)) : under === whole).toBe(true);
    }),
  );
});
