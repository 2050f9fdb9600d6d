import { describe, expect, test } from 'vitest';
import {
  type Glyph,
  groups,
  opened,
  os2,
  segments,
  type Tiny,
  tinyFont,
  words,
  words32,
} from './tiny-font.ts';

/** What the font shows for each character of a text: glyph numbers, 0 for what it lacks. */
const glyphs = (font: Tiny, text: string): number[] => {
  const made = opened(tinyFont(font));
  return [...text].map((char) => made.glyph(char.codePointAt(0)!));
};

const three: readonly Glyph[] = [
  { char: '预', advance: 1000, box: [50, -80, 950, 820] },
  { char: '，', advance: 990, box: [60, -100, 300, 120] },
  { char: ' ', advance: 250 },
];

describe('widths and outlines', () => {
  test('each glyph has the width and the outline of the file', () => {
    const font = opened(tinyFont({ glyphs: three }));
    expect([1, 2, 3].map((glyph) => font.advance(glyph))).toEqual([1000, 990, 250]);
    expect([1, 2, 3].map((glyph) => font.inkRight(glyph))).toEqual([950, 300, 0]);
    expect([1, 2, 3].map((glyph) => font.leftBearing(glyph))).toEqual([50, 60, 0]);
  });

  test('glyphs after the last width of their own have that width and still their own bearing', () => {
    const font = opened(tinyFont({ glyphs: three, metrics: 2 }));
    expect([1, 2, 3].map((glyph) => font.advance(glyph))).toEqual([1000, 1000, 1000]);
    expect([1, 2, 3].map((glyph) => font.leftBearing(glyph))).toEqual([50, 60, 0]);
  });

  test('a file that leaves out the bearings after the last width is read as if they were zero', () => {
    const hmtx = words(1000, 100, 990, 60);
    const font = opened(tinyFont({ glyphs: three, metrics: 2, tables: { hmtx } }));
    expect([1, 2, 3].map((glyph) => font.leftBearing(glyph))).toEqual([60, 0, 0]);
  });

  test('short and long tables of places lead to the same outlines', () => {
    const [short, long] = [false, true].map((longLoca) => opened(tinyFont({ glyphs: three, longLoca })));
    for (const glyph of [0, 1, 2, 3]) expect(long!.record(glyph)).toEqual(short!.record(glyph));
    expect(short!.record(1).readInt16BE(0)).toBe(1);
    expect(short!.record(3)).toHaveLength(0);
  });
});

describe('characters', () => {
  test('characters of every plane are found in groups', () => {
    const map = groups([0x30, 0x39, 1], [0x4e00, 0x4e02, 11], [0x20bb7, 0x20bb8, 14]);
    expect(glyphs({ glyphs: Array(20).fill({}), maps: [[3, 10, map]] }, '/09:一丁七𠮷𠮸𠮹')).toEqual([
      0, 1, 10, 0, 11, 12, 0, 14, 15, 0,
    ]);
  });

  test('segments find those of the first plane, by a delta or by a list of glyphs', () => {
    const map = segments([0x30, 0x39, 1 - 0x30], [0x4e00, 0x4e02, 0, [7, 0, 5]], [0x5000, 0x5001, 2, [4, 0]]);
    const font: Tiny = { glyphs: Array(20).fill({}), maps: [[3, 1, map]] };
    expect(glyphs(font, '/09:')).toEqual([0, 1, 10, 0]);
    // A glyph 0 in the list is a character that is not there, whatever the delta.
    expect(glyphs(font, '一丁丂')).toEqual([7, 0, 5]);
    expect(glyphs(font, '倀倁𠮷')).toEqual([6, 0, 0]);
  });

  const fuller = [3, 10, groups([0x4e00, 0x4e00, 2])] as const;
  const lesser = [3, 1, segments([0x4e00, 0x4e00, 1 - 0x4e00])] as const;
  test.each([
    { where: 'first', maps: [fuller, lesser] },
    { where: 'last', maps: [lesser, fuller] },
  ])('the fuller of two maps is taken where it stands $where', ({ maps }) => {
    expect(glyphs({ glyphs: three, maps }, '一')).toEqual([2]);
  });

  test('a map of Unicode without a platform is as good as that of Windows; one of Macintosh is passed over', () => {
    const map = groups([0x4e00, 0x4e00, 2]);
    const other = groups([0x4e00, 0x4e00, 3]);
    const maps = [
      [1, 0, other],
      [0, 4, map],
    ] as const;
    expect(glyphs({ glyphs: three, maps }, '一')).toEqual([2]);
  });
});

describe('what a font says of itself', () => {
  test('its name is that in English, wherever it stands, without what PDF has no place for', () => {
    const chinese = { id: 6, text: '方正小标宋', language: 0x804 };
    const english = { id: 6, text: 'FZ XiaoBiaoSong (GBK)' };
    expect(opened(tinyFont({ names: [chinese, english] })).name).toBe('FZXiaoBiaoSongGBK');
    expect(opened(tinyFont({ names: [english, chinese] })).name).toBe('FZXiaoBiaoSongGBK');
  });

  test('a name in one byte a letter is read too', () => {
    expect(opened(tinyFont({ names: [{ id: 6, text: 'Fang-Song', platform: 1, language: 0 }] })).name).toBe(
      'Fang-Song',
    );
  });

  test('a font without a name, or with none in Latin letters, is called Font', () => {
    expect(opened(tinyFont({ names: [] })).name).toBe('Font');
    expect(opened(tinyFont({ names: [{ id: 6, text: '仿宋', language: 0x804 }] })).name).toBe('Font');
  });

  test('its licence is its words and where they are to be read', () => {
    const names = [
      { id: 14, text: 'https://openfontlicense.org' },
      { id: 13, text: ' SIL Open Font License 1.1 ' },
    ];
    expect(opened(tinyFont({ names })).licence).toBe('SIL Open Font License 1.1 https://openfontlicense.org');
    expect(opened(tinyFont()).licence).toBe('');
  });

  test('weight, rights and shape come from its tables, else they are those of a plain font', () => {
    const facts = (tables: Tiny['tables']) => {
      const { weight, fsType, serif, capHeight, italicAngle, fixedPitch } = opened(
        tinyFont({ unitsPerEm: 2000, tables: { ...tables } }),
      );
      return { weight, fsType, serif, capHeight, italicAngle, fixedPitch };
    };
    expect(facts({})).toEqual({
      weight: 400,
      fsType: 0,
      serif: false,
      capHeight: 1400,
      italicAngle: 0,
      fixedPitch: false,
    });
    const windows = os2({ weight: 900, fsType: 4, panose: [2, 2], capHeight: 1433 });
    const post = words32(0x00030000, -12 * 65536, 0, 1);
    expect(facts({ 'OS/2': windows, post })).toEqual({
      weight: 900,
      fsType: 4,
      serif: true,
      capHeight: 1433,
      italicAngle: -12,
      fixedPitch: true,
    });
    // The first version of the table ends before the height of capitals.
    expect(facts({ 'OS/2': os2({ version: 1 }).subarray(0, 86) }).capHeight).toBe(1400);
  });
});
