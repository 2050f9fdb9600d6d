import { endingOf, refusalOf } from '../source/decode.ts';
import type { Diagnostic, Report } from '../words/diagnostic.ts';
import { byCodePoint, type Folder, type Found } from '../world/files.ts';
import { type PackReading, readPack } from './load.ts';

/** The packs that booklets may follow. */
export interface Packs {
  /** Names of the packs there are. */
  readonly names: () => Promise<readonly string[]>;
  /** A pack by its folder name; what is wrong with it is reported. */
  readonly take: (name: string, report: Report) => Promise<PackReading>;
  /** Why the shelf itself cannot be looked into; nothing where it can, or is not there. */
  readonly unread: () => Promise<readonly Diagnostic[]>;
  /** Folder of a pack, as findings show it. */
  readonly folderOf: (name: string) => string;
}

/** Packs of one shelf, and of another those that the first does not have. */
export function packsOf(first: Packs, second: Packs): Packs {
  const holder = async (name: string): Promise<Packs> =>
    (await first.names()).includes(name) ? first : second;
  return {
    names: async () => [...new Set([...(await first.names()), ...(await second.names())])].sort(byCodePoint),
    take: async (name, report) => (await holder(name)).take(name, report),
    unread: async () => [...(await first.unread()), ...(await second.unread())],
    folderOf: (name) => first.folderOf(name),
  };
}

/** The packs of a run: each is read once, however many booklets follow it. */
export class PackShelf implements Packs {
  private readonly place: Folder;
  private found: Promise<readonly Found[]> | undefined;
  private readonly loads = new Map<string, Promise<{ read: PackReading; findings: readonly Diagnostic[] }>>();

  constructor(place: Folder) {
    this.place = place;
  }

  folderOf(name: string): string {
    return `${this.place.folder}/${name}`;
  }

  /** Folders with YAML right in them; what should be one and cannot be opened says so when it is taken. */
  async names(): Promise<readonly string[]> {
    const names = new Set<string>();
    for (const found of await this.list()) {
      const [name = '', file, below] = found.file.slice(this.place.folder.length + 1).split('/');
      const isPack =
        file === undefined ? refusalOf(found, []) : endingOf(file) === 'yaml' && below === undefined;
      if (isPack && name !== '') names.add(name);
    }
    return [...names].sort(byCodePoint);
  }

  async unread(): Promise<readonly Diagnostic[]> {
    const [itself] = await this.list();
    const refused = itself?.file === this.place.folder ? refusalOf(itself, []) : undefined;
    return refused ? [refused] : [];
  }

  private list(): Promise<readonly Found[]> {
    this.found ??= this.place.files.list(this.place.folder);
    return this.found;
  }

  /** What is wrong with a pack is reported to every booklet that asks for it. */
  async take(name: string, report: Report): Promise<PackReading> {
    const load = this.loads.get(name) ?? this.load(name);
    this.loads.set(name, load);
    const { read, findings } = await load;
    for (const finding of findings) report(finding);
    return read;
  }

  private async load(name: string) {
    const findings: Diagnostic[] = [];
    const { files, folder } = this.place;
    const read = await readPack(files, folder, name, (finding) => findings.push(finding));
    return { read, findings };
  }
}
