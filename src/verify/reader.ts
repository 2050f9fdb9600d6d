import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { drawPage } from './read/content.ts';
import { linesOf } from './read/lines.ts';
import { apply, type Matrix } from './read/matrix.ts';
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
import type { Box, ReadBookmark, Reading, ReadPage } from './reading.ts';

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
  // Links lead to pages that come later, so they are followed when all are known.
  const find = pageFinder(
    pdf,
    pages.map(({ raw }) => raw.reference),
  );
  const word = (key: string) => (typeof pdf.info[key] === 'string' ? pdf.info[key] : '').normalize('NFC');
  return {
    title: word('Title'),
    author: word('Author'),
    language: word('Language'),
    pages: pages.map(({ page, raw }) => ({ ...page, links: linksOf(raw, find) })),
    bookmarks: pdf.outline.flatMap((entry) => bookmarks(entry, find, 1)),
  };
}

interface DrawnPage {
  readonly page: Omit<ReadPage, 'links'>;
  readonly raw: Omit<RawPage, 'operators'>;
}

function readPage({ operators, ...raw }: RawPage, number: number): DrawnPage {
  const { width, height, annotations } = raw;
  const { items, segments, others } = drawPage(operators, raw.base);
  const { tables, loose } = tablesOf(segments, items);
  const notes = annotations
    .filter((annotation) => !isLink(annotation))
    .map(({ subtype, rect, fieldType, fieldName }) => ({
      kind: subtype,
      box: boxOf(rect, raw.base),
      seal: fieldType === 'Sig',
      field: fieldName ?? '',
    }));
  const stray = segments.filter((segment) => !tables.some(({ box }) => touches(segment, box)));
  const drawn = [...others, ...stray.map(() => 'line' as const)];
  const lines = linesOf(loose);
  return { page: { number, width, height, items, tables, lines, annotations: notes, drawn }, raw };
}

function touches({ axis, at, from, to }: Segment, { left, right, bottom, top }: Box): boolean {
  const within = (value: number, low: number, high: number) => value >= low - near && value <= high + near;
  return axis === 'level'
    ? within(at, bottom, top) && within(from, left, right) && within(to, left, right)
    : within(at, left, right) && within(from, bottom, top) && within(to, bottom, top);
}

function linksOf({ annotations, base }: DrawnPage['raw'], find: PageFinder): ReadPage['links'] {
  return annotations.filter(isLink).map(({ rect, dest }) => ({ box: boxOf(rect, base), target: find(dest) }));
}

function isLink({ subtype, dest }: RawAnnotation): boolean {
  return subtype === 'Link' && Boolean(dest);
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
