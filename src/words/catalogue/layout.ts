import { entry } from './entry.ts';
import { lackingWording } from './gaps.ts';

const meant = (near: string | undefined): string => (near ? `是不是“${near}”？` : '');

/** Findings in layouts: their Handlebars, their HTML, and what they ask of the figures. */

export const layoutWording = {
  ...lackingWording,
  'layout-block-open': entry('error', '版式语法', (p: { name: string; kind: 'open' | 'stray' }) => ({
    message:
      p.kind === 'open'
        ? `{{#${p.name}}} 没有对应的 {{/${p.name}}}`
        : `{{/${p.name}}} 前面没有对应的 {{#${p.name}}}`,
    hint:
      p.kind === 'open' ? `在这一段结束的地方补上 {{/${p.name}}}` : `删去它，或在前面补上 {{#${p.name} …}}`,
  })),
  'layout-syntax': entry('error', '版式语法', () => ({
    message: '看不懂这一行的写法',
    hint: '检查 {{ }}、圆括号和引号是否成对，等号两边没有空格',
  })),
  'layout-unknown-helper': entry('error', '未知的帮手', (p: { found: string; near: string | undefined }) => ({
    message: `没有“${p.found}”这个帮手`,
    hint: meant(p.near) || '可用的帮手见 templates/README.zh-CN.md',
  })),
  'layout-unknown-option': entry(
    'error',
    '未知的参数',
    (p: { helper: string; found: string; known: readonly string[] }) => ({
      message: `“${p.helper}”没有“${p.found}=”这个参数`,
      hint: p.known.length > 0 ? `可用：${p.known.join('、')}` : `“${p.helper}”不带名称的参数`,
    }),
  ),
  'layout-unknown-name': entry('error', '未知的名称', (p: { found: string; near: string | undefined }) => ({
    message: `这里没有“${p.found}”这个名称`,
    hint: `${meant(p.near)}数据的键见 schema.yaml，循环里的名称由 as |…| 给出`,
  })),
  'layout-unknown-partial': entry(
    'error',
    '未知的片段',
    (p: { found: string; near: string | undefined }) => ({
      message: `partials 里没有“${p.found}”`,
      ...(p.near && { hint: meant(p.near) }),
    }),
  ),
  'layout-fullwidth-quote': entry('error', '全角引号', (p: { found: string }) => ({
    message: `这里的引号是全角的：${p.found}`,
    hint: '花括号里的文字用半角引号 "…"',
  })),
  'layout-bare-number': entry('error', '编码未加引号', (p: { found: string }) => ({
    message: `${p.found} 会被当作数，前面的 0 会丢失`,
    hint: `写成 "${p.found}"`,
  })),
  'layout-unescaped': entry('error', '未转义', (p: { found: string }) => ({
    message: `${p.found} 会把数据里的标记原样放进版式`,
    hint: '只用两层花括号 {{ }}',
  })),
  'layout-forbidden': entry('error', '不用此写法', (p: { found: string }) => ({
    message: `版式里不用${p.found}`,
    hint: '循环写成 {{#each 列表 as |项 序|}}，不用 this、../ 和装饰器',
  })),
  'layout-block-params': entry('error', '缺少循环名称', (p: { found: string }) => ({
    message: `{{#${p.found}}} 没有写 as |名称|`,
    hint: `写成 {{#${p.found} … as |项|}}`,
  })),
  'layout-typed-figure': entry('error', '版式里写了数', (p: { found: string }) => ({
    message: `“${p.found}”是写死在版式里的数`,
    hint: '数用 figure 从数据取；表式规定的固定文字写进 pack.yaml 的 constants',
  })),
  'layout-argument': entry('error', '参数没有值', (p: { helper: string; argument: string }) => ({
    message: `“${p.helper}”的${p.argument}没有值`,
    hint: '核对名称和引号；没有值的条件不会被忽略',
  })),
  'layout-argument-kind': entry('error', '参数不对', (p: { helper: string; expected: string }) => ({
    message: `“${p.helper}”要的是${p.expected}`,
  })),
  'layout-counts-from': entry('error', '序号数错', (p: { found: string; from: number; instead: string }) => ({
    message: `“${p.found}”从 ${p.from} 数起，这样印出的序号差一`,
    hint: `写成 {{${p.instead}}}`,
  })),
  'layout-digits': entry(
    'error',
    '编码位数不够',
    (p: { found: string; length: number; from: number; to: number }) => ({
      message: `“${p.found}”只有 ${p.length} 位，截不出第 ${p.from} 到第 ${p.to} 位`,
      hint: '位数从 1 数起，先写小的；换成有这么长的编码，如上级的 行.款.代码',
    }),
  ),
  'layout-amount-unchecked': entry('warning', '金额当文字印', (p: { found: string }) => ({
    message: `“${p.found}”照数据里的文字印：不带单位，不加总，也不和别的数核对`,
    hint: `写成 {{money ${p.found}}}，数据的这一项写明“金额单位”；合计写 {{money (total 列表)}}`,
  })),
  'layout-unprintable': entry(
    'error',
    '印不成文字',
    (p: { found: string; kind: keyof typeof unprintable }) => ({
      message: `“${p.found}”是${unprintable[p.kind].what}，不能直接印`,
      hint: unprintable[p.kind].hint,
    }),
  ),
  'layout-figure-here': entry('error', '这里不印数', (p: { found: string }) => ({
    message: `表名、标题和标签里不印数，这里用了“${p.found}”`,
    hint: '数写在句子里或表格的单元格里',
  })),
  'rows-line-lost': entry(
    'error',
    '漏行',
    (p: { by: string; count: number; found: string | undefined; dimension: string }) => ({
      message: `按“${p.by}”逐项印，有 ${p.count} 笔没有写到这一级，哪一项里都没有它：${p.found === undefined ? `没有写“${p.dimension}”` : `只写到 ${p.found}`}`,
      hint: '换成各笔都写到的级次，或加条件只选这一部分；确实只印一部分的，写 partial=true',
    }),
  ),
  'rows-total-lost': entry('error', '漏行', (p: { table: string }) => ({
    message: `“${p.table}”里的合计含这一笔，逐项印的各行却没有它`,
    hint: '核对这一笔的分类；没有写错的，请表单维护人员把 {{#rows}} 换成列得出它的级次或条件，或在表里加一行；确实只列一部分的，在 {{#rows}} 里写 partial=true',
  })),
  'rows-item-unlisted': entry('error', '漏项', (p: { item: string; view: string; said: string }) => ({
    message: `这里逐项印“${p.view}”的数，“${p.item}”只有这个数，却没有列它`,
    hint: `把它也选上：${p.said}；确实不列的，写 partial=true`,
  })),
  'rows-not-listed': entry('error', '漏项', (p: { dimension: string; found: string | undefined }) => ({
    message: `of= 写定了列哪几项，${p.found === undefined ? `没有写“${p.dimension}”的` : `“${p.found}”`}有数，却没有列它`,
    hint: '写进 of= 的名单；名单以外的也列，用 also=；确实只列一部分的，写 partial=true',
  })),
  'scope-foreign': entry(
    'error',
    '条件管不到',
    (p: { name: string; ledger: string; dimension: string; said: string }) => ({
      message: `这里只取一部分“${p.dimension}”，“${p.ledger}”不分“${p.dimension}”，“${p.name}”在这里印出的是全部`,
      hint: `换一个分“${p.dimension}”的数；就是要印全部的，写明 ${p.said}`,
    }),
  ),
  'row-several': entry(
    'error',
    '一行几个取值',
    (p: { found: string; dimension: string; values: readonly (string | undefined)[] }) => ({
      message: `这一行的各笔，“${p.dimension}”不相同（${several(p.values)}），“${p.found}”不能只取一个`,
      hint: `表里把 hierarchy 的这一级写成 [这一级, ${p.dimension}的级次]，就分开成行；版式里再套一层 rows，按“${p.dimension}”逐项印`,
    }),
  ),
  'layout-name-empty': entry('error', '数据缺内容', (p: { reason: string }) => ({
    message: `版式要印的内容在数据里没有：${p.reason}`,
    hint: '在数据里补上，或在版式里用 {{#if}} 判断',
  })),
  'layout-failed': entry('error', '版式出错', (p: { file: string; reason: string }) => ({
    message: `${p.file} 无法排出：${p.reason}`,
  })),
  'layout-circle': entry('error', '版式套版式', (p: { file: string; deepest: number }) => ({
    message: `${p.file} 一层套一层，超过 ${p.deepest} 层：是不是它自己又调用了自己`,
    hint: '去掉绕回自己的 {{> …}}',
  })),
  'figure-mixed': entry('error', '不同口径相加', (p: { what: string; dimension: string }) => ({
    message: `${p.what}把“${p.dimension}”的不同取值加在了一起`,
    hint: `写明“${p.dimension}”取哪一个`,
  })),
  'figure-no-ratio': entry('error', '除数为零', (p: { what: string }) => ({
    message: `${p.what}的除数是零，没有比例`,
    hint: '在版式里用 {{#if (any …)}} 判断，除数为零时不说比例',
  })),
  'html-unclosed': entry('error', '标签未关', (p: { name: string }) => ({
    message: `<${p.name}> 没有关闭`,
    hint: `补上 </${p.name}>`,
  })),
  'html-stray': entry('error', '多余的结束标签', (p: { name: string }) => ({
    message: `</${p.name}> 没有对应的开始标签`,
  })),
  'html-unknown-element': entry('error', '未知的标签', (p: { name: string }) => ({
    message: `版式里不用 <${p.name}>`,
    hint: '可用：p h3 h4 ol li strong table caption span thead tbody tr th td',
  })),
  'html-misplaced': entry('error', '标签位置', (p: { name: string; within: string }) => ({
    message: `<${p.name}> 不能放在${p.within ? ` <${p.within}> 里` : '最外层'}`,
  })),
  'html-unknown-attribute': entry('error', '未知的属性', (p: { name: string; within: string }) => ({
    message: `<${p.within}> 没有“${p.name}”属性`,
  })),
  'html-text-here': entry('error', '文字位置', (p: { name: string }) => ({
    message: `“${p.name}”不在段落或单元格里`,
    hint: '把文字放进 <p>…</p>',
  })),
  'html-comment': entry('error', '不用此写法', (p: { name: string }) => ({
    message: `版式里不用 ${p.name}`,
    hint: '注释写成 {{! … }}',
  })),
  'html-unknown-class': entry('error', '未知的样式', (p: { found: string; known: readonly string[] }) => ({
    message: `没有样式“${p.found}”`,
    hint: `可用：${p.known.join('、')}`,
  })),
  'html-heading-look': entry('warning', '只像标题', (p: { found: string }) => ({
    message: `这一段用了标题的样式“${p.found}”，却不是标题：可能单独留在页末，PDF 和网页的结构里也没有它`,
    hint: `写成 <h3 class="${p.found}">…</h3>；下一级用 h4`,
  })),
  'grid-fault': entry(
    'error',
    '表格不齐',
    (p: { table: string; row: number; column: number; kind: string }) => ({
      message: `${p.table} 第 ${p.row} 行第 ${p.column} 列${gridFaults[p.kind] ?? ''}`,
      hint: '核对这一行的单元格数和 colspan、rowspan',
    }),
  ),
};

/** What cannot be printed by itself. */
const unprintable = {
  figure: { what: '一个数', hint: '数用 money、number、percent 印' },
  list: { what: '一个列表', hint: '列表用 {{#each 列表 as |项|}} 逐项印' },
  map: { what: '一组“键: 值”', hint: '写出要印的那一项' },
  condition: { what: '一个条件', hint: '条件用在 {{#if}} 里' },
};

/** The first values of a row, and how many there are. */
function several(values: readonly (string | undefined)[]): string {
  const shown = values.slice(0, 3).map((value) => value ?? '没有写的');
  return values.length > 3 ? `${shown.join('、')}等 ${values.length} 个` : shown.join('、');
}

const gridFaults: Record<string, string> = { gap: '缺单元格', overlap: '单元格重叠', beyond: '超出表格' };
/** Words for the places of arguments in `layout-argument`. */
export const argumentWords = {
  positional: (n: number) => `第 ${n} 个参数`,
  named: (name: string) => `“${name}”`,
};

/** What helpers expect, for `layout-argument-kind`. */
export const expectedWords = {
  figure: '一个数（figure …）',
  list: '一个列表',
  level: '一个级次（by=）',
  date: '日期 YYYY-MM-DD',
  place: '一个整数',
  flag: (name: string) => ` true 或 false（${name}）`,
  count: (least: number, most: number) =>
    most === Number.POSITIVE_INFINITY
      ? `至少 ${least} 个参数`
      : ` ${[...new Set([least, most])].join(' 到 ')} 个参数`,
  alike: '同一种数（都是金额，或者都是数量）',
  ratio: '一个比例（ratio …）',
  condition: '一个条件（any …、zero …）',
  writing: (known: readonly string[]) => known.map((each) => `"${each}"`).join(' 或 '),
  records: '一个列表，每一项都有“金额”',
  text: '文字或者数量；问金额用 any、zero、positive、negative',
};

/** What a way of a table is called. */
export const wayWords = { rows: '行', columns: '列', blocks: '栏' };
/** Constructions that layouts do not use. */
export const forbiddenWords = { parent: '../ 或 this', decorator: '装饰器' };
