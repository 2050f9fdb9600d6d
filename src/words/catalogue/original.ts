import { spoken } from '../visible.ts';
import { type Damage, pdfFault } from './conform.ts';
import { entry } from './entry.ts';
import { words } from './verify-pages.ts';

/**
 * original: byte for byte what this program makes, or what an archive keeps. agrees: everything read agrees, but the
 * bytes are others. untold: nothing can be said either way. contradicts: it says something else than the data, or was
 * changed after it was signed.
 */
export type Standing = 'original' | 'agrees' | 'untold' | 'contradicts' | 'draft';

/** In what a file that agrees is not the original. */
export type Difference = 'encrypted' | 'pages' | 'fonts' | 'attachments' | 'structure';

const differences: Readonly<Record<Difference, string>> = {
  encrypted: '加了密（口令为空）',
  pages: '页面内容的写法',
  fonts: '嵌入的字体',
  attachments: '附件',
  structure: '存放的方式（另存过，或者程序、压缩库的版本不同）',
};

/** The parts of a PDF as people may look for them. */
const pdfParts = {
  trailer: '文件尾',
  catalog: '总目录',
  info: '文件属性',
  pages: '页的目录',
  page: '页',
  content: '页面内容',
  resources: '页的资源',
  fonts: '页的字体表',
  empty: '色彩说明',
  prediction: '压缩参数',
  font: '字体',
  descendant: '字体',
  system: '字体的字集',
  descriptor: '字体说明',
  program: '字体文件',
  map: '字与编码的对照表',
  link: '链接',
  action: '链接的动作',
  field: '签章域',
  appearances: '签章域的外观',
  appearance: '签章域的外观',
  names: '名称表',
  destinations: '链接的目标',
  attachments: '附件表',
  attachment: '附件',
  files: '附件',
  file: '附件的内容',
  about: '附件的说明',
  preferences: '打开方式',
  intent: '输出色彩',
  profile: '色彩特性文件',
  marked: '标签说明',
  form: '表单',
  tree: '结构树',
  parents: '结构对照表',
  element: '结构元素',
  attributes: '结构元素的属性',
  mcr: '结构元素的内容',
  objr: '结构元素的内容',
  outlines: '书签',
  outline: '书签',
  metadata: '元数据（XMP）',
  encryption: '加密说明',
  methods: '加密说明',
  method: '加密说明',
  extensions: '扩展说明',
  extension: '扩展说明',
  linearization: '分段说明',
  hints: '分段说明',
  object: '没有用到的对象',
} as const;

export type PdfPart = keyof typeof pdfParts;

interface PdfSpot {
  readonly part: PdfPart;
  /** A key of a dictionary, or an operator of a page; '' for the part as a whole. */
  readonly key: string;
  readonly page: number | undefined;
}

function pdfSpot({ part, key, page }: PdfSpot): string {
  const place = page === undefined ? '' : `第 ${page} 页：`;
  return `${place}${pdfParts[part]}${key === '' ? '' : `的 ${key} `}`;
}

const askForOriginal = '请用原件；存过档的，用 --archive 指明归档，就能判定';

/** What a verdict tells in its first line. */
interface Said {
  readonly standing: Standing;
  /** Bytes compared, of the part before the first signature. */
  readonly bytes: number;
  readonly signed: boolean;
  /** A signature does not hold, or something came after it. */
  readonly broken: boolean;
  /** Which version of an archive it equals, and which has taken its place. */
  readonly held?: { readonly reference: string; readonly replacedBy: string | undefined };
  readonly proof?: {
    readonly pages: number;
    readonly figures: number;
    readonly tables: number;
    readonly cells: number;
    readonly characters: number;
    readonly contentsEntries: number;
  };
}

/** The verdict over a file, with what it was compared with. */
export const originalWords = spoken(({ standing, bytes, signed, broken, held, proof }: Said): string => {
  const part = signed ? `签章之前的 ${bytes} 字节` : `全部 ${bytes} 字节`;
  const replaced = held?.replacedBy === undefined ? '' : `；已被修订替代，现为 ${held.replacedBy}`;
  switch (standing) {
    case 'original':
      return held
        ? `原件：${part}与归档的 ${held.reference} 相同${replaced}`
        : `原件：${part}与用现有数据重新编制的相同`;
    case 'agrees':
      return `内容相符，未能判定是否原件：已核验 ${proof?.pages} 页：${proof?.figures} 个数、${proof?.tables} 张表 ${proof?.cells} 个单元格、${proof?.contentsEntries} 条目录、${proof?.characters} 个字，与数据一致`;
    case 'untold':
      return '未能核对：不能据此判断真伪，请向发布单位索取原件';
    case 'contradicts':
      return broken ? '不符：签名不成立，或签章之后被改动，不能采用' : '不符：与数据不一致，不能公开';
    case 'draft':
      return '草稿：不能公开、签章、归档';
  }
});

/** What to do about a file that says something else than the data. */
export const otherData =
  '这份 PDF 不是用这些数据编的，或者被改动过：数据改过的，重新编制；文件才对的，改正数据';

/** Signatures of a file that is not readable strictly. */
export const unjudgedSignatures = '签章：没有核验（文件的对象不能严格读出）';

export const originalWording = {
  'original-differs': entry('warning', '不能判定是否原件', (p: { differs: readonly Difference[] }) => ({
    message: `字节与重新编制的不同：${p.differs.map((each) => differences[each]).join('、')}`,
    hint: '读出的都相符，写法也是本程序的；存过档的，用 --archive 指明归档，就能判定',
  })),
  'original-foreign': entry('error', '不是本程序写的文件', (p: { fonts: readonly string[] }) => ({
    message:
      p.fonts.length > 0
        ? `有的文字用的不是本程序嵌入的字体：${p.fonts.join('、')}`
        : '页上没有可以读出的文字，像是扫描件',
    hint: '打印成 PDF、转换、扫描的，不能自动核对；请用原件，或由人凭最后一页的校验码核对',
  })),
  'original-untitled': entry('error', '没有写题名', () => ({
    message: '文件没有写题名，不知道与哪一册对照',
    hint: '扫描件、打印成 PDF 的没有题名，不能自动核对；请用原件，或由人凭最后一页的校验码核对',
  })),
  'original-damaged': entry('error', 'PDF 写法有疑问', (p: Damage) => ({
    message: `不同的程序会读出不同的内容：${pdfFault(p)}`,
    hint: '请用原件，不要用修复或另存过的',
  })),
  'original-outside': entry('error', '不是本程序的写法', (p: PdfSpot & { seen: boolean }) => ({
    message: `${pdfSpot(p)}不是本程序的写法，${p.seen ? '会改变看到、读到的内容' : '不知道有什么作用'}`,
    hint: askForOriginal,
  })),
  'original-glyphs': entry('error', '字形不符', (p: { font: string; characters: readonly string[] }) => ({
    message:
      p.characters.length > 0
        ? `字体 ${p.font} 里${p.characters
            .slice(0, 8)
            .map((each) => `“${each}”`)
            .join('、')}画成的不是这个字`
        : `字体 ${p.font} 不是这一名称的字体`,
    hint: askForOriginal,
  })),
  'original-words': entry('error', '藏有别的文字', (p: { part: PdfPart; key: string; text: string }) => ({
    message: `${pdfParts[p.part]}的 ${p.key} 写着${words(p.text)}，册子里没有`,
    hint: askForOriginal,
  })),
  'original-spoken': entry('error', '朗读的与看到的不同', (p: { found: string; expected: string }) => ({
    message: `按结构标签朗读、复制时读到${words(p.found)}，页上是${words(p.expected)}`,
    hint: askForOriginal,
  })),
  'original-stream': entry('error', '内容不是册子的', (p: { part: PdfPart }) => ({
    message: `${pdfParts[p.part]}与重新编制的不同`,
    hint: askForOriginal,
  })),
  'original-no-data': entry('error', '编不出来对照', () => ({
    message: '数据或表单有错误，编不出册子来对照',
    hint: '改正上面的错误后再核对',
  })),
  'original-replaced': entry('error', '已被修订替代', (p: { reference: string; by: string }) => ({
    message: `这是归档的 ${p.reference}，已被 ${p.by} 替代`,
    hint: '请签修订以后的那一份',
  })),
  'original-not': entry('error', '不是原件', () => ({
    message: '内容与数据相符，但不是逐字节的原件',
    hint: '请签 booklet build 新生成的那一份；程序更新以前编的，存过档就能签（--archive）',
  })),
};
