import { entry } from './entry.ts';

/** What style.yaml should hold. */
export const styleWords = {
  length: '长度，如 37mm、15.75pt 或 225mm/22',
  size: '大于零的长度，如 37mm、15.75pt 或 225mm/22',
  floor: '不大于 size 的长度',
  number: '不带单位的数，如 0.5、2',
  factor: '大于零的数，如 1.3',
  colour: '颜色，如 #eef1f5，不要颜色写 ""',
  pageNumber: '有 {n}（页码）的文字，如 — {n} —',
  continued: '文字，不能空着',
};

/** Findings of the typesetter: fonts, characters, tables that do not fit. */
export const typesetWording = {
  'font-missing': entry('error', '缺少字体', (p: { role: string; tried: string }) => ({
    message: `字体“${p.role}”一个可用的文件也没有找到；试过：${p.tried}`,
    hint: '先运行 npm ci 装好开放字体；或把有授权的字体文件放进 fonts/local/，写进 fonts/fonts.yaml',
  })),
  'font-unreadable': entry('error', '字体文件读不了', (p: { file: string; reason: string }) => ({
    message: `字体文件 ${p.file} 不能使用：${p.reason}`,
    hint: '请换用 TrueType 字体文件（.ttf，或 .ttc 并写明 #字体名）',
  })),
  'font-restricted': entry('warning', '字体限制嵌入', (p: { file: string; fsType: number }) => ({
    message: `字体文件 ${p.file} 自己写明限制嵌入（fsType ${p.fsType}），而 PDF 里必须嵌入字体`,
    hint: '确认已取得嵌入和公开发布的授权；没有授权，请在 fonts/fonts.yaml 里换一个字体',
  })),
  'font-role-unknown': entry('error', '没有这个字体角色', (p: { role: string; known: string }) => ({
    message: `版式用到字体“${p.role}”，fonts.yaml 里没有`,
    hint: `fonts.yaml 里有：${p.known}`,
  })),
  'glyph-missing': entry('error', '字体缺字', (p: { character: string; code: string; around: string }) => ({
    message: `字“${p.character}”（${p.code}）所有备用字体里都没有，出现在“${p.around}”`,
    hint: '核对这个字是否写错；没有写错，请在 fonts/fonts.yaml 里加一个收有这个字的字体',
  })),
  'glyph-blank': entry('error', '字体的字是空的', (p: { file: string; character: string }) => ({
    message: `字体文件 ${p.file} 里的“${p.character}”什么也没有画`,
    hint: '字体文件已损坏或不完整，请换用完好的字体文件',
  })),
  'glyph-alike': entry(
    'error',
    '字体的不同字画成一样',
    (p: { file: string; characters: readonly string[] }) => ({
      message: `字体文件 ${p.file} 里的${p.characters.map((each) => `“${each}”`).join('和')}画得一样`,
      hint: '印出来会看成另一个数；字体文件已损坏或不对，请换用完好的字体文件',
    }),
  ),
  'cover-full': entry('error', '封面放不下', (p: { longest: string; letters: number }) => ({
    message: `封面一页放不下，或要占到盖章的地方，字号和空白已经缩到最小；最长的一段有 ${p.letters} 个字：“${p.letters > 40 ? `${p.longest.slice(0, 40)}…` : p.longest}”`,
    hint: '单位名称、范围用规范的名称，不写说明性的话；名称确实这样长的，请在 style.yaml 调小封面各段的 size、before',
  })),
  'seal-covered': entry('error', '盖章处有文字', (p: { page: number }) => ({
    message: `最后一页（第 ${p.page} 页）的文字占到了 style.yaml 里 signature 留给印章的地方`,
    hint: '把 signature 移到空处，或改放在封面（page: cover）',
  })),
  'style-font-unknown': entry(
    'error',
    '没有这种字体',
    (p: { found: string; known: readonly string[]; near: string | undefined }) => ({
      message: `fonts/fonts.yaml 里没有“${p.found}”这种字体`,
      hint: `${p.near ? `是不是“${p.near}”？` : ''}可用：${p.known.join('、')}`,
    }),
  ),
  'style-missing': entry(
    'error',
    '没有这个样式',
    (p: { kind: 'paragraphs' | 'tables'; name: string; known: string }) => ({
      message: `版面用到样式“${p.name}”，style.yaml 的 ${p.kind} 里没有`,
      hint: `现有样式：${p.known}`,
    }),
  ),
  'table-grid': entry(
    'error',
    '表格行列不齐',
    (p: { table: string; row: number; found: number; expected: number }) => ({
      message: `“${p.table}”第 ${p.row} 行占 ${p.found} 列，应为 ${p.expected} 列`,
      hint: '检查这一行的 colspan 和上面各行的 rowspan',
    }),
  ),
  'table-too-wide': entry('error', '表格放不下', (p: { table: string; needed: string; room: string }) => ({
    message: `“${p.table}”用最小字号横排仍需 ${p.needed} 毫米宽，纸上只有 ${p.room} 毫米`,
    hint: '减少列数、缩短不能断开的文字，或在 style.yaml 调小该表样式的 floor',
  })),
  'table-turned': entry('note', '表格改为横排', (p: { table: string }) => ({
    message: `“${p.table}”竖排放不下，已改用横页`,
  })),
};

/** Read out for the field that a seal is put into. */
export const sealWords = '电子签章';

const shown = (text: string | undefined): string =>
  text === undefined || text === '' ? '空白' : `“${text}”`;

/** Findings of the proof of the web page: index.html read back and compared with the booklet. */
export const webWording = {
  'web-forbidden': entry('error', '网页有禁用内容', (p: { found: string }) => ({
    message: `网页里有不允许的内容：${p.found}；应当没有脚本、外部链接和未知标签`,
    hint: '核对版式和数据；数据里的标记只能作为文字显示',
  })),
  'web-frame-differs': entry(
    'error',
    '网页框架不符',
    (p: { part: string; found: string; expected: string }) => ({
      message: `网页的${frameWords[p.part] ?? p.part}是${shown(p.found)}，应为${shown(p.expected)}`,
    }),
  ),
  'web-text-differs': entry(
    'error',
    '网页文字不符',
    (p: { place: string; found: string | undefined; expected: string | undefined }) => ({
      message: `网页“${p.place}”的文字是${shown(p.found)}，应为${shown(p.expected)}`,
      hint: '网页与 PDF 应出自同一次排版，请重新生成',
    }),
  ),
  'web-cell-differs': entry(
    'error',
    '网页单元格不符',
    (p: {
      place: string;
      row: number;
      column: number;
      found: string | undefined;
      expected: string | undefined;
    }) => ({
      message: `网页“${p.place}”第 ${p.row} 行第 ${p.column} 个单元格是${shown(p.found)}，应为${shown(p.expected)}`,
      hint: '网页与 PDF 应出自同一次排版，请重新生成',
    }),
  ),
  'web-figure-differs': entry(
    'error',
    '网页数字不符',
    (p: { id: string; found: string | undefined; expected: string | undefined }) => ({
      message: `网页里编号 ${p.id} 的数是${shown(p.found)}，应为${shown(p.expected)}`,
      hint: '网页与 PDF 应出自同一次排版，请重新生成',
    }),
  ),
  'web-id-twice': entry('error', '网页编号重复', (p: { id: string }) => ({
    message: `网页里编号 ${p.id} 出现了不止一次，链接会跳错地方`,
  })),
  'web-link-broken': entry('error', '网页链接无目标', (p: { target: string }) => ({
    message: `网页里有链接指向“${p.target}”，页内没有这个编号`,
  })),
  'web-table-headers': entry('warning', '表格缺表头标记', (p: { place: string }) => ({
    message: `网页“${p.place}”的表格没有标明列标题，读屏软件读不出数字属于哪一列`,
    hint: '请表单维护人员在版式里把列标题写成 <th scope="col">',
  })),
};

const frameWords: Record<string, string> = {
  language: '语言',
  title: '标题',
  policy: '安全策略',
  heading: '一级标题',
  contents: '目录标题',
  entry: '目录条目',
  section: '章节标题',
  region: '表格滚动区',
  unread: '章节和表格之外的字数',
};

/** Words of the page that are not in the booklet: for people who navigate, and for search engines. */
export const webWords = {
  skip: '跳到正文',
  back: '回到目录',
  description: (title: string, author: string): string =>
    `${title}全文，含全部表格和情况说明。公开单位：${author}`,
  /** Name of one of several tables that share a heading or a title; `n` counts from 1. */
  oneOf: (name: string, n: number, count: number): string => `${name}（第 ${n} 张，共 ${count} 张）`,
  scrollable: (name: string): string => `${name}，可左右滚动`,
};
