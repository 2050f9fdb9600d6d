import { spoken } from '../visible.ts';

/** Words of the command line: help, progress and the closing table. */
export const help = {
  program: '预算册：从 YAML 数据编制部门预算公开册子，生成并核验 PDF',
  units: '单位编码，不写就是 data 里的全部单位',
  data: '数据文件夹',
  templates: '表单文件夹',
  out: '输出文件夹',
  held: '编好的册子在哪里：与它们相互核对',
  archive:
    '归档文件夹：数与公布的不同须写明修订；上年数据不在时从这里取（也可写在环境变量 BOOKLET_ARCHIVE 里）',
  noVerify: '不读回核验（其余文件完全相同）',
  draft: '有错误也印，每页标明“草稿”，不能签章归档',
  build: '编制册子：检查数据，排版，读回核验，放进 out',
  check: '检查数据和表单并试排，列出除读回核验以外的全部问题，不写文件',
  format: '结果的格式：pretty 给人看，json 给程序用，sarif 给编辑器和代码平台用',
  verify: '核验一份 PDF：是不是原件；不是的，内容与数据是否相符',
  file: 'PDF 文件',
  root: '信任的根证书文件（PEM 或 DER），可写多次',
  crl: '吊销列表文件，可写多次',
  afterVerify: `
例子：
  npx booklet verify 下载的册子.pdf
  npx booklet verify 下载的册子.pdf --archive 归档

原件：与重新编制的或归档的逐字节相同（签了章的，签章之前的全部字节）
内容相符，未能判定是否原件：读出的都相符，字节不同，如另存过
未能核对：不能判断真伪，如扫描件、打印成 PDF 的
不符：有数、字与数据不一致，或签章之后被改动

退出码：0 原件、内容相符；1 未能核对、不符、草稿；2 用法或环境不对`,
  explain: '说明一个印出的数从哪里来：数据行、选择或算式、印在哪些地方',
  unit: '单位编码',
  number: '册子里印出的数，如 2,385.56',
  page: '第几页',
  row: '行名（一部分即可）',
  column: '列名（一部分即可）',
  afterExplain: `
例子：
  npx booklet explain 101001 2,385.56
  npx booklet explain 101001 --page 12 --row 合计 --column 基本支出`,
  watch: '文件一改就重新检查，按 Ctrl-C 结束',
  schema: '印出表单的数据格式（JSON Schema），供编辑器提示和校验',
  schemaPack: '表单名，即 templates 下的文件夹名',
  pdfa: '存档格式：3a 内附 figures.json，2a 不带附件',
  json: '结果按 JSON 输出',
  afterBuild: `
例子：
  npx booklet build                 编制 data 里的全部册子
  npx booklet build 101001          只编制单位 101001 的
  npx booklet build 101001 --draft  有错误也先印出草稿看看

退出码：0 完成；1 有错误，该册没有更新；2 用法或环境不对`,
  afterCheck: `
例子：
  npx booklet check                     检查全部单位
  npx booklet check 101001 --format json`,
  afterSchema: `
例子：
  npx booklet schema 表单名 > schema.json`,
};

export const buildHead = ['册子', '页数', '已核验的数', '问题', '秒', '结果'];
export const checkHead = ['册子', '问题', '秒'];

export const say = spoken({
  noUnits: (folder: string, wanted: readonly string[]): string =>
    wanted.length > 0
      ? `${folder} 里没有单位 ${wanted.join('、')} 的数据`
      : `${folder} 里没有数据；数据放在 ${folder}/年度/单位编码/ 里，文件以 .yaml 结尾`,
  noFolder: (folder: string, kind: string): string =>
    kind === 'file'
      ? `${folder} 是一个文件，应是放数据的文件夹`
      : kind === 'link'
        ? `${folder} 是链接，程序不跟随链接；请指明真实的文件夹`
        : `找不到数据文件夹 ${folder}；用 --data 指明它在哪里`,
  working: (name: string, done: number, all: number): string => `${name}（${done + 1}/${all}）`,
  booklet: (year: number, unit: string, kind: string): string => `${year} ${unit} ${kind}`,
  published: '已放进 out',
  draft: '草稿',
  refused: '有错误，未更新',
  unproved: '未核验',
  counts: (errors: number, warnings: number, notes: number): string =>
    [errors > 0 && `错误 ${errors}`, warnings > 0 && `警告 ${warnings}`, notes > 0 && `附注 ${notes}`]
      .filter(Boolean)
      .join(' ') || '无',
  waived: (count: number): string => (count > 0 ? `（免检 ${count}）` : ''),
  stopped: '已停止：做完的册子都在，其余没有动过',
  noPack: (name: string, known: readonly string[]): string =>
    `没有表单“${name}”。现有表单：${known.join('、') || '无'}`,
  watching: '正在等文件改动，按 Ctrl-C 结束',
  unexpected: (reason: string): string => `程序出错：${reason}`,
});

/** What the files inside a PDF are. */
export const attachmentWords = { figures: '册子里每个印出的数' };

/** Words of a build of many booklets. */
export const batchSay = spoken({
  progress: (done: number, all: number, seconds: number, name: string | undefined): string => {
    const rate = done / seconds;
    const pace =
      done > 0 ? `，每秒 ${rate.toFixed(rate < 1 ? 2 : 1)} 册，还要${duration((all - done) / rate)}` : '';
    return `${done}/${all} 册${pace}${name === undefined ? '' : `，正在编制 ${name}`}`;
  },
  stopping: '正在停止：做完手上的册子（再按一次 Ctrl-C 立即中止）',
  heading: (name: string): string => `── ${name} ──`,
  ofForm: (form: string, places: number, booklets: number): string =>
    `${form}：表单自身的 ${places} 处问题各册相同，只列一次，涉及 ${booklets} 册`,
  waiting: (who: string): string => `${who}正在往同一个输出文件夹编制册子，等它完成……`,
  held: (out: string, who: string): string =>
    `${who}正在往 ${out} 编制册子，没有等到它完成\n提示 等那边完成后再运行一次，或用 --out 另指一个文件夹`,
  holder: (name: string, host: string, process: number, since: string): string =>
    `${name}（${host}，进程 ${process}，${since} 开始）`,
  somebody: '另一个 build ',
  restored: (folder: string): string => `上次中断时正在更换的册子已恢复：${folder}`,
  outAmongSources: (out: string, source: string): string =>
    `--out ${out} 在 ${source} 里面：编好的册子会和数据、表单混在一起\n提示 用 --out 另指一个文件夹`,
  jobs: '同时编制几册（默认用全部核心）',
  force: '没有变化的册子也重新编制',
  failed: '出了故障，未更新',
  unchanged: '未变',
  contradicted: '与别册不一致',
});

/** Seconds as people say them: ` 8 秒`, ` 3 分 20 秒`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes > 0 ? ` ${minutes} 分 ${whole % 60} 秒` : ` ${whole} 秒`;
}

/** Words of `booklet explain`. */
export const explainWords = spoken({
  none: (number: string | undefined, place: readonly string[]): string =>
    number === undefined
      ? `册子里没有这样的位置，或那里没有数：${place.join(' ')}`
      : `册子${place.length > 0 ? `的${place.join(' ')}` : '里'}没有印 ${number}`,
  badPage: '页码应写成从 1 起的整数',
  derived: (count: number): string => (count > 0 ? `由 ${count} 行数据得出` : '不由数据行得出'),
  approved: '按批复数或上年数列示',
  printed: '印在',
  page: (page: number | undefined): string => (page === undefined ? '' : `第 ${page} 页`),
  row: (row: string): string => `行“${row}”`,
  column: (column: string): string => `列“${column}”`,
  ask: '写一个印出的数，或用 --page、--row、--column 指明位置',
});
