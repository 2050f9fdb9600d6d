import { expect, test } from 'vitest';
import { type Dictionary, Name, Reference, type Value } from '../../src/pdf/value.ts';
import { checkConformance } from '../../src/proof/conform/conform.ts';
import type { ConformanceProfile } from '../../src/proof/conform/file-rules.ts';
import { miniPdf } from './mini.ts';
import { Rewrite } from './rewrite.ts';

const { pdf } = await miniPdf();

function messages(bytes: Uint8Array, profile: ConformanceProfile = '3a'): string[] {
  const found: string[] = [];
  checkConformance(bytes, profile, (finding) => found.push(finding.message));
  return found;
}

test('a booklet conforms, as written and as taken apart and put together again', async () => {
  expect(messages(pdf)).toEqual([]);
  expect(messages(new Rewrite(pdf).bytes())).toEqual([]);
  expect(checkConformance(pdf, '3a', () => {})).toEqual({
    profile: '3a',
    pages: 4,
    elements: 69,
    tables: 2,
    headings: 6,
    links: 5,
    fonts: 5,
    attachments: 1,
  });
});

test('PDF/A-2a goes without attachments', async () => {
  const plain = await miniPdf({ profile: '2a', attachments: () => [] });
  expect(messages(plain.pdf, '2a')).toEqual([]);
  expect(messages(pdf, '2a')).toEqual([
    '元数据没有写明要求的 PDF/A 级别',
    '附件 figures.json：这一级别不许有附件',
  ]);
});

test('bytes that are no PDF are reported, not thrown', () => {
  for (const bytes of [
    Buffer.from(''),
    Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF'),
    pdf.subarray(0, 9000),
  ]) {
    const found: string[] = [];
    expect(checkConformance(bytes, '3a', (finding) => found.push(finding.code))).toBeUndefined();
    expect(found).toEqual(['conform-unreadable']);
  }
});

const name = (value: string): Name => new Name(value);
const words = (value: string): Uint8Array => Buffer.from(value, 'latin1');
const element = (file: Rewrite, role: string, nth = 0): Dictionary =>
  file.having('S', role).filter((each) => each.has('P'))[nth]!;
const page = (file: Rewrite, number: number): Dictionary => file.having('Type', 'Page')[number - 1]!;
const link = (file: Rewrite): Dictionary => file.having('Subtype', 'Link')[0]!;
const field = (file: Rewrite): Dictionary => file.having('Subtype', 'Widget')[0]!;
const descendant = (file: Rewrite): Dictionary => file.having('Subtype', 'CIDFontType2')[0]!;
const attached = (file: Rewrite): Dictionary => file.having('Type', 'Filespec')[0]!;
const content = (file: Rewrite, number: number, change: (text: string) => string): void =>
  file.stream(page(file, number).get('Contents'), change);
const metadata = (file: Rewrite, from: string | RegExp, to: string): void =>
  file.stream(file.catalogue.get('Metadata'), (text) => text.replace(from, to));
const drop = (dictionary: Dictionary, key: string): void => {
  if (!dictionary.delete(key)) throw new Error(`no ${key}`);
};

/** Every rule: a change that breaks it, and a part of what is said of it. */
const faults: readonly (readonly [message: string, change: (file: Rewrite) => void])[] = [
  ['加了密', (file) => file.trailer.set('Encrypt', new Map())],
  ['没有标识', (file) => drop(file.trailer, 'ID')],
  ['没有写明语言', (file) => drop(file.catalogue, 'Lang')],
  ['没有声明带结构标签', (file) => drop(file.catalogue, 'MarkInfo')],
  ['不显示标题', (file) => drop(file.catalogue, 'ViewerPreferences')],
  ['没有输出色彩说明', (file) => drop(file.catalogue, 'OutputIntents')],
  ['脚本或自动动作', (file) => file.catalogue.set('OpenAction', new Map())],
  ['没有元数据', (file) => drop(file.catalogue, 'Metadata')],
  ['不是合格的 XML', (file) => metadata(file, '</dc:title>', '')],
  ['不是合格的 XML', (file) => metadata(file, 'budget-booklet', 'budget & booklet')],
  ['不是合格的 XML', (file) => metadata(file, /xmlns:pdfuaid="[^"]*"/, '')],
  ['标题与文件的标题不一致', (file) => metadata(file, /<dc:title>.*<\/dc:title>/, '')],
  ['元数据没有写语言', (file) => metadata(file, 'zh-CN', '')],
  ['要求的 PDF/A 级别', (file) => metadata(file, '<pdfaid:part>3', '<pdfaid:part>2')],
  ['没有写明 PDF/UA-1', (file) => metadata(file, '<pdfuaid:part>1</pdfuaid:part>', '')],
  ['没有附它的说明', (file) => metadata(file, '<pdfaSchema:prefix>pdfuaid', '<pdfaSchema:prefix>other')],
  ['没有完整嵌入', (file) => drop(file.at(descendant(file).get('FontDescriptor')), 'FontFile2')],
  ['没有完整嵌入', (file) => descendant(file).set('CIDToGIDMap', name('Other'))],
  ['印了字体里没有的字', (file) => content(file, 1, (text) => text.replace(/<[0-9a-f]{4}/, '<0000'))],
  ['印了字体里没有的字', (file) => content(file, 1, (text) => text.replace(/<[0-9a-f]{4}/, '<7fff'))],
  ['没有对应的文字', (file) => drop(file.having('Subtype', 'Type0')[0]!, 'ToUnicode')],
  ['字宽与字体文件不一致', (file) => descendant(file).set('W', [0, [0, 400, 400, 400, 400]])],
  [
    '第 2 页有既不属于正文、也没有标为装饰的内容，共 1 处',
    (file) => content(file, 2, (text) => `${text}\n0 0 9 9 re f`),
  ],
  ['没有配对', (file) => content(file, 2, (text) => `${text}\nEMC`)],
  ['没有配对', (file) => content(file, 2, (text) => `/P <</MCID 99>> BDC ${text}`)],
  ['用了同一个编号', (file) => content(file, 3, (text) => text.replace('/MCID 1>>', '/MCID 0>>'))],
  ['有文字没有字体', (file) => drop(file.at(page(file, 2).get('Resources')), 'Font')],
  ['不属于任何结构元素', (file) => drop(element(file, 'P'), 'K')],
  [
    'ParentTree）不对',
    (file) => {
      const tree = file.at(file.at(file.catalogue.get('StructTreeRoot')).get('ParentTree'));
      file.list(file.list(tree.get('Nums'))[3]).reverse();
    },
  ],
  ['先后与结构的先后不一致', (file) => file.list(element(file, 'TR', 2).get('K')).reverse()],
  ['没有结构树', (file) => drop(file.catalogue, 'StructTreeRoot')],
  ['根不是一个 Document', (file) => element(file, 'Document').set('S', name('Sect'))],
  ['标准里没有的结构类型：Paragraph', (file) => element(file, 'P').set('S', name('Paragraph'))],
  ['不该放的地方：TR > P', (file) => element(file, 'TD').set('S', name('P'))],
  ['第一个标题不是一级标题：目　录', (file) => element(file, 'H1').set('S', name('H2'))],
  ['标题跳了级：一、主要职能', (file) => element(file, 'H2').set('S', name('H3'))],
  ['标题里没有文字', (file) => drop(element(file, 'H2'), 'K')],
  ['没有写明管行还是管列（Scope）：项目', (file) => drop(element(file, 'TH'), 'A')],
  ['行列不齐', (file) => drop(element(file, 'TD', 2), 'A')],
  ['行列不齐', (file) => file.at(element(file, 'TD', 2).get('A')).set('RowSpan', 9)],
  ['没有替代文字', (file) => element(file, 'P').set('S', name('Figure'))],
  ['Text 是不许有的批注', (file) => link(file).set('Subtype', name('Text'))],
  ['Link 不能打印或被隐藏', (file) => link(file).set('F', 6)],
  ['Link 没有说明文字', (file) => drop(link(file), 'Contents')],
  ['Link 不在应有的结构元素里', (file) => link(file).set('StructParent', 99)],
  ['Link 没有指向文件里的地方', (file) => file.at(link(file).get('A')).set('D', words('nowhere'))],
  ['Link 没有指向文件里的地方', (file) => link(file).set('A', new Map([['S', name('URI')]]))],
  ['Link 所在的页没有写明按结构顺序跳转', (file) => drop(page(file, 2), 'Tabs')],
  ['Widget 没有说明文字', (file) => drop(field(file), 'TU')],
  ['Widget 没有外观', (file) => drop(field(file), 'AP')],
  ['Widget 不在应有的结构元素里', (file) => element(file, 'Form').set('S', name('P'))],
  ['figures.json：没有写明与正文的关系', (file) => drop(attached(file), 'AFRelationship')],
  ['没有文件名', (file) => drop(attached(file), 'UF')],
  ['没有写明文件类型', (file) => drop(file.at(file.at(attached(file).get('EF')).get('F')), 'Subtype')],
  [
    '没有写明文件类型',
    (file) => file.at(file.at(attached(file).get('EF')).get('F')).set('Subtype', name('text/plain;#20a')),
  ],
  ['没有列为整个文件的附件', (file) => drop(file.catalogue, 'AF')],
  ['不能按规范读回', (file) => file.catalogue.set('Pages', new Reference(9999))],
];

test.each(faults)('%s', (message, change) => {
  const file = new Rewrite(pdf);
  change(file);
  expect(messages(file.bytes()).join('\n')).toContain(message);
});

test('a field without a place on the page needs neither words nor appearance', () => {
  const file = new Rewrite(pdf);
  const stamp = new Map<string, Value>([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Sig')],
    ['F', 4],
    ['Rect', [0, 0, 0, 0]],
  ]);
  file.list(page(file, 4).get('Annots')).push(file.add(stamp));
  expect(messages(file.bytes())).toEqual([]);
});

test('a later revision is what counts', () => {
  const before = Buffer.from(pdf).toString('latin1');
  const [, root] = /\/Root (\d+) 0 R/.exec(before)!;
  const [, catalogue] = new RegExp(`\n${root} 0 obj\n<<((?:.|\n)*?)>>\nendobj`).exec(before)!;
  const [, start] = /startxref\n(\d+)/.exec(before)!;
  const changed = `${root} 0 obj\n<<${catalogue!.replace(/\/Lang \([^)]*\)/, '')}>>\nendobj\n`;
  const table = `xref\n${root} 1\n${String(before.length).padStart(10, '0')} 00000 n \n`;
  const trailer = /trailer\n<<([\s\S]*?)>>\nstartxref/.exec(before)![1]!;
  const end = `trailer\n<<${trailer}/Prev ${start}>>\nstartxref\n${before.length + changed.length}\n%%EOF\n`;
  expect(messages(Buffer.from(before + changed + table + end, 'latin1'))).toEqual(['没有写明语言（Lang）']);
});

test('another version of PDF is reported', () => {
  const bytes = Uint8Array.from(pdf);
  bytes[7] = '4'.charCodeAt(0);
  expect(messages(bytes)).toEqual(['文件头不是 PDF 1.7']);
});
