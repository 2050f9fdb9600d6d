import type { Document } from '../document/document.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { type Box, overlap, type ReadItem, type Reading, type ReadPage } from './reading.ts';
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

/** Points by which text may pass an edge: half a ruling line. */
const slack = 0.5;
/** Text that covers this part of another text's box overprints it. */
const overprinted = 0.2;
/** Marks of Chinese text that stand in the left half of their em. */
const closing = /[\u2019\u201d\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff09\uff0c\uff1a\uff1b]$/;

/** What must hold on every page, whatever it says: all text on the page, in its cell, visible and readable. */
export function provePages(pages: readonly ReadPage[], contents: readonly ReadPage[], report: Report): void {
  for (const page of pages) {
    const items = page.items.filter((item) => item.text.trim() !== '');
    const tell = (
      code: 'pdf-text-outside' | 'pdf-text-hidden' | 'pdf-text-turned' | 'pdf-glyph-unknown',
      wrong: readonly ReadItem[],
    ) => {
      if (wrong.length === 0) return;
      const text = wrong.map((item) => item.text.trim()).join(' ');
      report(diagnose(code, { page: page.number, text, count: wrong.length }));
    };
    const sheet = { left: 0, bottom: 0, right: page.width, top: page.height };
    tell(
      'pdf-text-outside',
      items.filter((item) => !within(item.box, sheet)),
    );
    tell(
      'pdf-text-hidden',
      items.filter((item) => item.hidden),
    );
    tell(
      'pdf-text-turned',
      items.filter((item) => item.angle !== 0 || item.mirrored),
    );
    tell(
      'pdf-glyph-unknown',
      items.filter((item) => item.text.includes('\ufffd')),
    );
    for (const { cells } of page.tables) {
      for (const { items: inside, box, text } of cells) {
        if (inside.some((item) => !within(item.box, box)))
          report(diagnose('pdf-text-over-border', { page: page.number, text }));
      }
    }
    for (const [under, over] of overprints(items)) {
      report(diagnose('pdf-text-overprinted', { page: page.number, under: under.text, over: over.text }));
    }
    // Leaders of the contents are the one dashed thing.
    const drawn = page.drawn.filter((kind) => kind !== 'dashes' || !contents.includes(page));
    for (const kind of new Set(drawn)) report(diagnose('pdf-drawing', { page: page.number, kind }));
    // A field that waits for a seal is no harm while nothing stands where it could paint.
    const harmful = page.annotations.filter(
      ({ seal, box }) => !seal || items.some((item) => overlap(item.box, box) > 0),
    );
    for (const { kind } of harmful) report(diagnose('pdf-annotation', { page: page.number, kind }));
  }
}

/** Title, author and language in the file's own description. */
export function proveDescription(reading: Reading, document: Document, report: Report): void {
  for (const key of ['title', 'author', 'language'] as const) {
    const expected = document[key];
    const found = reading[key];
    if (plain(found) !== plain(expected)) report(diagnose('pdf-description', { key, expected, found }));
  }
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.bottom >= outer.bottom - slack &&
    inner.top <= outer.top + slack
  );
}

/** Half of the em of a mark that closes is blank; a tight line takes some of it, which prints nothing over anything. */
function inked({ text, box, size }: ReadItem): Box {
  return closing.test(text) ? { ...box, right: box.right - size / 2 } : box;
}

/** Pairs of items whose boxes overlap, found from top to bottom. */
function overprints(items: readonly ReadItem[]): (readonly [under: ReadItem, over: ReadItem])[] {
  const sorted = items.toSorted((a, b) => b.box.top - a.box.top);
  const pairs: (readonly [ReadItem, ReadItem])[] = [];
  const open: ReadItem[] = [];
  for (const item of sorted) {
    let kept = 0;
    for (const other of open) {
      if (other.box.bottom >= item.box.top) continue;
      open[kept++] = other;
      if (overlap(inked(item), inked(other)) > overprinted) pairs.push([other, item]);
    }
    open.length = kept;
    open.push(item);
  }
  return pairs;
}
