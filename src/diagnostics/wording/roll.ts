import { entry } from './entry.ts';

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
