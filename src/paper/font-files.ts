import { lstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { checkShape } from '../form/shape.ts';
import { home } from '../home.ts';
import { readBytes } from '../source/decode.ts';
import { readYaml } from '../source/read.ts';
import { plainOf } from '../source/tree.ts';
import { type Diagnostic, hasErrors, type Report } from '../words/diagnostic.ts';
import { diskFiles } from '../world/disk-files.ts';
import { type Contents, memoryFiles } from '../world/memory-files.ts';

/** Reads `length` bytes at `offset` of one font file; fewer where the file ends. */
export type FontBytes = (offset: number, length: number) => Buffer;

/** Where fonts come from; given from outside so that tests and other hosts can bring their own. */
export interface FontFiles {
  /** Path of a candidate of fonts.yaml, or undefined when it is not there. */
  readonly locate: (candidate: string) => string | undefined;
  readonly open: (path: string) => FontBytes;
}

const require = createRequire(import.meta.url);

/**
 * Font files: `npm:package/file` is looked up from this program, so that it is found from any working folder;
 * anything else is a path, a relative one from the folder of fonts.yaml, or one of the files given with it.
 */
export function fontFiles(place: string | Contents): FontFiles {
  const own = typeof place === 'string' ? onDisk(place) : inMemory(place);
  return {
    locate: (candidate) => (candidate.startsWith('npm:') ? installed(candidate) : own.locate(candidate)),
    open: own.open,
  };
}

function onDisk(folder: string): FontFiles {
  return {
    locate(candidate) {
      const path = resolve(folder, candidate);
      return isThere(path) ? path : undefined;
    },
    open,
  };
}

function inMemory(contents: Contents): FontFiles {
  return {
    locate: (candidate) => (Object.hasOwn(contents, candidate) ? candidate : undefined),
    open(path) {
      const content = contents[path];
      if (content === undefined) return open(path);
      const bytes = typeof content === 'string' ? Buffer.from(content) : asBuffer(content);
      return (offset, length) => bytes.subarray(offset, offset + length);
    },
  };
}

const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);

function installed(candidate: string): string | undefined {
  try {
    return require.resolve(candidate.slice('npm:'.length));
  } catch {
    return undefined;
  }
}

/** A link to nothing and what cannot be looked at stand there too: an office's own font is never passed over in silence. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** Only the pieces asked for are read: a Chinese font has 15 MB, a booklet needs some 200 kB of it. */
function open(path: string): FontBytes {
  const descriptor = openSync(path, 'r');
  return (offset, length) => {
    const piece = Buffer.allocUnsafe(length);
    const read = readSync(descriptor, piece, 0, length, offset);
    return read === length ? piece : piece.subarray(0, read);
  };
}

export interface FontChoice {
  /** Role → candidates, as in fonts.yaml. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Where the candidates are looked for. */
  readonly files: FontFiles;
}

const file = 'fonts.yaml';
const shape = {
  type: 'object',
  additionalProperties: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
};

/**
 * What fonts.yaml says, which every office may change for fonts of its own; undefined after findings.
 * @param place the folder of fonts.yaml and of fonts of one's own, or these files themselves
 */
export async function fontChoice(
  report: Report,
  place: string | Contents = join(home, 'fonts'),
): Promise<FontChoice | undefined> {
  const findings: Diagnostic[] = [];
  const noted: Report = (finding) => findings.push(finding);
  const files = typeof place === 'string' ? diskFiles(place) : memoryFiles(place);
  const bytes = await readBytes(files, file, noted);
  const tree = bytes && readYaml(file, bytes, { anchors: false }, noted).root;
  if (tree) checkShape(tree, shape, noted);
  findings.forEach(report);
  if (!tree || hasErrors(findings)) return undefined;
  return { roles: plainOf(tree) as FontChoice['roles'], files: fontFiles(place) };
}
