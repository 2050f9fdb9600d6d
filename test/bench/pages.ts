import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openWorld } from '../../src/commands/open-world.ts';
import type { Block, Document, Inline, Paragraph, Row, Section, Table } from '../../src/document/document.ts';
import type { Style } from '../../src/form/style.ts';
import { findJobs } from '../../src/load/jobs.ts';
import type { Fonts } from '../../src/paper/fonts.ts';
import { prepare } from '../../src/pipeline/pipeline.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { hasErrors } from '../../src/words/diagnostic.ts';
import { columnsOf } from './widths.ts';

/**
 * A booklet as a peer gets it: every text is ready, every figure computed and rounded, every row in its place. What
 * is left to do is to set it in type.
 */
export interface Pages {
  readonly title: string;
  readonly author: string;
  readonly date: string;
  readonly language: string;
  /** Font role → file. */
  readonly fonts: Readonly<Record<string, string>>;
  /** Sizes, margins and distances of the form, in points. */
  readonly style: Style;
  readonly cover: readonly ReadyBlock[];
  readonly contentsTitle: string;
  readonly sections: readonly ReadySection[];
}

type ReadySection = Omit<Section, 'blocks'> & { readonly blocks: readonly ReadyBlock[] };
export type ReadyBlock = ReadyParagraph | ReadyTable;

interface ReadyParagraph {
  readonly kind: 'paragraph';
  readonly style: string;
  readonly content: readonly Run[];
}

interface ReadyTable {
  readonly kind: 'table';
  readonly style: string;
  readonly title: readonly Run[];
  readonly left: readonly Run[];
  readonly right: readonly Run[];
  readonly head: readonly ReadyCell[][];
  readonly body: readonly ReadyCell[][];
  readonly notes: readonly ReadyParagraph[];
  /** Type size in points, and the widths of the columns in relation to one another: no peer has to look for them. */
  readonly size: number;
  readonly widths: readonly number[];
}

interface ReadyCell {
  readonly content: readonly Run[];
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly align: 'left' | 'center' | 'right';
  readonly indent: number;
}

export interface Run {
  readonly text: string;
  readonly strong: boolean;
}

/** The only booklet of a unit below `folder` (data/ and templates/), through our own stages as far as the layout. */
async function pagesOf(folder: string, unit: string): Promise<Pages> {
  const findings: Diagnostic[] = [];
  const folders = { data: 'data', templates: 'templates', out: 'out' };
  const opening = { cwd: folder, versions: { node: '', zlib: '' } };
  const world = await openWorld(folders, opening, (finding) => findings.push(finding));
  const job = world && (await findJobs(world, [unit])).jobs[0];
  const prepared = job && (await prepare(job, world));
  findings.push(...(prepared?.findings ?? []));
  if (!prepared?.booklet || hasErrors(findings))
    throw new Error(`${unit}: ${findings.map(({ message }) => message).join('\n')}`);
  const { laid, pack } = prepared.booklet;
  return ready(laid.document, pack.style, fontPaths(world!.fonts));
}

/** The same as a file. */
export async function writePages(folder: string, unit: string, file: string): Promise<Pages> {
  const pages = await pagesOf(folder, unit);
  writeFileSync(file, JSON.stringify(pages));
  return pages;
}

const { resolve } = createRequire(import.meta.url);

/** The fonts that come with the program; an office's own are not for everybody to measure with. */
function fontPaths({ candidates }: Fonts): Record<string, string> {
  const packed = [...candidates].map(([role, there]) => {
    const font = there.find(({ candidate }) => candidate.startsWith('npm:'));
    if (!font) throw new Error(`no font for ${role}`);
    return [role, resolve(font.path)];
  });
  return Object.fromEntries(packed);
}

function ready(document: Document, style: Style, fonts: Record<string, string>): Pages {
  const { title, author, date, language, contentsTitle, sections } = document;
  const sheet = (block: Block, orientation: Section['orientation']): ReadyBlock =>
    block.kind === 'paragraph' ? paragraph(block) : table(block, style, orientation);
  return {
    ...{ title, author, date, language, fonts, style, contentsTitle },
    cover: document.cover.map((block) => sheet(block, 'portrait')),
    sections: sections.map((section, i) => {
      const orientation = orientationOf(sections, i);
      return { ...section, orientation, blocks: section.blocks.map((block) => sheet(block, orientation)) };
    }),
  };
}

/** A heading without text of its own stands on the sheet of what follows. */
function orientationOf(sections: readonly Section[], i: number): Section['orientation'] {
  const next = sections[i + 1];
  const waits = sections[i]!.blocks.length === 0 && next && !next.startsPage;
  return waits ? orientationOf(sections, i + 1) : sections[i]!.orientation;
}

function paragraph({ style, content }: Paragraph): ReadyParagraph {
  return { kind: 'paragraph', style, content: runs(content) };
}

function table(from: Table, style: Style, orientation: Section['orientation']): ReadyTable {
  return {
    kind: 'table',
    style: from.style,
    title: runs(from.title),
    left: runs(from.left),
    right: runs(from.right),
    head: from.head.map(cells),
    body: from.body.map(cells),
    notes: from.notes.map(paragraph),
    ...columnsOf(from, style, orientation),
  };
}

function cells(row: Row): ReadyCell[] {
  return row.cells.map(({ content, columnSpan, rowSpan, align, indent }) => {
    return { content: runs(content), columnSpan, rowSpan, align, indent };
  });
}

/** Neighbours of one look are one run: what is a figure and what a word is of no interest to a peer. */
function runs(content: readonly Inline[]): readonly Run[] {
  const made: { text: string; strong: boolean }[] = [];
  for (const { text, strong = false } of content) {
    const last = made.at(-1);
    if (last?.strong === strong) last.text += text;
    else if (text !== '') made.push({ text, strong });
  }
  return made;
}
