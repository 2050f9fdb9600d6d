import { word } from '../budget/reserved.ts';
import { type Diagnostic, diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Files } from '../world.ts';
import { applyCommon, mergeSources } from './merge.ts';
import { endingOf, refusalOf } from './passed-over.ts';
import { readYamlFiles } from './read-files.ts';
import type { Mapping, Source } from './tree.ts';
import { isCopyName } from './twins.ts';

/** The data of one unit and year: every file of its folder, and what they say together. */
export interface Unit {
  readonly code: string;
  readonly year: number;
  readonly folder: string;
  readonly sources: readonly Source[];
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
    const of = [...units.keys()].find((other) => isCopyName(folder, other));
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

/** Read a unit's files. Merging is final only in `withCommon`: until then common entries of files may clash. */
export async function loadUnit(
  files: Files,
  place: { readonly folder: string; readonly year: number; readonly code: string },
): Promise<Unit> {
  const findings: Diagnostic[] = [];
  const found = await files.list(place.folder);
  const report: Report = (finding) => findings.push(finding);
  const sources = await readYamlFiles(files, found, { anchors: false }, report);
  return { ...place, sources, data: mergeSources(sources, () => undefined), findings };
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
