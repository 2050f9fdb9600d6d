import type { Document, PrintedFigure } from '../document/document.ts';
import { PdfFile } from '../pdf/file.ts';
import { Damaged, type Dictionary, textOf } from '../pdf/value.ts';
import { type Difference, otherData, type Standing } from '../words/catalogue/original.ts';
import { type Diagnostic, diagnose, hasErrors, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { sameBytes, sha256 } from '../world/bytes.ts';
import { type ConformanceProfile, claimedProfile } from './conform/file-rules.ts';
import { readFont } from './conform/font.ts';
import { type Proof, proveReading } from './prove.ts';
import { readPdf } from './reader.ts';
import type { Marks } from './tally.ts';

/** What a file says of itself, before anything of it is believed. */
export interface Claims {
  readonly title: string;
  readonly profile: ConformanceProfile | undefined;
  /** The typesetter writes its mark into the keywords. */
  readonly draft: boolean;
}

export function claimsOf(file: PdfFile): Claims {
  const about = file.dictionary(file.trailer.get('Info'));
  const said = (key: string): string => textOf(file.get(about?.get(key))) ?? '';
  return {
    title: said('Title').normalize('NFC'),
    profile: claimedProfile(file),
    draft: said('Keywords').includes(word.draft),
  };
}

/** The same of a file whose objects may not be readable strictly; undefined, and reported, for no PDF. */
export async function claimsIn(pdf: Uint8Array, report: Report): Promise<Claims | undefined> {
  const claims = strictly(() => claimsOf(new PdfFile(pdf)));
  if (!(claims instanceof Damaged)) return claims;
  const reading = await readPdf(pdf, report);
  return reading && { title: reading.title, profile: undefined, draft: false };
}

function strictly<T>(read: () => T): T | Damaged {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Damaged) return cause;
    throw cause;
  }
}

/** A booklet as it is made now: what a file is compared with. */
export interface Made {
  readonly pdf: Uint8Array;
  readonly document: Document;
  readonly figures: readonly PrintedFigure[];
  readonly marks: Marks;
}

/** How near a file comes to the booklet. */
export interface Compared {
  readonly standing: Exclude<Standing, 'draft'>;
  /** In what the file is not ours byte for byte, where everything read agrees. */
  readonly differs: readonly Difference[];
  /** Missing where nothing had to be read, or could be. */
  readonly proof?: Proof;
}

/**
 * Compare a file with the booklet as it is made now. Equal bytes need no other proof. What differs is read and held
 * against the document: that can find a contradiction, but never that nothing is hidden. Words that are drawn by
 * another program's fonts are believed neither way.
 */
export async function compare(pdf: Uint8Array, made: Made, report: Report): Promise<Compared> {
  if (sameBytes(pdf, made.pdf)) return { standing: 'original', differs: [] };
  const reading = await readPdf(pdf, report);
  if (!reading) return { standing: 'untold', differs: [] };
  const found: Diagnostic[] = [];
  const proof = proveReading(
    reading,
    made.document,
    made.figures,
    (finding) => found.push(finding),
    made.marks,
  );
  const wrong = hasErrors(found);
  // What the findings advise is for a build, where the program would disagree with itself.
  const contradicts = (): Compared => {
    for (const finding of found) report({ ...finding, hint: otherData });
    return { standing: 'contradicts', differs: [], proof };
  };
  const parts = strictly(() => partsOf(new PdfFile(pdf)));
  if (parts instanceof Damaged) {
    if (wrong) return contradicts();
    if (parts.damage.fault === 'encrypted') return { standing: 'agrees', differs: ['encrypted'], proof };
    report(diagnose('original-damaged', parts.damage));
    return { standing: 'untold', differs: [] };
  }
  const own = partsOf(new PdfFile(made.pdf));
  const foreign = [...parts.fonts.values()].filter(({ ours }) => !ours).map(({ name }) => name);
  if (wrong && foreign.length < parts.fonts.size) return contradicts();
  if (wrong || foreign.length > 0) {
    report(diagnose('original-foreign', { fonts: [...new Set(foreign)] }));
    return { standing: 'untold', differs: [] };
  }
  const others = [...parts.attached].filter(([name, digest]) => own.attached.get(name) !== digest);
  for (const [name] of others) report(diagnose('original-attachment', { name }));
  if (others.length > 0) return { standing: 'untold', differs: [] };
  found.forEach(report);
  return { standing: 'agrees', differs: differences(parts, own), proof };
}

/** What makes up a file, by digests. */
interface Parts {
  /** What draws each page. */
  readonly pages: readonly string[];
  /** By the digest of the embedded file, or the name where there is none. */
  readonly fonts: ReadonlyMap<string, { readonly name: string; readonly ours: boolean }>;
  readonly attached: ReadonlyMap<string, string>;
}

function partsOf(file: PdfFile): Parts {
  const fonts = new Map<string, { name: string; ours: boolean }>();
  const pages = file.pages.map((reference) => {
    const page = file.dictionary(reference)!;
    const resources = file.dictionary(page.get('Resources'));
    for (const value of file.dictionary(resources?.get('Font'))?.values() ?? []) {
      const font = file.dictionary(value);
      if (font) addFont(file, font, fonts);
    }
    const contents = file.get(page.get('Contents'));
    const streams = Array.isArray(contents) ? contents : [page.get('Contents')];
    return sha256(Buffer.concat(streams.map((each) => file.data(each) ?? Buffer.of())));
  });
  const embedded = file.dictionary(file.dictionary(file.catalog.get('Names'))?.get('EmbeddedFiles'));
  const attached = file.array(embedded?.get('Names')).flatMap((value, index) => {
    const about = index % 2 === 1 ? file.dictionary(value) : undefined;
    if (!about) return [];
    const stream = file.dictionary(about.get('EF'))?.get('F');
    return [[textOf(file.get(about.get('UF'))) ?? '', sha256(file.data(stream) ?? Buffer.of())] as const];
  });
  return { pages, fonts, attached: new Map(attached) };
}

/** Tags of subsets as our writer counts them; other programs draw lots, or count otherwise. */
const TAG = /^AAAAA[A-Z]\+/;

function addFont(file: PdfFile, font: Dictionary, known: Map<string, { name: string; ours: boolean }>): void {
  const { name, sound } = readFont(file, font);
  const descendant = file.dictionary(file.array(font.get('DescendantFonts'))[0]);
  const program = file.data(file.dictionary(descendant?.get('FontDescriptor'))?.get('FontFile2'));
  known.set(program ? sha256(program) : name, { name, ours: sound && TAG.test(name) });
}

function differences(parts: Parts, own: Parts): readonly Difference[] {
  const pages = parts.pages.join() !== own.pages.join();
  const fonts = [...parts.fonts.keys()].sort().join() !== [...own.fonts.keys()].sort().join();
  const attached = parts.attached.size !== own.attached.size;
  if (!pages && !fonts && !attached) return ['structure'];
  return [
    ...(pages ? (['pages'] as const) : []),
    ...(fonts ? (['fonts'] as const) : []),
    ...(attached ? (['attachments'] as const) : []),
  ];
}
