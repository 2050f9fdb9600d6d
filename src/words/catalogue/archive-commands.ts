import { spoken } from '../visible.ts';
import { eventNames, madeAgain } from './archive.ts';

const example = '101001/2024/部门';

/** Help of `booklet archive`. */
export const archiveHelp = {
  archive: '归档：册子的每一件事存为一个不再改动的版本，随时可查、可证',
  afterArchive: `
归档文件夹用 --archive 给出，或写在环境变量 BOOKLET_ARCHIVE 里；没有默认值。
册子写作 单位编码/年度/册别，某一版本写作 单位编码/年度/册别@v2。

例子：
  npx booklet archive add out/2024/101001/部门预算 --archive 归档
  npx booklet archive add ${example} --event 签章 --signed 签章件.pdf --archive 归档
  npx booklet archive list --archive 归档
  npx booklet archive check --archive 归档
  npx booklet archive prove ${example}@v1 --archive 归档`,
  folder: '归档文件夹（没有默认值）',
  add: '存入一个版本：编制好的册子，或已归档册子的一件事',
  booklet: 'out 下的册子文件夹，或 单位编码/年度/册别',
  reference: '单位编码/年度/册别，可加 @v2 指定版本',
  event: `发生了什么：${Object.values(eventNames).slice(0, 6).join('、')}`,
  signed: '签章件：PDF、扫描件或 OFD',
  code: '签章件上印的校验码（扫描件、平台另存的、OFD 必须写）',
  seal: '签章平台给出的记录',
  message: '写进归档的说明',
  user: '经办人（默认是登录的用户）',
  fonds: '全宗号',
  number: '档号',
  retention: '保管期限',
  checkpoint: '把给出的文件作为账本某一行（摘要）的 RFC 3161 时间戳存入',
  data: '编制时的数据文件夹',
  templates: '编制时的表单文件夹',
  afterAdd: `
例子：
  npx booklet archive add out/2024/101001/部门预算 --archive 归档 --message 首次公布稿
  npx booklet archive add ${example} --event 签章 --signed 扫描.pdf --check-code ABCD-1234 --archive 归档
  npx booklet archive add 时间戳.tsr --head 账本末行摘要 --archive 归档

时间戳可以这样取：openssl ts -query -digest 账本末行摘要 -sha256 -cert，交时间戳服务，把答复存成文件。

同一时间只能有一个程序写入；中断了，下一次会自动续完或丢弃，已存的不受影响。`,
  list: '列出归档的册子、版本、签章件和时间戳',
  afterList: '',
  json: '结果按 JSON 输出',
  get: '把一个版本的全部文件取到一个空文件夹',
  target: '不存在的或空的文件夹',
  afterGet: `
例子：
  npx booklet archive get ${example}@v1 取出 --archive 归档`,
  check: '核对归档的每一个字节：改动、缺失、多出、调换的文件和改写的账本都会列出',
  head: '另外记下的账本末行摘要，核对账本没有被截短',
  root: '信任的时间戳根证书文件（PEM 或 DER），可写多次',
  crl: '吊销列表文件，可写多次',
  afterCheck: `
例子：
  npx booklet archive check --archive 归档 --head 摘要
  npx booklet archive check --archive 归档 --root 时间戳根证书.pem

退出码：0 没有问题；1 有问题；2 用法或环境不对`,
  prove: '只用归档里的数据、表单和字体重新编制，与归档的册子比较',
  afterProve: `
例子：
  npx booklet archive prove ${example}@v1 --archive 归档`,
  export: '把一个版本连同字体写成可以单独移交的文件夹',
  bagit: '按 BagIt（RFC 8493）写',
  afterExport: `
例子：
  npx booklet archive export ${example} 移交 --bagit --archive 归档`,
};

export const listHead = ['册子', '版本', '时间', '事件', '经办', '说明'];

/** What `booklet archive` says. */
export const archiveSay = spoken({
  events: Object.values(eventNames).slice(0, 6),
  noArchive: '没有说归档在哪里：用 --archive 给出文件夹，或设环境变量 BOOKLET_ARCHIVE',
  badReference: (text: string): string => `“${text}”不是册子：应写作 单位编码/年度/册别，如 ${example}`,
  noFile: (file: string): string => `没有文件 ${file}`,
  noFormat: '请写明移交的格式：--bagit',
  stored: (name: string, version: string, seq: number): string =>
    `已归档 ${name} ${version}，账本第 ${seq} 行`,
  head: (seq: number, hash: string): string =>
    seq === 0 ? '账本是空的' : `账本共 ${seq} 行，末行摘要 ${hash}`,
  copy: (file: string, tie: 'prefix' | 'attested'): string =>
    tie === 'prefix'
      ? `${file}：生成件逐字节包含在内；签名请用 verify 核验`
      : `${file}：签章件，内容不可自动证明`,
  checkpoint: (seq: number, file: string): string => `时间戳（账本第 ${seq} 行）：${file}`,
  stamped: (seq: number, time: Date, authority: string): string =>
    `时间戳：账本第 1–${seq} 行在 ${time.toISOString().slice(0, 19).replace('T', ' ')}（世界时）已经如此，机构“${authority}”`,
  unstamped: (from: number, to: number): string =>
    `账本第 ${from === to ? to : `${from}–${to}`} 行还没有时间戳`,
  got: (files: number, folder: string): string => `已取出 ${files} 个文件到 ${folder}`,
  checked: (p: { objects: number; versions: number; files: number; bytes: number }): string =>
    `已核对 ${p.objects} 个对象、${p.versions} 个版本、${p.files} 个文件、${(p.bytes / 1e6).toFixed(1)} MB`,
  clean: '没有发现问题',
  damaged: '归档有问题，见上',
  exported: (folder: string): string => `已写成 BagIt 文件夹 ${folder}`,
  versions: (p: { program: string; node: string; zlib: string }): string =>
    `程序 ${p.program}、Node ${p.node}、zlib ${p.zlib}`,
  sameVersions: (versions: string): string => `与编制时同一版本（${versions}）`,
  otherVersions: (then: string, now: string): string => `编制时：${then}；现在：${now}`,
  standing: madeAgain,
  unexpectedBytes: '同一版本的程序应当得出逐字节相同的文件，因此不能作为证明',
  differing: (files: readonly string[]): string => `不同的文件：${files.join('、')}`,
  proved: '证明成立',
  disproved: '证明不成立',
} as const);

/** Element names of DA/T 46-2009 that the metadata of an archived booklet can be mapped to. */
export const elements = {
  file: '文件实体',
  level: '聚合层次',
  source: '来源',
  creator: '立档单位名称',
  fileNumber: '电子文件号',
  archiveNumber: '档号',
  fonds: '全宗号',
  year: '年度',
  retention: '保管期限',
  content: '内容描述',
  title: '题名',
  author: '责任者',
  date: '日期',
  form: '形式特征',
  pages: '页数',
  electronic: '电子属性',
  format: '格式信息',
  fileName: '计算机文件名',
  size: '计算机文件大小',
  digest: '数字摘要',
  program: '文档创建程序',
  signature: '电子签名',
  result: '签名结果',
  checkCode: '校验码',
  business: '业务实体',
  action: '业务行为',
  time: '行为时间',
  agent: '机构人员名称',
} as const;

/** What is claimed of them, and no more. */
export const mapping = '元素名可映射到 DA/T 46-2009；未经验证';

export const values = {
  item: '件',
  prefix: '生成件逐字节包含在内；签名另行核验',
  attested: '签章件，内容不可自动证明',
} as const;
