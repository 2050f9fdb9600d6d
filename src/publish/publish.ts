import path from 'node:path';
import type { Budget } from '../budget/budget.ts';
import { word } from '../budget/reserved.ts';
import { approvalWords } from '../diagnostics/wording/revise.ts';
import type { Layout } from '../layout/layout.ts';
import type { Pack } from '../pack/pack.ts';
import type { Prepared } from '../pipeline.ts';
import type { Profile, Typesetting } from '../typeset/result.ts';
import type { Proof } from '../verify/prove.ts';
import type { Seen } from '../watch.ts';
import type { World } from '../world.ts';
import { traceJson } from './figures-file.ts';
import { manifestJson } from './manifest.ts';
import { replaceFolder } from './replace.ts';
import { reportFile, reportJson } from './report.ts';
import { unitFigures } from './unit-figures.ts';
import { unitFiguresFile, unitFiguresJson } from './unit-figures-file.ts';

/** All that one booklet came to. */
export interface Finished extends Prepared {
  readonly pack: Pack;
  readonly budget: Budget;
  readonly laid: Layout;
  readonly set: Typesetting;
  /** The web page. */
  readonly page: string;
  /** figures.json, the same bytes as in the PDF. */
  readonly figures: Uint8Array;
  readonly proof: Proof | undefined;
  /** The sheet for the leader who signs, where the pack has one. */
  readonly approval: Uint8Array | undefined;
  readonly pdfa: Profile;
  readonly draft: boolean;
  /** What was looked at for it. */
  readonly seen: Seen;
}

/**
 * Put a booklet's files into out/<year>/<unit>/<booklet>/, all of them or none, see `replaceFolder`. The manifest is
 * written last.
 * @returns the folder, relative to `world.out`, with forward slashes
 */
export async function publish(finished: Finished, world: World): Promise<string> {
  const { job, pack, laid, set, draft } = finished;
  const title = pack.kinds.get(job.kind)?.title ?? job.kind;
  const folder = [String(job.unit.year), job.unit.code, draft ? `${title}-${word.draft}` : title].join('/');
  const files = new Map<string, string | Uint8Array>([
    [`${word.publicFolder}/${fileName(laid.document.title)}.pdf`, set.pdf],
    [`${word.publicFolder}/index.html`, finished.page],
    [`${word.publicFolder}/figures.json`, finished.figures],
    [reportFile, reportJson(finished)],
    [`${word.internalFolder}/trace.json`, traceJson(finished)],
    [unitFiguresFile, unitFiguresJson(unitFigures(laid, finished.budget))],
  ]);
  if (finished.approval) files.set(`${word.internalFolder}/${approvalWords.file}`, finished.approval);
  files.set('manifest.json', await manifestJson(finished, files, world));
  replaceFolder(path.join(world.out, folder), files);
  return folder;
}

/** Characters that a file system refuses in names become blanks. */
export function fileName(title: string): string {
  return title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
}
