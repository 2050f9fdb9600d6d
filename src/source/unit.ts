import { word } from '../budget/reserved.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Files } from '../world.ts';
import { applyCommon, mergeSources } from './merge.ts';
import { readFolder } from './read-folder.ts';
import type { Mapping, Source } from './tree.ts';

/** The data of one unit and year: every file of its folder, and all of them merged. */
export interface Unit {
  readonly code: string;
  readonly year: number;
  readonly folder: string;
  readonly sources: readonly Source[];
  /** Undefined when nothing could be read. */
  readonly data: Mapping | undefined;
}

/** Folders `<data>/<year>/<unit code>` that hold data, in order; `wanted` unit codes restrict them when given. */
export async function findUnits(
  files: Files,
  root: string,
  wanted: readonly string[],
): Promise<readonly { readonly folder: string; readonly year: number; readonly code: string }[]> {
  const found = await files.list(root, ['*/*/**/*.yaml']);
  const folders = new Set(
    found.map((file) =>
      file
        .slice(root.length + 1)
        .split('/')
        .slice(0, 2)
        .join('/'),
    ),
  );
  return [...folders]
    .map((path) => {
      const [year = '', code = ''] = path.split('/');
      return { folder: `${root}/${path}`, year: Number(year), code };
    })
    .filter(({ year, code }) => Number.isInteger(year) && (wanted.length === 0 || wanted.includes(code)));
}

/** Read and merge a unit's files. `lists` are the keys whose lines take over the common entries. */
export async function loadUnit(
  files: Files,
  place: { readonly folder: string; readonly year: number; readonly code: string },
  report: Report,
): Promise<Unit> {
  const sources = await readFolder(files, place.folder, ['**/*.yaml'], { anchors: false }, report);
  return { ...place, sources, data: mergeSources(sources, report) };
}

/** The unit with the common entries of each file written out on the lines of the pack's ledgers. */
export function withCommon(unit: Unit, ledgers: readonly string[], report: Report): Unit {
  const lists = [...ledgers, word.approved, word.lastYear];
  const sources = unit.sources.map((source) => applyCommon(source, lists, { common: word.common }, report));
  return { ...unit, data: mergeSources(sources, () => undefined) };
}
