import { existsSync } from 'node:fs';
import path from 'node:path';
import { part } from '../archive/build-record.ts';
import { parseReference } from '../archive/places.ts';
import { keptOf } from '../archive/records.ts';
import { versionFiles } from '../archive/store.ts';
import { type Edition, editionOfLayout, figureKeys } from '../compare/edition.ts';
import { PackShelf } from '../form/shelf.ts';
import { findJobs } from '../load/jobs.ts';
import type { World } from '../load/world.ts';
import { isBuilt, openBuilt } from '../office/revise.ts';
import { figureEntries } from '../output/figures-file.ts';
import { typeset } from '../paper/typeset.ts';
import { type Prepared, prepare } from '../pipeline/pipeline.ts';
import { readPdf } from '../proof/reader.ts';
import { isPlain } from '../source/decode.ts';
import type { Source } from '../source/tree.ts';
import { diffWords as say } from '../words/catalogue/revise.ts';
import { diagnose, hasErrors, type Report } from '../words/diagnostic.ts';
import { diskFiles, folderAt } from '../world/disk-files.ts';
import { type ArchiveOptions, openArchive, versionIn } from './archive-open.ts';
import { archiveIn } from './open-world.ts';
import type { Terminal } from './terminal.ts';
import { Misuse } from './terminal.ts';

/** A booklet to compare, and what it was made from where that was opened. */
export interface Side {
  readonly edition: Edition;
  readonly made?: Made;
  /** Where the facts and forms of an archived one stand. */
  readonly from?: World;
  readonly sources: readonly Source[];
}

export interface Made {
  readonly prepared: Prepared;
  readonly world: World;
}

/** Where sides are looked for. */
export interface Desk {
  /** Of the folders of today. */
  readonly world: World;
  readonly options: ArchiveOptions;
  readonly terminal: Terminal;
}

/**
 * The booklets at a place given on the command line: one built, all of a unit's data, or an archived version.
 * undefined (and reported) when they cannot be read.
 */
export async function openSide(
  given: string,
  desk: Desk,
  report: Report,
): Promise<readonly Side[] | undefined> {
  const folder = path.resolve(desk.terminal.cwd, given);
  const files = diskFiles(folder);
  if (await isBuilt(files)) {
    const edition = await openBuilt(files, given, report);
    return edition && [{ edition, sources: [] }];
  }
  const year = Number(path.basename(path.dirname(folder)));
  const isData = (await files.list('.')).some((found) => isPlain(found, 'yaml'));
  if (!isData && parseReference(given)) return archivedSide(given, desk, report);
  if (!isData || !Number.isInteger(year)) throw new Misuse(say.neither(given));
  const data = folderAt(desk.terminal.cwd, path.dirname(path.dirname(folder)));
  // What is compared need not be declared yet: the comparison may be what the declaration is written from.
  const records = desk.world.records && { ...desk.world.records, published: async () => undefined };
  const world = { ...desk.world, data, ...(records && { records }) };
  const made = await prepareUnit(path.basename(folder), year, world, report);
  const sides = await Promise.all(made.map((each) => sideOf(each, report)));
  const good = sides.filter((side) => side !== undefined);
  return good.length > 0 && good.length === made.length ? good : undefined;
}

/** An archived version, and a world of nothing but the facts and forms it was made from. */
async function archivedSide(
  given: string,
  { world, options, terminal }: Desk,
  report: Report,
): Promise<readonly Side[] | undefined> {
  if (archiveIn(options, terminal.environment) === undefined) {
    // The folder of a unit reads like a version of the archive.
    const isThere = existsSync(path.resolve(terminal.cwd, given));
    throw new Misuse(isThere ? say.neither(given) : say.needsArchive(given));
  }
  const disk = await openArchive(options, terminal);
  const { inventory, version } = await versionIn(disk, given);
  const booklet = versionFiles(disk, inventory, version, (name) =>
    name.startsWith(part.booklet) ? name.slice(part.booklet.length) : undefined,
  );
  const edition = await openBuilt(booklet, given, report);
  const { files, data, templates } = await keptOf(disk, inventory, version);
  const { records: _, ...rest } = world;
  const packs = new PackShelf({ files, folder: templates });
  return edition && [{ edition, from: { ...rest, data: { files, folder: data }, packs }, sources: [] }];
}

/** What a booklet was made from: known, archived with it, or found in the data folder if that still gives it. */
export async function sourceOf(
  { edition, made, from }: Side,
  { world }: Desk,
  report: Report,
): Promise<Made | undefined> {
  if (made) return made;
  const all = await prepareUnit(edition.unit, edition.year, from ?? world, report);
  const found = all.find(({ prepared }) => prepared.booklet?.laid.document.title === edition.title);
  if (
    found &&
    textsOf(figureEntries(found.prepared.booklet!.laid, new Map())) === textsOf([...edition.figures.values()])
  )
    return found;
  const folder = `${world.data.folder}/${edition.year}/${edition.unit}`;
  report(diagnose('notice-data-differs', { folder }));
  return undefined;
}

function textsOf(figures: Parameters<typeof figureKeys>[0]): string {
  return JSON.stringify([...figureKeys(figures)].map(([key, { text }]) => [key, text]).sort());
}

async function prepareUnit(
  unit: string,
  year: number,
  world: World,
  report: Report,
): Promise<readonly Made[]> {
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
