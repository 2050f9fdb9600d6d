import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fontFiles } from '../../src/paper/font-files.ts';
import { openFonts } from '../../src/paper/fonts.ts';
import { Glyphs } from '../../src/paper/glyphs.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { style } from './sample.ts';
import { groups, segments, tinyFont, words, words32 } from './tiny-font.ts';

const sound = tinyFont({
  glyphs: [
    { char: '预', box: [50, -80, 950, 820] },
    { char: '）', box: [50, -80, 400, 820] },
  ],
});

/** What is said of a font file that is first choice before a sound one, and which of the two prints the text. */
async function tried(bytes: Buffer, text = '预') {
  const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'mine.ttf'), bytes);
  writeFileSync(path.join(folder, 'sound.ttf'), sound);
  const found: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void found.push(finding);
  const fonts = await openFonts({ 宋体: ['mine.ttf', 'sound.ttf'] }, fontFiles(folder), report);
  const { glyphs } = new Glyphs(fonts!, { ...style, digits: {} }, report).shape([{ text }], '宋体');
  return { messages: found.map(({ message }) => message), from: glyphs.map(({ face }) => face.candidate) };
}

test('a sound font is taken, and nothing is said of it', async () => {
  expect(await tried(sound)).toEqual({ messages: [], from: ['mine.ttf'] });
});

const woff = Buffer.concat([Buffer.from('wOF2'), Buffer.alloc(40)]);
const outlines = Buffer.concat([Buffer.from('OTTO'), sound.subarray(4)]);

test.each([
  ['an empty file', Buffer.alloc(0), 'the file ends early'],
  ['a page that says the download has failed', Buffer.from('<!doctype html><p>404'), 'not a TrueType file'],
  ['a font for the web', woff, 'not a TrueType file'],
  ['outlines of another kind', outlines, 'CFF outlines (OpenType .otf)'],
  ['no characters', tinyFont({ tables: { cmap: undefined } }), 'no cmap table'],
  ['no widths', tinyFont({ tables: { hmtx: undefined } }), 'no hmtx table'],
  ['no head', tinyFont({ tables: { head: undefined } }), 'no head table'],
  ['widths of fewer glyphs than it says', tinyFont({ tables: { hmtx: words(1000, 0) } }), 'no widths'],
  ['an em of no size', tinyFont({ unitsPerEm: 0 }), 'no widths'],
  ['no outlines', tinyFont({ tables: { glyf: undefined } }), 'no glyf table'],
  [
    'signs of its own instead of Unicode',
    tinyFont({ maps: [[3, 0, segments()]] }),
    'no Unicode character map',
  ],
])('%s: the file is refused with the reason, and the next font prints', async (_what, bytes, reason) => {
  const { messages, from } = await tried(bytes);
  expect(messages).toEqual([`字体文件 mine.ttf 不能使用：${reason}`]);
  expect(from).toEqual(['sound.ttf']);
});

test.each([0.2, 0.5, 0.9, 0.999])(
  'a file of which only a part has arrived (%d) is refused: its letters would be blank',
  async (part) => {
    const { messages, from } = await tried(sound.subarray(0, sound.length * part));
    expect(messages).toEqual(['字体文件 mine.ttf 不能使用：the file ends early']);
    expect(from).toEqual(['sound.ttf']);
  },
);

test('a character map that names glyphs the font has not is no reason to print them', async () => {
  const strange = tinyFont({ maps: [[3, 10, groups([0x9884, 0x9884, 500])]] });
  expect(await tried(strange)).toEqual({ messages: [], from: ['sound.ttf'] });
});

test.each([
  ['groups', Buffer.concat([words(12, 0), words32(28, 0, 900), words32(0x9884, 0x9884, 1)])],
  ['segments', words(4, 26, 0, 900, 0, 0, 0, 0x9884, 0, 0x9884, 0, 0, 0)],
])('a character map that says it has more %s than there are is refused', async (_what, map) => {
  const { messages, from } = await tried(tinyFont({ maps: [[3, 1, map]] }));
  expect(messages).toEqual(['字体文件 mine.ttf 不能使用：character map ends early']);
  expect(from).toEqual(['sound.ttf']);
});

test.each([
  ['has no outline', {}],
  ['has an outline of no area', { box: [0, 0, 0, 0] as const }],
])('a character that %s is refused by its font: nobody would see it', async (_what, look) => {
  const blank = tinyFont({ glyphs: [{ char: '预' }, { char: '）' }, { char: '5', ...look }, { char: ' ' }] });
  const said = (character: string): string => `字体文件 mine.ttf 里的“${character}”什么也没有画`;
  expect((await tried(blank, '预 ）5')).messages).toEqual(['预', '）', '5'].map(said));
});

test('outlines that were zeroed are refused', async () => {
  const zeroed = tinyFont({
    glyphs: [{ char: '5', box: [0, 0, 500, 700] }],
    tables: { glyf: Buffer.alloc(200) },
  });
  expect((await tried(zeroed, '5')).messages).toEqual(['字体文件 mine.ttf 里的“5”什么也没有画']);
});

test.each([
  ['digits', '3', '8'],
  ['a digit and a sign', '1', '-'],
  ['Chinese numerals', '二', '三'],
  ['numerals of bills', '壹', '贰'],
])('a font that draws two %s alike is refused', async (_what, one, other) => {
  const box = [100, 0, 400, 700] as const;
  const alike = tinyFont({
    glyphs: [
      { char: one, box },
      { char: other, box },
      { char: '预', box },
    ],
  });
  expect((await tried(alike, `${one}预${other}${one}`)).messages).toEqual([
    `字体文件 mine.ttf 里的“${one}”和“${other}”画得一样`,
  ]);
});

test('a folder in the place of a font file is refused, not thrown', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const fonts = await openFonts({ 宋体: ['.'] }, fontFiles(folder), () => {});
  expect(fonts!.chain('宋体')![0]!()).toMatchObject({ reason: expect.stringContaining('EISDIR') });
});

test('a role of which no font file can be read is an error of its own, once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'mine.ttf'), 'text');
  writeFileSync(path.join(folder, 'sound.ttf'), sound);
  const found: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void found.push(finding);
  const fonts = await openFonts({ 仿宋: ['mine.ttf'], 宋体: ['sound.ttf'] }, fontFiles(folder), report);
  const { glyphs } = new Glyphs(fonts!, { ...style, digits: {} }, report).shape([{ text: '预预' }], '仿宋');
  expect(found.map(({ code }) => code)).toEqual(['font-unreadable', 'glyph-missing']);
  // Layout goes on with what there is, so that everything wrong is told at once.
  expect(glyphs.map(({ char, face }) => [char, face.candidate])).toEqual([
    ['〓', 'sound.ttf'],
    ['〓', 'sound.ttf'],
  ]);
});
