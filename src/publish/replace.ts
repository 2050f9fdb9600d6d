import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';

/** Names of folders on their way; hidden, so that nobody takes them for booklets. */
const staging = '.staged-';
const replaced = '.replaced-';

/**
 * Put files into a folder, all of them or none: they are written to a folder beside it, which then takes the place
 * of the old one. Files of others in the old folder (a signed copy) move along. Stopped between the two renames, the
 * old folder stands beside under a hidden name, and `sweep` puts it back.
 */
export async function replaceFolder(
  target: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const [parent, name] = [path.dirname(target), path.basename(target)];
  await mkdir(parent, { recursive: true });
  const staged = await mkdtemp(path.join(parent, staging));
  // Temporary folders are for their owner alone; a published booklet is for all.
  await chmod(staged, 0o755);
  try {
    for (const [file, content] of files) {
      const place = path.join(staged, file);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, content);
    }
    await copyForeign(target, staged, files);
    const old = path.join(parent, replaced + name);
    await rm(old, { recursive: true, force: true });
    await rename(target, old).catch(ignoreMissing);
    await rename(staged, target);
    await rm(old, { recursive: true, force: true });
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

/**
 * Clean up below out/<year>/<unit>/ what a run that was killed has left: folders half written go, and a booklet that
 * was taken away and not yet replaced comes back. Only when nobody else is building.
 * @returns folders put back, relative to `out`
 */
export async function sweep(out: string): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const folder of await folders(out, 2)) {
    for (const name of await names(path.join(out, folder))) {
      const place = path.join(out, folder, name);
      if (name.startsWith(replaced)) {
        const target = path.join(out, folder, name.slice(replaced.length));
        if (await isThere(target)) await rm(place, { recursive: true, force: true });
        else {
          await rename(place, target);
          restored.push(path.relative(out, target));
        }
      } else if (name.startsWith(staging)) await rm(place, { recursive: true, force: true });
    }
  }
  return restored;
}

/** Folders at a depth below another, relative to it, with forward slashes and in order; hidden ones are left out. */
export async function folders(root: string, depth: number): Promise<readonly string[]> {
  if (depth === 0) return [''];
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const found = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const below = found
    .map((entry) => entry.name)
    .sort()
    .map(async (name) => {
      const deeper = await folders(path.join(root, name), depth - 1);
      return deeper.map((each) => (each === '' ? name : `${name}/${each}`));
    });
  return (await Promise.all(below)).flat();
}

/** Files that stand in the old folder but are not in its manifest: they are not ours to delete. */
async function copyForeign(
  target: string,
  staged: string,
  files: ReadonlyMap<string, unknown>,
): Promise<void> {
  const ours = await outputsOf(target);
  if (!ours) return;
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const from = path.join(entry.parentPath, entry.name);
    const name = path.relative(target, from).split(path.sep).join('/');
    if (!entry.isFile() || ours.has(name) || files.has(name)) continue;
    const place = path.join(staged, name);
    await mkdir(path.dirname(place), { recursive: true });
    await copyFile(from, place);
  }
}

async function outputsOf(folder: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const { outputs } = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
    return new Set([...Object.keys(outputs), 'manifest.json']);
  } catch {
    return undefined;
  }
}

async function names(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function isThere(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
