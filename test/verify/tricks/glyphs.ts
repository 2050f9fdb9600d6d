import { dict, name, set, type Trick } from '../forge.ts';

const swapped = (map: string, a: string, b: string): string => {
  const end = (row: string): RegExp => new RegExp(`(<\\w+>) <${row}>`);
  return map.replace(end(a), '$1 <x>').replace(end(b), `$1 <${a}>`).replace('<x>', `<${b}>`);
};

/** A letter is drawn that is not the letter read. */
export const glyphs: readonly Trick[] = [
  [
    'the outlines of two digits exchanged',
    /字体 \S+Tinos-Regular 里“2”/,
    (file) => {
      const [zero, two] = [file.codeOf('0'), file.codeOf('2')];
      file.table('loca', (loca) => {
        // 0 is drawn where 2 is, and ends where 2 ends.
        loca.copy(loca, zero * 4, two * 4, two * 4 + 8);
      });
    },
  ],
  [
    'a digit without an outline',
    '画成的不是这个字',
    (file) => {
      const code = file.codeOf('2');
      file.table('loca', (loca) => loca.copy(loca, code * 4 + 4, code * 4, code * 4 + 4));
    },
  ],
  [
    'a digit wider in the font file',
    '画成的不是这个字',
    (file) => file.table('hmtx', (hmtx) => hmtx.writeUInt16BE(10, file.codeOf('2') * 4)),
  ],
  [
    'a digit moved sideways by its bearing',
    '画成的不是这个字',
    (file) => file.table('hmtx', (hmtx) => hmtx.writeInt16BE(900, file.codeOf('2') * 4 + 2)),
  ],
  [
    'other hints',
    '不是这一名称的字体',
    (file) => file.table('prep', (prep) => prep.writeUInt8(prep[0]! ^ 1, 0)),
  ],
  [
    'a table of outlines that other programs prefer',
    '不是这一名称的字体',
    (file) => file.stream(file.font.about.get('FontFile2'), (bytes) => bytes.replace('cvt ', 'CFF ')),
  ],
  [
    'glyphs by a map of their own',
    '字体的 CIDToGIDMap 不是本程序的写法，会改变',
    (file) => set(file.font.own, 'CIDToGIDMap', file.made({}, '\0\0\0\x02\0\x01\0\x03')),
  ],
  ['another encoding', '字体的 Encoding 不是', (file) => set(file.font.all, 'Encoding', name('Identity-V'))],
  [
    'an encoding of its own',
    '字体的 Encoding 不是',
    (file) =>
      set(
        file.font.all,
        'Encoding',
        file.made({ Type: name('CMap'), CMapName: name('X') }, '1 begincidrange'),
      ),
  ],
  [
    'codes that read as other digits',
    '画成的不是这个字',
    (file) => file.stream(file.font.all.get('ToUnicode'), (map) => swapped(map, '0032', '0030')),
  ],
  [
    'marks that read as blanks',
    '“ ”画成的不是这个字',
    (file) => file.stream(file.font.all.get('ToUnicode'), (map) => map.replace(' <002e>', ' <0020>')),
  ],
  [
    'codes that read twice',
    '不是这一名称的字体',
    (file) =>
      file.stream(file.font.all.get('ToUnicode'), (map) =>
        map.replace('endcmap', '1 beginbfrange\n<0001> <0002> <0030>\nendbfrange\nendcmap'),
      ),
  ],
  [
    'a code that no character has',
    '画成的不是这个字',
    (file) => file.draw((drawn) => drawn.replace(/<[0-9a-f]{4}([0-9a-f]*)> Tj/, '<0132$1> Tj')),
  ],
  [
    'a font of procedures',
    /字体的 Subtype 不是|字体的 FontBBox 不是/,
    (file) => {
      const { all } = file.font;
      for (const key of [...all.keys()]) if (key !== 'ToUnicode') all.delete(key);
      const glyph = file.made({}, '500 0 d0 0 0 400 700 re f');
      set(all, 'Type', name('Font'));
      set(all, 'Subtype', name('Type3'));
      set(all, 'FontBBox', [0, 0, 1000, 1000]);
      set(all, 'FontMatrix', [0.001, 0, 0, 0.001, 0, 0]);
      set(all, 'CharProcs', dict({ a: glyph }));
      set(all, 'Encoding', dict({ Differences: [1, name('a')] }));
      set(all, 'FirstChar', 0);
      set(all, 'LastChar', 1);
      set(all, 'Widths', [500, 500]);
    },
  ],
  ['no font file', '不是这一名称的字体', (file) => file.font.about.delete('FontFile2')],
  [
    'a font file of another sort',
    '字体说明的 FontFile3 不是',
    (file) => {
      set(file.font.about, 'FontFile3', file.font.about.get('FontFile2')!);
      file.font.about.delete('FontFile2');
    },
  ],
  ['a font without a name', '不是这一名称的字体', (file) => file.font.all.delete('BaseFont')],
  [
    'another name inside',
    '不是这一名称的字体',
    (file) => set(file.font.about, 'FontName', name('AAAAAC+Arial')),
  ],
  [
    'letters set closer',
    '画成的不是这个字',
    (file) => {
      const widths = file.list(file.list(file.font.own.get('W'))[1]);
      widths[file.codeOf('2')] = 100;
    },
  ],
  ['letters set upright', '字体的 W2 不是', (file) => set(file.font.own, 'W2', [0, 100, -500, 0, 500])],
  [
    'a font that the page does not name',
    '字体表的 F9 不是',
    (file) => file.draw((drawn) => drawn.replace(/\/F\d/, '/F9')),
  ],
];
