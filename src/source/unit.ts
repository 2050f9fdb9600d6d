import { word } from '../budget/reserved.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Files } from '../world.ts';
import { applyCommon, mergeSources } from './merge.ts';
import { readYamlFiles } from './read-files.ts';
import type { Mapping, Source } from './tree.ts';

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
 * Folders `<data>/<year>/<unit code>` that hold data, in order; `wanted` unit codes restrict them when given.
 * `astray` are folders and files with YAML in other places, where nobody would read them.
 */
export async function findUnits(
  files: Files,
  root: string,
  wanted: readonly string[],
): Promise<{ readonly places: readonly UnitPlace[]; readonly astray: readonly string[] }> {
  const found = (await files.list(root)).filter(({ file, link }) => !link && /\.ya?ml$/.test(file));
  const steps = found.map(({ file }) => file.slice(root.length + 1).split('/'));
  const isYear = (year: string): boolean => /^\d{4}$/.test(year);
  const inside = steps.filter(([year = '', , file]) => isYear(year) && file !== undefined);
  const paths = new Set(inside.map(([year, code]) => `${year}/${code}`));
  const astray = new Set(
    steps
      .filter((each) => !inside.includes(each))
      .map((each) => (isYear(each[0]!) || each.length === 1 ? each.join('/') : each[0]!)),
  );
  const places = [...paths].map((path) => {
    const [year = '', code = ''] = path.split('/');
    return { folder: `${root}/${path}`, year: Number(year), code };
  });
  return {
    places: places.filter(({ code }) => wanted.length === 0 || wanted.includes(code)),
    astray: [...astray].map((path) => `${root}/${path}`),
  };
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
