import { readFile as readFromDisk } from 'node:fs/promises';
import path from 'node:path';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { fromJson, sha256, sha512, toUtf8 } from '../world/bytes.ts';
import { type Actor, commit } from './commit.ts';
import type { Disk } from './disk.ts';
import { type Content, type Inventory, stateOf } from './inventory.ts';
import { json } from './places.ts';
import { readContent, readObject } from './store.ts';

/**
 * Fonts are some 10 MB each and the same for all booklets of an office, so they are not kept with each booklet but
 * once per content in this shared object. A booklet's fonts.json names them by sha512; `check` sees that they are
 * there, `prove` and `export` fetch them.
 */
export const fontsId = 'urn:booklet:fonts';

/** fonts.json of a booklet. */
export interface FontRecord {
  /** Role → candidates that were used, as in fonts.yaml. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** File of a candidate → sha512. */
  readonly files: Readonly<Record<string, string>>;
}

export const fontRecordFile = 'fonts.json';

export interface FontSet {
  readonly record: FontRecord;
  /** sha512 → file name and content. */
  readonly contents: ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>;
}

/**
 * The font files a booklet was made with, found among the candidates of fonts.yaml by their digests.
 * @param used candidate → sha256, of the manifest
 * @returns undefined, and reported, when one of them is no longer there
 */
export async function collectFonts(
  roles: Readonly<Record<string, readonly string[]>>,
  locate: (candidate: string) => string | undefined,
  used: Readonly<Record<string, string>>,
  report: Report,
): Promise<FontSet | undefined> {
  const contents = new Map<string, { name: string; bytes: Uint8Array }>();
  const files: Record<string, string> = {};
  const missing = new Map(Object.entries(used));
  for (const candidate of new Set(Object.values(roles).flat())) {
    const digest = used[candidate];
    const file = digest === undefined ? undefined : locate(fileOf(candidate));
    if (file === undefined) continue;
    const bytes = await readFromDisk(file);
    if (sha256(bytes) !== digest) continue;
    files[fileOf(candidate)] = sha512(bytes);
    contents.set(sha512(bytes), { name: path.basename(file), bytes });
    missing.delete(candidate);
  }
  for (const name of missing.keys()) report(diagnose('archive-font-changed', { name }));
  if (missing.size > 0) return undefined;
  const chains = Object.entries(roles).map(
    ([role, candidates]) => [role, candidates.filter((candidate) => files[fileOf(candidate)])] as const,
  );
  return { record: { roles: Object.fromEntries(chains), files }, contents };
}

/** A candidate without the member of a collection. */
function fileOf(candidate: string): string {
  return candidate.split('#')[0] ?? candidate;
}

/** Store the fonts the archive does not have yet: one version more of the shared object, or none. */
export async function storeFonts(
  disk: Disk,
  { contents }: FontSet,
  about: { readonly actor: Actor; readonly at: string; readonly message: string },
  confirm?: () => void,
): Promise<void> {
  const inventory = await readObject(disk, fontsId);
  const fresh = [...contents].filter(([digest]) => !inventory?.manifest[digest]);
  if (fresh.length === 0) return;
  const kept = inventory ? [...stateOf(inventory, inventory.head)] : [];
  const files = new Map<string, Content>(kept.map(([name, digest]) => [name, { sha512: digest }]));
  for (const [digest, { name, bytes }] of fresh) files.set(`${digest.slice(0, 16)}/${name}`, bytes);
  await commit(disk, { ...about, object: fontsId, event: 'fonts', files }, confirm);
}

/** fonts.json of a version: which file of the store stands for which candidate of fonts.yaml. */
export function fontRecordBytes(record: FontRecord): Uint8Array {
  return toUtf8(json(record));
}

/** The fonts of a version: file of a candidate → content. */
export type FontFiles = ReadonlyMap<string, { readonly digest: string; readonly bytes: Uint8Array }>;

export async function readFonts(disk: Disk, record: FontRecord): Promise<FontFiles> {
  const inventory = await readObject(disk, fontsId);
  const fonts = new Map<string, { digest: string; bytes: Uint8Array }>();
  for (const [candidate, digest] of Object.entries(record.files)) {
    if (inventory) fonts.set(candidate, { digest, bytes: await readContent(disk, inventory, digest) });
  }
  return fonts;
}

/** Is every font that a booklet names in the shared object? */
export async function checkFonts(
  disk: Disk,
  heads: ReadonlyMap<string, Inventory>,
  report: Report,
): Promise<void> {
  const held = heads.get(fontsId)?.manifest ?? {};
  for (const [id, inventory] of heads) {
    const records = Object.keys(inventory.versions).map((version) =>
      stateOf(inventory, version).get(fontRecordFile),
    );
    for (const digest of new Set(records)) {
      if (digest === undefined) continue;
      const bytes = await readContent(disk, inventory, digest).catch(() => undefined);
      const { files } = bytes ? fromJson<FontRecord>(bytes) : { files: {} as FontRecord['files'] };
      for (const [name, font] of Object.entries(files)) {
        if (!held[font]) report(diagnose('archive-font-missing', { object: id, name }));
      }
    }
  }
}
