import { spoken } from '../visible.ts';
import { entry } from './entry.ts';

/** Findings about revisions of a published booklet. */
export const reviseWording = {
  'revision-undeclared': entry(
    'error',
    '修订未说明',
    (p: { count: number; first: string; published: number }) => ({
      message: `与已公开的册子相比，有 ${p.count} 个数变了，但没有写明修订：${p.first}`,
      hint: `在数据里写明这次修订：修订: [{序号: ${p.published + 1}, 日期: …, 原因: …}]（已有的修订照旧保留）；不打算改的，改回原数`,
    }),
  ),
  'revision-order': entry('error', '修订序号', (p: { found: string; expected: string }) => ({
    message: `修订的序号应从 1 起依次写，这里是“${p.found}”，应为“${p.expected}”`,
  })),
  'revision-date': entry(
    'error',
    '修订日期',
    (p: { number: string; found: string; before: string; earlier: string }) => ({
      message: `第 ${p.number} 次修订的日期是 ${p.found}，早于${p.before}的 ${p.earlier}`,
      hint: '核对这两个日期：修订在成文、公开以后，一次比一次晚',
    }),
  ),
  'built-broken': entry('error', '册子文件不全', (p: { folder: string; file: string }) => ({
    message: `${p.folder} 里的 ${p.file} 缺少、读不出或已被改动，不能拿来比较`,
    hint: '用 booklet build 重新生成，或从存档取出原来的一份',
  })),
  'approval-pages': entry('warning', '审签单超过一页', (p: { file: string; pages: number }) => ({
    message: `审签单有 ${p.pages} 页，版式“${p.file}”里固定的内容一页放不下`,
    hint: '请精简版式；检查结果和长的文字已经缩略',
  })),
  'notice-no-layout': entry('error', '没有修订说明的版式', (p: { pack: string }) => ({
    message: `表单“${p.pack}”没有修订说明的版式`,
    hint: '在 contents.yaml 里写 notice: 修订说明.hbs，并编写这个版式',
  })),
  'notice-no-revision': entry('error', '修订未说明', () => ({
    message: '数据里没有写明修订，写不出修订说明',
    hint: '在数据里写：修订: [{序号: 1, 日期: …, 原因: …}]',
  })),
  'notice-data-differs': entry('error', '数据与册子不符', (p: { folder: string }) => ({
    message: `${p.folder} 的数据得出的数与要说明的册子不同，修订说明没有生成`,
    hint: '先用 booklet build 重新生成册子，再比较',
  })),
};

/** How a revision is called. */
export const revisionWords = {
  nth: (number: string): string => `第 ${number} 次修订`,
};

/** Words of the sheet for the leader who signs. */
export const approvalWords = {
  file: '审签单.pdf',
  title: (booklet: string): string => `${booklet}审签单`,
  more: (count: number): string => `另有 ${count} 项，见 report.json`,
  notes: (count: number): string => `附注 ${count} 项，见 report.json`,
  waived: (finding: string, reason: string): string => `${finding}（免检原因：${reason}）`,
};

/** Words of the notice of a revision. */
export const noticeWords = {
  title: (booklet: string): string => `${booklet}修订说明`,
  cover: '封面',
  nothing: '（无）',
  cell: (row: string, column: string): string => [row, column].filter(Boolean).join('，'),
};

/** Words of `booklet diff`. */
export const diffWords = spoken({
  help: '比较两册（或两份数据）：哪些数、哪些文字、哪些页变了，哪些逐字未变',
  a: '原来的：out 里的一册（含 manifest.json 的文件夹），单位的数据文件夹（data/年度/单位编码），或归档的版本（单位编码/年度/册别@v2）',
  b: '现在的：同上',
  archive: '归档文件夹，比较归档的版本时要给出（也可写在环境变量 BOOKLET_ARCHIVE 里）',
  notice: '把修订说明（PDF 和网页）放进这个文件夹',
  after: `
例子：
  npx booklet diff 旧/2024/101001/部门预算 out/2024/101001/部门预算
  npx booklet diff 备份/data/2024/101001 data/2024/101001
  npx booklet diff 101001/2024/部门@v2 data/2024/101001 --archive 归档
  npx booklet diff 101001/2024/部门@v2 101001/2024/部门@v5 --archive 归档 --notice 修订说明

退出码：0 已比较（有无变化都是 0）；1 读不出或修订说明没有生成；2 用法不对`,
  neither: (place: string): string =>
    `${place} 既不是生成的册子，也不是单位的数据文件夹或归档的版本（单位编码/年度/册别@v2）`,
  needsArchive: (reference: string): string =>
    `${reference} 是归档的版本：用 --archive 给出归档文件夹，或设环境变量 BOOKLET_ARCHIVE`,
  unpaired: '两边没有同一种册子可比',
  otherUnits: (units: readonly string[]): string => `两边不是同一个单位的册子：${units.join('、')}`,
  heading: (before: string, after: string): string => (before === after ? before : `${before} → ${after}`),
  subjects: '变了的事项',
  subjectHead: ['事项', '单位', '原来', '现在', '差额', '印了几处'],
  figures: '变了的数，按所在位置',
  figureHead: ['部分', '页', '事项', '原来', '现在'],
  texts: '变了的文字',
  kinds: { heading: '标题', paragraph: '段落', cell: '表格' },
  textHead: ['部分', '类', '原来', '现在'],
  nothing: '（无）',
  cover: '封面',
  page: (before: number | undefined, after: number | undefined): string =>
    before === after || before === undefined || after === undefined
      ? String(after ?? before ?? '')
      : `${before}→${after}`,
  same: '两册逐字相同',
  unchangedSections: (names: readonly string[]): string =>
    names.length > 0 ? `逐字未变的部分：${names.join('；')}` : '没有逐字未变的部分',
  unchangedPages: (pages: string): string => (pages ? `逐字未变的页：${pages}` : ''),
  changedPages: (pages: string): string => (pages ? `有变化的页：${pages}` : ''),
  written: (files: readonly string[]): string => `修订说明：${files.join('、')}`,
});

/** Words of rolling a year forward and of looking back at the year before. */
export const rollWording = {
  'last-year-unusable': entry('warning', '上年数据', (p: { folder: string; count: number }) => ({
    message: `上年的数据 ${p.folder} 有问题，没有用来比较`,
    hint: '先检查上年的数据，或在“上年数”里写明要比较的数',
  })),
  'last-year-other-kind': entry(
    'note',
    '上年数据',
    (p: { folder: string; kind: string; kinds: readonly string[] }) => ({
      message: `${p.folder} 里只有${p.kinds.join('、')}册，没有${p.kind}册，不当作上年的数`,
      hint: '要比较的数写在“上年数”里',
    }),
  ),
  'last-year-archived': entry('note', '上年数据', (p: { folder: string; reference: string }) => ({
    message: `${p.folder} 里没有上年的数据，上年的数取自归档 ${p.reference}`,
  })),
  'last-year-differs': entry(
    'warning',
    '上年数不符',
    (p: { what: string; stated: string; found: string; folder: string }) => ({
      message: `${p.what}的上年数写的是 ${p.stated}，上年的数据得出 ${p.found}（${p.folder}）`,
      hint: '核对哪一个对；与上年数据相同的不必写“上年数”',
    }),
  ),
  'fact-to-fill': entry('error', '待填', (p: { count: number; lines: string; keys: string }) => ({
    message: `这个文件还有 ${p.count} 处待填（${p.keys}）：第 ${p.lines} 行`,
    hint: '把“待填”改成今年的数或文字；没有发生的行删去',
  })),
  'text-to-review': entry('warning', '旧文待核', (p: { count: number; lines: string }) => ({
    message: `这个文件还有 ${p.count} 处沿用上年、带年份或数字的文字没有核对：第 ${p.lines} 行`,
    hint: '核对或改写后，删去行尾的“# 旧文待核”',
  })),
};

/** Mark at the end of a line whose text was taken over from last year and may be out of date. */
export const reviewMark = '旧文待核';

/** Comments and messages of `booklet new`. */
export const rollWords = {
  was: (old: string): string => ` 上年：${old}`,
  review: ` ${reviewMark}`,
  reviewAgain: (comment: string): string => `${comment}（${reviewMark}）`,
  /** A year as it stands in running text. */
  year: /(?<!\d)(?:19|20)\d{2}(?![\d.])/,
  done: (folder: string, files: number): string => `已建立 ${folder}（${files} 个文件）`,
  next: (unit: string, facts: number, texts: number): string =>
    `待填 ${facts} 处，沿用的文字待核 ${texts} 处。填好一部分就可以运行：npx booklet check ${unit}`,
  archived: (folder: string, reference: string): string =>
    `${folder} 里没有数据，取自归档 ${reference}；以后编制、检查也给出 --archive，上年数才能自动取`,
  lastYear: (year: number): string => `与上年比较的预算数直接取自 ${year} 年的数据，不用再抄`,
  missing: (folder: string): string => `${folder} 里没有数据`,
  exists: (folder: string): string => `${folder} 已经有了，没有改动。要重来，先把它移走`,
  badUnit: (unit: string): string => `“${unit}”不是单位编码`,
  badYear: (year: string): string => `“${year}”不是年度，年度写四位数字，如 2024`,
  notLater: '新的年度要比原来的年度晚',
  help: '由上年的数据建立下一年的数据文件夹：数字列出待填，文字保留，上年数自动取',
  from: '上年的年度，如 2024',
  to: '新的年度，不写就是下一年',
  archive: '归档文件夹：上年的数据不在时从这里取（也可写在环境变量 BOOKLET_ARCHIVE 里）',
  after: `
例子：
  npx booklet new 101001 --from 2024            建立 data/2025/101001
  npx booklet new 101001 --from 2024 --to 2026
  npx booklet new 101001 --from 2024 --archive 归档     data/2024/101001 不在时，取自归档

带“待填”的地方，check 会逐个文件列出，没有填完不能出册子。
带“# 旧文待核”的行，是沿用上年、带着年份或数字的文字，核对后删去这个记号。`,
};
