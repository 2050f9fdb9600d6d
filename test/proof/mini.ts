import { Decimal } from '../../src/budget/money.ts';
import type {
  Block,
  Cell,
  Document,
  Inline,
  PrintedFigure,
  Row,
  Section,
  Table,
} from '../../src/document/document.ts';
import { type Proof, prove } from '../../src/proof/prove.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { print } from '../paper/sample.ts';

/** `{2,385.56}` in a text is a figure. */
function inlines(text: string, id: string): Inline[] {
  return text.split(/(\{[^}]*\})/).flatMap((part, i): Inline[] => {
    if (part === '') return [];
    return part.startsWith('{') ? [{ text: part.slice(1, -1), figure: `${id}-${i}` }] : [{ text: part }];
  });
}

export function p(text: string, id = text, style = 'text'): Block {
  return { kind: 'paragraph', style, content: inlines(text, id) };
}

export function cell(text: string, id: string, options: Partial<Cell> = {}): Cell {
  const align = text.startsWith('{') ? 'right' : 'left';
  return {
    content: inlines(text, id),
    columnSpan: 1,
    rowSpan: 1,
    header: false,
    align,
    indent: 0,
    ...options,
  };
}

/** Rows of texts; `2x3 words` spans two rows and three columns. */
export function rows(texts: readonly (readonly string[])[], id: string, options: Partial<Cell> = {}): Row[] {
  return texts.map((row, i) => ({
    cells: row.map((text, j) => {
      const [, down, across, words] = /^(?:(\d+)x(\d+) )?(.*)$/.exec(text)!;
      const spans = { rowSpan: Number(down ?? 1), columnSpan: Number(across ?? 1) };
      return cell(words!, `${id}-${i}-${j}`, { ...options, ...spans });
    }),
  }));
}

export function table(
  id: string,
  columns: number,
  head: Row[],
  body: Row[],
  options: Partial<Table> = {},
): Table {
  return {
    kind: 'table',
    id,
    style: 'table',
    title: [],
    left: [{ text: '预算单位：某某局（本级）' }],
    right: [{ text: '单位：万元' }],
    columns,
    head,
    body,
    notes: [],
    ...options,
  };
}

export function section(
  level: 1 | 2 | 3,
  heading: string,
  blocks: readonly Block[],
  startsPage = level === 1,
): Section {
  return { id: heading, level, heading, orientation: 'portrait', startsPage, blocks };
}

export function booklet(sections: readonly Section[]): Document {
  return {
    title: '某某局2024年部门预算',
    author: '某某局',
    date: '2024-02-08',
    language: 'zh-CN',
    cover: [p('某某局', 'c1', 'cover-name'), p('2024年部门预算', 'c2', 'cover-title')],
    contentsTitle: '目录',
    sections,
  };
}

const spending = table(
  'spending',
  5,
  rows(
    [
      ['2x1 科目编码', '2x1 科目名称', '2x1 合计', '1x2 其中'],
      ['基本支出', '项目支出'],
    ],
    'h',
    { header: true, align: 'center' },
  ),
  rows(
    [
      ['', '合计', '{1,064.33}', '{964.33}', '{100.00}'],
      ['2x1 208', '行政单位离退休', '{64.33}', '{64.33}', ''],
      ['事业单位离退休', '{-8.20}', '', '{-8.20}'],
      ['215', '行政运行', '{900.00}', '{900.00}', ''],
      ['216', '1x3 本年不安排', '{0.00}'],
    ],
    'b',
  ),
);

/** Targets of a project over two pages: a merged cell in front of every eight rows. */
const targets = table(
  'targets',
  4,
  rows([['一级指标', '二级指标', '指标内容', '指标值']], 'th', { header: true, align: 'center' }),
  rows(
    Array.from({ length: 48 }, (_, i) => {
      const plain = [`第${i + 1}项指标`, `完成率${i}`, `≥${i + 50}%`];
      return i % 8 === 0 ? [`8x1 产出指标${i / 8 + 1}`, ...plain] : plain;
    }),
    't',
  ),
  { title: [{ text: '项目支出绩效目标表' }] },
);

/** A booklet of every kind of thing: cover, contents, sentences, merged cells, a table over two pages. */
export const mini: Document = booklet([
  section(1, '第一部分 收支情况', []),
  section(2, '一、收入预算情况', [
    p('2024年收入预算{2,385.56}万元，其中：本年收入{1,995.86}万元，占{83.7%}；上年结转{389.70}万元。', 's1'),
    p('与上年相比减少{112.70}万元，主要原因是项目资金规模减少。本部门有车辆{1}辆。', 's2'),
  ]),
  section(2, '二、支出预算情况', [
    p('本年支出按功能分类用于社会保障和就业支出、资源勘探工业信息等支出。', 's3'),
  ]),
  section(1, '第二部分 预算表', []),
  section(2, '一、支出总表（预算表3）', [spending]),
  section(2, '二、绩效目标表', [targets]),
  section(1, '第三部分 名词解释', [
    p('“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。', 's4'),
  ]),
]);

/** The figures of a page tree, as layout would have listed them. */
export function figuresIn(document: Document): PrintedFigure[] {
  const found: PrintedFigure[] = [];
  JSON.stringify(document, (_, value: unknown) => {
    const inline = value as Partial<Inline> | null;
    if (typeof inline === 'object' && inline?.figure !== undefined) {
      const { figure: id, text } = inline as Required<Inline>;
      const value = new Decimal(/\d/.test(text) ? text.replace(/[,%]/g, '') : 0).toString();
      const at = { file: '', line: 1, column: 1, length: 1 };
      found.push({ id, text, value, section: '', unit: '', at, figure: {} as PrintedFigure['figure'] });
    }
    return value;
  });
  return found;
}

export interface Proved {
  readonly proof: Proof | undefined;
  readonly codes: string[];
  readonly messages: string;
}

/** Prove a PDF against a page tree. */
export async function proveAgainst(pdf: Uint8Array, document: Document): Promise<Proved> {
  const findings: Diagnostic[] = [];
  const proof = await prove(pdf, document, figuresIn(document), (finding) => findings.push(finding));
  return {
    proof,
    codes: [...new Set(findings.map((finding) => finding.code))],
    messages: findings.map((finding) => `${finding.code} ${finding.message}`).join('\n'),
  };
}

/** Prove the print of `printed` as if it were `document`. */
export async function proveOther(printed: Document, document: Document): Promise<Proved> {
  return proveAgainst((await print(printed)).pdf, document);
}

/** A page tree with one text changed; it must stand there. */
export function changed(document: Document, from: string, to: string): Document {
  const text = JSON.stringify(document);
  if (!text.includes(from)) throw new Error(`nothing says ${from}`);
  return JSON.parse(text.replace(from, to)) as Document;
}

/** A page tree with the rows of a table's body changed. */
export function withRows(
  document: Document,
  id: string,
  change: (rows: readonly Row[]) => readonly Row[],
): Document {
  const sections = document.sections.map((each) => ({
    ...each,
    blocks: each.blocks.map((block) =>
      block.kind === 'table' && block.id === id ? { ...block, body: change(block.body) } : block,
    ),
  }));
  return { ...document, sections };
}
