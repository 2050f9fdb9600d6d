import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fontFiles } from '../../src/paper/font-files.ts';
import { type Face, openFonts } from '../../src/paper/fonts.ts';
import { Glyphs } from '../../src/paper/glyphs.ts';
import { readPdf } from '../../src/proof/reader.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { booklet, findings, fonts, p, print, section, style } from './sample.ts';

const TINOS = 'npm:@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf';
const TINOS_BOLD = 'npm:@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf';
const SERIF = 'npm:@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';

async function open(roles: Record<string, string[]>) {
  const found: Diagnostic[] = [];
  const opened = await openFonts(roles, fontFiles('/nowhere'), (finding) => found.push(finding));
  return { opened, found };
}

test('candidates that are not there are passed over', async () => {
  const { opened, found } = await open({ 宋体: ['local/宋体.ttf', SERIF] });
  expect(found).toEqual([]);
  expect(opened!.chain('宋体')).toHaveLength(1);
});

test('a role without any font is an error that names what was tried', async () => {
  const { opened, found } = await open({ 宋体: ['local/宋体.ttf'] });
  expect(opened).toBeUndefined();
  expect(found[0]!.message).toContain('local/宋体.ttf');
});

test('a file that is no TrueType font is reported, not thrown', async () => {
  const { opened, found } = await open({ 宋体: ['npm:pdfmake/package.json', SERIF] });
  expect(found).toEqual([]);
  // Every booklet hears of it, not only the first one of a run.
  for (let booklet = 1; booklet <= 2; booklet += 1) {
    const glyphs = new Glyphs(opened!, { ...style, digits: {} }, (finding) => found.push(finding));
    glyphs.shape([{ text: '预算' }], '宋体');
    glyphs.shape([{ text: '册' }], '宋体');
    expect(found.map((finding) => finding.code)).toEqual(Array(booklet).fill('font-unreadable'));
  }
});

test('a character the first font lacks comes from the next one', async () => {
  const { opened } = await open({ 宋体: [TINOS, SERIF] });
  const { glyphs } = new Glyphs(opened!, { ...style, digits: {} }, () => {}).shape([{ text: 'A中' }], '宋体');
  expect(glyphs.map((glyph) => glyph.face.font.name)).toEqual(['Tinos-Regular', 'NotoSerifSC-Regular']);
});

test('digits and Latin letters are set in the digit role of their font', () => {
  const { glyphs } = new Glyphs(fonts, style, () => {}).shape([{ text: '共12%' }], '仿宋');
  expect(glyphs.map((glyph) => glyph.face.font.name)).toEqual([
    'NotoSerifSC-Regular',
    'Tinos-Regular',
    'Tinos-Regular',
    'Tinos-Regular',
  ]);
});

const require = createRequire(import.meta.url);
const file = (candidate: string): Buffer => readFileSync(require.resolve(candidate.slice('npm:'.length)));

/** A folder with files in it, for as long as a test runs. */
function folderWith(files: Readonly<Record<string, Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Fonts in one file, as .ttc has them. */
function collection(...fonts: Buffer[]): Buffer {
  const header = Buffer.alloc(12 + fonts.length * 4);
  header.write('ttcf', 0, 'latin1');
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt32BE(fonts.length, 8);
  let offset = header.length;
  const moved = fonts.map((font, index) => {
    const copy = Buffer.from(font);
    header.writeUInt32BE(offset, 12 + index * 4);
    for (let table = 0; table < copy.readUInt16BE(4); table += 1) {
      const at = 12 + table * 16 + 8;
      copy.writeUInt32BE(copy.readUInt32BE(at) + offset, at);
    }
    offset += copy.length;
    return copy;
  });
  return Buffer.concat([header, ...moved]);
}

test('a font of a collection is found by its name, by a relative path and by a whole one', async () => {
  const folder = folderWith({ 'two.ttc': collection(file(TINOS), file(TINOS_BOLD)) });
  const names = ['two.ttc#Tinos-Bold', `${path.join(folder, 'two.ttc')}#Tinos-Regular`, 'two.ttc'];
  const opened = await openFonts({ 数字: names }, fontFiles(folder), () => {});
  const faces = opened!.chain('数字')!.map((open) => open() as Face);
  expect(faces.map(({ font }) => font.name)).toEqual(['Tinos-Bold', 'Tinos-Regular', 'Tinos-Regular']);
  expect(faces.map(({ path: at }) => at)).toEqual(Array(3).fill(path.join(folder, 'two.ttc')));
  const wrong = await openFonts({ 数字: ['two.ttc#Arial'] }, fontFiles(folder), () => {});
  expect(wrong!.chain('数字')![0]!()).toMatchObject({ reason: 'no font named Arial in the collection' });
});

test('a font that says it must not be embedded is warned of', async () => {
  const bytes = file(TINOS);
  bytes.writeUInt16BE(2, tableAt(bytes, 'OS/2') + 8);
  const folder = folderWith({ 'mine.ttf': bytes });
  const opened = await openFonts({ 数字: ['mine.ttf'] }, fontFiles(folder), () => {});
  const found: Diagnostic[] = [];
  new Glyphs(opened!, style, (finding) => found.push(finding)).shape([{ text: '123' }], '数字');
  expect(found.map(({ code, level }) => [code, level])).toEqual([['font-restricted', 'warning']]);
});

function tableAt(font: Buffer, tag: string): number {
  return font.readUInt32BE(font.indexOf(tag, 12, 'latin1') + 8);
}

test('the result names the fonts of this booklet alone, with licence and characters', async () => {
  await print(booklet([section(2, '一、职能', [p('不相干的另一本')])]));
  const { fonts: used } = await print(booklet([section(2, '一、职能', [p('预算2024')])]));
  expect(used.map(({ name, characters }) => [name, characters])).toEqual([
    ['NotoSerifSC-Black', 3],
    ['NotoSerifSC-Regular', 7],
    ['Tinos-Regular', 4],
    ['NotoSansSC-Medium', 4],
  ]);
  expect(used[2]).toMatchObject({ candidate: TINOS, fsType: 0 });
  expect(used[2]!.licence).toContain('Open Font License');
  expect(used[2]!.path).toMatch(/Tinos_400Regular\.ttf$/);
});

test('rare characters of names are printed right or are an error', async () => {
  const { pdf } = await print(booklet([section(2, '一、职能', [p('王喆、陶堃、朱镕基、刘䶮、㛃')])]));
  const { pages } = (await readPdf(pdf, () => {}))!;
  expect(pages[1]!.lines[1]!.text).toBe('王喆、陶堃、朱镕基、刘䶮、㛃');
  const { found } = await findings(booklet([section(2, '一、职能', [p('𠮷野、𡉃')])]));
  expect(found.map(({ message }) => message.split('所有')[0])).toEqual([
    '字“𠮷”（U+20BB7）',
    '字“𡉃”（U+21243）',
  ]);
});
