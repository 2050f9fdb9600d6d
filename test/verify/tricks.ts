import type { Dictionary, Value } from '../../src/pdf/value.ts';
import { dict, type Forge, name, text } from './forge.ts';

/** A way to forge a booklet, with words of the reason for which it must be refused. */
export type Trick = readonly [what: string, reason: string | RegExp, change: (file: Forge) => unknown];

const script = dict({ S: name('JavaScript'), JS: text('this.getField("seal")') });
const set = (entries: Dictionary, key: string, value: Value): unknown => entries.set(key, value);
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

/** Something is drawn that is not among what our writer draws. */
export const drawing: readonly Trick[] = [
  [
    'a letter as an outline of a clip',
    'Tr 不是',
    (file) => file.draw((drawn) => drawn.replace('BT', 'BT 7 Tr')),
  ],
  ['letters drawn narrower', 'Tz 不是', (file) => file.draw((drawn) => drawn.replace('BT', 'BT 50 Tz'))],
  ['letters raised', 'Ts 不是', (file) => file.draw((drawn) => drawn.replace('BT', 'BT 3 Ts'))],
  ['a clip', 'W 不是', (file) => file.draw((drawn) => `0 0 300 300 re W n\n${drawn}`)],
  ['a picture in the page', 'BI 不是', (file) => file.append('BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI')],
  ['a gradient', 'sh 不是', (file) => file.append('/S1 sh')],
  [
    'a state of graphics',
    '页的资源的 ExtGState 不是',
    (file) => {
      set(file.resources, 'ExtGState', dict({ G1: file.made({ TR: file.made({ FunctionType: 2 }) }) }));
      file.draw((drawn) => `/G1 gs\n${drawn}`);
    },
  ],
  [
    'a colour of no ink',
    '色彩说明的 C1 不是',
    (file) => {
      const ink = [name('Separation'), name('None'), name('DeviceRGB'), file.made({ FunctionType: 2 })];
      set(file.resources, 'ColorSpace', dict({ C1: ink }));
    },
  ],
  [
    'another meaning of red, green and blue',
    '色彩说明的 DefaultRGB 不是',
    (file) =>
      set(
        file.resources,
        'ColorSpace',
        dict({ DefaultRGB: [name('CalRGB'), dict({ WhitePoint: [1, 1, 1] })] }),
      ),
  ],
  [
    'a form drawn over the page',
    /页的资源的 XObject 不是/,
    (file) => {
      const form = file.made(
        { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 500, 500, 9] },
        '1 1 1 rg 100 100 300 300 re f',
      );
      set(file.resources, 'XObject', dict({ X1: form }));
      file.append('q 1 0 0 1 0 0 cm /X1 Do Q');
    },
  ],
  [
    'the page as a transparent group',
    '页的 Group 不是',
    (file) => set(file.page, 'Group', dict({ S: name('Transparency'), CS: name('DeviceRGB'), I: true })),
  ],
  ['a smaller view of the page', /CropBox 不是/, (file) => set(file.page, 'CropBox', [0, 0, 400, 400])],
  ['a larger unit', 'UserUnit 不是', (file) => set(file.page, 'UserUnit', 2)],
  ['the page turned', 'Rotate 不是', (file) => set(file.page, 'Rotate', 180)],
  [
    'the page in five numbers',
    'MediaBox 不是',
    (file) => set(file.page, 'MediaBox', [0, 0, 595.28, 841.89, 1]),
  ],
  [
    'the size of pages from above',
    '页的目录的 MediaBox 不是',
    (file) => set(file.having('Type', 'Pages')[0]!, 'MediaBox', [0, 0, 9, 9]),
  ],
  [
    'content in two pieces',
    '页的 Contents 不是',
    (file) => set(file.page, 'Contents', [file.page.get('Contents')!, file.made({}, ' ')]),
  ],
  [
    'content in a file elsewhere',
    '页面内容的 F 不是',
    (file) => set(file.at(file.page.get('Contents')), 'F', text('more.txt')),
  ],
  ['a number with a sign', 'w 不是', (file) => file.append('+5 w')],
  ['a number that ends in a point', 'w 不是', (file) => file.append('5. w')],
  ['a number with an exponent', /不是/, (file) => file.append('1e3 w')],
  ['a number that is too great', 'w 不是', (file) => file.append('4294967297 w')],
  ['a number of many digits', 'w 不是', (file) => file.append('1.00000000000000000000000000000000001 w')],
  ['an operand too many', 'w 不是', (file) => file.append('7 1 w')],
  ['the state given back once too often', /Q 不是|页面内容不是/, (file) => file.append('Q')],
  ['text that is not ended', '不是', (file) => file.append('BT')],
  ['a path in a text', '不是', (file) => file.append('BT 0 0 5 5 re f ET')],
  ['a path left open', '不是', (file) => file.append('0 0 5 5 re')],
  ['the page scaled a second time', 'cm 不是', (file) => file.append('1 0 0 -1 0 700 cm')],
  [
    'slanted letters',
    'Tm 不是',
    (file) => file.draw((drawn) => drawn.replace(/ 1 0 0 -1 (\S+ \S+ Tm)/, ' 1 0 0.2 -1 $1')),
  ],
  ['kerning', 'TJ 不是', (file) => file.draw((drawn) => drawn.replace(/(<[0-9a-f]+>) Tj/, '[$1 -100] TJ'))],
  [
    'digits drawn backwards by their spacing',
    /第 3 页/,
    (file) =>
      file.draw((drawn) => drawn.replace(/ 0 Tc( 1 0 0 -1 \S+ \S+ Tm <[0-9a-f]{16,}> Tj)/, ' -12 Tc$1')),
  ],
  ['a name in escapes', 'BDC 不是', (file) => file.draw((drawn) => drawn.replace('/P <<', '/#50 <<'))],
];

/** What is read by other ways than by the eye. */
export const reading: readonly Trick[] = [
  [
    'other words for a piece of a page',
    'BDC 不是',
    (file) => file.draw((drawn) => drawn.replace('<</MCID 0>>', '<</MCID 0 /ActualText (9999)>>')),
  ],
  [
    'other words for an element',
    '结构元素的 ActualText 不是',
    (file) => set(file.having('S', 'TD')[0]!, 'ActualText', text('9999.00')),
  ],
  [
    'words in place of a cell',
    '结构元素的 Alt 写着“9999.00”',
    (file) => set(file.having('S', 'TD')[0]!, 'Alt', text('9999.00')),
  ],
  ['a word written out', '结构元素的 E 不是', (file) => set(file.having('S', 'P')[0]!, 'E', text('9999'))],
  [
    'a role that means another',
    '结构树的 RoleMap 不是',
    (file) => set(file.having('Type', 'StructTreeRoot')[0]!, 'RoleMap', dict({ TD: name('Artifact') })),
  ],
  ['words of the field', '签章域的 TU 写着', (file) => set(file.field, 'TU', text('预算 9999 万元'))],
  ['words of a link', '链接的 Contents 写着', (file) => set(file.link, 'Contents', text('预算 9999 万元'))],
  [
    'another label of a page',
    '总目录的 PageLabels 不是',
    (file) => set(file.catalogue, 'PageLabels', dict({ Nums: [0, dict({ S: name('D'), St: 9 })] })),
  ],
  [
    'a title in the metadata',
    '元数据（XMP）的 dc:title 写着',
    (file) => file.stream(file.catalogue.get('Metadata'), (packet) => packet.replace(/(x-default">)/, '$1A')),
  ],
  [
    'metadata that are no XML',
    '元数据（XMP）与重新编制的不同',
    (file) => file.stream(file.catalogue.get('Metadata'), (packet) => packet.replace('</rdf:RDF>', '')),
  ],
  ['a subject', '文件属性的 Subject 不是', (file) => set(file.info, 'Subject', text('预算 9999 万元'))],
  ['keywords', '文件属性的 Keywords 写着', (file) => set(file.info, 'Keywords', text('9999'))],
  [
    'a bookmark in another colour',
    '书签的 C 不是',
    (file) => set(file.at(file.at(file.catalogue.get('Outlines')).get('First')), 'C', [1, 1, 1]),
  ],
  [
    'another attachment',
    '附件的内容与重新编制的不同',
    (file) =>
      file.stream(file.at(file.having('Type', 'Filespec')[0]!.get('EF')).get('F'), (json) =>
        json.replace('1', '2'),
      ),
  ],
  [
    'one attachment more',
    '附件的 UF 写着“more.json”',
    (file) => {
      const [known] = file.having('Type', 'Filespec');
      const more = file.add(new Map(known).set('UF', text('more.json')));
      const tree = file.at(file.at(file.catalogue.get('Names')).get('EmbeddedFiles'));
      file.list(tree.get('Names')).push(text('file1001'), more);
    },
  ],
  [
    'an attachment on a page',
    /页的 Annots 不是|批注/,
    (file) => {
      const note = file.made({
        Type: name('Annot'),
        Subtype: name('FileAttachment'),
        Rect: [1, 1, 9, 9],
        FS: file.add(file.having('Type', 'Filespec')[0]!),
      });
      set(file.page, 'Annots', [note]);
    },
  ],
  [
    'a layer',
    '总目录的 OCProperties 不是',
    (file) => set(file.catalogue, 'OCProperties', dict({ OCGs: [], D: dict({}) })),
  ],
];

/** Something acts, or waits to be filled in. */
export const acting: readonly Trick[] = [
  ['a script at the start', '总目录的 OpenAction 不是', (file) => set(file.catalogue, 'OpenAction', script)],
  [
    'a script among the names',
    '名称表的 JavaScript 不是',
    (file) => set(file.at(file.catalogue.get('Names')), 'JavaScript', dict({ Names: [text('a'), script] })),
  ],
  ['an action of a page', '页的 AA 不是', (file) => set(file.page, 'AA', dict({ O: script }))],
  ['an action of the file', '总目录的 AA 不是', (file) => set(file.catalogue, 'AA', dict({ WC: script }))],
  ['an action of the field', '签章域的 AA 不是', (file) => set(file.field, 'AA', dict({ U: script }))],
  [
    'a form of another kind',
    '表单的 XFA 不是',
    (file) => set(file.at(file.catalogue.get('AcroForm')), 'XFA', file.made({}, '<xdp/>')),
  ],
  [
    'appearances made by the program',
    '表单的 NeedAppearances 不是',
    (file) => set(file.at(file.catalogue.get('AcroForm')), 'NeedAppearances', true),
  ],
  [
    'a link that leaves',
    /链接的动作的 S 不是|URI/,
    (file) => set(file.link, 'A', dict({ S: name('URI'), URI: text('http://x') })),
  ],
  [
    'a link with a look',
    /链接的 AP 不是|批注/,
    (file) =>
      set(
        file.link,
        'AP',
        dict({ N: file.made({ Subtype: name('Form'), BBox: [0, 0, 9, 9] }, '0 0 9 9 re f') }),
      ),
  ],
  [
    'a field that shows something',
    '签章域的外观不是',
    (file) => file.stream(file.at(file.field.get('AP')).get('N'), () => 'q 0 0 50 50 re f Q'),
  ],
  [
    'a field that shows something when pressed',
    '签章域的外观的 D 不是',
    (file) => {
      const looks = file.at(file.field.get('AP'));
      set(looks, 'D', looks.get('N')!);
    },
  ],
  [
    'a look in a box of five numbers',
    '签章域的外观的 BBox 不是',
    (file) => file.list(file.at(file.at(file.field.get('AP')).get('N')).get('BBox')).push(3),
  ],
  [
    'a look with a state',
    '签章域的外观的 Group 不是',
    (file) =>
      set(file.at(file.at(file.field.get('AP')).get('N')), 'Group', dict({ S: name('Transparency') })),
  ],
  ['a caption of the field', '签章域的 MK 不是', (file) => set(file.field, 'MK', dict({ CA: text('9999') }))],
  ['a hidden field', '签章域的 F 不是', (file) => set(file.field, 'F', 6)],
];

/** What nobody can tell of: it may be harmless, and is not called false. */
export const odd: readonly Trick[] = [
  ['what another program noted', '不知道有什么作用', (file) => set(file.catalogue, 'PieceInfo', dict({}))],
  ['a key with a prefix', '不知道有什么作用', (file) => set(file.page, 'ACME_Note', text('x'))],
  ['an object that nothing leads to', '没有用到的对象', (file) => file.made({ Note: text('x') })],
  [
    'a property of the metadata',
    '元数据（XMP）的 dc:description 写着',
    (file) =>
      file.stream(file.catalogue.get('Metadata'), (packet) =>
        packet.replace('<dc:title>', '<dc:description>x</dc:description><dc:title>'),
      ),
  ],
  [
    'another release of a font',
    '不是本程序嵌入的字体',
    (file) => file.table('head', (head) => head.writeUInt8(head[5]! ^ 1, 5)),
  ],
];
