import fs, { type Dirent } from 'node:fs';
import path from 'node:path';
import glob from 'fast-glob';
import { byCodePoint, type Files, type Folder, type Found, isPortable, type Look } from './files.ts';

/**
 * The files on disk below `root`; links and paths that leave the root are seen but never read. A booklet is made from
 * some hundred small files: one synchronous call for each is many times cheaper than a promise.
 */
export function diskFiles(root: string): Files {
  return {
    list: async (folder) => below(root, folder),
    look: async (file) => lookFrom(root, file),
    async read(file, limit = Number.POSITIVE_INFINITY) {
      const found = lookFrom(root, file);
      if (found.kind !== 'file' || found.bytes > limit)
        throw new Error(`not a readable file: ${file} (${found.kind})`);
      return fs.readFileSync(path.join(root, file));
    },
  };
}

/**
 * A folder as someone gives it. Findings show paths from the working folder where they can, else from the folder above
 * the one given.
 */
export function folderAt(cwd: string, given: string): Folder {
  const absolute = path.resolve(cwd, given);
  const relative = path.relative(cwd, absolute);
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  if (inside) return { files: diskFiles(cwd), folder: relative.split(path.sep).join('/') };
  return { files: diskFiles(path.dirname(absolute)), folder: path.basename(absolute) };
}

/** What stands below a folder of `root`, see `Files.list`. */
export function below(root: string, folder: string): readonly Found[] {
  const place = path.posix.normalize(folder).replace(/\/$/, '');
  const look = lookFrom(root, place);
  if (look.kind === 'link') return [{ file: place, kind: look.kind }];
  if (look.kind === 'closed') return [{ file: place, ...look }];
  if (look.kind !== 'folder') return [];
  const found: Found[] = [];
  const under = (...names: readonly string[]): string =>
    path.posix.join(place, path.posix.relative(top, path.posix.join(...names)));
  // fast-glob ends at the first folder that it cannot open, or passes it over in silence, and never matches a name with
  // a line break: what it cannot list is noted where it asks for the entries of a folder.
  const readdirSync = (at: string): Dirent[] => {
    const entries = entriesOf(at);
    if ('reason' in entries) {
      found.push({ file: under(at), ...entries });
      return [];
    }
    const odd = entries.filter((entry) => !entry.name.startsWith('.') && isOdd(entry));
    for (const { name } of odd) found.push({ file: shownAs(under(at, name)), kind: 'misnamed' });
    return entries.filter((entry) => !odd.includes(entry));
  };
  const top = path.posix.join(root, place);
  const listed = glob.sync('**', {
    cwd: top,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    fs: { readdirSync: readdirSync as unknown as typeof fs.readdirSync },
  });
  const closed = new Set(found.flatMap(({ file, kind }) => (kind === 'closed' ? [file] : [])));
  if (closed.has(place)) return found.filter(({ reason }) => reason !== 'ENOENT');
  for (const entry of listed) {
    const file = path.posix.join(place, entry.path);
    if (!closed.has(file)) found.push({ file, kind: kindOf(entry.dirent) });
  }
  return found.sort((a, b) => byCodePoint(a.file, b.file));
}

/** Entries of a folder, or the system's word for why it cannot be opened: it may have gone since it was seen. */
function entriesOf(folder: string): Dirent[] | { readonly kind: 'closed'; readonly reason: string } {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return { kind: 'closed', reason: reasonOf(error) };
  }
}

function kindOf(entry: Pick<Dirent, 'isSymbolicLink' | 'isDirectory' | 'isFile'>): Found['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** Line breaks and the like, what is no UTF-8, and the backslash, which parts folders elsewhere. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\\\ufffd]/u;

/** How a file ends is told where files of facts are looked for. */
function isOdd(entry: Dirent): boolean {
  return unprintable.test(entry.name) || !isPortable(entry.isDirectory() ? entry.name : `${entry.name}.yaml`);
}

const shownAs = (file: string): string =>
  file.replace(
    /[\p{Cc}\p{Zl}\p{Zp}]/gu,
    (letter) => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );

/** Every step of the path is looked at: a linked folder in the middle would lead outside unseen. */
function lookFrom(root: string, file: string): Look {
  const steps = path.posix.normalize(file.replaceAll('\\', '/')).split('/');
  if (path.isAbsolute(file) || steps[0] === '..') return { kind: 'outside' };
  let place = root;
  let found: Look = { kind: 'folder' };
  for (const step of steps.filter((each) => each !== '.' && each !== '')) {
    place = `${place}/${step}`;
    found = lookAt(place);
    if (found.kind !== 'folder') return step === steps.at(-1) ? found : leaf(found);
  }
  return found;
}

/** A file used as if it were a folder: nothing can be below it. */
function leaf(found: Look): Look {
  return found.kind === 'link' || found.kind === 'closed' ? found : { kind: 'missing' };
}

function lookAt(place: string): Look {
  try {
    // Last year's folder is missing for every new unit: an error made and caught for each takes longer than to look.
    const stat = fs.lstatSync(place, { throwIfNoEntry: false });
    if (!stat) return { kind: 'missing' };
    if (stat.isSymbolicLink()) return { kind: 'link' };
    if (stat.isDirectory()) return { kind: 'folder' };
    return stat.isFile() ? { kind: 'file', bytes: stat.size } : { kind: 'other' };
  } catch (error) {
    const reason = reasonOf(error);
    return reason === 'ENOENT' || reason === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'closed', reason };
  }
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
