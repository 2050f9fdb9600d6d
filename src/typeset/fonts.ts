import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
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

/** Roles of fonts.yaml with their chains of fonts, opened when first needed. */
export interface Fonts {
  readonly roles: readonly string[];
  /** The chain of a role, first choice first; undefined for an unknown role. */
  readonly chain: (role: string) => readonly (() => Face | undefined)[] | undefined;
  /** Paths of the font files that have been opened so far. */
  readonly used: () => readonly string[];
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
  const faces = new Map<string, Face | undefined>();
  const open = (candidate: string, path: string): Face | undefined => {
    if (!faces.has(path)) faces.set(path, openFace(candidate, path, files, report));
    return faces.get(path);
  };
  const chains = new Map<string, (() => Face | undefined)[]>();
  let complete = true;
  for (const [role, candidates] of Object.entries(roles)) {
    const chain = candidates.flatMap((candidate) => {
      const [file = '', member] = candidate.split('#');
      const path = files.locate(file);
      if (path === undefined) return [];
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
    used: () => [...faces].flatMap(([path, face]) => (face ? [path.split('#')[0] ?? path] : [])),
  };
}

function openFace(candidate: string, path: string, files: FontFiles, report: Report): Face | undefined {
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
    const reason = cause instanceof Error ? cause.message : String(cause);
    report(diagnose('font-unreadable', { file: candidate, reason }));
    return undefined;
  }
}
