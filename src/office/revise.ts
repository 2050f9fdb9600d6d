import { inspectLayouts } from '../booklet/inspect-layouts.ts';
import { selectable } from '../booklet/names.ts';
import { aboutPaper, layPaper } from '../booklet/paper.ts';
import { yuanPer } from '../budget/money.ts';
import { type Changes, type Edition, editionOf } from '../compare/edition.ts';
import type { World } from '../load/world.ts';
import { provePaper, setPaper } from '../output/approval.ts';
import type { FigureEntry, FiguresFile } from '../output/figures-file.ts';
import { pdfAmong, placeOf } from '../output/places.ts';
import type { Prepared } from '../pipeline/pipeline.ts';
import { readPdf } from '../proof/reader.ts';
import { revisionsIn } from '../rules/revisions.ts';
import { webPage } from '../web/page.ts';
import { proveWebPage } from '../web/prove.ts';
import { noticeWords } from '../words/catalogue/revise.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { paperWord as name } from '../words/reserved.ts';
import { fromJson, fromUtf8, sha256 } from '../world/bytes.ts';
import type { Files } from '../world/files.ts';

interface Manifest {
  readonly outputs: Readonly<Record<string, string>>;
}

/** Is this a folder that a build made? */
export async function isBuilt(files: Files): Promise<boolean> {
  return (await files.look('manifest.json')).kind === 'file';
}

/**
 * A version from the folder a build put it in: web page, figures and PDF, each only if it is still what the manifest
 * says. undefined (and reported) otherwise.
 */
export async function openBuilt(files: Files, name: string, report: Report): Promise<Edition | undefined> {
  const broken = (file: string): undefined => {
    report(diagnose('built-broken', { folder: name, file }));
  };
  const manifest = parsed<Manifest>(await files.read('manifest.json'));
  const outputs = manifest?.outputs;
  if (!outputs) return broken('manifest.json');
  const take = async (file: string | undefined): Promise<Uint8Array | undefined> => {
    if (file === undefined || (await files.look(file)).kind !== 'file') return undefined;
    const bytes = await files.read(file);
    return outputs[file] === sha256(bytes) ? bytes : undefined;
  };
  const page = placeOf.page;
  const list = placeOf.figures;
  const pdf = pdfAmong(Object.keys(outputs));
  const [html, figures, booklet] = await Promise.all([take(page), take(list), take(pdf)]);
  if (!html) return broken(page);
  const known = figures && parsed<FiguresFile>(figures);
  if (!known) return broken(list);
  if (!booklet) return broken(pdf ?? '*.pdf');
  const reading = await readPdf(booklet, report);
  return reading && editionOf(fromUtf8(html), known, reading);
}

function parsed<T>(bytes: Uint8Array): T | undefined {
  try {
    return fromJson<T>(bytes);
  } catch {
    return undefined;
  }
}

/** The notice of a revision, ready to be published beside the revised booklet. */
export interface Notice {
  readonly title: string;
  readonly pdf: Uint8Array;
  readonly html: string;
}

/**
 * The notice of a revision: what was, what is and why, in the layout of the pack, proven on paper and on the web like
 * the booklet. undefined (and reported) where the data declare no revision, the pack has no such paper, or it fails.
 */
export async function noticeOf(
  changes: Changes,
  { booklet }: Prepared,
  world: World,
  report: Report,
): Promise<Notice | undefined> {
  if (!booklet) return undefined;
  const { pack, budget } = booklet;
  const file = pack.contents.notice;
  if (file === undefined) return refuse(diagnose('notice-no-layout', { pack: pack.name }), report);
  if (revisionsIn(budget).length === 0) return refuse(diagnose('notice-no-revision', {}), report);
  let wrong = false;
  const watch: Report = (finding) => {
    wrong ||= finding.level === 'error';
    report(finding);
  };
  const title = noticeWords.title(changes.after);
  inspectLayouts(pack, budget, selectable(pack, budget, aboutPaper(file, pack, watch)));
  const laid = layPaper({ file, title, names: namesOf(changes) }, pack, budget, watch);
  const set = wrong ? undefined : await setPaper(laid, pack, world.fonts, watch);
  if (set) await provePaper(set, laid, pack, watch);
  const html = webPage(laid);
  if (set) proveWebPage(html, laid, watch);
  return set && !wrong ? { title, pdf: set.pdf, html } : undefined;
}

function refuse(finding: Parameters<Report>[0], report: Report): undefined {
  report(finding);
}

/** The changes under the names that layouts know. */
function namesOf({ figures, texts, sections }: Changes): Readonly<Record<string, unknown>> {
  const where = (section: string): string => section || noticeWords.cover;
  const shown = (text: string | undefined): string => text || noticeWords.nothing;
  // Figures of several tables stand in one column: each brings its own unit.
  const valued = (entry: FigureEntry | undefined): string =>
    entry && yuanPer(entry.unit) && /\d/.test(entry.text) ? entry.text + entry.unit : shown(entry?.text);
  return {
    [name.changedFigures]: figures.map((change, i) => ({
      [name.number]: String(i + 1),
      [name.place]: where(change.section),
      [name.page]: String(change.page.after ?? change.page.before ?? ''),
      [name.subject]: change.sentence ?? noticeWords.cell(change.row ?? '', change.column ?? ''),
      [name.before]: valued(change.before),
      [name.after]: valued(change.after),
    })),
    [name.changedTexts]: texts.map((change, i) => ({
      [name.number]: String(i + 1),
      [name.place]: where(change.section),
      [name.before]: shown(change.before),
      [name.after]: shown(change.after),
    })),
    [name.unchanged]: sections.unchanged,
  };
}
