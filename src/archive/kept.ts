import type { Kept } from '../world.ts';
import { type BuildRecord, part } from './build-record.ts';
import { textOf } from './digest.ts';
import type { Disk } from './disk.ts';
import { type Inventory, stateOf } from './inventory.ts';
import { shortName } from './reference.ts';
import { readFile } from './store.ts';
import { versionFiles } from './version-files.ts';

/** What the folders of facts and forms are called where archived ones are to stand in for them. */
export interface FolderNames {
  readonly data: string;
  readonly templates: string;
}

/** What a version was made from; `names` are those that the folders have today, else they have those of then. */
export async function keptOf(
  disk: Disk,
  inventory: Inventory,
  version: string,
  names?: FolderNames,
): Promise<Kept> {
  const bytes = await readFile(disk, inventory, version, part.build);
  const record = JSON.parse(textOf(bytes ?? new Uint8Array())) as BuildRecord;
  const { data, templates } = names ?? record;
  const folders = [
    [`${part.sources}${record.data}/`, data],
    [`${part.sources}${record.templates}/`, templates],
  ] as const;
  const files = versionFiles(disk, inventory, version, (name) => {
    const [old, now] = folders.find(([folder]) => name.startsWith(folder)) ?? [];
    return old === undefined ? undefined : `${now}/${name.slice(old.length)}`;
  });
  const digest = stateOf(inventory, version).get(part.manifest) ?? '';
  return { reference: `${shortName(inventory.id)}@${version}`, digest, files, data, templates };
}
