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
export const diffWords = {
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
};
