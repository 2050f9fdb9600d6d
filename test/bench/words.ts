import { PDFParse } from 'pdf-parse';
import type { Pages, ReadyBlock, Run } from './pages.ts';

/**
 * Texts of a booklet that a PDF does not print. Blanks and the ends of lines are left out of it, and so is the order
 * of the texts: whether a peer's pages look right is for eyes. A long text is asked for clause by clause, because the
 * end of a page may stand in its middle, with a page number and the head of a table.
 */
export async function unprinted(pdf: Uint8Array, pages: Pages): Promise<readonly string[]> {
  const reader = new PDFParse({ data: pdf });
  try {
    const { pages: printed } = await reader.getText();
    const found = bare(printed.map(({ text }) => text.replace(/^— \d+ —$/gm, '')).join(''));
    return textsOf(pages)
      .flatMap((text) => bare(text).match(/[^，。；、：]+/g) ?? [])
      .filter((clause) => !found.includes(clause));
  } finally {
    await reader.destroy();
  }
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

function textsOf({ cover, contentsTitle, sections }: Pages): readonly string[] {
  return [
    ...cover.flatMap(textsIn),
    contentsTitle,
    ...sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(textsIn)]),
  ];
}

function textsIn(block: ReadyBlock): readonly string[] {
  if (block.kind === 'paragraph') return [textOf(block.content)];
  const cells = [...block.head, ...block.body].flat().map(({ content }) => textOf(content));
  return [
    textOf(block.title),
    textOf(block.left),
    textOf(block.right),
    ...cells,
    ...block.notes.flatMap(textsIn),
  ];
}

function textOf(content: readonly Run[]): string {
  return content.map(({ text }) => text).join('');
}
