/*
 * Booklets made by another program: a server, a worker, a tool. Nothing here knows a process, a terminal or a clock, and
 * where files are put is the caller's; only what the package keeps for later processes is written, into its dist/cache.
 * Declarations are made of each file by its own text alone (see bundle.mjs): what is exported here names types of files
 * that write all of theirs out.
 */
import path from 'node:path';
import { PackShelf } from './form/shelf.ts';
import { findJobs, type Job } from './load/jobs.ts';
import type { World } from './load/world.ts';
import { pdfAmong } from './output/places.ts';
import { fontChoice } from './paper/font-files.ts';
import { openFonts } from './paper/fonts.ts';
import { judgeOriginal } from './pipeline/original.ts';
import { makeBooklet, tryOut } from './pipeline/pipeline.ts';
import { namesBeside } from './source/unit.ts';
import type { Diagnostic } from './words/diagnostic.ts';
import type { Finding } from './words/finding.ts';
import { folderAt } from './world/disk-files.ts';
import type { Folder } from './world/files.ts';
import { type Contents, memoryFiles } from './world/memory-files.ts';

export type { Finding, Level, Related, Span } from './words/finding.ts';

/**
 * The files below a folder: its path on disk, or in memory the text or bytes of each by its path from the folder. Of a
 * folder on disk files are read when they are asked for; links are never followed.
 */
export type Files = string | Contents;

/** What booklets of many data are made with. */
export interface Forms {
  /**
   * Find the booklets that data ask for: files `<year>/<unit code>/….yaml`. Loads do not know of each other, and several
   * may be at work at a time.
   */
  readonly load: (data: Files) => Promise<Loaded>;
}

/** Data and the booklets that they ask for. */
export interface Loaded {
  /** By year and unit code; none where fonts are missing, which `findings` say. */
  readonly booklets: readonly Booklet[];
  /** What keeps booklets from being made at all; what is wrong with the others comes with them. */
  readonly findings: readonly Finding[];
  /**
   * Compare a PDF from anywhere with the booklet of the data that bears its title, made again. It must be as it was
   * made, before anyone signed it. Where bytes differ, what it says otherwise than the data, by a letter, a line or
   * something hidden, is a finding.
   */
  readonly verify: (pdf: Uint8Array) => Promise<Judged>;
}

/** What a PDF is. */
export interface Judged extends Verified {
  /**
   * original: byte for byte what is made of the data. agrees: all that could be read agrees, but the bytes are others,
   * and something may be hidden. untold: nothing can be said either way, as of a scan. contradicts: it says something
   * else. draft: it is none to be put out.
   */
  readonly verdict: 'original' | 'agrees' | 'untold' | 'contradicts' | 'draft';
}

/** One booklet that the data ask for. */
export interface Booklet {
  /** Code of the unit. */
  readonly unit: string;
  readonly year: number;
  /** Its kind and its form, as the data have them. */
  readonly kind: string;
  readonly form: string;
  /** All that is found without making the PDF and reading it back. What contradicts other booklets is not. */
  readonly check: () => Promise<readonly Finding[]>;
  /** Make its files, and prove the PDF and the web page. The same data, forms and wishes give the same bytes. */
  readonly build: (wishes?: Wishes) => Promise<Built>;
}

export interface Wishes {
  /** Print in spite of errors, with the mark of a draft on every page and without a proof. */
  readonly draft?: boolean;
  /** Read back and prove what was made, which takes as long as to make it. Done unless this is false. */
  readonly verify?: boolean;
  /** PDF/A-3a with figures.json inside, as long as nothing is said; or 2a for takers that refuse attachments. */
  readonly pdfa?: '3a' | '2a';
}

/** What came of a booklet. */
export interface Built extends Verified {
  /**
   * Every file by its place in the folder of the booklet; missing when an error keeps it from being put out. For the
   * public: the PDF, the web page, and figures.json with each printed figure, its value in the unit it is printed in
   * and its page from 1. For the office: the sheet to approve it by, and the reports of what was found and summed up.
   */
  readonly files?: ReadonlyMap<string, string | Uint8Array>;
  /** The PDF among them. */
  readonly pdf?: Uint8Array;
  /** Pages of the PDF; 0 where none was set. */
  readonly pages: number;
}

export interface Verified {
  /** A finding of level `error` means: not to be put out. */
  readonly findings: readonly Finding[];
  /** How much of the PDF was read back; that it says what the data say is for the findings. */
  readonly proof?: Proof;
}

/** What was read back and found in its place. */
export interface Proof {
  readonly pages: number;
  /** Printed figures, in tables and sentences. */
  readonly figures: number;
  readonly tables: number;
  readonly cells: number;
  /** Visible characters. */
  readonly characters: number;
  /** Figure id, as in figures.json → page its text begins on, from 1. */
  readonly figurePages: ReadonlyMap<string, number>;
}

/**
 * Open forms and fonts. Do it once: a form is read when the first booklet asks for it, and kept for all that follow; one
 * that has changed on disk since is read when forms are opened anew. Mistakes in forms and fonts are findings of what is
 * loaded with them, never thrown.
 * @param templates a folder for every form
 * @param fonts fonts.yaml and the files it names, if not those of this package
 */
export async function openForms({
  templates,
  fonts,
}: {
  readonly templates: Files;
  readonly fonts?: Files;
}): Promise<Forms> {
  const unset: Diagnostic[] = [];
  const choice = await fontChoice((finding) => unset.push(finding), fonts);
  const opened = choice && (await openFonts(choice.roles, choice.files, (finding) => unset.push(finding)));
  const packs = new PackShelf(folderOf(templates, 'templates'));
  return {
    async load(files) {
      const data = folderOf(files, 'data');
      if (!opened)
        return {
          booklets: [],
          findings: unset,
          verify: async () => ({ verdict: 'untold', findings: unset }),
        };
      const world: World = { data, beside: namesBeside(data), packs, fonts: opened };
      const { jobs, findings } = await findJobs(world, []);
      return {
        booklets: jobs.map((job) => bookletOf(job, world)),
        findings: [...unset, ...findings],
        verify: async (pdf) => {
          const { standing: verdict, findings, proof } = await judgeOriginal(pdf, { jobs, world });
          return { verdict, findings, ...(proof && { proof }) };
        },
      };
    },
  };
}

function bookletOf(job: Job, world: World): Booklet {
  return {
    unit: job.unit.code,
    year: job.unit.year,
    kind: job.kind,
    form: job.packName,
    check: async () => (await tryOut(job, world)).findings,
    async build({ draft = false, verify = true, pdfa = '3a' } = {}) {
      const { findings, pages, proof, made } = await makeBooklet(job, world, { draft, verify, pdfa });
      const files = made?.files;
      const pdf = files?.get(pdfAmong(files.keys()) ?? '') as Uint8Array | undefined;
      return { findings, pages, ...(proof && { proof }), ...(files && pdf && { files, pdf }) };
    },
  };
}

/** Findings name a file by its path from the folder above the one given. */
function folderOf(files: Files, name: string): Folder {
  if (typeof files === 'string') return folderAt(path.dirname(path.resolve(files)), path.resolve(files));
  const placed = Object.entries(files).map(([file, content]) => [`${name}/${file}`, content] as const);
  return { files: memoryFiles(Object.fromEntries(placed)), folder: name };
}
