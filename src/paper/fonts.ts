import type { Pack } from '../form/pack.ts';
import { type Node, type Scalar, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import type { FontFiles } from './font-files.ts';
import { TrueType } from './truetype.ts';

/** One opened font with what lines need of it; kept for all booklets of a run. */
export interface Face {
  /** As written in fonts.yaml. */
  readonly candidate: string;
  /** The file. */
  readonly path: string;
  readonly font: TrueType;
  /** Advance width in ems; undefined when the font lacks the character. */
  readonly advance: (codePoint: number) => number | undefined;
}

/** A font file that is there but is of no use. */
interface Unreadable {
  readonly candidate: string;
  /** The file. */
  readonly path: string;
  readonly reason: string;
}

export type Opened = Face | Unreadable;

/** Roles of fonts.yaml with their chains of fonts, opened when first needed. */
export interface Fonts {
  readonly roles: readonly string[];
  /** The chain of a role, first choice first; undefined for an unknown role. */
  readonly chain: (role: string) => readonly (() => Opened)[] | undefined;
  /** Candidates that are there, by role. */
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
}

/** A font file that is there: as written in fonts.yaml, and where. */
export interface Candidate {
  readonly candidate: string;
  readonly path: string;
}

/**
 * The same fonts, told of every font that is looked into through this view: one booklet's fonts, whatever other
 * booklets of the run have opened before. Files of no use count as well: mended, they would change the booklet.
 */
export function watchFonts(fonts: Fonts, look: (font: Candidate) => void): Fonts {
  const watched = (open: () => Opened) => (): Opened => {
    const opened = open();
    look(opened);
    return opened;
  };
  return { ...fonts, chain: (role) => fonts.chain(role)?.map(watched) };
}

/**
 * Look up the candidates of every role (role → list, from fonts.yaml). Candidates that are not there are passed
 * over; a role without any is reported. Undefined when a role has no font.
 */
export async function openFonts(
  roles: Readonly<Record<string, readonly string[]>>,
  files: FontFiles,
  report: Report,
): Promise<Fonts | undefined> {
  const faces = new Map<string, Opened>();
  const open = (candidate: string, path: string): Opened => {
    const opened = faces.get(path) ?? openFace(candidate, path, files);
    faces.set(path, opened);
    return opened;
  };
  const chains = new Map<string, (() => Opened)[]>();
  const there = new Map<string, Candidate[]>();
  let complete = true;
  for (const [role, candidates] of Object.entries(roles)) {
    const located: Candidate[] = [];
    there.set(role, located);
    const chain = candidates.flatMap((candidate) => {
      const [file = '', member] = candidate.split('#');
      const path = files.locate(file);
      if (path === undefined) return [];
      located.push({ candidate, path });
      return [() => open(candidate, member === undefined ? path : `${path}#${member}`)];
    });
    if (chain.length === 0) {
      complete = false;
      report(diagnose('font-missing', { role, tried: candidates.join('、') }));
    }
    chains.set(role, chain);
  }
  if (!complete) return undefined;
  return {
    roles: [...chains.keys()],
    chain: (role) => chains.get(role),
    candidates: there,
  };
}

function openFace(candidate: string, path: string, files: FontFiles): Opened {
  const [file = path, member] = path.split('#');
  try {
    const font = new TrueType(files.open(file), member);
    const advances = new Map<number, number | undefined>();
    const measure = (codePoint: number): number | undefined => {
      const glyph = font.glyph(codePoint);
      return glyph === 0 ? undefined : font.advance(glyph) / font.unitsPerEm;
    };
    return {
      candidate,
      path: file,
      font,
      advance: (codePoint) => {
        if (!advances.has(codePoint)) advances.set(codePoint, measure(codePoint));
        return advances.get(codePoint);
      },
    };
  } catch (cause) {
    return { candidate, path: file, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Finds the fonts of a PostScript name among all candidates of all roles, which are opened for it. */
export function fontsNamed(fonts: Fonts): (name: string) => readonly TrueType[] {
  const opened = fonts.roles.flatMap((role) => fonts.chain(role) ?? []);
  return (name) => {
    const found = opened.map((open) => open()).flatMap((each) => ('font' in each ? [each.font] : []));
    return [...new Set(found)].filter((font) => font.name === name);
  };
}

/**
 * Does the font's own word on embedding (OS/2 fsType) forbid a subset in a PDF? 2 alone is restricted, 0x100 forbids
 * subsets, 0x200 outlines.
 */
export function restricted(fsType: number): boolean {
  return (fsType & 0xf) === 2 || (fsType & 0x300) !== 0;
}

/** The roles that a style.yaml asks for must be roles of fonts.yaml: else none of its letters can be set. */
export function checkFontRoles({ files }: Pack, roles: readonly string[], report: Report): void {
  const style = files.get('style.yaml')?.root;
  if (!style) return;
  for (const { text, at } of [...rolesIn(style), ...scalars(valueAt(style, 'digits'), true)]) {
    if (text !== '' && !roles.includes(text))
      report(diagnose('style-font-unknown', { found: text, known: roles, near: nearest(text, roles) }, at));
  }
}

/** What stands behind the keys that name a role, at any depth. */
function rolesIn(node: Node): readonly Scalar[] {
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) =>
    ['font', 'headFont', 'strong'].includes(key.text) ? scalars(value, false) : rolesIn(value),
  );
}

function scalars(node: Node | undefined, keysToo: boolean): readonly Scalar[] {
  if (node?.kind === 'scalar') return [node];
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => [...(keysToo ? [key] : []), ...scalars(value, keysToo)]);
}
