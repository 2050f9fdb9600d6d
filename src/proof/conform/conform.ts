import { PdfFile } from '../../pdf/file.ts';
import { Damaged } from '../../pdf/value.ts';
import { diagnose, type Report } from '../../words/diagnostic.ts';
import { type Booklet, openBooklet } from './booklet.ts';
import { type ConformanceProfile, checkAttachments, checkFile, checkMetadata } from './file-rules.ts';
import { checkAnnotations, checkContent, checkFonts } from './page-rules.ts';
import { checkTables, checkTree } from './tree-rules.ts';

/** What was looked at. */
export interface Conformance {
  readonly profile: ConformanceProfile;
  readonly pages: number;
  readonly elements: number;
  readonly tables: number;
  readonly headings: number;
  readonly links: number;
  readonly fonts: number;
  readonly attachments: number;
}

/**
 * Hold a finished PDF, signed or not, to the rules of ISO 19005 and ISO 14289 that a booklet can break. It reads the
 * bytes alone and knows nothing of how they were made. It is no full validator: it knows one kind of font and no
 * pictures with transparency. Every fault is reported; undefined when the file cannot be read.
 */
export function checkConformance(
  pdf: Uint8Array,
  profile: ConformanceProfile,
  report: Report,
): Conformance | undefined {
  try {
    return checked(openBooklet(new PdfFile(pdf)), profile, report);
  } catch (cause) {
    // Streams are opened where a rule asks for them, any of them may be torn; a font ends where it should not.
    if (!(cause instanceof Damaged) && !(cause instanceof RangeError)) throw cause;
    report(diagnose('conform-unreadable', cause instanceof Damaged ? cause.damage : { fault: 'font' }));
    return undefined;
  }
}

function checked(booklet: Booklet, profile: ConformanceProfile, report: Report): Conformance {
  checkFile(booklet, report);
  checkMetadata(booklet, profile, report);
  checkFonts(booklet, report);
  checkContent(booklet, report);
  checkTree(booklet, report);
  checkTables(booklet, report);
  checkAnnotations(booklet, report);
  const attachments = checkAttachments(booklet, profile, report);
  const roles = booklet.elements.map(({ role }) => role);
  const count = (wanted: string): number => roles.filter((role) => role === wanted).length;
  return {
    profile,
    pages: booklet.pages.length,
    elements: booklet.elements.length,
    tables: count('Table'),
    headings: roles.filter((role) => /^H\d$/.test(role)).length,
    links: count('Link'),
    fonts: booklet.fonts.length,
    attachments,
  };
}
