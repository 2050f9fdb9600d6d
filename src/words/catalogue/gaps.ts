import { entry } from './entry.ts';

const fileOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** A key that a file lacks, and what the schema says of it. */
export interface Wanted {
  readonly key: string;
  readonly type?: string;
  readonly description?: string;
}

/** Where a key goes that a file lacks, and how it is written. */
export function atMargin(file: string, { key, type, description = '' }: Wanted): string {
  const value = type === 'array' ? '[…]' : type === 'object' ? '{…}' : '…';
  const meaning = description && `（${description.replace(/。$/, '')}）`;
  return `在 ${fileOf(file)} 里另起一行，顶格写：${key}: ${value}${meaning}`;
}

/** What layouts want of the data and do not find, and what they found no use for. */
export const lackingWording = {
  'fact-missing': entry(
    'error',
    '缺少内容',
    (p: { fact: string; title: string; description: string; type: string; file: string | undefined }) => ({
      message: `缺少“${p.fact}”${p.title && p.title !== p.fact ? `（${p.title}）` : ''}，册子里要印`,
      hint: atMargin(p.file ?? '册.yaml', { ...p, key: p.fact }),
    }),
  ),
  'note-missing': entry(
    'error',
    '缺少说明',
    (p: { word: string; what: string; paste: string; file: string; inBrackets: boolean }) => ({
      message: `${p.what}需要写“${p.word}”`,
      hint: p.inBrackets
        ? `在 ${fileOf(p.file)} 的方括号里补上：${p.paste.replace(/^- /, '')}`
        : `在 ${fileOf(p.file)} 的“说明”下面补一行，和其他行左边对齐：${p.paste}`,
    }),
  ),
  'notes-missing': entry(
    'error',
    '缺少说明',
    (p: { notes: readonly { word: string; what: string; paste: string }[] }) => ({
      message: `还没有“说明”，册子里要写：${p.notes.map(({ word, what }) => `${what}的“${word}”`).join('；')}`,
      hint: `新建 说明.yaml，写：说明: [${p.notes.map(({ paste }) => paste.replace(/^- /, '')).join(', ')}]`,
    }),
  ),
  'note-unused': entry('warning', '说明未用', () => ({
    message: '这一条说明没有印在册子里',
    hint: '核对它的分类是否写对；不需要的删去',
  })),
};

const owner = (of: readonly string[]): string =>
  of.length === 0 ? '' : `${of.slice(0, 3).join('、')}${of.length > 3 ? `等${of.length}家` : ''}的`;

/** Where a line goes, in words that can be followed to the letter; the line follows. */
function into({ key, file, form }: Where, line: string): string {
  if (form === 'lines') return `在 ${file} 的“${key}”下面加一行，与其他行对齐：- ${line}`;
  if (form === 'brackets') return `在 ${file} 的“${key}”的方括号里加：${line}`;
  return `在 ${file}（没有就新建，第一行写“${key}:”）里加一行：- ${line}`;
}

const none = ({ key, file }: Where): string => `没有的，在 ${file} 里写：${key}: []`;

/** The line goes into the file of each unit that lacks it; one is shown. */
const each = (of: readonly string[]): string => (of.length > 1 ? '；“另见”里的各家也要写' : '');

/** A fact, the units that lack it (none is the booklet's own), and the line that would give it. */
interface Asked {
  readonly of: readonly string[];
  readonly what: string;
  readonly where: Where;
  readonly paste: string;
}

/** Facts that the booklet needs and nobody gave. */
export const gapsWording = {
  'figure-unknown': entry('error', '缺少比较数', (p: Asked) => ({
    message: `${owner(p.of)}${p.what}没有数，无法比较`,
    hint: into(p.where, p.paste) + each(p.of),
  })),
  'fact-not-given': entry('error', '缺数', (p: Asked) => ({
    message: `${owner(p.of)}${p.what}没有写，不知道有没有`,
    hint: into(p.where, p.paste) + each(p.of),
  })),
  'ledger-not-given': entry('error', '缺数', (p: Pick<Asked, 'of' | 'where'>) => ({
    message: `${owner(p.of)}“${p.where.key}”没有写，不知道有没有`,
    hint: `${none(p.where)}；有的逐行写${each(p.of)}`,
  })),
  'fact-unsaid': entry('note', '按没有说', (p: Asked) => ({
    message: `${owner(p.of)}${p.what}没有写，册子里按没有说`,
    hint: `有的，${into(p.where, p.paste)}`,
  })),
  'ledger-left-out': entry(
    'warning',
    '按没有算',
    (p: Omit<Asked, 'paste'> & { paste: string | undefined }) => ({
      message: `${owner(p.of)}${p.what}什么也没有写，合计里和表里按没有算`,
      hint: `${p.paste === undefined ? none(p.where) : `没有的，${into(p.where, p.paste.replace('…', '0'))}`}${each(p.of)}`,
    }),
  ),
};

const places = {
  list: ['pack.yaml 的 lists 里的名单', '在表的 of 或 also 里写它的名称'],
  figure: ['pack.yaml 的 figures 里的数', '在版式、表或规则里用它'],
  ledger: ['pack.yaml 的 ledgers 里的账', '在版式、表或规则里用它；它的行现在哪里都不印'],
  dimension: ['pack.yaml 的 dimensions 里的分类', '在账的 dimensions 和表、版式里用它'],
  word: ['pack.yaml 的 kinds 里的用语', '在版式、目录或表里写 {{…}}'],
  constant: ['pack.yaml 的 constants 里的文字', '核对它和版式里的写法是否一字不差'],
  partial: ['partials 里的文件', '在版式里写 {{> …}}'],
  term: ['words.yaml 里的词', '在名词解释里写它'],
  file: ['表单文件夹里的文件', '移到它该在的文件夹'],
  fact: ['schema.yaml 允许的键', '在版式、表或规则里用它'],
} as const;

/** What a form defines or allows and does nothing with. */
export type UnusedKind = keyof typeof places;

/** Findings about what is written and nothing reads. */
export const unusedWording = {
  'pack-unused': entry('warning', '没有用到', (p: { what: UnusedKind; found: string }) => ({
    message: `${places[p.what][0]}“${p.found}”没有用到`,
    hint: `${places[p.what][1]}，或者删去`,
  })),
  'pack-names-unused': entry('note', '没有用到', (p: { file: string }) => ({
    message: `没有哪个分类或规则用 ${p.file}`,
  })),
  'fact-unused': entry('warning', '没有用到', (p: { key: string }) => ({
    message: `这个表单没有地方用“${p.key}”，册子里不印`,
    hint: '不需要的删去；需要印的，请表单维护人员写进版式',
  })),
};

/** What is most likely meant by a value that is none of its dimension's. */
export type Advice =
  | { readonly kind: 'near'; readonly near: string }
  | { readonly kind: 'known'; readonly known: readonly string[] }
  | { readonly kind: 'name'; readonly codes: readonly string[] }
  | { readonly kind: 'codeOnly'; readonly code: string }
  | { readonly kind: 'lengths'; readonly lengths: readonly number[] }
  | {
      readonly kind: 'siblings';
      readonly above: string;
      readonly below: readonly string[];
      readonly more: boolean;
      /** The last year the list is known for, where the booklet is of a later one. */
      readonly endedIn: string | undefined;
    }
  | { readonly kind: 'formerName'; readonly codes: readonly string[] }
  | { readonly kind: 'codes'; readonly endedIn: string | undefined }
  | { readonly kind: 'empty' };

const ended = (year: string | undefined): string =>
  year === undefined ? '' : `；分类表只核对到 ${year} 年，以后新设的先补进分类表`;

/** Advice as a hint. */
export function adviceWords(advice: Advice): string {
  switch (advice.kind) {
    case 'near':
      return `是不是“${advice.near}”？`;
    case 'known':
      return `可用：${advice.known.join('、')}`;
    case 'name':
      return `这是名称，这里写编码：${advice.codes.join(' 或 ')}`;
    case 'codeOnly':
      return `只写编码：${advice.code}`;
    case 'lengths':
      return `编码应是 ${advice.lengths.join('、')} 位`;
    case 'siblings':
      return `${advice.above} 下面有：${advice.below.join('、')}${advice.more ? ' 等' : ''}${ended(advice.endedIn)}`;
    case 'formerName':
      return `这是别的年份的名称，这里写编码：${advice.codes.join(' 或 ')}`;
    case 'codes':
      return `核对编码；编码按表单 classification 文件夹里的分类表填写${ended(advice.endedIn)}`;
    case 'empty':
      return '这一分类还没有任何一项';
  }
}

/** The list it belongs into; `form` is how that is written, `new` where there is none yet. */
export interface Where {
  readonly key: string;
  readonly file: string;
  readonly form: 'lines' | 'brackets' | 'new';
}
