import path from 'node:path';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { Files, Folder } from '../world/files.ts';
import { endingOf, isPlain, refusalOf } from './decode.ts';
import { applyCommon, mergeSources, originalsOf } from './merge.ts';
import { readYamlFiles } from './read.ts';
import { type Mapping, type Source, valueAt } from './tree.ts';

/**
 * The data of one unit and year as its booklets are made from them: every file of its folder but those of other
 * booklets, and what they say together.
 */
export interface Unit {
  readonly code: string;
  readonly year: number;
  readonly folder: string;
  /** The folder whose files name the booklets: the unit's own, or one in it whose facts are for them alone. */
  readonly home: string;
  readonly sources: readonly Source[];
  /** Files of its folder that are for other booklets. */
  readonly beside: readonly Source[];
  /** The files merged; undefined when nothing could be read. */
  readonly data: Mapping | undefined;
  /** What is wrong with the files: a booklet made from them has these findings too. */
  readonly findings: readonly Diagnostic[];
}

/** Where the data of one unit and year stand. */
export interface UnitPlace {
  readonly folder: string;
  readonly year: number;
  readonly code: string;
}

/**
 * Folders `<data>/<year>/<unit code>` that hold data, in order; `wanted` unit codes restrict them when given. What
 * stands beside them, where nobody reads it, is reported.
 */
export async function findUnits(
  files: Files,
  root: string,
  wanted: readonly string[],
  report: Report,
): Promise<readonly UnitPlace[]> {
  const units = new Map<string, UnitPlace>();
  const empty = new Set<string>();
  const astray = new Set<string>();
  const unread: string[] = [];
  for (const found of await files.list(root)) {
    // Who opened the folder says so.
    if (found.file === root && found.kind === 'link') continue;
    const [year = '', code = '', ...inside] = found.file.slice(root.length + 1).split('/');
    if (code !== '' && wanted.length > 0 && !wanted.includes(code)) continue;
    const isYear = /^\d{4}$/.test(year);
    const folder = `${root}/${year}/${code}`;
    const isFolder = found.kind === 'folder';
    if (isFolder && isYear && code !== '' && inside.length === 0) empty.add(folder);
    const isData = found.kind === 'file' ? endingOf(found.file) === 'yaml' : !isFolder;
    if (found.kind === 'file' && !isData) unread.push(found.file);
    if (!isData) continue;
    const refused = refusalOf(found, []);
    if (isYear && inside.length > 0) units.set(folder, { folder, year: Number(year), code });
    else if (refused && inside.length === 0) report(refused);
    else astray.add(isYear ? found.file : `${root}/${year}`);
  }
  for (const { folder } of [...units.values()]) {
    const of = originalsOf(folder).find((other) => units.has(other));
    if (of === undefined) continue;
    report(diagnose('folder-copy', { folder, of }));
    units.delete(folder);
  }
  for (const folder of astray) report(diagnose('folder-astray', { folder, data: root }));
  for (const folder of empty) if (!units.has(folder)) report(diagnose('folder-empty', { folder }));
  if (unread.length > 0)
    report(diagnose('files-unread', { files: unread.slice(0, 5), count: unread.length }));
  return [...units.values()];
}

/**
 * Read a unit's files; see `unitsOf`. Merging is final only in `withCommon`: until then common entries of files may
 * clash.
 */
export async function loadUnits(files: Files, place: UnitPlace): Promise<readonly [Unit, ...Unit[]]> {
  const findings: Diagnostic[] = [];
  const found = await files.list(place.folder);
  const report: Report = (finding) => findings.push(finding);
  const sources = await readYamlFiles(files, found, { anchors: false }, report);
  return unitsOf(place, sources, findings);
}

/**
 * A unit's files as its booklets see them. A folder inside the unit's whose files name booklets holds facts, texts and
 * revisions of these alone; what stands above is shared by all. Where no folder inside does, all files are for all
 * booklets.
 */
export function unitsOf(
  place: UnitPlace,
  sources: readonly Source[],
  findings: readonly Diagnostic[],
): readonly [Unit, ...Unit[]] {
  const homes = [...new Set(sources.filter(namesBooklets).map(({ file }) => path.posix.dirname(file)))];
  const [first = place.folder, ...others] = homes;
  const homeOf = (file: string): string =>
    homes.filter((home) => isIn(file, home)).sort((a, b) => b.length - a.length)[0] ?? place.folder;
  const seenFrom = (home: string): Unit => {
    const isSeen = (file: string): boolean => isIn(`${home}/`, homeOf(file));
    const seen = sources
      .filter(({ file }) => isSeen(file))
      .map((source) => (homeOf(source.file) === home ? source : withoutBooklets(source)));
    return {
      ...place,
      home,
      sources: seen,
      beside: sources
        .filter(({ file }) => !isSeen(file))
        .map((source): Source => ({ ...source, aside: true })),
      data: mergeSources(seen, () => undefined),
      findings: findings.filter(({ at }) => at === undefined || isSeen(at.file)),
    };
  };
  return [seenFrom(first), ...others.map(seenFrom)];
}

const isIn = (file: string, folder: string): boolean => file.startsWith(`${folder}/`);

/** A file that cannot be read names them by what it is called. */
function namesBooklets({ file, root }: Source): boolean {
  return root
    ? valueAt(root, word.booklets) !== undefined
    : path.posix.basename(file) === `${word.booklets}.yaml`;
}

/** Which booklets a folder above makes is not said to those of a folder inside. */
function withoutBooklets(source: Source): Source {
  const { root } = source;
  if (root?.kind !== 'map') return source;
  return {
    ...source,
    root: { ...root, entries: root.entries.filter(({ key }) => key.text !== word.booklets) },
  };
}

/**
 * The unit with the common entries of each file written out on the lines of the pack's ledgers, and its files
 * merged: two values for one key are reported here.
 */
export function withCommon(unit: Unit, ledgers: readonly string[], report: Report): Unit {
  const lists = [...ledgers, word.approved, word.lastYear];
  const sources = unit.sources.map((source) => applyCommon(source, lists, { common: word.common }, report));
  return { ...unit, data: mergeSources(sources, report) };
}

/** A line at the top of a file that says what the unit is called. */
const called = new RegExp(`^(${word.unitName}|${word.unitShortName}): *["']?([^"'#\\r\\n]+)`, 'gm');

/**
 * What the units of a year are called, from the one line of their data that says it: the files are not understood for
 * that. Read once for all booklets of a run, and only when asked for.
 */
export function namesBeside({ files, folder }: Folder): Beside {
  const years = new Map<number, Promise<ReadonlyMap<string, readonly string[]>>>();
  const read = async (year: number): Promise<ReadonlyMap<string, readonly string[]>> => {
    const names = new Map<string, readonly string[]>();
    const root = `${folder}/${year}`;
    const found = (await files.list(root)).filter((entry) => isPlain(entry, 'yaml'));
    // The file named for it first: most units need one look.
    for (const { file } of [...found.filter(isLikely), ...found.filter((entry) => !isLikely(entry))]) {
      const [code = ''] = file.slice(root.length + 1).split('/');
      if (names.has(code)) continue;
      const text = Buffer.from(await files.read(file).catch(() => new Uint8Array())).toString('utf8');
      const said = [...text.matchAll(called)];
      if (said.some(([, key]) => key === word.unitName))
        names.set(
          code,
          said.map(([, , name]) => name!.trim()),
        );
    }
    return names;
  };
  return (year) => {
    const known = years.get(year) ?? read(year);
    years.set(year, known);
    return known;
  };
}

const isLikely = ({ file }: { readonly file: string }): boolean => file.endsWith(`/${word.booklets}.yaml`);

/** What the units of a year call themselves, by their codes. */
export type Beside = (year: number) => Promise<ReadonlyMap<string, readonly string[]>>;
