import { entry } from './entry.ts';
import { wayWords } from './layout.ts';

/** Findings in tables of a form: what they leave out, show twice, call by one name or print nowhere. */
export const tableWording = {
  'scope-excludes': entry(
    'error',
    '条件选不到',
    (p: { name: string; dimension: string; asked: readonly string[] }) => ({
      message: `“${p.name}”里没有“${p.dimension}”为${p.asked.join('、')}的，在这里总是没有数`,
      hint: `换一个含${p.asked.join('、')}的数；要印它的全部，写 across: [${p.dimension}]`,
    }),
  ),
  'figure-in-share': entry(
    'error',
    '一栏还是各栏',
    (p: { label: string; block: string; dimension: string }) => ({
      message: `“${p.label}”在“${p.block}”栏里，没有说明是这一栏的，还是各栏合起来的`,
      hint: `各栏合起来的，写 across: [${p.dimension}]；只是这一栏的，写 across: []`,
    }),
  ),
  'table-row-unnamed': entry('warning', '行没有名称', (p: { row: string }) => ({
    message: `“${p.row}”这一行没有哪一列印出它的名称`,
    hint: '在 show: name 那一列的 at 里加上它，或者另用一列印它',
  })),
  'table-digits-none': entry(
    'warning',
    '截不出编码',
    (p: { column: string; from: number; to: number; most: number }) => ({
      message: `“${p.column}”这一列总是空的：${p.from > p.to ? `digits 从第 ${p.from} 位到第 ${p.to} 位，前后颠倒` : `编码最长 ${p.most} 位，digits 从第 ${p.from} 位起`}`,
      hint: 'digits 写成 [从第几位, 到第几位]，从 1 数起',
    }),
  ),
  'table-span-wide': entry('error', '占的列太多', (p: { label: string; span: number; most: number }) => ({
    message: `“${p.label}”写了 span: ${p.span}，数的前面只有 ${p.most} 列文字`,
    hint: p.most > 0 ? `span 最大写 ${p.most}` : '在数的前面加一列文字（show），或去掉 span',
  })),
  'table-not-ratio': entry('error', '不是比例', (p: { row: string; column: string }) => ({
    message: `“${p.row}”的“${p.column}”写了 unit: "%"，这里的数却不是比例`,
    hint: '用 figure 印 figures 里写成 ratio 的数；印金额的，unit 写 元 或 万元',
  })),
  'table-total-differs': entry(
    'error',
    '同名的合计不等',
    (p: { label: string; first: string; second: string; a: string; b: string }) => ({
      message: `“${p.label}”在一张表里印出两个数：“${p.first}”栏 ${p.a}，“${p.second}”栏 ${p.b}`,
      hint: '核对这两本账的数据；本来不是一回事的，在表单里用不同的名称',
    }),
  ),
  'table-parts-apart': entry(
    'error',
    '合计与各项不等',
    (p: { table: string; way: string; label: string; total: string; sum: string }) => ({
      message: `“${p.table}”的“${p.label}”写的是 ${p.total}，它下面各${p.way}加起来是 ${p.sum}`,
      hint: '补上没有写的各项（今年已经没有的也写），或改正写错的数；表里确实只列一部分的，请表单维护人员写 partial',
    }),
  ),
  'table-line-lost': entry(
    'error',
    '漏行',
    (p: { table: string; way: string; above: string | undefined }) => ({
      message: `“${p.table}”的合计里有这一笔，却没有哪一${p.way}列出它${p.above === undefined ? '' : `：它只写到 ${p.above}，各${p.way}分得更细`}`,
      hint: `先核对这一笔的分类是否写对；没有写错的，请表单维护人员${p.above === undefined ? `在表的${p.way}里加上它的分类` : `把它写细，或者在表的${p.way}里先列它这一级`}；确实只列一部分的，${p.way === wayWords.blocks ? '写 partial: true' : `在那一${p.way}（“其中”一类）写 partial: true，${p.way}都不必列全的写 partial: ${p.way === wayWords.rows ? 'rows' : 'columns'}`}`,
    }),
  ),
  'table-line-doubled': entry(
    'error',
    '重复列出',
    (p: { table: string; way: string; first: string; second: string }) => ({
      message: `“${p.table}”里这一笔同时列在“${p.first}”和“${p.second}”`,
      hint: `两${p.way}的分类重叠了，改成互不包含的分类`,
    }),
  ),
};
