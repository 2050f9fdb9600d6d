import { type Candidate, watchFonts } from './typeset/fonts.ts';
import type { Files, World } from './world.ts';

/** What was looked at for one booklet. */
export interface Seen {
  /** Folders that were read whole; absent ones too: should they appear, the booklet changes. */
  readonly folders: readonly string[];
  /** Names of all packs, if they were asked for. */
  readonly packs: readonly string[] | undefined;
  readonly fonts: readonly Candidate[];
}

/** The same world, through the eyes of one booklet. */
export function watchWorld(world: World): { readonly world: World; readonly seen: () => Seen } {
  const folders = new Set<string>();
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
    folderOf: (name) => world.packs.folderOf(name),
    take: (name, report) => {
      folders.add(world.packs.folderOf(name));
      return world.packs.take(name, report);
    },
  };
  const look = (font: Candidate): void => void fonts.set(font.candidate, font);
  const seen = (): Seen => ({ folders: [...folders], packs: names, fonts: [...fonts.values()] });
  const looked = world.fonts && watchFonts(world.fonts, look);
  return { world: { ...world, data: { files: watched, folder }, packs, fonts: looked }, seen };
}
