import { type Damage, pdfFault } from './conform.ts';
import { entry } from './entry.ts';
import { breaches, type Changed, day, faults, hows, placeOf, rangeFaults, redo } from './sign-commands.ts';

/** Signatures that are judged. */
export const signatureWording = {
  'signature-unreadable': entry('error', '签章文件读不出', (p: Damage) => ({
    message: `读不了这份 PDF：${pdfFault(p)}`,
    hint: '请核对文件是否完整；核验签章须用原件，不能用修复或另存过的',
  })),
  'signature-range': entry('error', '签名范围不对', (p: { fault: keyof typeof rangeFaults }) => ({
    message: rangeFaults[p.fault],
    hint: redo,
  })),
  'signature-malformed': entry('error', '签名读不出', () => ({
    message: '签名数据不合规范或已损坏',
    hint: redo,
  })),
  'signature-fault': entry('error', '签名不成立', (p: { fault: keyof typeof faults }) => ({
    message: faults[p.fault],
    hint: redo,
  })),
  'signature-unsigned-part': entry('error', '签名里有未签内容', () => ({
    message: '签名数据里有签名没有覆盖、也不是时间戳的内容',
    hint: redo,
  })),
  'signature-sm2': entry('note', '国密签名', () => ({
    message: '这是国密 SM2/SM3 签名：摘要、签名值和证书链由本程序核验；一般的 PDF 阅读程序不认',
    hint: '需要第三方结论的，请再用签章平台的验章工具核验',
  })),
  'signature-purpose': entry('error', '证书用途不对', (p: { name: string }) => ({
    message: `“${p.name}”的证书不是用来签名的`,
  })),
  'signature-no-root': entry('error', '证书不受信任', (p: { name: string }) => ({
    message: `证书链到“${p.name}”为止，没有通到给定的根证书`,
    hint: '如果确实信任其颁发机构，请用 --root 给出它的根证书',
  })),
  'signature-unproven': entry('error', '未能证明签章人', (p: { name: string }) => ({
    message: `没有给定根证书，不能证明签章人（证书链到“${p.name}”为止）`,
    hint: '请向颁发机构要它的根证书，用 --root 给出',
  })),
  'signature-path': entry(
    'error',
    '证书链不合规则',
    (p: { name: string; breach: keyof typeof breaches }) => ({
      message: `“${p.name}”的证书${breaches[p.breach]}`,
    }),
  ),
  'signature-period': entry(
    'error',
    '证书不在有效期',
    (p: { name: string; from: Date; until: Date; at: Date }) => ({
      message: `“${p.name}”的证书在 ${day(p.at)} 不在有效期（${day(p.from)} 至 ${day(p.until)}）`,
      hint: '没有时间戳的签名，证书到期后就不能证明是到期前签的',
    }),
  ),
  'signature-revoked': entry('error', '证书已吊销', (p: { name: string; since: Date }) => ({
    message: `“${p.name}”的证书已于 ${day(p.since)} 吊销`,
    hint: redo,
  })),
  'signature-stamp-fault': entry('error', '时间戳不成立', (p: { fault: keyof typeof faults }) => ({
    message: `时间戳：${faults[p.fault]}`,
  })),
  'signature-stamp-elsewhere': entry('error', '时间戳不是它的', () => ({
    message: '时间戳是给别的内容的，不是给这次签名的',
    hint: redo,
  })),
  'signature-stamp-purpose': entry('error', '时间戳证书不对', (p: { name: string }) => ({
    message: `“${p.name}”的证书不是专用于时间戳的`,
  })),
  'signature-stamp-expired': entry('warning', '时间戳已过期', (p: { until: Date }) => ({
    message: `时间戳机构的证书已于 ${day(p.until)} 到期，期满后又没有续加时间戳，证明力逐年减弱`,
    hint: '应在到期之前用 booklet sign renew 续期',
  })),
  'signature-changed': entry('error', '签名之后被改动', (p: Changed) => ({
    message: `签名之后，${placeOf(p)}${hows[p.how]}（对象 ${p.object}）`,
    hint: redo,
  })),
  'signature-changed-more': entry('error', '签名之后还有改动', (p: { count: number }) => ({
    message: `签名之后还有另外 ${p.count} 处改动`,
  })),
  'signature-with-change': entry('error', '签章时被改动', (p: Changed) => ({
    message: `签章的同时，${placeOf(p)}${hows[p.how]}（对象 ${p.object}）`,
    hint: '签名之前的内容与签名后看到的不同；请向签章人查问，不要采用这份文件',
  })),
  'signature-with-metadata': entry('warning', '签章时改了元数据', () => ({
    message: '签章的同时，元数据里标题、作者、日期以外的内容被改动',
    hint: '页面内容、标题和作者没有变；请用 PDF/A 检查工具复查',
  })),
  'signature-shows-other': entry('error', '签章后看到的不同', (p: { page: number }) => ({
    message: `${p.page === 0 ? '题名、作者或书签' : `第 ${p.page} 页`}读出的与签章之前的不同`,
    hint: redo,
  })),
  'signature-covers': entry('error', '印章盖住正文', (p: { field: string; page: number; text: string }) => ({
    message: `印章（签名域“${p.field}”）盖住了第 ${p.page} 页的${p.text === '' ? '表格' : `文字“${p.text}”`}，或者紧挨着它`,
    hint: '印章的图样可以遮住或改写旁边的内容；印章应盖在预留的签名域，或者空白处',
  })),
  'signature-placed-later': entry('warning', '后加了可见印章', (p: { field: string; page: number }) => ({
    message: `认证签名之后，第 ${p.page} 页新加了可见的印章（签名域“${p.field}”）`,
    hint: '有的验章程序只许在预留的签名域里再签，会因此判先前的签名无效；再签时可以不用 --seal',
  })),
  'signature-bytes-after': entry('error', '签名之后有多余内容', () => ({
    message: '文件末尾有签名没有覆盖的内容',
    hint: redo,
  })),
  'signature-not-permitted': entry('error', '不许再签', (p: { field: string }) => ({
    message: `先前的签名不许再加任何签名，却又有了“${p.field}”`,
  })),
  'signature-not-certifying': entry('error', '认证签名对不上', () => ({
    message: '这个签名自称认证签名，文件总目录里登记的却不是它',
    hint: redo,
  })),
  'signature-lost': entry('error', '签名不见了', () => ({
    message: '文件里有签名的痕迹，却找不到这个签名：被去掉了，或者文件已损坏',
    hint: redo,
  })),
  'signature-evidence': entry('warning', '核验资料读不出', () => ({
    message: '文件所带或给出的证书、吊销列表有读不出的，没有采用',
  })),
  'signature-time-claimed': entry('note', '时间未经证明', () => ({
    message: '没有时间戳，签名时间只是签章人自己写的',
  })),
  'signature-not-baseline': entry('warning', '不是标准的 PAdES', () => ({
    message: '签名由别的程序做成，不完全符合 PAdES 基本级（B-B）的写法',
  })),
  'signature-revocation-unchecked': entry('note', '吊销情况未查', () => ({
    message: '没有可用的吊销列表或 OCSP 答复，没有查证书是否已被吊销',
    hint: '可用 --crl 给出颁发机构的吊销列表；过期的、不是颁发机构签的、只列一部分的不算',
  })),
};
