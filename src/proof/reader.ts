import { diagnose, type Report } from '../words/diagnostic.ts';
import { drawPage } from './read/content.ts';
import { linesOf } from './read/draw-text.ts';
import { apply, type Matrix } from './read/graphics-state.ts';
import { near, type Segment } from './read/rulings.ts';
import {
  type Failure,
  type OpenPdf,
  openPdf,
  type PageFinder,
  pageFinder,
  type RawAnnotation,
  type RawOutline,
  type RawPage,
} from './read/source.ts';
import { tablesOf } from './read/tables.ts';
import type { Box, ReadAnnotation, ReadBookmark, Reading, ReadPage, ReadTable } from './reading.ts';

/**
 * Read a finished PDF back, knowing nothing of how it was made. A file that is no PDF, is damaged on any page or
 * needs a password is reported as `pdf-unreadable` and gives undefined; nothing is thrown for it.
 */
export async function readPdf(pdf: Uint8Array, report: Report): Promise<Reading | undefined> {
  const open = await openPdf(pdf);
  if ('reason' in open) return refuse(open, report);
  try {
    return await readAll(open, report);
  } finally {
    await open.close();
  }
}

function refuse(failure: Failure, report: Report): undefined {
  report(diagnose('pdf-unreadable', failure));
}

async function readAll(pdf: OpenPdf, report: Report): Promise<Reading | undefined> {
  const pages: DrawnPage[] = [];
  for (let number = 1; number <= pdf.pages; number++) {
    const raw = await pdf.takePage(number);
    if ('reason' in raw) return refuse(raw, report);
    pages.push(readPage(raw, number));
  }
  const annotations = await pdf.takeAnnotations();
  // Links lead to pages that come later, so they are followed when all are known.
  const find = pageFinder(
    pdf,
    pages.map(({ reference }) => reference),
  );
  const word = (key: string) => (typeof pdf.info[key] === 'string' ? pdf.info[key] : '').normalize('NFC');
  return {
    title: word('Title'),
    author: word('Author'),
    language: word('Language'),
    pages: pages.map(({ page, base }, index) => {
      const own = annotations.filter(({ pageIndex }) => pageIndex === index);
      const links = own
        .filter(isLink)
        .map(({ rect, dest }) => ({ box: boxOf(rect, base), target: find(dest) }));
      return { ...page, links, annotations: notesOf(own, base) };
    }),
    bookmarks: pdf.outline.flatMap((entry) => bookmarks(entry, find, 1)),
  };
}

interface DrawnPage {
  readonly page: Omit<ReadPage, 'links' | 'annotations'>;
  readonly reference: RawPage['reference'];
  readonly base: Matrix;
}

function readPage({ operators, reference, width, height, base }: RawPage, number: number): DrawnPage {
  const { items, segments, fills, others } = drawPage(operators, base);
  const { tables, loose } = tablesOf(segments, items);
  const rulings = segments.every((segment) => tables.some((table) => isRuling(segment, table)));
  const grounds = fills.every(({ box }) => tables.some((table) => isGround(box, table)));
  const drawn = [...others, ...(rulings ? [] : ['line' as const]), ...(grounds ? [] : ['shape' as const])];
  const lines = linesOf(loose);
  return { page: { number, width, height, items, tables, lines, drawn }, reference, base };
}

/** Does a line run between cells of a table, or around them? */
function isRuling({ axis, at, from, to }: Segment, { box, cells }: ReadTable): boolean {
  const level = axis === 'level';
  if (from < (level ? box.left : box.bottom) - near || to > (level ? box.right : box.top) + near)
    return false;
  return cells.some(({ box: { left, right, bottom, top } }) =>
    level
      ? from < right && to > left && (isNear(bottom, at) || isNear(top, at))
      : from < top && to > bottom && (isNear(left, at) || isNear(right, at)),
  );
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= near;
}

/** Does a painted rectangle lie exactly under cells of a table? */
function isGround({ left, right, bottom, top }: Box, { cells }: ReadTable): boolean {
  let [onLeft, onRight, onBottom, onTop] = [false, false, false, false];
  for (const { box } of cells) {
    onLeft ||= isNear(box.left, left) || isNear(box.right, left);
    onRight ||= isNear(box.left, right) || isNear(box.right, right);
    onBottom ||= isNear(box.bottom, bottom) || isNear(box.top, bottom);
    onTop ||= isNear(box.bottom, top) || isNear(box.top, top);
  }
  return onLeft && onRight && onBottom && onTop;
}

/** Annotations that are no links. */
function notesOf(annotations: readonly RawAnnotation[], base: Matrix): readonly ReadAnnotation[] {
  return annotations
    .filter((annotation) => !isLink(annotation))
    .map(({ subtype, rect, fieldType, fieldName }) => ({
      kind: subtype,
      box: boxOf(rect, base),
      seal: fieldType === 'Sig',
      field: fieldName ?? '',
    }));
}

/** A link inside of the file that paints nothing: one with a frame or a look of its own is as good as a picture. */
function isLink({ subtype, dest, hasAppearance, borderStyle }: RawAnnotation): boolean {
  return subtype === 'Link' && Boolean(dest) && !hasAppearance && !borderStyle?.width;
}

function boxOf([x, y, u, v]: RawAnnotation['rect'], base: Matrix): Box {
  const [a, b] = apply(base, x, y);
  const [c, d] = apply(base, u, v);
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) };
}

function bookmarks({ title, dest, items }: RawOutline, find: PageFinder, level: number): ReadBookmark[] {
  const own = { title: title.normalize('NFC'), level, page: find(dest) };
  return [own, ...items.flatMap((item) => bookmarks(item, find, level + 1))];
}
