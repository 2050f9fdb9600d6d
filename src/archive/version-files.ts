import { byCodePoint, type Files } from '../world.ts';
import type { Disk } from './disk.ts';
import { type Inventory, stateOf } from './inventory.ts';
import { readContent } from './store.ts';

/** A file's content, fetched when it is asked for. */
export type Fetch = () => Promise<Uint8Array>;

/**
 * The files of a version for those who read folders, each checked against its digest when it is read.
 * @param rename what a file is called there; undefined leaves it out
 */
export function versionFiles(
  disk: Disk,
  inventory: Inventory,
  version: string,
  rename: (name: string) => string | undefined,
): Files {
  const contents = new Map<string, Fetch>();
  for (const [logical, digest] of stateOf(inventory, version)) {
    const name = rename(logical);
    if (name !== undefined) contents.set(name, () => readContent(disk, inventory, digest));
  }
  return filesFrom(contents);
}

/** Files that stand nowhere on disk: path → content. */
export function filesFrom(contents: ReadonlyMap<string, Fetch>): Files {
  const names = [...contents.keys()].sort(byCodePoint);
  return {
    async list(folder) {
      const inside = folder === '.' ? '' : `${folder}/`;
      return names.filter((name) => name.startsWith(inside)).map((file) => ({ file, kind: 'file' as const }));
    },
    async look(file) {
      const fetch = contents.get(file);
      if (fetch) return { kind: 'file', bytes: (await fetch()).length };
      return { kind: names.some((name) => name.startsWith(`${file}/`)) ? 'folder' : 'missing' };
    },
    async read(file) {
      const fetch = contents.get(file);
      if (!fetch) throw new Error(`no such file: ${file}`);
      return fetch();
    },
  };
}
