import { word } from '../words/reserved.ts';
import type { Folder } from '../world/files.ts';
import { isPlain } from './files.ts';

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
