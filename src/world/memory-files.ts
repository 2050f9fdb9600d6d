import { byCodePoint, type Files } from './files.ts';

/** Text or bytes of files by their paths, with forward slashes. */
export type Contents = Readonly<Record<string, string | Uint8Array>>;

/** Files that stand on no disk: those of a server, of a test. */
export function memoryFiles(contents: Contents): Files {
  const held = new Map(
    Object.entries(contents).map(([file, content]) => [
      file,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const under = (folder: string): string[] => {
    const below = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
    return [...held.keys()].filter(
      (file) => file.startsWith(below) && !hidden.test(file.slice(below.length)),
    );
  };
  return {
    list: async (folder) =>
      under(folder)
        .sort(byCodePoint)
        .map((file) => ({ file, kind: 'file' })),
    async look(file) {
      const found = held.get(file);
      if (file.startsWith('../') || file.startsWith('/')) return { kind: 'outside' };
      if (found) return { kind: 'file', bytes: found.length };
      return { kind: under(file).length > 0 ? 'folder' : 'missing' };
    },
    async read(file) {
      const found = held.get(file);
      if (!found) throw new Error(`no such file: ${file}`);
      return found;
    },
  };
}

/** What desktops leave in folders and archives. */
const hidden = /(^|\/)\./;
