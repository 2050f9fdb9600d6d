import { fromJson, sha256, sha512, toUtf8 } from '../world/bytes.ts';
import { json } from './places.ts';

/** Digest → paths that have it, as OCFL writes manifests and states. */
type Paths = Readonly<Record<string, readonly string[]>>;

/** inventory.json of OCFL 1.1: all versions of an object and where each content stands. */
export interface Inventory {
  readonly id: string;
  readonly type: 'https://ocfl.io/1.1/spec/#inventory';
  readonly digestAlgorithm: 'sha512';
  /** Newest version: v1, v2, … */
  readonly head: string;
  /** sha512 → content paths, relative to the object. */
  readonly manifest: Paths;
  readonly fixity: { readonly sha256: Paths };
  readonly versions: Readonly<Record<string, Version>>;
}

export interface Version {
  /** RFC 3339, in UTC. */
  readonly created: string;
  readonly message: string;
  readonly user: { readonly name: string; readonly address: string };
  /** sha512 → logical paths. */
  readonly state: Paths;
}

/** A content that is new, or one that the object already has under this sha512. */
export type Content = Uint8Array | { readonly sha512: string };

/** Every file of a version: logical path → content. */
export type State = ReadonlyMap<string, Content>;

const type = 'https://ocfl.io/1.1/spec/#inventory';

/** The inventory after one more version, and the contents to be written for it: content path → bytes. */
export function nextInventory(
  id: string,
  before: Inventory | undefined,
  state: State,
  about: Omit<Version, 'state'>,
): { readonly inventory: Inventory; readonly added: ReadonlyMap<string, Uint8Array> } {
  const head = `v${Number(before?.head.slice(1) ?? 0) + 1}`;
  const manifest = new Map(Object.entries(before?.manifest ?? {}));
  const fixity = new Map(Object.entries(before?.fixity.sha256 ?? {}));
  const logical = new Map<string, string[]>();
  const added = new Map<string, Uint8Array>();
  for (const [name, content] of [...state].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const digest = content instanceof Uint8Array ? sha512(content) : content.sha512;
    logical.set(digest, [...(logical.get(digest) ?? []), name]);
    if (manifest.has(digest)) continue;
    if (!(content instanceof Uint8Array)) throw new Error(`no content with this digest: ${name}`);
    const file = `${head}/content/${name}`;
    manifest.set(digest, [file]);
    fixity.set(sha256(content), [file]);
    added.set(file, content);
  }
  const versions = { ...before?.versions, [head]: { ...about, state: sorted(logical) } };
  const inventory: Inventory = {
    id,
    type,
    digestAlgorithm: 'sha512',
    head,
    manifest: sorted(manifest),
    fixity: { sha256: sorted(fixity) },
    versions,
  };
  return { inventory, added };
}

function sorted(map: ReadonlyMap<string, readonly string[]>): Paths {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** inventory.json and the file beside it that holds its digest. */
export function inventoryFiles(inventory: Inventory): {
  readonly main: Uint8Array;
  readonly sidecar: Uint8Array;
} {
  const main = toUtf8(json(inventory));
  return { main, sidecar: sidecarOf(sha512(main)) };
}

/** The file beside an inventory that holds its sha512, in the form that OCFL prescribes. */
export function sidecarOf(digest: string): Uint8Array {
  return toUtf8(`${digest} inventory.json\n`);
}

/** undefined when the bytes are no inventory, or name a path that leads out of the object. */
export function parseInventory(bytes: Uint8Array): Inventory | undefined {
  let value: unknown;
  try {
    value = fromJson(bytes);
  } catch {
    return undefined;
  }
  const found = value as Partial<Inventory> | null;
  const right =
    typeof found?.id === 'string' &&
    found.type === type &&
    found.digestAlgorithm === 'sha512' &&
    typeof found.head === 'string' &&
    arePaths(found.manifest) &&
    arePaths(found.fixity?.sha256) &&
    areVersions(found.versions) &&
    found.versions[found.head] !== undefined;
  return right ? (found as Inventory) : undefined;
}

function areVersions(value: unknown): value is Record<string, Version> {
  return isRecord(value) && Object.entries(value).every(([name, version]) => isVersion(name, version));
}

function isVersion(name: string, version: unknown): boolean {
  const { created, message, user, state } = (version ?? {}) as Partial<Version>;
  const texts = [created, message, user?.name];
  return /^v[1-9][0-9]*$/.test(name) && texts.every((text) => typeof text === 'string') && arePaths(state);
}

function arePaths(value: unknown): value is Paths {
  return isRecord(value) && Object.values(value).every((list) => Array.isArray(list) && list.every(isInside));
}

function isInside(file: unknown): boolean {
  // A backslash parts folders on Windows.
  return (
    typeof file === 'string' &&
    !/[\\\p{Cc}]/u.test(file) &&
    file.split('/').every((step) => !['', '.', '..'].includes(step))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Logical path → sha512 of a version, in order of paths. */
export function stateOf(inventory: Inventory, version: string): ReadonlyMap<string, string> {
  const entries = Object.entries(inventory.versions[version]?.state ?? {}).flatMap(([digest, names]) =>
    names.map((name) => [name, digest] as const),
  );
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
