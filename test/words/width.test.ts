import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOfText } from '../../src/words/pretty.ts';
import { visible, visibleText } from '../../src/words/visible.ts';

describe('the columns that a text takes', () => {
  test.each([
    ['预算册', 6],
    ['财预〔2016〕143号', 17],
    ['１２３，：。（）', 16],
    ['964.33', 6],
    ['a b', 3],
    ['〇一二', 6],
    ['ｶﾞ', 2],
    ['조선족', 6],
    ['のア', 4],
    ['𣲗䶮', 4],
    ['①㈠', 3],
    ['e\u0301', 1],
    ['　', 2],
    ['', 0],
  ])('%s: %i', (text, columns) => {
    expect(widthOfText(text)).toBe(columns);
  });

  test('are those of its parts', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(widthOfText(a + b)).toBe(widthOfText(a) + widthOfText(b));
      }),
    );
  });
});

describe('what is printed for a character', () => {
  test.each([
    ['零宽空格', '\u200b', '<U+200B>'],
    ['软连字符', '\u00ad', '<U+00AD>'],
    ['字节序标记', '\ufeff', '<U+FEFF>'],
    ['右至左覆盖', '\u202e', '<U+202E>'],
    ['阿拉伯字母标记，也会倒转文字', '\u061c', '<U+061C>'],
    ['蒙古文元音分隔符', '\u180e', '<U+180E>'],
    ['韩文填充', '\u3164', '<U+3164>'],
    ['标签字符', '\u{e0041}', '<U+E0041>'],
    ['变体选择符', '\ufe0f', '<U+FE0F>'],
    ['退格', '\b', '<U+0008>'],
    ['换行', '\n', '<U+000A>'],
    ['终端命令的开头', '\u001b', '<U+001B>'],
    ['八位的终端命令', '\u009b', '<U+009B>'],
    ['行分隔符', '\u2028', '<U+2028>'],
  ])('%s', (_, character, shown) => {
    expect(visible(character)).toBe(shown);
  });

  test.each(['册', 'a', '，', '“', '—', '…', ' ', '　', '\u00a0', '𣲗', 'é'])('%s is itself', (character) => {
    expect(visible(character)).toBe(character);
  });

  test('a tab goes on to the next fourth column', () => {
    expect([0, 1, 2, 3, 4].map((column) => visible('\t', column).length)).toEqual([4, 3, 2, 1, 4]);
  });

  test('whatever a text holds, it prints on one line and cannot command or turn the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
