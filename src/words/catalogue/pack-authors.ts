import { word } from '../reserved.ts';
import { spoken } from '../visible.ts';

/** Help of the commands that make, check and show a form. */
export const authorHelp = {
  name: '表单的名称：templates/ 下的文件夹名',
  new: '新建一套表单，铺在底本或另一套表单上',
  extends: '铺在哪一个底本或表单上',
  afterNew: `
例子：
  npx booklet pack new 我省-2026 --extends base-budget    部门预算的底本
  npx booklet pack new 我省-2027 --extends 我省-2026     换一年，只写变了的

建立 templates/名称，已有的文件夹不动。写法见 templates/README.zh-CN.md。`,
  check: '检查一套表单，不用数据：文件、名称、字体、规则的例子、没有用到的',
  checkData: '数据文件夹：哪些册子用这套表单，年度对不对',
  afterCheck: `
例子：
  npx booklet pack check 我省-2026

有错误的，改完再查：由错误带出来的不列。底本也可以查。`,
  show: '列出一套表单的各层、目录、表和要填的数据',
  afterShow: `
例子：
  npx booklet pack show 我省-2026`,
};

export const authorSay = spoken({
  badName: (name: string): string => `“${name}”不能作文件夹的名称：不用 / \\ : * ? " < > |，不以点开头`,
  exists: (folder: string): string => `${folder} 已经有了，没有改动。换一个名称，或先把它移走`,
  made: (folder: string, files: number): string => `已建立 ${folder}（${files} 个文件）`,
  next: (name: string): string => `接着改里面的文件，改一处查一次：npx booklet pack check ${name}`,
  sound: (name: string): string => `${name}：没有发现问题`,
  counted: (name: string, errors: number, others: number): string =>
    `${name}：错误 ${errors}，警告和附注 ${others}`,
});

/** Titles and labels of what `pack show` lists. */
export const showWords = spoken({
  layers: '各层',
  edition: (edition: string): string => `版次 ${edition}`,
  base: '底本，没有目录',
  year: (year: string): string => (year === '' ? '任何年度' : `${year} 年`),
  kinds: '册别',
  contents: '目录',
  tables: '表',
  blocks: (ledgers: readonly string[]): string => ledgers.join(' ‖ '),
  facts: '数据的键',
  needed: '必写',
  columns: '栏',
  from: (name: string): string => `（${name}）`,
  comma: '、',
});

/** What a new form begins with; the cover and what follows the last section are named where a layer has them. */
export const newPack = {
  cover: '封面.hbs',
  papers: { end: '册末.hbs', notice: '修订说明.hbs', approval: '审签单.hbs' },
  layout: '情况说明/总体情况.hbs',
  pack: (
    name: string,
    below: string,
    kinds: boolean,
  ): string => `# ${name}，铺在 ${below} 上：这里只写与它不同的。
# 改一个键写一个键，“键: ${word.removed}”去掉一个；列表写了就整个换掉。同一路径的文件整个换掉下面的。
extends: ${below}
# 哪一年的表单；不写，哪一年都能用。
# year: 2026
${kinds ? '\nkinds:\n  单位:\n    title: 单位预算\n    words: {称谓: 本单位, 册名: 单位预算}\n' : ''}`,
  contents: (
    papers: Readonly<Record<string, string>>,
  ): string => `# 目录：名称、次序、编号、页向，都以这里为准；正文标题、书签由此而来。
title: 目录
cover: 封面.hbs
${Object.entries(papers)
  .map(([key, file]) => `${key}: ${file}\n`)
  .join('')}numbering: ["第{一}部分 ", "{一}、", "（{一}）"]
parts:
  - title: 情况说明
    folder: 情况说明
    startsPage: true
    sections:
      - {title: 总体情况, layout: 总体情况.hbs}
`,
  coverText: '<p>{{单位名称}}</p>\n<p>{{年度}}年{{册名}}</p>\n',
  layoutText: '<p>{{称谓}}{{年度}}年{{册名}}。</p>\n',
};
