import { entry } from './entry.ts';

/** Why the objects of a PDF cannot be read in one way only. */
const pdfFaults = {
  start: '开头不是 %PDF',
  tail: '末尾没有写明对象位置表在哪里（startxref），或者写得不对',
  table: '对象位置表（xref）不合规范',
  hybrid: '新旧两种对象位置表并存（XRefStm），不同的程序会读到不同的内容',
  loop: '对象位置表前后互指，绕成了圈',
  twice: '同一个对象号在一张位置表里登记了两次',
  size: '对象号超出了登记的总数（Size）',
  header: '对象自己写的编号与位置表登记的不一样',
  generation: '引用对象时写的代号与位置表登记的不一样',
  object: '对象的写法不合规范',
  key: '字典里同一个键写了两次',
  escape: '字典的键用了多余的转义写法（#）',
  order: '同一个对象，较早的版本里的排在较新的后面',
  stream: '数据流的长度不对',
  torn: '数据流解不开',
  packed: '打包存放的对象与位置表登记的不一样',
  stray: '有不属于任何对象的内容',
  deep: '一层套一层，套得太深',
  circle: '对象互相引用，绕成了圈',
  large: '压缩的内容太多，解开后超过上限',
  crowded: '页太多',
  drawn: '一页上要画的太多',
  lengthy: '文字、图，或者字体、函数的表太长',
  encrypted: '文件加了密',
  catalog: '没有总目录',
  pages: '页的目录不对',
  content: '页面内容读不出',
  element: '结构元素不对',
  font: '字体文件残缺',
  append: '不能在它后面追加内容',
} as const;

/** What is wrong with the bytes, and where: the number of an object, or a place in the file. */
export interface Damage {
  readonly fault: keyof typeof pdfFaults;
  readonly object?: number;
  readonly byte?: number;
}

/** A fault with its place. */
export function pdfFault({ fault, object, byte }: Damage): string {
  const place = object === undefined ? byte !== undefined && `第 ${byte} 字节` : `对象 ${object}`;
  return place ? `${pdfFaults[fault]}（${place}）` : pdfFaults[fault];
}

/** Findings about a finished PDF: PDF/A, PDF/UA and what a reader program needs. */

const FILE = {
  version: '文件头不是 PDF 1.7',
  id: '文件尾没有标识（ID）',
  language: '没有写明语言（Lang）',
  marked: '没有声明带结构标签（MarkInfo）',
  title: '打开时不显示标题（DisplayDocTitle）',
  colours: '没有输出色彩说明（OutputIntent）',
  script: '含有脚本或自动动作',
} as const;

const METADATA = {
  missing: '没有元数据（XMP）',
  'ill-formed': '元数据不是合格的 XML',
  title: '元数据里的标题与文件的标题不一致',
  language: '元数据没有写语言',
  pdfa: '元数据没有写明要求的 PDF/A 级别',
  pdfua: '元数据没有写明 PDF/UA-1',
  schema: '元数据用了 PDF/UA 标识，却没有附它的说明',
} as const;

const FONT = {
  embedded: '没有完整嵌入，或编码方式不对',
  notdef: '印了字体里没有的字',
  text: '有的字没有对应的文字（ToUnicode），读不出来',
  width: '写明的字宽与字体文件不一致',
} as const;

const CONTENT = {
  loose: '有既不属于正文、也没有标为装饰的内容',
  crossed: '内容标记没有配对，或互相嵌套',
  doubled: '有两处内容用了同一个编号',
  fontless: '有文字没有字体',
  orphan: '有内容不属于任何结构元素',
  parents: '内容与结构元素的对照表（ParentTree）不对',
  order: '页上的先后与结构的先后不一致',
} as const;

const TREE = {
  missing: '没有结构树',
  root: '结构树的根不是一个 Document',
  role: '用了标准里没有的结构类型',
  kids: '元素放在了不该放的地方',
  'first-heading': '第一个标题不是一级标题',
  heading: '标题跳了级',
  'empty-heading': '标题里没有文字',
  scope: '表头单元格没有写明管行还是管列（Scope）',
  grid: '表格的行列不齐',
  figure: '图没有替代文字（Alt）',
} as const;

const ANNOTATION = {
  kind: '是不许有的批注',
  hidden: '不能打印或被隐藏',
  words: '没有说明文字',
  parent: '不在应有的结构元素里',
  appearance: '没有外观',
  tabs: '所在的页没有写明按结构顺序跳转（Tabs）',
  target: '没有指向文件里的地方',
} as const;

const ATTACHMENT = {
  forbidden: '这一级别不许有附件',
  relationship: '没有写明与正文的关系（AFRelationship）',
  name: '没有文件名',
  type: '没有写明文件类型',
  listed: '没有列为整个文件的附件（AF）',
} as const;

const OURS = '这是程序或字体的问题，不是数据的问题；请保留这个文件并报告';

export const conformWording = {
  'conform-unreadable': entry('error', 'PDF 读不了', (p: Damage) => ({
    message: `生成的 PDF 不能按规范读回：${pdfFault(p)}`,
    hint: OURS,
  })),
  'conform-file': entry('error', 'PDF 不合规范', (p: { rule: keyof typeof FILE }) => ({
    message: FILE[p.rule],
    hint: OURS,
  })),
  'conform-metadata': entry('error', 'PDF 元数据不合规范', (p: { rule: keyof typeof METADATA }) => ({
    message: METADATA[p.rule],
    hint: OURS,
  })),
  'conform-font': entry(
    'error',
    'PDF 字体不合规范',
    (p: { rule: keyof typeof FONT; font: string; characters: string }) => ({
      message: `字体 ${p.font}：${FONT[p.rule]}${p.characters === '' ? '' : `（${p.characters}）`}`,
      hint: OURS,
    }),
  ),
  'conform-content': entry(
    'error',
    'PDF 内容没有标好',
    (p: { rule: keyof typeof CONTENT; page: number; count: number }) => ({
      message: `第 ${p.page} 页${CONTENT[p.rule]}，共 ${p.count} 处`,
      hint: OURS,
    }),
  ),
  'conform-tree': entry('error', 'PDF 结构不对', (p: { rule: keyof typeof TREE; place: string }) => ({
    message: p.place === '' ? TREE[p.rule] : `${TREE[p.rule]}：${p.place}`,
    hint: OURS,
  })),
  'conform-annotation': entry(
    'error',
    'PDF 批注不合规范',
    (p: { rule: keyof typeof ANNOTATION; page: number; kind: string }) => ({
      message: `第 ${p.page} 页的 ${p.kind} ${ANNOTATION[p.rule]}`,
      hint: OURS,
    }),
  ),
  'conform-attachment': entry(
    'error',
    'PDF 附件不合规范',
    (p: { rule: keyof typeof ATTACHMENT; name: string }) => ({
      message: `附件 ${p.name}：${ATTACHMENT[p.rule]}`,
      hint: OURS,
    }),
  ),
};
