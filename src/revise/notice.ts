import { yuanPer } from '../budget/money.ts';
import { paperWord as name } from '../budget/reserved.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { noticeWords } from '../diagnostics/wording/revise.ts';
import { inspectLayouts } from '../layout/inspect-layouts.ts';
import { selectable } from '../layout/names.ts';
import { aboutPaper, layPaper } from '../layout/paper.ts';
import type { Prepared } from '../pipeline.ts';
import type { FigureEntry } from '../publish/figures-file.ts';
import { provePaper, setPaper } from '../publish/paper.ts';
import { webPage } from '../web/page.ts';
import { proveWebPage } from '../web/prove.ts';
import type { World } from '../world.ts';
import type { Changes } from './changes.ts';
import { revisionsIn } from './revisions.ts';

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
  const set = wrong ? undefined : await setPaper(laid, pack, world, watch);
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
