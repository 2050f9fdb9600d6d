import { spoken } from '../visible.ts';

export const day = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')}（世界时）`;

export const redo = '请向签章人或发布单位索取原件，不要采用这份文件';

export const rangeFaults = {
  numbers: '签名范围写得不对',
  start: '签名没有从文件开头算起',
  gap: '签名范围留有空隙，里面可以藏内容',
  filling: '签名数据读不出，或后面填有别的内容',
  end: '签名范围没有到一个完整版本的末尾',
} as const;

export const faults = {
  'certificate-missing': '签名里没有签章人的证书',
  'digest-unknown': '签名用的摘要算法不被接受',
  'content-changed': '签名之后文件内容被改动',
  'content-type': '签名的内容类型不对',
  'value-wrong': '签名值与签章人的证书对不上',
  'certificate-unbound': '签名没有说明用的是哪张证书',
  'certificate-swapped': '证书被换过，不是签名时用的那张',
  'key-weak': '签名密钥太短，不够安全',
} as const;

/** What a certificate on the way to a root does that it must not; behind “…的证书”. */
export const breaches = {
  extension: '有本程序不认识的关键扩展项，或者扩展项写得不对',
  'not-issuer': '不是颁发机构的证书，不能颁发别的证书',
  'key-identifier': '写的颁发机构密钥标识与颁发它的证书不符',
  'path-length': '下面的颁发机构超过了它允许的层数',
  names: '不许下面的证书用这样的名称',
  'weak-key': '密钥太短，不够安全',
  'weak-digest': '是用已不安全的算法（如 SHA-1）签发的',
  purpose: '只许用于别的用途，不能用来颁发签文件的证书',
  rules: '不合颁发机构对它的要求（证书策略等）',
} as const;

/** The same of an answer that came back for our request. */
export const answerFaults = {
  ...faults,
  'content-changed': '返回的签名不是给这份文件的（摘要不符）',
} as const;

export const stampFaults = {
  unreachable: '连不上时间戳服务',
  refused: '时间戳服务拒绝了请求',
  unreadable: '时间戳服务的答复读不出',
  imprint: '返回的时间戳不是给这次签名的',
  nonce: '返回的时间戳不是对这次请求的答复（随机数不符）',
  signature: '返回的时间戳签名不对',
  certificate: '时间戳服务的证书不是专用于时间戳的',
} as const;

export interface Changed {
  readonly how: 'changed' | 'added' | 'removed' | 'unfit';
  readonly part:
    | 'page'
    | 'pages'
    | 'information'
    | 'metadata'
    | 'form'
    | 'field'
    | 'evidence'
    | 'catalog'
    | 'other';
  readonly page: number | undefined;
  readonly object: number;
}

export const hows = {
  changed: '被改动',
  added: '被加了内容',
  removed: '被删了内容',
  unfit: '里有不该有的内容',
} as const;

export function placeOf({ part, page }: Changed): string {
  const places = {
    page: `第 ${page} 页`,
    pages: '页的数目或次序',
    information: '文件属性（标题、作者等）',
    metadata: '元数据（标题、作者等）',
    form: '表单',
    field: '签名域',
    evidence: '核验资料（DSS）',
    catalog: '文件总目录',
    other: '文件里的其他部分',
  };
  return places[part];
}

/** Words of `booklet sign`, and of the verdict on signatures. */
export const signHelp = {
  sign: '签章：用密钥文件直接签，或分两步交给签章平台、U 盾签',
  afterSign: `
例子：
  npx booklet sign out/2024/101001/部门预算/公开/册子.pdf --p12 签章.p12 --seal 公章.png --tsa http://时间戳服务
  npx booklet sign prepare 册子.pdf --certificate 证书.pem    交给平台或 U 盾
  npx booklet sign complete 册子.待签.pdf --cms 返回.p7s

只签与数据完全相符的 PDF；草稿不签。口令不写在命令行里：按提示输入，或用 --passphrase-file，或用环境变量 BOOKLET_PASSPHRASE。`,
  prepare: '两步签章第一步：写出待签文件和签章请求（JSON）',
  afterPrepare: '',
  complete: '两步签章第二步：把返回的签名值、签名数据（CMS）或 PDF 核对后放进去',
  afterComplete: '',
  renew: '续期：加入证书、吊销列表和时间戳，使签章在证书到期后仍可证明',
  afterRenew: '',
  file: '要签的 PDF',
  preparedFile: '第一步写出的待签文件',
  signedFile: '已签章的 PDF',
  p12: '密钥文件（PKCS#12，.p12 或 .pfx）',
  passphraseFile: '第一行是口令的文件',
  tsa: '时间戳服务的地址（RFC 3161）',
  seal: '印章图样（PNG）',
  page: '印章放在第几页（没有预留签名域时）',
  box: '印章位置：左,下,右,上（磅，从页面左下角量）',
  reason: '签章事由',
  output: '写到哪个文件',
  certificate: '签章人的证书，后面可跟颁发机构的（PEM 或 DER）',
  hours: '签章请求几小时内有效',
  request: '签章请求；不写就是待签文件旁边的那一份',
  signature: '返回的签名值',
  cms: '返回的签名数据（CMS，.p7s）',
  pdf: '平台返回的 PDF',
  crl: '吊销列表（可多次）',
  extra: '另外放入的证书（可多次）',
  data: '数据文件夹',
  templates: '表单文件夹',
};

export const signSay = spoken({
  prepared: '待签',
  signed: '签章',
  renewed: '续期',
  noKey: '请用 --p12 给出密钥文件，或用 sign prepare 分两步签',
  oneAnswer: '请用 --signature、--cms、--pdf 之一给出返回的内容',
  passphrase: '密钥文件的口令：',
  noPassphrase: '没有口令：请在终端里输入，或用 --passphrase-file，或用环境变量 BOOKLET_PASSPHRASE',
  emptyPassphrase: (file: string): string => `口令文件 ${file} 的第一行是空的`,
  noFile: (file: string): string => `没有文件 ${file}`,
  unending: (file: string): string => `${file} 不是文件（是管道或设备），请先存成文件`,
  largeFile: (file: string, limit: number): string =>
    `${file} 太大，超过 ${limit / 1_000_000} MB，不读；请核对是不是这一份`,
  badPage: '页码应写成从 1 起的整数',
  badHours: '小时数应写成从 1 起的整数',
  badBox: '印章位置应写成四个数：左,下,右,上',
  badCertificate: (file: string): string => `${file} 不是证书`,
  badList: (file: string): string => `${file} 不是吊销列表`,
  written: (file: string): string => `已写到 ${file}`,
  toSign: (documentDigest: string, attributesDigest: string | undefined): string =>
    attributesDigest === undefined
      ? `文件摘要（SHA-256）：${documentDigest}`
      : `文件摘要（SHA-256）：${documentDigest}\n待签属性摘要（SHA-256）：${attributesDigest}`,
});

const standings = {
  unsigned: '没有签章',
  valid: '有效',
  unproven: '未能证明签章人',
  invalid: '无效',
} as const;

const levels = {
  'B-B': 'PAdES B-B（无时间戳）',
  'B-T': 'PAdES B-T（有时间戳）',
  'B-LTA': 'PAdES B-LTA（可长期证明）',
  CMS: '普通电子签名（不是标准 PAdES）',
  'time-stamp': '文件时间戳',
} as const;

const time = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')}（世界时）`;

/** valid: everything that a verdict needs was checked and holds; unproven: all but who signed, as no root was given. */
export type Standing = 'valid' | 'unproven' | 'invalid';

/** PAdES levels; CMS for a signature that is none; time-stamp for one over the document itself. */
export type SignatureLevel = 'B-B' | 'B-T' | 'B-LTA' | 'CMS' | 'time-stamp';

/** What a verdict tells of one signature. */
export interface SignatureSaid {
  readonly field: string;
  /** Page the seal stands on, from 1. */
  readonly page: number | undefined;
  readonly standing: Standing;
  readonly level: SignatureLevel;
  /** Full name of the signer; of the authority for a time stamp. */
  readonly signer: string | undefined;
  /** Names from the signer's certificate up to the root. */
  readonly path: readonly string[];
  /** The time the signer claims, and the time an authority vouches for. */
  readonly claimed: Date | undefined;
  readonly proven: Date | undefined;
  readonly authority: string | undefined;
  readonly reason: string | undefined;
  /** It covers the file to its last byte. */
  readonly whole: boolean;
  /** Fields signed after it, and whether validation data came. */
  readonly followedBy: readonly string[];
  readonly revocation: 'good' | 'revoked' | 'unchecked';
}

/** What a verdict tells of a file; `roots` are the names of those it was judged against. */
interface FileSaid {
  readonly standing: Standing | 'unsigned';
  readonly signatures: readonly SignatureSaid[];
  readonly roots: readonly string[];
}

/** The verdict as a clerk reads it: who, when, against which roots, what came after, what was not checked. */
export const verdictWords = spoken(({ standing, signatures, roots }: FileSaid): string => {
  if (standing === 'unsigned') return `签章：${standings.unsigned}`;
  const against = roots.length > 0 ? roots.join('；') : '没有给定根证书';
  const lines = signatures.map((each, index) => signatureWords(each, index + 1));
  return [`签章：${standings[standing]}（对照的根证书：${against}）`, ...lines].join('\n');
});

function signatureWords(verdict: SignatureSaid, number: number): string {
  const { field, page, standing, level, signer, path, proven, claimed, authority, revocation } = verdict;
  const rows = [
    `  ${number}. ${standings[standing]}  ${levels[level]}  签名域“${field}”${page === undefined ? '' : `，第 ${page} 页`}`,
    signer && `     签章人：${signer}`,
    path.length > 1 && `     证书链：${path.join(' ← ')}`,
    proven && `     时间：${time(proven)}，由“${authority}”证明`,
    !proven && claimed && `     时间：${time(claimed)}，签章人自己写的，未经证明`,
    verdict.reason && `     事由：${verdict.reason}`,
    `     覆盖：${coverage(verdict)}`,
    `     吊销：${{ good: '查过，没有吊销', revoked: '已吊销', unchecked: '未查' }[revocation]}`,
  ];
  return rows.filter(Boolean).join('\n');
}

function coverage({ whole, followedBy, standing }: SignatureSaid): string {
  if (whole) return '整个文件';
  if (standing === 'invalid') return '不是整个文件';
  const after = followedBy.length > 0 ? `后来只加了签名：${followedBy.join('、')}` : '后来只加了核验资料';
  return `签名时的全部内容；${after}`;
}
