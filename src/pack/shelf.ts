import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Folder } from '../world.ts';
import { type LoadedPack, loadPack } from './load.ts';

/** The packs of a run: each is read once, however many booklets follow it. */
export class PackShelf {
  private readonly place: Folder;
  private readonly loads = new Map<
    string,
    Promise<{ loaded: LoadedPack | undefined; findings: readonly Diagnostic[] }>
  >();

  constructor(place: Folder) {
    this.place = place;
  }

  /** A pack by its folder name; what is wrong with it is reported to every booklet that asks for it. */
  async take(name: string, report: Report): Promise<LoadedPack | undefined> {
    const load = this.loads.get(name) ?? this.load(name);
    this.loads.set(name, load);
    const { loaded, findings } = await load;
    for (const finding of findings) report(finding);
    return loaded;
  }

  private async load(name: string) {
    const findings: Diagnostic[] = [];
    const loaded = await loadPack(this.place.files, this.place.folder, name, (finding) =>
      findings.push(finding),
    );
    return { loaded, findings };
  }
}
