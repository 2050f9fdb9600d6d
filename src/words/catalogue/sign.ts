import { entry } from './entry.ts';
import { answerFaults, day, type faults, redo, stampFaults } from './sign-commands.ts';

/** Signing. */
export const signWording = {
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
