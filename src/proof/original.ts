import type { Document, PrintedFigure } from '../document/document.ts';
import { PdfFile } from '../pdf/file.ts';
import { Damaged, excesses, nameOf, textOf, type Value } from '../pdf/value.ts';
import { weigh } from '../pdf/weight.ts';
import { type Difference, otherData, type Standing } from '../words/catalogue/original.ts';
import { type Diagnostic, diagnose, hasErrors, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { sameBytes, sha256 } from '../world/bytes.ts';
import { type ConformanceProfile, claimedProfile } from './conform/file-rules.ts';
import type { FontSource } from './glyphs.ts';
import { judgeHand } from './hand.ts';
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
  const claims = strictly(() => {
    const file = new PdfFile(pdf, 'encrypted');
    weigh(file);
    return claimsOf(file);
  });
  if (!(claims instanceof Damaged)) return claims;
  if (excesses.has(claims.damage.fault)) {
    report(diagnose('file-excessive', claims.damage));
    return undefined;
  }
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
  /** Font files of a PostScript name. */
  readonly fontsNamed: (name: string) => readonly FontSource[];
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
 * against the document, and all of the file against what our writer may write. Words that are drawn by another
 * program's fonts are believed neither way.
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
  const own = new PdfFile(made.pdf);
  const looked = strictly(() => {
    const file = new PdfFile(pdf, 'encrypted');
    return { parts: partsOf(file), hand: judgeHand(file, own, made.fontsNamed) };
  });
  const untold = (findings: readonly Diagnostic[]): Compared => {
    findings.forEach(report);
    return { standing: 'untold', differs: [] };
  };
  // What the findings of reading advise is for a build, where the program would disagree with itself.
  const contradicts = (others: readonly Diagnostic[] = []): Compared => {
    const errors = found.filter(({ level }) => level === 'error');
    for (const finding of [...others, ...errors.map((each) => ({ ...each, hint: otherData }))])
      report(finding);
    return { standing: 'contradicts', differs: [], proof };
  };
  if (looked instanceof Damaged) {
    if (hasErrors(found)) return contradicts();
    const { damage } = looked;
    const told = diagnose('original-damaged', damage);
    return TWOFOLD.has(damage.fault) ? contradicts([told]) : untold([told]);
  }
  const { isOurs, fonts, wrong, others, untold: strange } = looked.hand;
  const unknown = fonts.filter(({ kind }) => !isOurs || kind === 'unknown');
  const says = hasErrors(found) && unknown.length < fonts.length;
  const hides = wrong.length > 0 || (others.length > 0 && !hasErrors(found));
  if (isOurs && fonts.length > 0 && (says || hides))
    return contradicts(hasErrors(found) ? wrong : [...wrong, ...others]);
  if (unknown.length > 0 || hasErrors(found))
    return untold([diagnose('original-foreign', { fonts: [...new Set(unknown.map(({ name }) => name))] })]);
  if (strange.length > 0) return untold(strange);
  found.forEach(report);
  return { standing: 'agrees', differs: differences(looked.parts, partsOf(own)), proof };
}

/** Nobody but a forger writes a key twice, or hides it in escapes: programs read the one or the other. */
const TWOFOLD: ReadonlySet<string> = new Set(['key', 'escape']);

/** What makes up a file, by digests. */
interface Parts {
  readonly encrypted: boolean;
  /** What draws each page. */
  readonly pages: readonly string[];
  readonly fonts: readonly string[];
  readonly attached: number;
}

function partsOf(file: PdfFile): Parts {
  const digest = (value: Value | undefined): string => sha256(file.data(value) ?? Buffer.of());
  const fonts = new Set<string>();
  for (const entries of file.dictionaries())
    if (nameOf(entries.get('Type')) === 'FontDescriptor') fonts.add(digest(entries.get('FontFile2')));
  const embedded = file.dictionary(file.dictionary(file.catalog.get('Names'))?.get('EmbeddedFiles'));
  return {
    encrypted: file.encrypted,
    pages: file.pages.map((page) => digest(file.dictionary(page)!.get('Contents'))),
    fonts: [...fonts].sort(),
    attached: file.array(embedded?.get('Names')).length,
  };
}

function differences(parts: Parts, own: Parts): readonly Difference[] {
  const found = [
    ...(parts.encrypted ? (['encrypted'] as const) : []),
    ...(['pages', 'fonts'] as const).filter((key) => parts[key].join() !== own[key].join()),
    ...(parts.attached === own.attached ? [] : (['attachments'] as const)),
  ];
  return found.length > 0 ? found : ['structure'];
}
