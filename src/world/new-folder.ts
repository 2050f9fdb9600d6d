import { rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, writing } from './disk-fault.ts';

/** Does anything stand at a place? */
export async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

/** Write a folder whole or not at all: beside its place first, then renamed. `files`: path inside it → text. */
export async function writeNewFolder(target: string, files: ReadonlyMap<string, string>): Promise<void> {
  await writing(target, async () => {
    const fresh = makeFolder(path.dirname(target));
    const staged = path.join(path.dirname(target), `.new-${path.basename(target)}`);
    try {
      await rm(staged, { recursive: true, force: true });
      for (const [name, text] of files) {
        makeFolder(path.dirname(path.join(staged, name)));
        await writeFile(path.join(staged, name), text);
      }
      await rename(staged, target);
    } catch (error) {
      await rm(fresh ?? staged, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    }
  });
}
