import { type Damage, pdfFault } from './conform.ts';
import { entry } from './entry.ts';
import {
  answerFaults,
  breaches,
  type Changed,
  day,
  faults,
  hows,
  placeOf,
  rangeFaults,
  redo,
  stampFaults,
} from './sign-commands.ts';

export const signWording = {
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
    message: '签章的同时，元数据（标题、作者等）被改动',
    hint: '页面内容没有变；请核对标题，并用 PDF/A 检查工具复查',
  })),
  'signature-covers': entry(
    'error',
    '后加的印章盖住正文',
    (p: { field: string; page: number; text: string }) => ({
      message: `签名之后加的印章（签名域“${p.field}”）盖住了第 ${p.page} 页的文字“${p.text}”`,
      hint: '印章的图样可以遮住或改写下面的内容；后加的印章应盖在空白处或预留的签名域',
    }),
  ),
  'signature-over-text': entry('warning', '印章压住文字', (p: { page: number; text: string }) => ({
    message: `印章盖在第 ${p.page} 页的文字“${p.text}”上`,
    hint: '请看一下这些文字是否仍能看清、与数据一致；最好盖在空白处或预留的签名域',
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
    message: `认证签名不许再加任何签名，却又有了“${p.field}”`,
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
  'sign-unproven': entry('error', '未经证明不能签', (p: { errors: number }) => ({
    message: `只签原件：这份 PDF 有 ${p.errors} 处对不上，不能签章`,
    hint: '请重新编制（booklet build），签新生成的那一份',
  })),
  'sign-unknown-booklet': entry(
    'error',
    '没有这份册子',
    (p: { title: string; known: readonly string[] }) => ({
      message: `数据里没有题名为“${p.title}”的册子`,
      hint: `核对文件和 --data；现有：${p.known.join('、') || '无'}`,
    }),
  ),
  'sign-draft': entry('error', '草稿不能签', () => ({
    message: '这是草稿，不能签章',
    hint: '改正全部错误后重新编制，再签正式的一份',
  })),
  'sign-broken-signature': entry('error', '已有的签名不成立', () => ({
    message: '文件里已有的签名不成立，不能再签',
    hint: redo,
  })),
  'sign-field-taken': entry('error', '签名域已签', (p: { field: string }) => ({
    message: `签名域“${p.field}”已经签过`,
  })),
  'sign-page': entry('error', '没有这一页', (p: { page: number }) => ({
    message: `PDF 没有第 ${p.page} 页`,
  })),
  'sign-no-place': entry('error', '印章没有位置', () => ({
    message: '没有可以放印章图样的签名域',
    hint: '用 --page 和 --box 指明印章放在哪一页、哪一块',
  })),
  'sign-place-outside': entry(
    'error',
    '印章位置不在页内',
    (p: { page: number; width: number; height: number }) => ({
      message: `印章位置不在第 ${p.page} 页之内（宽 ${p.width} 磅，高 ${p.height} 磅）`,
      hint: '--box 依次写左、下、右、上，从页面左下角量',
    }),
  ),
  'sign-seal': entry('error', '印章图样读不出', () => ({ message: '印章图样不是完好的 PNG 图片' })),
  'sign-seal-large': entry('error', '印章图样太大', (p: { width: number; height: number; most: number }) => ({
    message: `印章图样有 ${p.width}×${p.height} 像素，每边最多 ${p.most}`,
    hint: '请把图样缩小；印章按 600 点每英寸，1000 像素左右就够了',
  })),
  'sign-too-long': entry('error', '签名太长', (p: { length: number; room: number }) => ({
    message: `签名有 ${p.length} 字节，预留的位置只有 ${p.room} 字节`,
    hint: '请用 --room 预留更大的位置，重新准备',
  })),
  'sign-value-wrong': entry('error', '签名值不对', () => ({
    message: '得到的签名值与证书对不上，没有写入',
    hint: '请核对所用的密钥和证书是不是一对',
  })),
  'sign-key-file': entry(
    'error',
    '密钥文件打不开',
    (p: { reason: 'passphrase' | 'algorithm' | 'damaged' | 'certificate' }) => ({
      message: {
        passphrase: '口令不对，密钥文件打不开',
        algorithm: '密钥文件里的密钥本程序不能用来签，只用 RSA 和 P-256、P-384、P-521 曲线的',
        damaged: '密钥文件不是完好的 PKCS#12（.p12、.pfx）',
        certificate: '密钥文件里没有与密钥配对的证书',
      }[p.reason],
      ...(p.reason === 'algorithm' && {
        hint: '国密 SM2、Ed25519、RSA-PSS 等密钥分两步签：sign prepare 给出 --certificate 证书，用能用它的程序签出 CMS，再 sign complete --cms',
      }),
    }),
  ),
  'sign-certificate-period': entry(
    'error',
    '证书不在有效期',
    (p: { name: string; from: Date; until: Date }) => ({
      message: `“${p.name}”的证书有效期为 ${day(p.from)} 至 ${day(p.until)}，现在不能用来签`,
    }),
  ),
  'sign-timestamp': entry('error', '没有取得时间戳', (p: { fault: keyof typeof stampFaults }) => ({
    message: stampFaults[p.fault],
    hint: '文件没有签；请稍后再试，或换一家时间戳服务',
  })),
  'sign-crl': entry('error', '吊销列表读不出', () => ({
    message: '给出的吊销列表有读不出的，没有续期',
    hint: '吊销列表应是颁发机构发布的 .crl 文件（DER 或 PEM）',
  })),
  'sign-nothing-to-renew': entry('error', '没有签名可续', () => ({
    message: '文件没有签名，不用续期',
    hint: '先用 booklet sign 签章',
  })),
  'sign-request-expired': entry('error', '签章请求已过期', (p: { since: Date }) => ({
    message: `签章请求已于 ${day(p.since)} 过期`,
    hint: '请重新执行 booklet sign prepare',
  })),
  'sign-request-elsewhere': entry('error', '签章请求对不上', () => ({
    message: '签章请求不是这份待签文件的，或者待签文件被改动过',
    hint: '请重新执行 booklet sign prepare，期间不要打开另存待签文件',
  })),
  'sign-request-unreadable': entry('error', '签章请求读不出', () => ({
    message: '签章请求文件不是 booklet sign prepare 写的那一种',
  })),
  'sign-certificate-needed': entry('error', '缺签章人证书', () => ({
    message: '只有签名值，却不知道是哪张证书签的',
    hint: '请在 sign prepare 时用 --certificate 给出签章人的证书，重新准备',
  })),
  'sign-cms-needed': entry('error', '要签名数据', (p: { name: string }) => ({
    message: `“${p.name}”的密钥签的，只有签名值不够`,
    hint: '国密 SM2、Ed25519、RSA-PSS 等密钥请交回签名数据（CMS）：sign complete --cms',
  })),
  'sign-certificate-other': entry('error', '不是预期的证书', (p: { expected: string; found: string }) => ({
    message: `签名用的是“${p.found}”的证书，预期的是“${p.expected}”`,
  })),
  'sign-answer-wrong': entry(
    'error',
    '返回的签名不对',
    (p: { fault: keyof typeof faults | 'unreadable' }) => ({
      message: p.fault === 'unreadable' ? '返回的签名数据读不出' : answerFaults[p.fault],
      hint: '没有写入；请核对交给平台的摘要和返回的文件是不是同一次的',
    }),
  ),
  'sign-answer-unsigned': entry('error', '返回的文件没有签名', () => ({
    message: '返回的文件里没有新的签名',
    hint: '没有写入；请核对平台是否已签完、返回的是不是这一份',
  })),
  'sign-resaved': entry('error', '平台另存过文件', () => ({
    message: '返回的文件不是原文件加签名：平台把它重新保存过，内容不能再自动证明',
    hint: '请平台改用追加方式签章，或只返回签名数据（CMS）',
  })),
};
