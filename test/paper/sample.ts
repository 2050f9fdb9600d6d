import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type {
  Block,
  Cell,
  Document,
  Inline,
  Paragraph,
  Row,
  Section,
  Table,
} from '../../src/document/document.ts';
import type { Style } from '../../src/form/style.ts';
import { readStyle } from '../../src/form/style.ts';
import { fontFiles } from '../../src/paper/font-files.ts';
import { type Fonts, openFonts } from '../../src/paper/fonts.ts';
import type { Typesetting } from '../../src/paper/result.ts';
import { typeset } from '../../src/paper/typeset.ts';
import { readYaml } from '../../src/source/read.ts';
import type { Diagnostic, Report } from '../../src/words/diagnostic.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const yaml = (path: string): unknown => parse(readFileSync(at(path), 'utf8'), { schema: 'failsafe' });

/** The fonts of fonts.yaml, opened as a new run of the program would. */
export async function openAgain(): Promise<Fonts> {
  const roles = yaml('fonts/fonts.yaml') as Record<string, string[]>;
  return (await openFonts(roles, fontFiles(at('fonts')), refuse))!;
}

/** Fonts and the look of the Jilin pack, opened once for all tests of a file. */
export const fonts: Fonts = await openAgain();
export const style: Style = styleIn(readFileSync(at('templates/base/style.yaml'), 'utf8'), refuse)!;

/** What is read of the text of a style.yaml. */
export function styleIn(text: string, report: Report): Style | undefined {
  const { root } = readYaml(
    'style.yaml',
    new TextEncoder().encode(text),
    { anchors: true, top: 'any' },
    refuse,
  );
  return readStyle(root!, report);
}

function refuse(finding: Diagnostic): void {
  throw new Error(finding.message);
}

/** Typeset and insist that nothing was found wrong. */
export async function print(document: Document, look: Style = style): Promise<Typesetting> {
  const result = await typeset(document, look, fonts, refuse);
  if (!result) throw new Error('nothing was typeset');
  return result;
}

/** Typeset and give back the findings. */
export async function findings(
  document: Document,
): Promise<{ codes: string[]; found: Diagnostic[]; result: Typesetting | undefined }> {
  const found: Diagnostic[] = [];
  const result = await typeset(document, style, fonts, (finding) => found.push(finding));
  return { codes: found.map((finding) => finding.code), found, result };
}

export function p(text: string, name = 'text'): Paragraph {
  return { kind: 'paragraph', style: name, content: [{ text }] };
}

export function cell(text: string, options: Partial<Cell> = {}): Cell {
  const content: Inline[] = text === '' ? [] : [{ text }];
  return { content, columnSpan: 1, rowSpan: 1, header: false, align: 'left', indent: 0, ...options };
}

export function th(text: string, options: Partial<Cell> = {}): Cell {
  return cell(text, { header: true, align: 'center', ...options });
}

export function figure(id: string, text: string): Cell {
  return cell('', { content: [{ text, figure: id }], align: 'right' });
}

export function row(...cells: Cell[]): Row {
  return { cells };
}

let tables = 0;

export function table(columns: number, head: Row[], body: Row[], options: Partial<Table> = {}): Table {
  tables += 1;
  return {
    kind: 'table',
    id: `table${tables}`,
    style: 'table',
    title: [],
    left: [{ text: '预算单位：延边朝鲜族自治州工业和信息化局' }],
    right: [{ text: '单位：万元' }],
    columns,
    head,
    body,
    notes: [],
    ...options,
  };
}

let sections = 0;

export function section(
  level: 1 | 2 | 3,
  heading: string,
  blocks: Block[],
  options: Partial<Section> = {},
): Section {
  sections += 1;
  return {
    id: `节${sections}`,
    level,
    heading,
    orientation: 'portrait',
    startsPage: false,
    blocks,
    ...options,
  };
}

export function booklet(parts: Section[], options: Partial<Document> = {}): Document {
  return {
    title: '延边朝鲜族自治州工业和信息化局2024年部门预算',
    author: '延边朝鲜族自治州工业和信息化局',
    date: '2024-02-08',
    language: 'zh-CN',
    cover: [],
    contentsTitle: '目　录',
    sections: parts,
    ...options,
  };
}
