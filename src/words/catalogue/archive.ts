import { entry } from './entry.ts';
import { faultOf, remedyOf } from './usage.ts';

/** What making a booklet again showed. */
export const madeAgain = {
  original: '重新编制的册子与归档的逐字节相同',
  agrees: '重新编制的册子与归档的内容相符，字节不同',
  untold: '归档的 PDF 未能核对',
  contradicts: '重新编制的册子与归档的不同',
  nothing: '用归档的数据和表单编制不出册子',
} as const;

/** The events of a booklet's life, as users name them. */
export const eventNames = {
  generated: '生成',
  published: '公布',
  signed: '签章',
  revised: '修订',
  withdrawn: '撤回',
  renewed: '续期',
  fonts: '字体入库',
  checkpoint: '时间戳',
} as const;

const refusals = {
  'needs-build': '要给出编制好的册子文件夹（out 下含 manifest.json 的那一个）',
  unknown: '归档里还没有这一册，请先用“生成”归档',
  exists: '这一册已经公布、签章或撤回过，改动请用“修订”归档',
  'same-build': '这一册已经归档，内容没有变化',
  'other-build': '给出的册子与归档的最新版本不是同一件；改动请用“修订”归档',
  'needs-file': '要用 --signed 给出签章件',
  'needless-file': '只有“签章”“续期”可以带签章件',
  withdrawn: '这一册已经撤回，只能再“修订”',
} as const;

const faults = {
  form: '不是完整的一条记录',
  number: '序号不连续',
  chain: '与上一行的摘要接不上',
  end: '最后一行没有写完',
} as const;

const uncheckedParts = {
  roots: {
    message: '时间戳：没有核对机构的证书是否可信，只核对了它盖的内容和签名值',
    hint: '用 --root 给出所信任的根证书',
  },
  revocation: {
    message: '时间戳：没有查机构的证书是否已被吊销',
    hint: '可用 --crl 给出颁发机构的吊销列表',
  },
} as const;

const untouched = '归档里已有的内容没有受影响';

/** Findings of the archive. */
export const archiveWording = {
  'archive-disk-full': entry('error', '磁盘已满', (p: { file: string }) => ({
    message: `磁盘已满，写不下 ${p.file || '归档'}；${untouched}`,
    hint: '腾出空间后再执行一次，上次没有写完的部分会自动处理',
  })),
  'archive-read-only': entry('error', '归档不可写', (p: { file: string }) => ({
    message: `${p.file || '归档文件夹'} 不许写入；${untouched}`,
    hint: '检查文件夹的权限，或磁盘是否只读',
  })),
  'archive-disk-failed': entry('error', '归档读写失败', (p: { file: string; code: string }) => ({
    message: `读写 ${p.file || '归档'} 失败：${faultOf(p.code)}；${untouched}`,
    hint: `${remedyOf(p.code)}，再执行一次`,
  })),
  'archive-locked': entry(
    'error',
    '归档正在写入',
    (p: { owner: string | undefined; seconds: number | undefined }) => ({
      message: `${p.owner ?? '另一个程序'}正在写入归档${p.seconds === undefined ? '' : `，已有 ${p.seconds} 秒`}`,
      hint: '等它完成再执行；那个程序若已退出，10 秒后锁自动失效',
    }),
  ),
  'archive-lock-lost': entry('error', '归档锁已失效', (_: object) => ({
    message: `写入停顿太久，归档可能已由别的程序接手，这一次没有存入；${untouched}`,
    hint: '再执行一次',
  })),
  'archive-folder-taken': entry('error', '不是归档文件夹', (_: object) => ({
    message: '这个文件夹里有别的文件，不是归档',
    hint: '请给出归档文件夹，或一个空文件夹',
  })),
  'archive-unreadable': entry('error', '归档已损坏', (p: { file: string }) => ({
    message: `归档的 ${p.file} 读不出，或内容与摘要不符`,
    hint: '用 archive check 查明损坏的文件，再从备份恢复',
  })),
  'archive-unfinished': entry('warning', '归档有未完成的写入', (_: object) => ({
    message: '上次写入中断，还没有续完',
    hint: '以有写权限的用户执行 archive check',
  })),
  'archive-recovered': entry('note', '归档已续完', (_: object) => ({
    message: '上次写入中断，已经处理：存定的续完，未存定的丢弃',
  })),
  'archive-ledger-broken': entry(
    'error',
    '账本不连贯',
    (p: { line: number; fault: keyof typeof faults }) => ({
      message: `ledger.jsonl 第 ${p.line} 行${faults[p.fault]}`,
      hint: '账本被改过或损坏，请与备份核对',
    }),
  ),
  'archive-head-unknown': entry('error', '账本缺少已知的末行', (p: { head: string }) => ({
    message: `账本里没有摘要为 ${p.head} 的行，它以前在账本里`,
    hint: '账本被改写或截短，请与备份核对',
  })),
  'archive-contradiction': entry(
    'error',
    '账本与版本矛盾',
    (p: { line: number; object: string; version: string }) => ({
      message: `ledger.jsonl 第 ${p.line} 行与 ${p.object} ${p.version} 自己的记载不一致`,
      hint: '账本或版本被改写，请与备份核对',
    }),
  ),
  'archive-missing': entry('error', '归档缺文件', (p: { file: string }) => ({
    message: `缺 ${p.file}`,
    hint: '从备份恢复',
  })),
  'archive-extra': entry('error', '归档多出文件', (p: { file: string }) => ({
    message: `多出 ${p.file}，账本里没有它`,
    hint: '查明来历后移走',
  })),
  'archive-changed': entry('error', '归档文件被改动', (p: { file: string }) => ({
    message: `${p.file} 的内容与归档时不同`,
    hint: '从备份恢复',
  })),
  'archive-font-missing': entry('error', '归档缺字体', (p: { object: string; name: string }) => ({
    message: `${p.object} 所用的字体 ${p.name} 不在归档里`,
    hint: '从备份恢复',
  })),
  'archive-no-build': entry('error', '不是编制好的册子', (_: object) => ({
    message: '文件夹里没有可用的 manifest.json',
    hint: '请给出 out 下的册子文件夹；旧版本编制的请重新编制',
  })),
  'archive-build-changed': entry('error', '与编制时不同', (p: { file: string; missing: boolean }) => ({
    message: p.missing ? `编制时用到的 ${p.file} 不见了` : `${p.file} 在编制之后改动过`,
    hint: '重新编制后再归档',
  })),
  'archive-font-changed': entry('error', '字体与编制时不同', (p: { name: string }) => ({
    message: `编制时用的字体 ${p.name} 找不到，或内容不同`,
    hint: '重新编制后再归档',
  })),
  'archive-draft': entry('error', '草稿不能归档', (p: { title: string }) => ({
    message: `“${p.title}”是草稿`,
    hint: '改正错误，不带 --draft 编制后再归档',
  })),
  'archive-refused': entry(
    'error',
    '不能归档',
    (p: { event: keyof typeof eventNames; refusal: keyof typeof refusals }) => ({
      message: `“${eventNames[p.event]}”没有归档：${refusals[p.refusal]}`,
    }),
  ),
  'archive-copy-unsigned': entry('error', '没有签章', (p: { name: string }) => ({
    message: `${p.name} 与生成的册子逐字节相同，没有签章`,
  })),
  'archive-copy-broken': entry('error', '签章不成立', (p: { name: string }) => ({
    message: `${p.name} 在生成的册子后面加了别的内容，或者签名不成立`,
    hint: '用 booklet verify 看错在哪里；请向签章人或平台索取原来的签章件',
  })),
  'archive-not-original': entry('error', '不是原件', (p: { standing: keyof typeof madeAgain }) => ({
    message: `册子不是它的数据、表单和字体编出来的那一份：${madeAgain[p.standing]}`,
    hint: '请重新编制（booklet build），归档新生成的那一册',
  })),
  'archive-code-needed': entry('error', '缺校验码', (p: { name: string }) => ({
    message: `${p.name} 不是在生成件上续写的签章（扫描、平台另存或 OFD），要靠册子上印的校验码与生成件对应`,
    hint: '用 --check-code 写上签章件上的校验码',
  })),
  'archive-code-differs': entry(
    'error',
    '校验码不符',
    (p: { name: string; read: string; built: string }) => ({
      message: `${p.name} 的校验码 ${p.read} 与归档的册子 ${p.built} 不同，签的不是这一版`,
    }),
  ),
  'archive-attested': entry('note', '签章件不可自动证明', (p: { name: string; checked: boolean }) => ({
    message: `${p.name}：签章件，内容不可自动证明${p.checked ? '；校验码与生成件一致' : '；生成件没有校验码，只记下所写的校验码'}`,
  })),
  'checkpoint-unreadable': entry('error', '时间戳读不出', (p: { file: string }) => ({
    message: `${p.file} 不是 RFC 3161 时间戳，或已损坏`,
  })),
  'checkpoint-elsewhere': entry('error', '时间戳不是它的', (p: { file: string }) => ({
    message: `${p.file} 盖的不是账本的这一行`,
    hint: '时间戳要盖在账本那一行的 sha256 摘要上（archive list 最后印出的摘要）',
  })),
  'checkpoint-wrong': entry('error', '时间戳不成立', (p: { file: string; reason: string }) => ({
    message: `${p.file}：${p.reason}`,
  })),
  'checkpoint-unchecked': entry('note', '时间戳有未查', (p: { what: keyof typeof uncheckedParts }) => ({
    message: uncheckedParts[p.what].message,
    hint: uncheckedParts[p.what].hint,
  })),
  'checkpoint-expired': entry('warning', '时间戳已过期', (p: { authority: string; until: Date }) => ({
    message: `最新的时间戳，其机构“${p.authority}”的证书已于 ${p.until.toISOString().slice(0, 10)} 到期，证明力逐年减弱`,
    hint: '对现在的账本末行再取一个时间戳，用 archive add 存入',
  })),
  'archive-unknown': entry('error', '归档里没有', (p: { reference: string }) => ({
    message: `归档里没有 ${p.reference}`,
    hint: '用 archive list 看有哪些',
  })),
  'archive-no-folder': entry('error', '没有归档', (p: { folder: string }) => ({
    message: `${p.folder} 里没有归档`,
    hint: '核对文件夹；第一次用，先建一个空文件夹，用 archive add 存入第一册时会建立归档',
  })),
  'archive-is-file': entry('error', '没有归档', (p: { folder: string }) => ({
    message: `${p.folder || '归档的位置'} 是一个文件，应是归档文件夹`,
    hint: '核对 --archive 或环境变量 BOOKLET_ARCHIVE',
  })),
  'archive-other-format': entry('error', '归档格式', (p: { folder: string; found: string }) => ({
    message: `${p.folder} 的 store 文件夹不是本程序的归档：应是 ocfl_1.1，${p.found ? `这里是 ${p.found}` : '没有格式标记'}`,
    hint: '核对文件夹；是别的程序的归档，请另给一个文件夹；标记丢了，请从备份恢复',
  })),
  'archive-pending': entry('error', '归档没有写完', (p: { folder: string }) => ({
    message: `${p.folder} 里有一个版本还没有放好：上次写入中断，或别的程序正在写入`,
    hint: '稍后再运行；仍然如此，先执行一次 archive check',
  })),
  'archive-closed': entry('error', '归档不可读', (p: { file: string }) => ({
    message: `归档不许读取${p.file ? `：${p.file}` : ''}`,
    hint: '检查文件夹的权限',
  })),
  'archive-target-taken': entry('error', '目标不是空文件夹', (p: { folder: string }) => ({
    message: `${p.folder} 已经有内容，没有写入`,
    hint: '请给出不存在的或空的文件夹',
  })),
};
