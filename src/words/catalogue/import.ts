import { entry } from './entry.ts';

/** Findings about workbooks that facts are taken from. */
export const importWording = {
  'import-unreadable': entry(
    'error',
    '表格文件不能读',
    (p: { what: 'large' | 'vast' | 'locked' | 'broken' }) => ({
      message: {
        large: '这个文件超过 50 MB',
        vast: '这张工作表第 20000 行以下或第 300 列以右还有内容',
        locked: '这个文件加了密码，或者是坏的 .xls',
        broken: '这不是能读的表格文件',
      }[p.what],
      hint: {
        vast: '删去不用的行列，再读一遍',
        large: '删去图片和空白的行列，只留要用的工作表',
        locked: '用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx',
        broken: '用 Excel 或 WPS 打开，另存为 .xlsx',
      }[p.what],
    }),
  ),
  'import-sheet-unknown': entry('note', '不是表单的表', (p: { sheet: string }) => ({
    message: `表单里没有与工作表“${p.sheet}”对应的表，没有读`,
    hint: '是表单的表的，在那张表的文件里写上 sheets: [工作表名]',
  })),
  'import-head-differs': entry(
    'warning',
    '表头不同，没有读',
    (p: { sheet: string; columns: readonly string[] }) => ({
      message: `工作表“${p.sheet}”是表单的表，表头却不同`,
      hint: `从左到右要有这几列：${p.columns.join('、')}`,
    }),
  ),
  'import-sheet-unclear': entry(
    'error',
    '分不清是哪张表',
    (p: { sheet: string; tables: readonly string[] }) => ({
      message: `工作表“${p.sheet}”的表头与几张表都相符：${p.tables.join('、')}`,
      hint: '把工作表改成那张表的名称，或在表的文件里写上 sheets: [工作表名]',
    }),
  ),
  'import-year': entry(
    'error',
    '年度不符',
    (p: { sheet: string; found: readonly string[]; year: string }) => ({
      message: `工作表“${p.sheet}”写的是 ${p.found.join('、')} 年，数据是 ${p.year} 年的，没有读`,
      hint: `是 ${p.year} 年的数，就把工作表名和表题里的年份改对；不是的，删去这张工作表`,
    }),
  ),
  'import-sheet-again': entry(
    'error',
    '一张表读到两次',
    (p: { sheet: string; first: string; table: string }) => ({
      message: `工作表“${p.sheet}”与“${p.first}”都是“${p.table}”，数却不同`,
      hint: '只留要用的一张；一张表分成几张工作表的，接成一张',
    }),
  ),
  'import-head-again': entry('error', '又有一个表头', () => ({
    message: '从这一行起又有一个同样的表头，看不出是不是同一张表，没有读',
    hint: '是同一张表接着写的，删去这个表头；是另一张表，移到另一张工作表',
  })),
  'import-unit-missing': entry(
    'error',
    '金额单位不能定',
    (p: { sheet: string; found: readonly string[] }) => ({
      message:
        p.found.length === 0
          ? `工作表“${p.sheet}”没有写金额单位`
          : p.found.length === 1
            ? `工作表“${p.sheet}”的金额单位是${p.found[0]}，只能读元和万元`
            : `工作表“${p.sheet}”写了几个金额单位：${p.found.join('、')}`,
      hint:
        p.found.length === 0
          ? '在表格上方写“单位：元”或“单位：万元”，再读一遍'
          : '换算成同一个单位，元或万元，在表格上方写明，再读一遍',
    }),
  ),
  'import-column-unknown': entry('warning', '有一列没有读', (p: { title: string }) => ({
    message: `这一列有数，表单的表里没有与“${p.title}”对应的列`,
    hint: '与表单的列是一回事的，改成表单的列名',
  })),
  'import-column-other': entry('note', '有一列不写', (p: { title: string }) => ({
    message: `“${p.title}”是别的年度或别的口径的数，不写成各笔`,
    hint: '要用的自己写',
  })),
  'import-column-unclear': entry('error', '分不清是哪一列', (p: { title: string }) => ({
    message: `叫“${p.title}”的不止一列，这一列也有数，分不清要读哪一列`,
    hint: '只留要读的那几列，上年数、两张并排的表移到别的工作表',
  })),
  'import-row-twice': entry('error', '同一行写了两次', (p: { row: string; first: number }) => ({
    message: `“${p.row}”在第 ${p.first} 行已经有了，看不出是重复的还是另外一笔`,
    hint: '重复的删去；是两笔的，加成一个数写在一行里',
  })),
  'import-merged': entry('error', '合并的格里有数', (p: { found: string }) => ({
    message: `${p.found} 写在合并的几格里，看不出是哪一行、哪一列的`,
    hint: '取消合并，把数分到各格',
  })),
  'import-row-unknown': entry('error', '有一行没有读', (p: { row: string; several: readonly string[] }) => ({
    message:
      p.several.length > 1
        ? `“${p.row}”可能是 ${p.several.join('、')}，分不清`
        : `“${p.row}”不是表单的行，科目表里也没有`,
    hint: '写上科目编码，或改成表单里的名称',
  })),
  'import-name-differs': entry(
    'warning',
    '编码与名称不符',
    (p: { code: string; found: string; name: string }) => ({
      message: `${p.code} 是“${p.name}”，这里写的是“${p.found}”，按编码读了`,
    }),
  ),
  'import-number': entry('error', '不是数', (p: { found: string }) => ({
    message: `“${p.found}”不是数`,
    hint: '改成数；没有的留空',
  })),
  'import-computed': entry('error', '公式不当作数', () => ({
    message: '这一格是公式，存着的结果可能是旧的，也可能没有算过',
    hint: '在 Excel 里复制这一格，选择性粘贴为“值”',
  })),
  'import-total': entry(
    'error',
    '合计与各行不符',
    (p: { total: string; sum: string; unit: string; difference: string }) => ({
      message: `这里是 ${p.total}，它下面的各项加起来是 ${p.sum}（${p.unit}），相差 ${p.difference}`,
      hint: '缺了行的补上，写错的改对，再读一遍',
    }),
  ),
  'import-contradicts': entry(
    'error',
    '两张表不符',
    (p: { value: string; sum: string; unit: string; what: string }) => ({
      message: `${p.what}：这里是 ${p.value}，别的表里各项加起来是 ${p.sum}（${p.unit}）`,
      hint: '改对其中一张，再读一遍',
    }),
  ),
  'import-open': entry(
    'warning',
    '分不到细项',
    (p: { what: string; value: string; unit: string; lacks: string }) => ({
      message: `${p.what} ${p.value} ${p.unit}：几张表合起来也看不出是哪个“${p.lacks}”，没有写进数据`,
      hint: '自己写这一笔',
    }),
  ),
  'import-members': entry('warning', '这种表还不能反推', (p: { table: string }) => ({
    message: `“${p.table}”的行按项目等自己起名的内容逐级列，看不出哪一格是哪一级，没有读`,
    hint: '这张表的数自己写',
  })),
  'import-written': entry('error', '已经写过这本账', (p: { ledger: string }) => ({
    message: `“${p.ledger}”在这里已经写过，再导入就重复了`,
    hint: `导入的为准，就把这个文件里的“${p.ledger}”删去；自己写的为准，就不要导入那几张表`,
  })),
};

/** The number of an item before its words, folded: 一、 1. （一） 2、; or 其中：. */
export const numberBefore =
  /^(?:其中:?)?(?:\(?(?:[一二三四五六七八九十]+|\d{1,2})\)?[、.]|\((?:[一二三四五六七八九十]+|\d{1,2})\))?(?:其中:)?/;

/** What stands before the name of a sheet or table, folded: 3.17, 表2, 2025年. */
export const sheetNumber = /^(?:表|附表)?[\d.\-_]+[、.]?(?:年度?)?/;

/** What is written in a cell where there is nothing. */
export const nothingWritten = /^[-—–―/\\无]*$/;

/** What the row that numbers columns is called, and a year that is no part of a date. */
export const numberingLabel = /^(?:栏次|行次|\*+)?$/;
export const yearInName = /(?<!\d)(20\d\d)(?!\d|\s*[-./年]\s*\d)/g;
export const lastYear = /上年(?!结[转余])|去年/;
export const inDigits = (text: string): string =>
  text.replace(/[二][〇○零0][〇○零0一二三四五六七八九]{2}(?=年)/g, (year) =>
    [...year].map((digit) => Math.max(0, '〇一二三四五六七八九'.indexOf(digit))).join(''),
  );
export const namedYear = /(?<!\d)(20\d\d)\s*年(?!\s*\d{1,2}\s*月)/g;

/** Words of `booklet import` and of the file it writes. */
export const importWords = {
  file: '导入',
  head: '# 由 npx booklet import 写成，再导入时整个换掉；自己要写的写在别的文件里',
  digest: (digest: string) => `# 摘要 ${digest}`,
  help: '把预算系统导出的表格（.xlsx、.xls、.csv）按表单的表反推成数据里的各笔',
  files: '表格文件，可写多个',
  unit: '单位编码',
  year: '年度；数据里只有一年的不用写',
  kind: '册别；只有一册的不用写',
  write: '写进数据；不写这一项只看读到什么、与上次差在哪里',
  after: `
例子：
  npx booklet import 预算导出.xlsx --unit 101001
  npx booklet import 预算导出.xlsx 三公.csv --unit 101001 --write

单位的文件夹和“册”要先有。只把最细的数写成各笔，合计只用来核对；公式、
看不出金额单位的、对不上表单的，一律不写，并说明在哪一格。
写在单位文件夹的 导入.yaml 里，别的文件不动。`,
  sheet: (sheet: string, table: string | undefined, read: number, totals: number) =>
    table === undefined
      ? `  ${sheet}：没有读`
      : `  ${sheet}：${table}，${read} 格${totals > 0 ? `，其中 ${totals} 个合计与各项相符` : ''}`,
  ledger: (ledger: string, count: number, sum: string, unit: string) =>
    `  ${ledger}：${count} 笔，合计 ${sum}${unit === '' ? '' : ` ${unit}`}`,
  sheets: '工作表',
  ledgers: '读出的各笔',
  absent: (names: readonly string[]) => `这些账表里没有，要用的自己写：${names.join('、')}`,
  change: (gone: number, come: number) => `与上次导入的相比：去掉 ${gone} 笔，加上 ${come} 笔`,
  same: '与上次导入的相同',
  nothing: '没有读出一笔，什么也没有写',
  refused: '有错误，没有写；改好再导入',
  trial: (file: string) => `加上 --write 写进 ${file}`,
  written: (file: string) => `已写进 ${file}`,
  touched: (file: string) =>
    `${file} 里有自己改过的地方，没有换掉：把自己写的移到别的文件，删去这个文件，再导入`,
  ofYear: '年度',
  ofKind: '册别',
  noUnit: '写上单位编码：--unit 101001',
  several: (what: string, known: readonly string[]) => `${what}有几个（${known.join('、')}），写明是哪一个`,
  unreadable: (file: string) => `没有“${file}”这个文件，或者不能读`,
};
