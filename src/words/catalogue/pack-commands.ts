/** Words of `booklet pack` and the commands below it. */
export const packHelp = {
  pack: '编写、检查、更新表单',
  afterPack: `
例子：
  npx booklet pack new 我省-2026 --extends base-budget
  npx booklet pack check 我省-2026
  npx booklet pack show 我省-2026
  npx booklet pack classification 2027年科目.xlsx --from 2027`,
  classification: '拿一份编码表（xlsx、csv 或粘贴的文字）比较分类表：新增、改名、取消了哪些',
  classificationFile: '编码表文件',
  from: '编码表从哪一年（2027）或哪一天（2027-07-01）起用',
  isPartial: '编码表只有一部分：没有列出的不算取消',
  write: '写进分类表；不写这个选项，只列出来',
  templates: '表单文件夹',
  onlyPack: '只看这个表单文件夹里的分类表',
  afterClassification: `
例子：
  npx booklet pack classification 2027年科目.xlsx --from 2027            列出有哪些变化，不改文件
  npx booklet pack classification 2027年科目.xlsx --from 2027 --write    写进分类表
  npx booklet pack classification 新增科目.txt --from 2027-07-01 --partial

编码写在一列里，或分“类、款、项”几列；后面一列是名称，再后面的不看。一个工作簿有几张表的，各找各的分类表。
写入时只动有变的行，其余的行和注照原样；写完用 git diff 看一遍。`,
};

interface Code {
  readonly code: string;
  readonly name: string;
}

/** What a list has otherwise from a day on. */
interface Update {
  readonly added: readonly (Code & { readonly isDated: boolean })[];
  readonly renamed: readonly (Code & { readonly was: string })[];
  readonly retired: readonly (Code & { readonly instead?: string; readonly unsure: boolean })[];
  readonly verified: readonly Code[];
  readonly orphans: readonly Code[];
}

interface Row {
  readonly sheet: string;
  readonly number: number;
  readonly cells: readonly string[];
}

const rowWords = ({ sheet, number, cells }: Row): string =>
  `  ${sheet && `${sheet} `}第 ${number} 行：${cells.filter(Boolean).join(' ').slice(0, 40)}`;

/** A heading with its lines below it; nothing without lines. */
const under = (heading: (count: number) => string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading(lines.length), ...lines];

const faults = {
  'old-excel': '是旧格式的 Excel（.xls）\n提示 用 Excel 或 WPS 打开，另存为 .xlsx',
  locked: '有打开密码\n提示 去掉密码另存一份',
  broken:
    '读不出来，不是 xlsx、csv 或文字\n提示 用 Excel 或 WPS 打开，另存为 .xlsx；只有 PDF、Word 的，把编码和名称粘贴到 .txt 文件里',
};

export const classificationSay = {
  badDay: (found: string): string =>
    `“${found}”不是年度，也不是日期\n提示 --from 写 2027，年中起用的写 2027-07-01`,
  unreadable: (file: string): string => `读不出 ${file}：没有这个文件，或不许读`,
  fault: (file: string, fault: keyof typeof faults): string => `${file} ${faults[fault]}`,
  noLists: (folder: string): string => `${folder} 里没有分类表（classification 文件夹里的 .yaml）`,
  unknownList: (file: string): string =>
    `${file} 里没有认出编码表：没有一个编码与现有的分类表相同\n提示 编码和名称写在一行，编码在前`,
  unknownSheet: (sheet: string): string => `${sheet}：没有认出是哪张分类表，没有看`,
  several: (files: readonly string[]): string =>
    `几张分类表都像：${files.join('、')}\n提示 用 --pack 指明是哪个表单的`,
  tooEarly: (file: string, through: string): string =>
    `${file} 已经核对到 ${through} 年，更早的编码表不能这样写进去\n提示 个别编码从前的名称和起止，直接写在分类表里`,
  contradictions: (file: string, rows: readonly Row[]): string =>
    [`${file} 里同一编码有两个名称，没有比较：`, ...rows.map(rowWords), '提示 改正编码表，再运行一次'].join(
      '\n',
    ),
  heading: (list: string, count: number, from: string): string =>
    `${list}：与 ${count} 个编码比较，${from} 起`,
  changes: ({ added, renamed, retired, verified, orphans }: Update): readonly string[] => [
    ...under(
      (count) => `新增 ${count} 个`,
      added.map(({ code, name, isDated }) => `  ${code} ${name}${isDated ? '' : '（何时起用不知道）'}`),
    ),
    ...under(
      (count) => `改名 ${count} 个`,
      renamed.map(({ code, name, was }) => `  ${code} ${was} → ${name}`),
    ),
    ...under(
      (count) => `取消 ${count} 个（连同下级）`,
      retired.map(
        ({ code, name, instead, unsure }) =>
          `  ${code} ${name}${unsure ? '（原来就待核，也许从来没有）' : ''}${instead === undefined ? '' : `，改列 ${instead}（名称相同，请核对）`}`,
      ),
    ),
    ...(verified.length > 0 ? [`待核的 ${verified.length} 个名称相符，去掉“待核”`] : []),
    ...(added.some(({ isDated }) => !isDated)
      ? ['原来的分类表收得不全，新增的可能早就有，所以不写从哪年起；确是新设的，写入后自己补上']
      : []),
    ...under(
      (count) => `缺上级的 ${count} 个，两张表里都没有它的上级：`,
      orphans.map(({ code, name }) => `  ${code} ${name}`),
    ),
    ...(added.length + renamed.length + retired.length + verified.length === 0 ? ['没有变化'] : []),
  ],
  unread: (rows: readonly Row[]): readonly string[] =>
    under((count) => `没有看懂的 ${count} 行，没有算在内：`, rows.map(rowWords)),
  written: (list: string): string => `已写进 ${list}`,
  notWritten: '没有改文件；写进分类表，再加 --write',
};
