import { dict, name, set, type Trick, text } from '../forge.ts';

const script = dict({ S: name('JavaScript'), JS: text('this.getField("seal")') });

/** What is read by other ways than by the eye. */
export const reading: readonly Trick[] = [
  [
    'cells that are read out in each other\u2019s place',
    /朗读、复制时读到“.*”，页上是“/,
    (file) => {
      const cells = file.having('S', 'TD').filter((cell) => cell.has('K'));
      const [one, other] = [cells[0]!, cells[1]!];
      const kids = one.get('K')!;
      set(one, 'K', other.get('K')!);
      set(other, 'K', kids);
    },
  ],
  [
    'a number that is not read out',
    '朗读、复制时读到',
    (file) =>
      file.draw((drawn) => drawn.replace(/\/P <<\/MCID (\d+)>> BDC/, '/Artifact <</Type /Layout>> BDC')),
  ],
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
  [
    'a number in a layer that is switched off',
    'BDC 不是',
    (file) => {
      file.layer();
      file.draw((drawn) => drawn.replace(/<[0-9a-f]+> Tj(?![\s\S]*Tj)/, '/OC /L1 BDC $& EMC'));
    },
  ],
  ['a layer that no mark uses', '页的资源的 Properties 不是', (file) => file.layer()],
  ['a link in a layer', '链接的 OC 不是', (file) => set(file.link, 'OC', file.layer())],
  ['a field in a layer', '签章域的 OC 不是', (file) => set(file.field, 'OC', file.layer())],
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
