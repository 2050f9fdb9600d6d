import { type Disk, type Entry, guarded } from '../../src/archive/disk.ts';
import { below } from './random.ts';

/** The machine stopped: no operation does anything from now on. */
export class PowerCut extends Error {}

/** What happens at the n-th writing operation (from 1). */
export interface Fault {
  readonly at: number;
  /** The power is cut in the middle of it, or it fails once with this code. */
  readonly kind: 'cut' | 'ENOSPC' | 'EROFS' | 'EIO';
}

type Tree = Map<string, Uint8Array | 'folder'>;

/** One change of one name in one folder. */
interface Change {
  readonly folder: string;
  readonly apply: (tree: Tree) => void;
  /** Was the folder synced since? */
  durable: boolean;
}

const parentOf = (file: string): string => file.split('/').slice(0, -1).join('/');
const isBelow = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);
const failed = (code: string, file: string): Error => Object.assign(new Error(file), { code });

/**
 * A disk as bad as real ones may be. The running program sees what it did; after a power cut a name that was made,
 * moved or taken away is sure only if its folder was synced since: of the other changes each may or may not have
 * happened, in any combination. The operation that was cut is half done.
 */
export class MemoryDisk {
  readonly tree: Tree;
  /** How many writing operations there were. */
  operations = 0;
  fault: Fault | undefined;
  readonly disk: Disk;
  private readonly before: Tree;
  private readonly changes: Change[] = [];
  private cut = false;
  private readonly random: () => number;

  constructor(tree: Tree = new Map([['', 'folder']]), random: () => number = () => 0) {
    this.before = new Map(tree);
    this.tree = new Map(tree);
    this.random = random;
    this.disk = guarded(this.open());
  }

  /** The same disk after the power came back. */
  afterPowerCut(): MemoryDisk {
    const tree = new Map(this.before);
    for (const { durable, apply } of this.changes) if (durable || this.random() < 0.5) apply(tree);
    return new MemoryDisk(tree, this.random);
  }

  /** Every file with its content, in order of names. */
  files(): readonly (readonly [string, Uint8Array])[] {
    return [...this.tree]
      .filter((entry): entry is [string, Uint8Array] => entry[1] !== 'folder')
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The same files with some changed; undefined takes one away. */
  with(changes: Readonly<Record<string, Uint8Array | undefined>>): MemoryDisk {
    const tree = new Map(this.tree);
    for (const [file, content] of Object.entries(changes)) {
      if (content) tree.set(file, content);
      else tree.delete(file);
    }
    return new MemoryDisk(tree, this.random);
  }

  private open(): Disk {
    return {
      read: async (file) => {
        const content = this.tree.get(file);
        return content === 'folder' ? undefined : content;
      },
      list: async (folder) => this.entries(folder),
      create: async (file, content) => {
        if (this.tree.has(file)) throw failed('EEXIST', file);
        await this.step(parentOf(file), (half) => [this.put(file, half ? this.partOf(content) : content)]);
      },
      append: async (file, content) => {
        const old = this.contentOf(file);
        await this.step(parentOf(file), (half) => {
          const both = Buffer.concat([old, half ? this.partOf(content) : content]);
          return [this.put(file, new Uint8Array(both), !half)];
        });
      },
      truncate: async (file, length) => {
        const content = this.contentOf(file).slice(0, length);
        await this.step(parentOf(file), (half) => [this.put(file, content, !half)]);
      },
      makeFolder: (folder) =>
        this.step('', () => {
          const steps = folder.split('/');
          const missing = steps
            .map((_, i) => steps.slice(0, i + 1).join('/'))
            .filter((f) => !this.tree.has(f));
          return missing.map((each) => this.put(each, 'folder'));
        }),
      rename: async (from, to) => {
        if (!this.tree.has(from)) throw failed('ENOENT', from);
        const content = this.tree.get(from);
        const isTaken = [...this.tree.keys()].some((file) => file !== to && isBelow(file, to));
        if (content === 'folder' && isTaken) throw failed('ENOTEMPTY', to);
        const apply = (tree: Tree): void => move(tree, from, to, content);
        await this.step(parentOf(to), () => [{ folder: parentOf(to), durable: false, apply }]);
      },
      sync: async (folder) => {
        await this.step(folder, (half) => {
          for (const each of this.changes) if (each.folder === folder && !half) each.durable = true;
          return [];
        });
      },
      remove: (place) =>
        this.step('', (half) => {
          const all = [...this.tree.keys()]
            .filter((file) => isBelow(file, place))
            .sort()
            .reverse();
          const gone = half ? all.slice(0, below(this.random, all.length + 1)) : all;
          return gone.map((file) => ({
            folder: parentOf(file),
            durable: false,
            apply: (tree) => void tree.delete(file),
          }));
        }),
    };
  }

  /** A file or folder appears, or a file has another content; lost when the folder above it is. */
  private put(file: string, content: Uint8Array | 'folder', durable = false): Change {
    const folder = parentOf(file);
    const apply = (tree: Tree): void => void (tree.get(folder) === 'folder' && tree.set(file, content));
    return { folder, durable, apply };
  }

  private partOf(content: Uint8Array): Uint8Array {
    return content.subarray(0, below(this.random, content.length + 1));
  }

  private contentOf(file: string): Uint8Array {
    const content = this.tree.get(file);
    if (!(content instanceof Uint8Array)) throw failed('ENOENT', file);
    return content;
  }

  private async step(folder: string, changes: (half: boolean) => readonly Change[]): Promise<void> {
    if (this.cut) throw new PowerCut();
    if (this.tree.get(folder) !== 'folder') throw failed('ENOENT', folder);
    this.operations += 1;
    const fails = this.fault?.at === this.operations ? this.fault.kind : undefined;
    if (fails && fails !== 'cut') throw failed(fails, folder);
    this.cut = fails === 'cut';
    for (const change of changes(this.cut)) {
      change.apply(this.tree);
      this.changes.push(change);
    }
    if (this.cut) throw new PowerCut();
  }

  private entries(folder: string): readonly Entry[] | undefined {
    if (this.tree.get(folder) !== 'folder') return undefined;
    const start = folder === '' ? '' : `${folder}/`;
    const entries = [...this.tree].flatMap(([file, content]): Entry[] => {
      const name = file.slice(start.length);
      const isHere = file !== '' && file.startsWith(start) && name !== '' && !name.includes('/');
      return isHere ? [{ name, kind: content === 'folder' ? 'folder' : 'file' }] : [];
    });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** A file takes its content along even if its old name was lost; a folder takes what of it was not lost. */
function move(tree: Tree, from: string, to: string, content: Uint8Array | 'folder' | undefined): void {
  if (tree.get(parentOf(to)) !== 'folder') return;
  const moved = [...tree].filter(([file]) => isBelow(file, from));
  for (const [file] of moved) tree.delete(file);
  for (const [file, each] of moved) tree.set(to + file.slice(from.length), each);
  if (content instanceof Uint8Array) tree.set(to, content);
}
