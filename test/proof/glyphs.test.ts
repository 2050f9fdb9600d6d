import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { bookletPdf } from '../../src/output/outputs.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { subsetOf } from '../../src/paper/subset.ts';
import { TrueType } from '../../src/paper/truetype.ts';
import { drawnBy } from '../../src/proof/glyphs.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

const { resolve } = createRequire(import.meta.url);
const open = (file: string): TrueType =>
  new TrueType(fontFiles('.').open(resolve(`@expo-google-fonts/tinos/${file}.ttf`)), undefined);
const tinos = open('400Regular/Tinos_400Regular');
// Letters with accents are made of others.
const characters = ['', '1', 'é', '2', 'è', ' '];
const glyphs = characters.map((char) => (char === '' ? 0 : tinos.glyph(char.codePointAt(0)!)));
const subset = Buffer.from(subsetOf(tinos, glyphs));

/** The subset with a table changed. */
function changed(tag: string, change: (table: Buffer) => unknown): Uint8Array {
  const file = Buffer.from(subset);
  const at = file.indexOf(tag, 12, 'latin1');
  const from = file.readUInt32BE(at + 8);
  change(file.subarray(from, from + file.readUInt32BE(at + 12)));
  return file;
}

/** Where the record of a glyph begins. */
function placeOf(glyph: number): number {
  const file = Buffer.from(subset);
  return file.readUInt32BE(file.readUInt32BE(file.indexOf('loca', 12, 'latin1') + 8) + glyph * 4);
}

describe('a subset draws what its font draws', () => {
  test('also where parts of a letter have other numbers in it', () => {
    expect(tinos.record(glyphs[2]!).readInt16BE(0)).toBe(-1);
    expect(drawnBy(subset, characters, tinos)).toEqual({ kind: 'same', characters: [] });
  });

  test.each<[what: string, bytes: Uint8Array, wrong: readonly string[]]>([
    [
      'one point elsewhere',
      changed('glyf', (glyf) => glyf.writeUInt8(glyf[placeOf(3) + 40]! ^ 1, placeOf(3) + 40)),
      ['2'],
    ],
    ['another part', changed('glyf', (glyf) => glyf.writeUInt16BE(1, placeOf(2) + 12)), ['é']],
    ['a part elsewhere', changed('glyf', (glyf) => glyf.writeUInt16BE(99, placeOf(2) + 14)), ['é']],
    ['a part that is not there', changed('glyf', (glyf) => glyf.writeUInt16BE(999, placeOf(4) + 12)), ['è']],
    ['a letter made of itself', changed('glyf', (glyf) => glyf.writeUInt16BE(2, placeOf(2) + 12)), ['é']],
    ['another width', changed('hmtx', (hmtx) => hmtx.writeUInt16BE(1, 4)), ['1']],
    ['other hints', changed('fpgm', (fpgm) => fpgm.writeUInt8(fpgm[0]! ^ 1, 0)), []],
    ['another ascent', changed('hhea', (hhea) => hhea.writeInt16BE(1, 4)), []],
  ])('%s is found', (_, bytes, wrong) => {
    expect(drawnBy(bytes, characters, tinos)).toEqual({ kind: 'other', characters: wrong });
  });

  test('a blank that draws something is found, and a letter that the font has not', () => {
    const one = characters.with(1, ' ').with(3, '预');
    expect(drawnBy(subset, one, tinos)).toEqual({ kind: 'other', characters: [' ', '预'] });
  });

  test('of another font, or another release of it, nothing is said', () => {
    const bold = open('700Bold/Tinos_700Bold');
    expect(drawnBy(subset, characters, bold).kind).toBe('unknown');
    expect(
      drawnBy(
        changed('head', (head) => head.writeUInt8(9, 5)),
        characters,
        tinos,
      ).kind,
    ).toBe('unknown');
  });
});

test('a build that embeds another outline is stopped', async () => {
  const found: Diagnostic[] = [];
  const embedded = [{ font: tinos, subset, characters: ['', '2', 'é', '1', 'è', ' '] }];
  const laid = { document: { cover: [], sections: [] }, figures: [] };
  const making = { laid, pack: { style: {} }, set: { embedded } };
  await bookletPdf.prove!(new Uint8Array(), making as never, (finding) => found.push(finding));
  expect(found.map(({ code, message }) => [code, message])[0]).toEqual([
    'pdf-glyphs',
    '嵌入的字体 Tinos-Regular 里画的不是原字体的字：2 1',
  ]);
});
