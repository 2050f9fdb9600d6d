import { type Damage, pdfFault } from './conform.ts';
import { entry } from './entry.ts';

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
export function originalWords({ standing, bytes, signed, broken, held, proof }: Said): string {
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
}

/** What to do about a file that says something else than the data. */
export const otherData =
  '这份 PDF 不是用这些数据编的，或者被改动过：数据改过的，重新编制；文件才对的，改正数据';

/** Signatures of a file that is not readable strictly. */
export const unjudgedSignatures = '签章：没有核验（文件的对象不能严格读出）';

export const originalWording = {
  'original-differs': entry('warning', '不能判定是否原件', (p: { differs: readonly Difference[] }) => ({
    message: `字节与重新编制的不同：${p.differs.map((each) => differences[each]).join('、')}`,
    hint: '读出的相符，不能排除藏有别的内容；存过档的，用 --archive 指明归档，就能判定',
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
  'original-attachment': entry('error', '附件不是原来的', (p: { name: string }) => ({
    message: `附件 ${p.name} 与重新编制的不同`,
    hint: '页面相符，附件不能据此采用；请用原件',
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
