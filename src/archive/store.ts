import { diagnose, Failure } from '../words/diagnostic.ts';
import { sha512 } from '../world/bytes.ts';
import { byCodePoint, type Files } from '../world/files.ts';
import type { Disk } from './disk.ts';
import { type Inventory, parseInventory, stateOf } from './inventory.ts';
import { type Ledger, readLedger } from './ledger.ts';
import { objectFolder, place } from './places.ts';

/**
 * The newest inventory of an object; undefined when the archive has no such object.
 * @param ledger must vouch for it, where given: what is taken out of an archive, or believed because of it, is so no less
 *   than `checkArchive` would have it
 */
export async function readObject(disk: Disk, id: string, ledger?: Ledger): Promise<Inventory | undefined> {
  const file = `${objectFolder(id)}/inventory.json`;
  const bytes = await disk.read(file);
  if (!bytes) return undefined;
  const inventory = parseInventory(bytes);
  const right = ledger?.lines.findLast(({ object }) => object === id)?.inventory;
  if (inventory?.id !== id || (ledger && sha512(bytes) !== right))
    throw new Failure(diagnose('archive-unreadable', { file }));
  return inventory;
}

/** A content of an object, checked against its digest. */
export async function readContent(disk: Disk, inventory: Inventory, digest: string): Promise<Uint8Array> {
  const [name = ''] = inventory.manifest[digest] ?? [];
  const file = `${objectFolder(inventory.id)}/${name}`;
  const bytes = await disk.read(file);
  if (!bytes || sha512(bytes) !== digest) throw new Failure(diagnose('archive-unreadable', { file }));
  return bytes;
}

/** Every file of a version: logical path → bytes, each checked against its digest. */
export async function readVersion(
  disk: Disk,
  inventory: Inventory,
  version: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, digest] of stateOf(inventory, version)) {
    files.set(name, await readContent(disk, inventory, digest));
  }
  return files;
}

/** One file of a version; undefined when the version has none of this name. */
export async function readFile(
  disk: Disk,
  inventory: Inventory,
  version: string,
  name: string,
): Promise<Uint8Array | undefined> {
  const digest = stateOf(inventory, version).get(name);
  return digest === undefined ? undefined : readContent(disk, inventory, digest);
}

/** The ledger as it stands; an empty one where there is none. */
export async function openLedger(disk: Disk): Promise<Ledger> {
  return readLedger(await disk.read(place.ledger));
}

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
