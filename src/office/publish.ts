import path from 'node:path';
import type { KeptInputs } from '../load/watch.ts';
import type { World } from '../load/world.ts';
import { json } from '../output/figures-file.ts';
import type { Booklet } from '../output/making.ts';
import { fileName } from '../output/places.ts';
import { unitsIn } from '../output/unit-subjects.ts';
import type { Fonts } from '../paper/fonts.ts';
import type { Profile } from '../paper/result.ts';
import type { Made, Outcome } from '../pipeline/pipeline.ts';
import { word } from '../words/reserved.ts';
import { sha256 } from '../world/bytes.ts';
import { fileDigest, sourceDigest } from '../world/digest.ts';
import { replaceFolder } from './replace.ts';

/** A world in which booklets are put somewhere when they are finished. */
export interface Office extends World {
  /** Absolute path of the folder. */
  readonly out: string;
  /** Versions of this program and of what it runs on, for the manifest. */
  readonly versions: Versions;
}

interface Versions {
  readonly program: string;
  /** sha256 over the program's own code and the versions of the packages it runs on, where it is known. */
  readonly code?: string;
  readonly node: string;
  readonly zlib: string;
}

/**
 * Put a booklet's files into out/<year>/<unit>/<booklet>/, all of them or none, see `replaceFolder`. The manifest is
 * written last.
 * @returns the folder, relative to `office.out`, with forward slashes; undefined when nothing was made
 */
export async function publish(outcome: Outcome, office: Office): Promise<string | undefined> {
  const { job, booklet, made } = outcome;
  if (!booklet || !made) return undefined;
  const title = booklet.pack.kinds.get(job.kind)?.title ?? job.kind;
  const named = made.wishes.draft ? `${title}-${word.draft}` : title;
  const folder = [String(job.unit.year), job.unit.code, fileName(named)].join('/');
  const manifest = await manifestJson(outcome, booklet, made, office);
  replaceFolder(path.join(office.out, folder), new Map([...made.files, ['manifest.json', manifest]]));
  return folder;
}

/** What manifest.json says. */
export interface Manifest {
  readonly booklet: {
    readonly unit: string;
    readonly year: number;
    readonly name: string;
    readonly kind: string;
    readonly pack: string;
    /** What the pack lies over, from the top down; missing where it lies over nothing. */
    readonly over?: readonly { readonly pack: string; readonly edition?: string }[];
    readonly rollUp: readonly string[];
    /** Units that something is said of, see `UnitFigures`; booklets of earlier programs do not say. */
    readonly units?: readonly string[];
    readonly draft: boolean;
    readonly proven: boolean;
  };
  readonly pdfa: Profile;
  readonly checkCode?: string;
  readonly title: string;
  /** Date of issue. */
  readonly date: string;
  readonly versions: Versions;
  /** Folders that were read whole: a file that turns up in one of them is a new input. Absent ones stand here too. */
  readonly folders: readonly string[];
  /** Names of all packs, where they were asked for. */
  readonly packs?: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  /** Earlier booklets that were asked for; their inputs are among `inputs`. */
  readonly kept?: readonly KeptInputs[];
  /** sha256 over the candidates of fonts.yaml that were there, by role. */
  readonly fontChoice: string;
  /** Fonts that were looked into; those that came into the PDF stand in `fonts`. */
  readonly fontsRead: Readonly<Record<string, string>>;
  readonly fonts: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** sha256 of the manifest without this line. */
  readonly seal: string;
}

/**
 * manifest.json: the sha256 of every input and output and the versions that made them, enough to prove the
 * booklet years later and to know whether it must be made anew. Fonts are named as in fonts.yaml, never by a path of
 * this machine.
 */
async function manifestJson(
  { job, sources, proof }: Outcome,
  { laid, pack, budget, checkCode }: Booklet,
  { files, wishes, fonts, seen }: Made,
  office: Office,
): Promise<string> {
  const [, ...below] = pack.layers;
  const inputs = sources.map((source) => [source.file, sourceDigest(source)] as const);
  const manifest: Omit<Manifest, 'seal'> = {
    booklet: {
      unit: job.unit.code,
      year: job.unit.year,
      name: String(budget.facts[word.unitName] ?? ''),
      kind: job.kind,
      pack: pack.name,
      ...(below.length > 0 && {
        over: below.map(({ name, folder: _, ...rest }) => ({ pack: name, ...rest })),
      }),
      rollUp: job.rollUp,
      units: unitsIn(budget),
      draft: wishes.draft,
      proven: proof !== undefined,
    },
    pdfa: wishes.pdfa,
    checkCode,
    title: laid.document.title,
    date: laid.document.date,
    versions: office.versions,
    folders: [...seen.folders].sort(),
    ...(seen.packs && { packs: seen.packs }),
    inputs: Object.fromEntries(inputs.sort(byName)),
    ...(seen.kept.length > 0 && { kept: seen.kept }),
    fontChoice: fontChoice(office.fonts),
    fontsRead: await digestsOf(seen.fonts),
    fonts: await digestsOf(fonts),
    outputs: Object.fromEntries(
      [...files].map(([name, content]) => [name, sha256(content)] as const).sort(byName),
    ),
  };
  return sealed(manifest);
}

function sealed(manifest: Omit<Manifest, 'seal'>): string {
  return json({ ...manifest, seal: sha256(json(manifest)) });
}

/** Is a manifest as it was written, to the byte? Without its last line it is what was sealed. */
export function isWhole(text: string): boolean {
  const seal = /,\n {2}"seal": "(\w{64})"\n\}\n$/.exec(text);
  return seal !== null && sha256(`${text.slice(0, seal.index)}\n}\n`) === seal[1];
}

/** Units that a booklet says something of. */
export function unitsOf({ booklet: { unit, rollUp, units } }: Manifest): readonly string[] {
  return units ?? [...new Set([unit, ...rollUp])];
}

/** Which candidates of fonts.yaml are there, for each role. */
export function fontChoice(fonts: Fonts): string {
  const names = [...fonts.candidates].map(([role, chain]) => [role, ...chain.map((each) => each.candidate)]);
  return sha256(JSON.stringify(names));
}

async function digestsOf(
  fonts: readonly { readonly candidate: string; readonly path: string }[],
): Promise<Readonly<Record<string, string>>> {
  const digests = fonts.map(async ({ candidate, path }) => [candidate, await fileDigest(path)] as const);
  return Object.fromEntries((await Promise.all(digests)).sort(byName));
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
