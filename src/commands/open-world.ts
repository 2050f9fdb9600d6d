import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Report } from '../diagnostics/diagnostic.ts';
import { PackShelf } from '../pack/shelf.ts';
import { type FontFiles, fontFiles } from '../typeset/font-files.ts';
import { openFonts } from '../typeset/fonts.ts';
import { diskFiles, type Folder, type World } from '../world.ts';
import type { Terminal } from './terminal.ts';

/** Folders as given on the command line. */
export interface Folders {
  readonly data: string;
  readonly templates: string;
  readonly out: string;
}

/** The program's own folder: package.json and fonts/ stand in it. */
const home = fileURLToPath(new URL('../../', import.meta.url));

/** This program's version, from its package.json. */
export const version: string = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version;

/** Open what the stages need; undefined (and reported) when a font role has no font. */
export async function openWorld(
  folders: Folders,
  terminal: Terminal,
  report: Report,
): Promise<World | undefined> {
  const { roles, files } = fontChoice();
  const fonts = await openFonts(roles, files, report);
  if (!fonts) return undefined;
  return {
    data: folderAt(terminal.cwd, folders.data),
    packs: new PackShelf(folderAt(terminal.cwd, folders.templates)),
    fonts,
    out: path.resolve(terminal.cwd, folders.out),
    versions: { program: version, ...terminal.versions },
  };
}

/** The roles of fonts.yaml with their candidates, and where these are looked for. */
export function fontChoice(): { readonly roles: Record<string, string[]>; readonly files: FontFiles } {
  const folder = path.join(home, 'fonts');
  return { roles: parse(readFileSync(path.join(folder, 'fonts.yaml'), 'utf8')), files: fontFiles(folder) };
}

/** Findings show paths from the working folder where they can, else from the folder above the one given. */
export function folderAt(cwd: string, given: string): Folder {
  const absolute = path.resolve(cwd, given);
  const relative = path.relative(cwd, absolute);
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  if (inside) return { files: diskFiles(cwd), folder: relative.split(path.sep).join('/') };
  return { files: diskFiles(path.dirname(absolute)), folder: path.basename(absolute) };
}
