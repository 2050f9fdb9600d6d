import { fileName } from '../output/places.ts';
import { fromJson, sha512, toUtf8 } from '../world/bytes.ts';
import type { Disk } from './disk.ts';
import { type FontRecord, fontRecordFile, readFonts } from './fonts.ts';
import type { Inventory } from './inventory.ts';
import { readVersion } from './store.ts';

/**
 * Write a version as a BagIt folder (RFC 8493, version 1.0): everything of the version and the fonts it was made
 * with, so that it stands without the archive. `target` is an empty folder.
 * @param about day as YYYY-MM-DD, and what wrote the bag
 */
export async function exportBag(
  disk: Disk,
  inventory: Inventory,
  version: string,
  target: Disk,
  about: { readonly day: string; readonly software: string },
): Promise<void> {
  const payload = new Map<string, Uint8Array>();
  for (const [name, bytes] of await readVersion(disk, inventory, version)) payload.set(`data/${name}`, bytes);
  const record = payload.get(`data/${fontRecordFile}`);
  if (record) {
    const fonts = await readFonts(disk, fromJson<FontRecord>(record));
    for (const [candidate, { digest, bytes }] of fonts) {
      payload.set(`data/fonts/${digest.slice(0, 16)}/${fileName(candidate.split('/').at(-1) ?? '')}`, bytes);
    }
  }
  const size = [...payload.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const info = [
    ['External-Identifier', inventory.id],
    ['External-Description', `${inventory.id} ${version}`],
    ['Internal-Sender-Identifier', version],
    ['Bagging-Date', about.day],
    ['Bag-Software-Agent', about.software],
    ['Payload-Oxum', `${size}.${payload.size}`],
  ];
  const tags = new Map<string, Uint8Array>([
    ['bagit.txt', toUtf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['bag-info.txt', toUtf8(info.map(([label, value]) => `${label}: ${value}\n`).join(''))],
    ['manifest-sha512.txt', toUtf8(manifestOf(payload))],
  ]);
  await writeFolder(
    target,
    new Map([...payload, ...tags, ['tagmanifest-sha512.txt', toUtf8(manifestOf(tags))]]),
  );
}

/** Line ends and percent signs in names are escaped, as section 2.1.3 asks. */
function manifestOf(files: ReadonlyMap<string, Uint8Array>): string {
  const escaped = (name: string): string =>
    name.replace(/[%\r\n]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return [...files].map(([name, bytes]) => `${sha512(bytes)}  ${escaped(name)}\n`).join('');
}

/** Write files with the folders they need into an empty folder: all, or it is empty again. */
export async function writeFolder(target: Disk, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  try {
    for (const [name, bytes] of files) {
      await target.makeFolder(name.split('/').slice(0, -1).join('/'));
      await target.create(name, bytes);
    }
  } catch (error) {
    for (const top of new Set([...files.keys()].map((name) => name.split('/')[0]!)))
      await target.remove(top).catch(() => undefined);
    throw error;
  }
}
