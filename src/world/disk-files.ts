import fs, { type Dirent } from 'node:fs';
import path from 'node:path';
import { byCodePoint, type Files, type Found, type Look } from './files.ts';

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

/** What stands below a folder of `root`, see `Files.list`. */
export function below(root: string, folder: string): readonly Found[] {
  const place = path.posix.normalize(folder).replace(/\/$/, '');
  const look = lookFrom(root, place);
  if (look.kind === 'link') return [{ file: place, kind: look.kind }];
  if (look.kind === 'closed') return [{ file: place, ...look }];
  if (look.kind !== 'folder') return [];
  const found: Found[] = [];
  for (const inside = [place]; inside.length > 0; ) {
    const at = inside.pop()!;
    const entries = entriesOf(path.join(root, at));
    if ('reason' in entries) {
      if (at !== place || entries.reason !== 'ENOENT') found.push({ file: at, ...entries });
      continue;
    }
    if (at !== place) found.push({ file: at, kind: 'folder' });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const file = at === '.' ? entry.name : `${at}/${entry.name}`;
      const kind = unprintable.test(entry.name) ? 'misnamed' : kindOf(entry);
      if (kind === 'folder') inside.push(file);
      else found.push({ file: kind === 'misnamed' ? shownAs(file) : file, kind });
    }
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
