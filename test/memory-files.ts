import { byCodePoint, type Files, type Found } from '../src/world/files.ts';

/** Files that exist only in a test: path to text or bytes; `others` is what stands beside them and is no file. */
export function memoryFiles(
  record: Readonly<Record<string, string | Uint8Array>>,
  others: readonly Found[] = [],
): Files {
  const contents = new Map(
    Object.entries(record).map(([file, value]) => [
      file,
      typeof value === 'string' ? new TextEncoder().encode(value) : value,
    ]),
  );
  return {
    async list(folder) {
      const below = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
      const own = [...contents.keys()].map((file): Found => ({ file, kind: 'file' }));
      const itself = others.filter(({ file, kind }) => file === folder && kind !== 'folder');
      if (itself.length > 0) return itself;
      return [...own, ...others]
        .filter(({ file }) => file.startsWith(below))
        .sort((a, b) => byCodePoint(a.file, b.file));
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
