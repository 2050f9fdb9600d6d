import { type Candidate, watchFonts } from '../paper/fonts.ts';
import { fileDigest } from '../world/digest.ts';
import type { Files } from '../world/files.ts';
import type { Kept, Records, Sought, World } from './world.ts';

/** What was looked at for one booklet. */
export interface Seen {
  /** Folders that were read whole; absent ones too: should they appear, the booklet changes. */
  readonly folders: readonly string[];
  /** Names of all packs, if they were asked for. */
  readonly packs: readonly string[] | undefined;
  readonly fonts: readonly Candidate[];
  readonly kept: readonly KeptInputs[];
}

/** An earlier booklet that was asked for, and what was read of it: inputs that stand in no folder. */
export interface KeptInputs {
  readonly booklet: Sought;
  /** See `Kept`; null where nothing was kept. */
  readonly found: Pick<Kept, 'reference' | 'digest'> | null;
  readonly inputs: readonly string[];
}

/** The same world, through the eyes of one booklet; the folder of its unit was read before. */
export function watchWorld(world: World, unit: string): { readonly world: World; readonly seen: () => Seen } {
  const folders = new Set([unit]);
  const fonts = new Map<string, Candidate>();
  let names: readonly string[] | undefined;
  const { files, folder } = world.data;
  const watched: Files = {
    ...files,
    list: (place) => {
      folders.add(place);
      return files.list(place);
    },
  };
  const packs: World['packs'] = {
    names: async () => {
      names = await world.packs.names();
      return names;
    },
    unread: () => world.packs.unread(),
    take: async (name, report) => {
      const read = await world.packs.take(name, report);
      for (const each of read.folders) folders.add(each);
      return read;
    },
  };
  const { records, kept } = watchRecords(world.records);
  const look = (font: Candidate): void => {
    fonts.set(font.candidate, font);
    // The manifest wants it at the end; what goes wrong is told there.
    fileDigest(font.path).catch(() => undefined);
  };
  const seen = (): Seen => ({
    folders: [...folders],
    packs: names,
    fonts: [...fonts.values()],
    kept: kept.map((each) => ({ ...each, inputs: [...each.inputs].sort() })),
  });
  const looked = world.fonts && watchFonts(world.fonts, look);
  return { world: { ...world, data: { files: watched, folder }, packs, fonts: looked, records }, seen };
}

/** The same records; `kept` grows with what is asked and read. */
function watchRecords(outer: Records | undefined): {
  readonly records: Records;
  readonly kept: readonly (Omit<KeptInputs, 'inputs'> & { readonly inputs: ReadonlySet<string> })[];
} {
  const kept: (Omit<KeptInputs, 'inputs'> & { readonly inputs: Set<string> })[] = [];
  const records: Records = {
    published: async (booklet) => outer?.published(booklet),
    ofYear: async (year) => outer?.ofYear(year) ?? [],
    holding: async (pdf) => outer?.holding(pdf),
    async kept(booklet) {
      const found = await outer?.kept(booklet);
      const inputs = new Set<string>();
      kept.push({ booklet, found: found ? identityOf(found) : null, inputs });
      if (!found) return undefined;
      const read = (file: string): Promise<Uint8Array> => {
        inputs.add(file);
        return found.files.read(file);
      };
      return { ...found, files: { ...found.files, read } };
    },
  };
  return { records, kept };
}

/** Would the same be found of an earlier booklet now? Then it is returned, or true for nothing as before. */
export async function keptStill(
  { booklet, found }: KeptInputs,
  records: Records | undefined,
): Promise<Kept | boolean> {
  const now = await records?.kept(booklet);
  if (!now || !found) return !now && !found;
  return now.reference === found.reference && now.digest === found.digest && now;
}

function identityOf({ reference, digest }: Kept): Pick<Kept, 'reference' | 'digest'> {
  return { reference, digest };
}
