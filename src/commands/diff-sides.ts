import path from 'node:path';
import { diagnose, hasErrors, type Report } from '../diagnostics/diagnostic.ts';
import { diffWords as say } from '../diagnostics/wording/revise.ts';
import { findJobs } from '../jobs.ts';
import { type Prepared, prepare } from '../pipeline.ts';
import { figureEntries } from '../publish/figures.ts';
import { type Edition, editionOfLayout } from '../revise/edition.ts';
import { figureKeys } from '../revise/keys.ts';
import { isBuilt, openBuilt } from '../revise/open-built.ts';
import type { Source } from '../source/tree.ts';
import { typeset } from '../typeset/typeset.ts';
import { readPdf } from '../verify/reader.ts';
import { diskFiles, type World } from '../world.ts';
import { openWorld } from './open-world.ts';
import type { Terminal } from './terminal.ts';

/** A booklet to compare, and what it was made from where that was opened. */
export interface Side {
  readonly edition: Edition;
  readonly made?: Made;
  readonly sources: readonly Source[];
}

export interface Made {
  readonly prepared: Prepared;
  readonly world: World;
}

interface Places {
  readonly data: string;
  readonly templates: string;
}

/** The booklets at a place given on the command line: one built, or all of a unit's data. undefined and said why. */
export async function openSide(
  given: string,
  places: Places,
  terminal: Terminal,
  report: Report,
): Promise<readonly Side[] | undefined> {
  const folder = path.resolve(terminal.cwd, given);
  const files = diskFiles(folder);
  if (await isBuilt(files)) {
    const edition = await openBuilt(files, given, report);
    return edition && [{ edition, sources: [] }];
  }
  const year = Number(path.basename(path.dirname(folder)));
  const isData = (await files.list('.')).some(({ file, link }) => !link && file.endsWith('.yaml'));
  if (!isData || !Number.isInteger(year)) {
    terminal.stderr(`${say.neither(given)}\n`);
    return undefined;
  }
  const data = path.dirname(path.dirname(folder));
  const made = await prepareUnit(path.basename(folder), year, { ...places, data }, terminal, report);
  const sides = await Promise.all(made.map((each) => sideOf(each, report)));
  const good = sides.filter((side) => side !== undefined);
  return good.length > 0 && good.length === made.length ? good : undefined;
}

/** What a booklet was made from: known, or for a built one found in the data folder, if they still give it. */
export async function sourceOf(
  { edition, made }: Side,
  places: Places,
  terminal: Terminal,
  report: Report,
): Promise<Made | undefined> {
  if (made) return made;
  const all = await prepareUnit(edition.unit, edition.year, places, terminal, report);
  const found = all.find(({ prepared }) => prepared.booklet?.laid.document.title === edition.title);
  if (
    found &&
    textsOf(figureEntries(found.prepared.booklet!.laid, new Map())) === textsOf([...edition.figures.values()])
  )
    return found;
  report(diagnose('notice-data-differs', { folder: `${places.data}/${edition.year}/${edition.unit}` }));
  return undefined;
}

function textsOf(figures: Parameters<typeof figureKeys>[0]): string {
  return JSON.stringify([...figureKeys(figures)].map(([key, { text }]) => [key, text]).sort());
}

async function prepareUnit(
  unit: string,
  year: number,
  places: Places,
  terminal: Terminal,
  report: Report,
): Promise<readonly Made[]> {
  const world = await openWorld({ ...places, out: '' }, terminal, report);
  if (!world) return [];
  const { jobs, findings } = await findJobs(world, [unit]);
  for (const finding of findings) report(finding);
  const made: Made[] = [];
  for (const job of jobs.filter((each) => each.unit.year === year)) {
    const prepared = await prepare(job, world);
    for (const finding of prepared.findings) report(finding);
    made.push({ prepared, world });
  }
  return made;
}

async function sideOf(made: Made, report: Report): Promise<Side | undefined> {
  const { booklet, findings, sources } = made.prepared;
  if (!booklet || hasErrors(findings)) return undefined;
  const { laid, pack, budget } = booklet;
  const set = await typeset(laid.document, pack.style, made.world.fonts, report);
  const reading = set && (await readPdf(set.pdf, report));
  return reading && { edition: editionOfLayout(laid, budget, set, reading), made, sources };
}
