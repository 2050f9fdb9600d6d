import { entry } from './entry.ts';
import { type Advice, adviceWords } from './gaps.ts';
import { listFileWording } from './lists.ts';

const meant = (near: string | undefined): string | undefined => (near ? `是不是“${near}”？` : undefined);
const hinted = (message: string, hint: string | undefined) => (hint ? { message, hint } : { message });

/** Findings in a pack: its description, contents and table definitions. */
export const packWording = {
  'pack-missing': entry(
    'error',
    '没有这个表单',
    (p: { name: string; known: readonly string[]; near: string | undefined }) => ({
      message: `找不到表单“${p.name}”`,
      hint: `${meant(p.near) ?? ''}现有表单：${p.known.join('、') || '无'}`,
    }),
  ),
  'pack-file-missing': entry('error', '表单缺文件', (p: { file: string; near?: string | undefined }) => ({
    message: `表单缺少文件 ${p.file}`,
    hint: p.near ? `${meant(p.near)}文件名须一字不差` : '补上文件，或改正引用它的地方',
  })),
  'pack-schema-broken': entry(
    'error',
    '数据格式定义',
    (p: {
      kind: 'keyword' | 'value' | 'type' | 'pattern' | 'reference' | 'loop' | 'other';
      found: string;
      expected: string;
    }) => ({
      message: `schema.yaml 不是有效的 JSON Schema：${p.found === '' ? '这里' : `“${p.found}”`}${schemaFaults[p.kind]}`,
      ...(p.expected && { hint: `应为：${schemaKinds[p.expected] ?? p.expected}` }),
    }),
  ),
  ...listFileWording,
  'rule-twice': entry('error', '规则重名', (p: { name: string }) => ({
    message: `有两条规则都叫“${p.name}”，同一处会报两遍`,
    hint: '多半是规则文件的副本，删去一份；确是两条的，各取名称',
  })),
  'pack-unknown-reference': entry(
    'error',
    '引用不对',
    (p: {
      what: keyof typeof references;
      found: string;
      known: readonly string[];
      near: string | undefined;
    }) => ({
      message: `${references[p.what]}里没有“${p.found}”`,
      hint:
        p.what === 'words' && p.known.length === 0
          ? `在表单里写一个 words.yaml，里面写“${p.found}: 解释”；或者在这里写成 {term: ${p.found}, text: 解释}`
          : `${meant(p.near) ?? ''}可用：${p.known.slice(0, 20).join('、') || '无'}`,
    }),
  ),
  'pack-unknown-condition': entry(
    'error',
    '条件写法',
    (p: { found: string; known: readonly string[]; near: string | undefined }) => ({
      message: p.found === '' ? '这里没有说明条件' : `条件里不认识“${p.found}”`,
      hint: `${meant(p.near) ?? ''}写成 {ledger: 账, where: {…}}、{册别: …}，或用 any、all、not 组合`,
    }),
  ),
  'rule-not-a-map': entry('error', '规则写法', () => ({
    message: '这里应是一条规则',
    hint: '规则写成“键: 值”，至少有 rule、title、basis、level；看 rules 里别的文件',
  })),
  'pack-unknown-dimension': entry(
    'error',
    '未知的分类',
    (p: { found: string; known: readonly string[]; near: string | undefined }) =>
      hinted(`没有“${p.found}”这个分类`, meant(p.near) ?? `可用：${p.known.join('、')}`),
  ),
  'pack-unknown-value': entry(
    'error',
    '未知的取值',
    (p: { dimension: string; found: string; advice: Advice }) => ({
      message: `“${p.dimension}”没有“${p.found}”这一项`,
      hint: adviceWords(p.advice),
    }),
  ),
  'pack-unknown-ledger': entry(
    'error',
    '未知的账',
    (p: { found: string; known: readonly string[]; near: string | undefined }) => ({
      message: p.found === '' ? '这里没有说明是哪本账（ledger）' : `没有“${p.found}”这本账`,
      hint: `${meant(p.near) ?? ''}可用：${p.known.join('、')}`,
    }),
  ),
  'pack-dimension-foreign': entry('error', '此账不分', (p: { dimension: string; ledger: string }) => ({
    message: `“${p.ledger}”不分“${p.dimension}”，这样选择永远没有数`,
    hint: '改用这本账已有的分类，或在 pack.yaml 里给它加上',
  })),
  'pack-unknown-figure': entry('error', '未知的数', (p: { found: string; near: string | undefined }) =>
    hinted(`pack.yaml 的 figures 里没有“${p.found}”`, meant(p.near)),
  ),
  'pack-cycle': entry('error', '循环定义', (p: { path: readonly string[] }) => ({
    message: `定义绕了回来：${p.path.join(' → ')}`,
    hint: '改成不引用自己的定义',
  })),
  'pack-unknown-level': entry('error', '未知的级次', (p: { found: string; known: readonly string[] }) => ({
    message: `没有“${p.found}”这一级`,
    hint: `写成 分类.级次，如 ${p.known.slice(0, 6).join('、')}`,
  })),
  'pack-unknown-list': entry('error', '未知的名单', (p: { found: string; known: readonly string[] }) => ({
    message: `pack.yaml 的 lists 里没有“${p.found}”`,
    hint: `可用：${p.known.join('、')}`,
  })),
  'pack-layout-kind': entry('error', '版式文件', (p: { file: string }) => ({
    message: `不认识的版式文件 ${p.file}`,
    hint: '句子用 .hbs，表和名词解释用 .yaml',
  })),
  'pack-folder-mismatch': entry('error', '文件不在目录里', (p: { file: string }) => ({
    message: `${p.file} 没有被目录或其他版式用到`,
    hint: '在 contents.yaml 里引用它，或删去文件',
  })),
};

const schemaFaults = {
  keyword: '不是可用的关键字',
  value: '不在可用的值里',
  type: '的类型不对',
  pattern: '不是正确的正则表达式',
  reference: '引用的定义不存在',
  loop: '引用绕回了自己',
  other: '不合规定',
};
const schemaKinds: Record<string, string> = {
  array: '列表',
  object: '“键: 值”',
  string: '文字',
  boolean: 'true 或 false',
  integer: '整数',
  number: '数',
  'object,boolean': '“键: 值”',
};

/** What a name in pack.yaml or contents.yaml refers to. */
const references = {
  facts: '数据格式（schema.yaml）的键',
  dimensions: 'pack.yaml 的 dimensions ',
  described: '带 members 的分类',
  kinds: 'pack.yaml 的 kinds ',
  values: '这个分类的取值',
  attributes: 'schema.yaml 为这些项规定的键',
  tables: 'style.yaml 的 tables ',
  rows: '这张表的行',
  words: 'words.yaml ',
};

/** What values of pack files should be, for `shape-wrong-value`. */
export const shapeWords = {
  extends: '铺在哪一个表单（底本）上面：templates/ 下的文件夹名',
  edition: '底本的版次；写了 edition、没有 contents.yaml 的是底本，不能直接印册子',
  negative: 'true 或 false；true：这本账可以有负数（冲减）',
  count: '0 或正整数',
  offset: '与预算年度相差的年数，如 -1、0',
  ratio: '倍数，如 0.5、2',
  amount: '按表单的单位写的金额（或倍数），如 0.05、1000',
  levels: '编码的位数，从上级到下级，一级比一级长',
  precision: '不带单位的数，如 0.01',
  transfers: '所属单位之间的往来：付的一方和收的一方，汇总时两边相等的抵销',
  of: '固定列出的各项：没有数也印，别的不印；写编码或 lists 里的名称',
  also: '没有数也印的各项，和有数的一起按次序列出',
  hierarchy: '各级的名称；一级写成 [项目, 单位.单位] 这样的列表，几个分类的每一种组合各印一行',
  across: '分类的名称，一个或几个：这个数不受表、行、列里这些分类的条件限制，印全部',
  part: 'true 或 false；true：只是其中的一部分，不必列全，也不算重复',
  partial: 'true、rows 或 columns：行和列（只是行、只是列）不必列全',
  whenRow: '合乎条件的册子才有这一行',
  whenColumn: '合乎条件的册子才有这一栏',
  digits: '只印编码的第几位到第几位，如 [4, 5]；编码不够长的空着',
  title: '文字；只许在几处分行的，写成列表，如 [政府性基金, 预算]',
  width: '0 或正整数',
  named: '{{名称}}',
  counted: '数有几项：分类，或 分类.级次；和 ledger 一起写',
  trim: 'true 或 false；true：decimals 是最多几位，末尾的 0 不印',
  withUnit: 'true 或 false；true：数的后面印单位（元、万元或 %）',
  runsOn: 'true 或 false；true：接着上面编了号的行往下编',
  runsOnBeside: 'true 或 false；true：show: number 时接着左边一栏的号往下编',
  columnNumbers: 'number：这一行给数的各列编号（栏次），印在栏头的最下面一行',
  blankRow: 'true、几行空行，或者各列印的字，如 0.00、—',
  span: '1 或更大的整数',
  strongRows: '印成粗体的各行：级次的最后一个词，或行的名称',
  caption: '印在表上方的表名；标题里已有的不必再写',
  heading: '正文里的标题，和目录里的不同时才写；{{编号}} 是这一节的编号，不写就没有编号',
  numbered: 'true 或 false；false：不编号，也不占号',
  listed: 'true 或 false；false：正文里有，目录和书签里没有',
  foreach: '数据里的一个列表，逐项各成一节；或 {ledger: 账, by: 级次}，账里有的各项各成一节',
  runsOnSections: 'true 或 false；true：下一级接着上一个（部分或节）下面的号往下编',
  sheets: '预算系统导出的文件里，这张表的工作表名（前面的编号不写）；不写就是目录里的表名',
  numbering: '各级标题的编号：{一} 印汉字，{1} 印数字；{1}.{1} 的前一个是上一级的号',
  term: '名词；解释科目的可以不写，用 when 里那一个编码当年的名称',
  terms: '名词解释的编号；不写就用 numbering 的最后一个',
  examples:
    '各条规则的例子共有的：year 是例子的年度（不写就是表单的年度），unit 是单位编码，facts 是例子里不写也有的数据，lines 是每种账的各行不写也有的值',
  requiredOfKind: '这种册子的数据必须有的键；各种册子都要有的写在 schema.yaml 的 required',
  tableFormat:
    '表里的单位、小数和零的写法；不写的同 format（句子里的写法）；left、right 里的 {{金额单位}} 是表里印数的单位',
};
