import { byCodePoint, type Files } from '../src/world.ts';

/** Files that exist only in a test: path to text or bytes. */
export function memoryFiles(record: Readonly<Record<string, string | Uint8Array>>): Files {
  const contents = new Map(
    Object.entries(record).map(([file, value]) => [
      file,
      typeof value === 'string' ? new TextEncoder().encode(value) : value,
    ]),
  );
  return {
    async list(folder) {
      const below = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
      return [...contents.keys()]
        .filter((file) => file.startsWith(below))
        .sort(byCodePoint)
        .map((file) => ({ file, link: false }));
    },
    async look(file) {
      const found = contents.get(file);
      if (file.startsWith('../') || file.startsWith('/')) return { kind: 'outside' };
      if (found) return { kind: 'file', bytes: found.length };
      return {
        kind: [...contents.keys()].some((each) => each.startsWith(`${file}/`)) ? 'folder' : 'missing',
      };
    },
    async read(file) {
      const found = contents.get(file);
      if (!found) throw new Error(`no such file: ${file}`);
      return found;
    },
  };
}
