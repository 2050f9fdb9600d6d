import type { Document } from '../layout/document.ts';
import type { ReadPage } from './reading.ts';
import { follow, plain } from './text.ts';

/** The parts of a booklet by pages. */
export interface Sheets {
  readonly cover: readonly ReadPage[];
  readonly contents: readonly ReadPage[];
  /** From the first heading on. */
  readonly text: readonly ReadPage[];
}

/**
 * Where contents and text begin: on the first page after the one before that opens with the words of the contents
 * title or first heading. Where these words are wrong, links tell the contents pages.
 */
export function sheetsOf(pages: readonly ReadPage[], document: Document): Sheets {
  const first = document.sections[0];
  if (!first) return { cover: pages, contents: [], text: [] };
  const from = document.cover.length > 0 ? 1 : 0;
  const linked = pages.findIndex((page) => page.links.length > 0);
  const opening = pages.findIndex((page, i) => i >= from && opensWith(page, document.contentsTitle));
  const contents = opening >= 0 ? opening : Math.max(from, linked);
  const after = pages.findIndex((page, i) => i > contents && opensWith(page, first.heading));
  const unlinked = pages.findIndex((page, i) => i > contents && page.links.length === 0);
  const text = after >= 0 ? after : unlinked >= 0 ? unlinked : pages.length;
  return { cover: pages.slice(0, contents), contents: pages.slice(contents, text), text: pages.slice(text) };
}

function opensWith({ lines }: ReadPage, words: string): boolean {
  const text = plain(words);
  for (let end = 1; end <= Math.min(lines.length, 4); end += 1) {
    if (
      follow(
        lines.slice(0, end).map((line) => line.text),
        text,
        0,
      ) === text.length
    )
      return true;
  }
  return false;
}
