import type { Job } from '../load/jobs.ts';
import type { Holding, World } from '../load/world.ts';
import { fontsNamed } from '../paper/fonts.ts';
import { type Compared, claimsIn, compare } from '../proof/original.ts';
import type { Source } from '../source/tree.ts';
import type { Standing } from '../words/catalogue/original.ts';
import { type Diagnostic, diagnose, hasErrors } from '../words/diagnostic.ts';
import { sameBytes } from '../world/bytes.ts';
import { unwatched, type Watched } from '../world/limits.ts';
import { type Prepared, prepare, printBooklet } from './pipeline.ts';

/** What a file is, and what it was compared with. */
export interface Judged extends Omit<Compared, 'standing'> {
  readonly standing: Standing;
  /** The archived version that it equals. */
  readonly held?: Holding;
  readonly findings: readonly Diagnostic[];
  /** Files that findings point into, for excerpts. */
  readonly sources: readonly Source[];
}

/** Where a file is looked for: the booklets of the data, and the archive of the world. */
interface Shelf {
  readonly jobs: readonly Job[];
  readonly world: World;
}

/**
 * Is a file as a whole the original? Nothing of it is read for that: the title that stands plainly in ours says which
 * booklet to compare it with, and equal bytes say the rest. Undefined where that cannot be told so.
 */
export async function knownOriginal(pdf: Uint8Array, { jobs, world }: Shelf): Promise<Judged | undefined> {
  const held = await world.records?.holding(pdf);
  if (held) return { standing: 'original', differs: [], findings: [], sources: [], held };
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  if (!bytes.includes('<dc:title>')) return undefined;
  for (const job of jobs) {
    const prepared = await prepare(job, world);
    const { booklet, sources } = prepared;
    if (!booklet || !bytes.includes(`>${booklet.laid.document.title}</rdf:li>`)) continue;
    if (hasErrors(prepared.findings)) return undefined;
    const findings: Diagnostic[] = [];
    const profile = bytes.includes('<pdfaid:part>2<') ? '2a' : '3a';
    const set = await printBooklet({ ...prepared, booklet }, world, profile, (each) => findings.push(each));
    if (!set || !sameBytes(pdf, set.pdf)) return undefined;
    return { standing: 'original', differs: [], findings, sources };
  }
  return undefined;
}

/**
 * Is this the file that we made? It is what an archive keeps, or what the booklet of the data that bears its title
 * comes out as, made again in the profile that the file claims. Of a signed file, pass what stood there before the
 * first signature. Only what reads the file is `watched`: the booklet takes the time that it takes.
 */
export async function judgeOriginal(
  pdf: Uint8Array,
  { jobs, world }: Shelf,
  watched: Watched = unwatched,
): Promise<Judged> {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): number => findings.push(finding);
  const judged = (standing: Standing, sources: readonly Source[] = []): Judged => ({
    standing,
    differs: [],
    findings,
    sources,
  });
  const held = await world.records?.holding(pdf);
  if (held) return { ...judged('original'), held };
  const claims = await watched(() => claimsIn(pdf, report));
  if (!claims) return judged('untold');
  if (claims.draft) return judged('draft');
  if (claims.title === '') {
    report(diagnose('original-untitled', {}));
    return judged('untold');
  }
  const known: string[] = [];
  const unmade: Prepared[] = [];
  for (const job of jobs) {
    const prepared = await prepare(job, world);
    const { booklet, sources } = prepared;
    if (!booklet) {
      unmade.push(prepared);
      continue;
    }
    const { laid, pack } = booklet;
    known.push(laid.document.title);
    if (laid.document.title !== claims.title) continue;
    findings.push(...errorsIn(prepared));
    const stopped = hasErrors(findings);
    const set = await printBooklet({ ...prepared, booklet }, world, claims.profile ?? '3a', report);
    if (!set) return judged('untold', sources);
    const made = {
      pdf: set.pdf,
      document: laid.document,
      figures: laid.figures,
      marks: pack.style,
      fontsNamed: fontsNamed(world.fonts),
    };
    const compared = await watched(() => compare(pdf, made, report));
    if (compared.standing === 'agrees') report(diagnose('original-differs', compared));
    // With errors the booklet would not be put out: what it would say proves nothing.
    if (stopped && compared.standing !== 'contradicts') {
      report(diagnose('original-no-data', {}));
      return judged('untold', sources);
    }
    return { ...compared, findings, sources };
  }
  // It may be one of those that cannot be made.
  findings.push(
    ...unmade.flatMap(errorsIn),
    diagnose('sign-unknown-booklet', { title: claims.title, known }),
  );
  return judged(
    'untold',
    unmade.flatMap(({ sources }) => sources),
  );
}

const errorsIn = ({ findings }: Prepared): readonly Diagnostic[] =>
  findings.filter(({ level }) => level === 'error');
