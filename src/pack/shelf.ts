import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { byCodePoint, type Folder } from '../world.ts';
import { type PackReading, readPack } from './load.ts';

/** The packs that booklets may follow. */
export interface Packs {
  /** Names of the packs there are. */
  readonly names: () => Promise<readonly string[]>;
  /** A pack by its folder name; what is wrong with it is reported. */
  readonly take: (name: string, report: Report) => Promise<PackReading>;
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
    folderOf: (name) => first.folderOf(name),
  };
}

/** The packs of a run: each is read once, however many booklets follow it. */
export class PackShelf implements Packs {
  private readonly place: Folder;
  private readonly loads = new Map<string, Promise<{ read: PackReading; findings: readonly Diagnostic[] }>>();

  constructor(place: Folder) {
    this.place = place;
  }

  folderOf(name: string): string {
    return `${this.place.folder}/${name}`;
  }

  async names(): Promise<readonly string[]> {
    const { files, folder } = this.place;
    const found = (await files.list(folder)).filter(({ link }) => !link);
    const steps = found.map(({ file }) => file.slice(folder.length + 1).split('/'));
    const packs = steps.filter(([, file, below]) => file?.endsWith('.yaml') && below === undefined);
    return [...new Set(packs.map(([name]) => name!))].sort(byCodePoint);
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
