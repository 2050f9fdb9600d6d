import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, breaksOf, fill } from '../../src/paper/breaks.ts';
import { lines, pieces, shape, units } from './broken.ts';

/* What may begin and end a line: GB/T 15834—2011, 5.1, and what people expect of figures. */

describe('marks', () => {
  test.each([...'，。、；：？！）》〉”’」』】〕］·％‰℃,;:?!)]%．｡､｣〗〞﹐﹪〜々'])(
    '%s never begins a line',
    (mark) => {
      expect(pieces(`预${mark}算`)).toBe(`预${mark}|算`);
    },
  );

  test.each([...'（《〈“‘「『【〔［([￥¥$｢〖〝﹙€'])('%s never ends a line', (mark) => {
    expect(pieces(`预${mark}算`)).toBe(`预|${mark}算`);
  });

  test('marks in a row hold together', () => {
    expect(pieces('说明（“三公”）：见《表》。”')).toBe('说|明|（“三|公”）：|见|《表》。”');
  });

  test('a dash of two and dots of six are not cut, and may begin a line', () => {
    expect(pieces('预算——说明')).toBe('预|算|——|说|明');
    expect(pieces('等等……等')).toBe('等|等|……|等');
  });

  test.each([
    ['从 2021—2025 年', '从 |2021—|2025 年'],
    ['长春—延吉', '长|春—|延|吉'],
    ['GB/T 9704—2012', 'GB/T |9704—|2012'],
    ['5～10人', '5～|10人'],
    ['一月～三月', '一|月～|三|月'],
  ])('a sign that joins two ends never begins a line: %s', (text, cut) => {
    expect(pieces(text)).toBe(cut);
  });
});

test('a piece that is wider than its line is cut before its last letter, not before the mark behind it', () => {
  expect(lines(`${'A'.repeat(40)}．`, 10).every((line) => !line.startsWith('．'))).toBe(true);
  for (let ems = 4; ems < 16; ems += 0.25)
    for (const line of lines(`${'ABC1'.repeat(9)}．测（${'D'.repeat(9)}）％`, ems).slice(1))
      expect(line, String(ems)).not.toMatch(/^[．）％]/);
});

describe('Hangul', () => {
  test('lines end at its spaces, not within words', () => {
    expect(pieces('조선족 문화사업 지원')).toBe('조선족 |문화사업 |지원');
    expect(pieces('2024년 예산, 30만원')).toBe('2024년 |예산, |30만원');
  });

  test('beside Chinese and its marks a line may end', () => {
    expect(pieces('延边조선족자치주，预算')).toBe('延|边|조선족자치주，|预|算');
  });
});

describe('figures', () => {
  test.each([
    ['指标值≥14人', '指|标|值|≥14人'],
    ['不超过≤3.5%', '不|超|过|≤3.5%'],
    ['误差±5%以内', '误|差|±5%|以|内'],
    ['结余−12.50万元', '结|余|−12.50万元'],
    ['结余-12.50万元', '结|余-12.50万元'],
    ['增加＋3.2', '增|加|＋3.2'],
    ['大于＞100', '大|于|＞100'],
    ['少于＜100', '少|于|＜100'],
  ])('a sign stays with its figure: %s', (text, cut) => {
    expect(pieces(text)).toBe(cut);
  });

  test.each([
    ['1,234,567.89', '1,234,567.89'],
    ['83.7%', '83.7%'],
    ['8:30', '8:30'],
    ['60/1,000', '60/1,000'],
    ['3.5GW', '3.5GW'],
    ['COVID-19', 'COVID-19'],
    ['A4', 'A4'],
  ])('%s is one piece', (text, cut) => {
    expect(pieces(text)).toBe(cut);
  });

  test('a list of figures may be cut between them, after the comma of Chinese or a space', () => {
    expect(pieces('1.5，2.5、3.5')).toBe('1.5，|2.5、|3.5');
    expect(pieces('1.5, 2.5')).toBe('1.5, |2.5');
    expect(pieces('1.5,2.5')).toBe('1.5,2.5');
  });

  test('a space that must not be broken holds both its sides', () => {
    expect(pieces('第\u00a01\u00a0页共\u00a02\u00a0页')).toBe('第\u00a01\u00a0页|共\u00a02\u00a0页');
  });

  test('a unit stays with its figure over a quarter space too', () => {
    expect(pieces('共2024年，30辆', true)).toBe('共|2024年，|30辆');
  });

  test('a word that only begins like a unit is cut where the unit ends', () => {
    expect(pieces('3人事')).toBe('3人|事');
    // 个百分点 is a unit, 个百分之一 is 个 and more words.
    expect(pieces('3个百分之一')).toBe('3个|百|分|之|一');
  });

  test('a unit after words is none', () => {
    expect(pieces('万元的年')).toBe('万|元|的|年');
  });
});

const text = fc
  .array(fc.constantFrom(...'预算收入支出年个万元，。（）《》“”—…～12345,.%-/ABc≥ 　'), {
    minLength: 1,
    maxLength: 60,
  })
  .map((chars) => chars.join(''));
const room = fc.integer({ min: 2, max: 12 });

test('however a text is broken, all of it stands in its lines once and in order', () => {
  fc.assert(
    fc.property(text, room, (words, ems) => {
      const { glyphs } = shape(words);
      let at = 0;
      for (const { from, to } of fill(glyphs, breaksOf(glyphs, units), ems, ems)) {
        // Only spaces are left out, at the ends of lines.
        for (; at < from; at += 1) expect(glyphs[at]!.class).toBe('space');
        expect(to).toBeGreaterThanOrEqual(from);
        at = to;
      }
      for (; at < glyphs.length; at += 1) expect(glyphs[at]!.class).toBe('space');
    }),
  );
});

test('no line is wider than its room', () => {
  fc.assert(
    fc.property(text, room, room, (words, first, rest) => {
      const { glyphs } = shape(words);
      fill(glyphs, breaksOf(glyphs, units), first, rest).forEach(({ from, to }, line) => {
        expect(advance(glyphs, from, to)).toBeLessThanOrEqual((line === 0 ? first : rest) + 1e-6);
      });
    }),
  );
});

test('lines end only where they may, unless one piece alone is wider than the room', () => {
  fc.assert(
    fc.property(text, room, (words, ems) => {
      const { glyphs } = shape(words);
      const allowed = breaksOf(glyphs, units);
      fill(glyphs, allowed, ems, ems).forEach(({ from }, line, all) => {
        if (line === 0 || allowed[from]) return;
        const before = all[line - 1]!.from;
        const inPiece = glyphs.findIndex((_, at) => at > from && allowed[at] === 1);
        let start = from;
        while (start > 0 && !allowed[start]) start -= 1;
        const piece = advance(glyphs, start, inPiece < 0 ? glyphs.length : inPiece);
        expect(start).toBeLessThanOrEqual(before);
        expect(piece).toBeGreaterThan(ems - 1e-6);
      });
    }),
  );
});
