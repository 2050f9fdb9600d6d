import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { endingOf, refusalOf } from '../../source/decode.ts';
import { sha256 } from '../../world/bytes.ts';
import { below } from '../../world/disk-files.ts';

/** A folder as findings and manifests name it, and the absolute folder that such names start from. */
export interface Place {
  readonly folder: string;
  readonly root: string;
}

/**
 * What stands on disk below the folders of data and forms, each folder listed and each file read at most once per
 * run: a whole prefecture has some ten thousand files.
 */
export class Scan {
  private readonly places: readonly Place[];
  private readonly lists = new Map<string, readonly string[]>();
  private readonly closed = new Set<string>();
  private readonly digests = new Map<string, string>();

  constructor(places: readonly Place[]) {
    this.places = places.toSorted((a, b) => b.folder.length - a.folder.length);
  }

  /**
   * What stands below a folder and is an input, or is complained of: links and what cannot be opened too, which no booklet
   * can be made with. Absent: none.
   */
  files(folder: string): readonly string[] {
    const known = this.lists.get(folder) ?? this.list(folder);
    this.lists.set(folder, known);
    return known;
  }

  /** Throws for what is no file that can be read; links are never followed. */
  bytes(file: string): Buffer {
    if (this.closed.has(file)) throw new Error(`no plain file: ${file}`);
    const bytes = readFileSync(path.join(this.rootOf(file), file));
    if (!this.digests.has(file)) this.digests.set(file, digestOf(file, bytes));
    return bytes;
  }

  /**
   * sha256 of what stages read of a file: its text without byte order mark, layouts with plain line ends. Empty for
   * what cannot be read.
   */
  digest(file: string): string {
    try {
      if (!this.digests.has(file)) this.bytes(file);
    } catch {
      this.digests.set(file, '');
    }
    return this.digests.get(file)!;
  }

  private list(folder: string): readonly string[] {
    const found = below(this.rootOf(folder), folder);
    const wanted = found.filter(
      (each) => endingOf(each.file) !== undefined || refusalOf(each, []) !== undefined,
    );
    for (const { file, kind } of wanted) if (kind !== 'file') this.closed.add(file);
    return wanted.map(({ file }) => file);
  }

  private rootOf(file: string): string {
    const all = this.places.filter(({ folder }) => file === folder || file.startsWith(`${folder}/`));
    // Two folders from outside may have one name; then the file tells which of them is meant.
    const place = all.length > 1 ? all.find(({ root }) => existsSync(path.join(root, file))) : undefined;
    return (place ?? all[0] ?? this.places[0]!).root;
  }
}

function digestOf(file: string, bytes: Buffer): string {
  const text = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  return sha256(file.endsWith('.hbs') ? text.toString('utf8').replaceAll('\r\n', '\n') : text);
}
