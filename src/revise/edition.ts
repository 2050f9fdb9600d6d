import type { Budget } from '../budget/budget.ts';
import type { Layout } from '../layout/layout.ts';
import { checkCodes } from '../publish/check-code.ts';
import { type FigureEntry, type FiguresFile, figuresFile } from '../publish/figures-file.ts';
import type { Typesetting } from '../typeset/result.ts';
import type { Reading, ReadPage } from '../verify/reading.ts';
import { webPage } from '../web/page.ts';
import { type PageBlock, readPage } from '../web/read-page.ts';

/** One version of a booklet, as far as readers can see it: what two versions are compared by. */
export interface Edition {
  readonly title: string;
  readonly year: number;
  readonly unit: string;
  readonly revision: number;
  /** The cover first (its heading is empty), then every entry of the contents. */
  readonly sections: readonly EditionSection[];
  readonly figures: ReadonlyMap<string, FigureEntry>;
  /** Text of every page without its number; empty where the pages are not known. */
  readonly pages: readonly string[];
}

export interface EditionSection {
  readonly heading: string;
  /** Page of its heading, where known. */
  readonly page: number | undefined;
  readonly blocks: readonly PageBlock[];
}

/** A version from its web page and its figures, and from its PDF where that was read. */
export function editionOf(html: string, file: FiguresFile, pdf?: Reading): Edition {
  const page = readPage(html);
  const bookmarks = [...(pdf?.bookmarks ?? [])];
  const sections = page.sections.map(({ heading, blocks }, i): EditionSection => {
    const mark = bookmarks[i];
    return { heading, page: mark?.page, blocks: blocks.map(withoutCode) };
  });
  const { title, year, unit, revision, figures } = file;
  return {
    title,
    year,
    unit,
    revision: revision ?? 0,
    sections: [{ heading: '', page: 1, blocks: page.cover }, ...sections],
    figures: new Map(figures.map((figure) => [figure.id, figure])),
    pages: (pdf?.pages ?? []).map(wordsOf),
  };
}

/** The version that a laid-out booklet is; `set` and `pdf` (it read back) give its pages. */
export function editionOfLayout(laid: Layout, budget: Budget, set?: Typesetting, pdf?: Reading): Edition {
  return editionOf(webPage(laid), figuresFile(laid, budget, set?.figurePages ?? new Map()), pdf);
}

/** A check code differs whenever anything does, and says nothing itself. */
function withoutCode(block: PageBlock): PageBlock {
  return block.kind === 'text' ? { ...block, text: block.text.replace(checkCodes, '') } : block;
}

/** All words of a page in order of place, without the line that is nothing but its number. */
function wordsOf({ lines, tables, number }: ReadPage): string {
  const isNumber = (text: string): boolean =>
    text.replace(/\D/g, '') === String(number) && text.length <= String(number).length + 4;
  const words = lines.map((line) => line.text).filter((text) => !isNumber(text));
  return [...words, ...tables.flatMap((table) => table.cells.map((cell) => cell.text))]
    .join('\n')
    .replace(checkCodes, '');
}
