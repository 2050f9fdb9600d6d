import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { PRODUCT } from '../paper/booklet-document.ts';
import { makeFolder, writingSync } from '../world/disk-fault.ts';

/** Names of folders on their way; hidden, so that nobody takes them for booklets. */
const staging = '.staged-';
const replaced = '.replaced-';

/** Where booklets are finished before they are put in their place, below out/; hidden. */
export const madeFolder = '.made';

/** Put files into a folder, all of them or none: they are written to a folder beside it, see `putInPlace`. */
export function replaceFolder(target: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const staged = writingSync(target, () => {
    makeFolder(path.dirname(target));
    return mkdtempSync(path.join(path.dirname(target), staging));
  });
  try {
    // Temporary folders are for their owner alone; a published booklet is for all.
    writingSync(target, () => chmodSync(staged, 0o755));
    for (const [file, content] of files)
      writingSync(path.join(target, file), () => {
        const place = path.join(staged, file);
        makeFolder(path.dirname(place));
        writeFileSync(place, content);
      });
    putInPlace(staged, target);
  } catch (error) {
    clearAway(staged);
    throw error;
  }
}

/**
 * Let a folder take the place of another, on the same disk. Files of others in the old folder (a signed copy) move
 * along. Stopped between the two renames, the old folder stands beside under a hidden name, and `sweep` puts it back.
 */
export function putInPlace(staged: string, target: string): void {
  const [parent, name] = [path.dirname(target), path.basename(target)];
  const old = path.join(parent, replaced + name);
  writingSync(target, () => {
    makeFolder(parent);
    copyForeign(target, staged);
    rmSync(old, { recursive: true, force: true });
    moveAway(target, old);
    try {
      renameSync(staged, target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, target);
      throw error;
    }
  });
  clearAway(old);
}

/** Take a folder away that nobody needs; where that cannot be done, `sweep` does it the next time. */
export function clearAway(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

/**
 * Clean up below out/<year>/<unit>/ what a run that was killed has left: folders half written go, and a booklet that
 * was taken away and not yet replaced comes back. Only when nobody else is building.
 * @returns folders put back, relative to `out`
 */
export async function sweep(out: string): Promise<readonly string[]> {
  const restored: string[] = [];
  await rm(path.join(out, madeFolder), { recursive: true, force: true });
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

/**
 * Files that stand in the old folder but are not in its manifest: they are not ours to delete. Without a manifest that
 * can be read only earlier booklets are known to be ours.
 */
function copyForeign(target: string, staged: string): void {
  const ours = outputsOf(target);
  if (!statSync(target, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    const from = path.join(entry.parentPath, entry.name);
    const name = path.relative(target, from).split(path.sep).join('/');
    const place = path.join(staged, name);
    if (!entry.isFile() || existsSync(place) || (ours ? ours.has(name) : isEarlier(from))) continue;
    makeFolder(path.dirname(place));
    copyFileSync(from, place);
  }
}

/** Where no manifest tells: an unsigned PDF of this program is an earlier booklet, which must not stay beside the new. */
function isEarlier(file: string): boolean {
  if (!file.endsWith('.pdf')) return false;
  const text = readFileSync(file, 'latin1');
  return text.includes(`<pdf:Producer>${PRODUCT}<`) && !text.includes('/ByteRange');
}

/** Files that the folder's manifest lists, and itself; undefined when it cannot be read. */
function outputsOf(folder: string): ReadonlySet<string> | undefined {
  try {
    const { outputs } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
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

function moveAway(folder: string, to: string): void {
  try {
    renameSync(folder, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
