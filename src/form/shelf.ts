import { refusalOf } from '../source/decode.ts';
import type { Diagnostic, Report } from '../words/diagnostic.ts';
import { byCodePoint, type Folder, type Found } from '../world/files.ts';
import { type Layer, packNames, readLayer } from './layers.ts';
import { type PackReading, readPack } from './load.ts';

/** The packs that booklets may follow. */
export interface Packs {
  /** Names of the packs there are. */
  readonly names: () => Promise<readonly string[]>;
  /** A pack by its folder name; what is wrong with it is reported. */
  readonly take: (name: string, report: Report) => Promise<PackReading>;
  /** Why the shelf itself cannot be looked into; nothing where it can, or is not there. */
  readonly unread: () => Promise<readonly Diagnostic[]>;
}

/** Packs of one shelf, and of another those that the first does not have. */
export function packsOf(first: Packs, second: Packs): Packs {
  const holder = async (name: string): Promise<Packs> =>
    (await first.names()).includes(name) ? first : second;
  return {
    names: async () => [...new Set([...(await first.names()), ...(await second.names())])].sort(byCodePoint),
    take: async (name, report) => (await holder(name)).take(name, report),
    unread: async () => [...(await first.unread()), ...(await second.unread())],
  };
}

/** The packs of a run: each is read once, however many booklets follow it, or packs extend it. */
export class PackShelf implements Packs {
  private readonly place: Folder;
  private found: Promise<readonly Found[]> | undefined;
  private readonly loads = new Map<string, Promise<{ read: PackReading; findings: readonly Diagnostic[] }>>();

  private readonly layers = new Map<string, Promise<Layer>>();

  constructor(place: Folder) {
    this.place = place;
  }

  async names(): Promise<readonly string[]> {
    return packNames(this.place.folder, await this.list());
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
    const report: Report = (finding) => findings.push(finding);
    const read = await readPack(files, folder, name, report, (each) => this.layer(each));
    return { read, findings };
  }

  private layer(name: string): Promise<Layer> {
    const layer = this.layers.get(name) ?? readLayer(this.place.files, this.place.folder, name);
    this.layers.set(name, layer);
    return layer;
  }
}
