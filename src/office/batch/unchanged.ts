import { readFileSync } from 'node:fs';
import path from 'node:path';
import { undeclaredRevision } from '../../compare/undeclared.ts';
import { keptStill } from '../../load/watch.ts';
import type { World } from '../../load/world.ts';
import type { FiguresFile } from '../../output/figures-file.ts';
import type { Wishes } from '../../output/making.ts';
import { placeOf } from '../../output/places.ts';
import type { Diagnostic } from '../../words/diagnostic.ts';
import { fileDigest, sha256Of } from '../../world/digest.ts';
import type { Recorded, Standing } from '../accord/recorded.ts';
import { fontChoice, type Manifest, type Office, unitsOf } from '../publish.ts';
import type { Scan } from './scan.ts';
import type { Result, Task } from './task.ts';

/**
 * The booklet as it stands in out/, if making it again would give the same: every input, the fonts, the program and
 * the wishes are those of its manifest, no file has turned up that would be read now, its files are whole, and it may
 * stand beside what has been made public since.
 */
export async function unchanged(
  task: Task,
  wishes: Wishes,
  world: Office,
  scan: Scan,
  standing: Standing,
): Promise<Recorded | undefined> {
  for (const recorded of standing.below(`${task.year}/${task.unit}`)) {
    const { manifest, folder, whole } = recorded;
    const same =
      whole &&
      isAsked(manifest, task, wishes) &&
      equal(manifest.versions, world.versions) &&
      inputsStand(manifest, scan) &&
      (await keptStands(manifest, world)) &&
      (!manifest.packs || equal(manifest.packs, await world.packs.names())) &&
      (await fontsStand(manifest, world)) &&
      outputsStand(manifest, path.join(world.out, folder)) &&
      (await mayStand(task, path.join(world.out, folder), world));
    if (same) return recorded;
  }
  return undefined;
}

/** A booklet that was proven does for one that need not be. */
function isAsked(
  { booklet, pdfa: made }: Manifest,
  { kind, pack, rollUp }: Task,
  { verify, draft, pdfa }: Wishes,
): boolean {
  const asked = { kind, pack, rollUp, draft };
  const { kind: madeKind, pack: madePack, rollUp: madeRollUp, draft: madeDraft } = booklet;
  if (!equal(asked, { kind: madeKind, pack: madePack, rollUp: madeRollUp, draft: madeDraft })) return false;
  if (made !== pdfa) return false;
  return booklet.proven || draft || !verify;
}

/** Is every file that it was made from as it was then, and has none turned up? */
export function inputsStand({ folders, inputs, kept = [] }: Manifest, scan: Scan): boolean {
  // These stand in no folder; a folder they turn up in would be read instead.
  const elsewhere = new Set(kept.flatMap((each) => each.inputs));
  const isRead = (file: string): boolean => Object.hasOwn(inputs, file) && !elsewhere.has(file);
  return (
    folders.every((folder) => scan.files(folder).every(isRead)) &&
    Object.keys(inputs).every((file) => elsewhere.has(file) || scan.digest(file) === inputs[file])
  );
}

/** Would the same be found of earlier booklets today? */
async function keptStands({ kept = [] }: Manifest, { records }: World): Promise<boolean> {
  const still = kept.map((each) => keptStill(each, records).catch(() => false));
  return (await Promise.all(still)).every(Boolean);
}

async function fontsStand(manifest: Manifest, { fonts }: World): Promise<boolean> {
  if (manifest.fontChoice !== fontChoice(fonts)) return false;
  const there = new Map([...fonts.candidates.values()].flat().map((each) => [each.candidate, each.path]));
  for (const [candidate, digest] of Object.entries(manifest.fontsRead)) {
    const file = there.get(candidate);
    if (file === undefined || digest !== (await fileDigest(file).catch(() => ''))) return false;
  }
  return true;
}

/** Is every file of the booklet in a folder as it was written? */
export function outputsStand({ outputs }: Manifest, folder: string): boolean {
  return Object.entries(outputs).every(([name, digest]) => {
    try {
      return sha256Of(path.join(folder, name)) === digest;
    } catch {
      return false;
    }
  });
}

/**
 * Would it still be let out beside what was last made public? What cannot be known is not so: making the booklet
 * tells why.
 */
async function mayStand(task: Task, folder: string, { records }: World): Promise<boolean> {
  if (!records) return true;
  try {
    const published = await records.published(task);
    if (!published) return true;
    const text = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
    const figures = JSON.parse(text(placeOf.figures)) as FiguresFile;
    const standing = { figures, page: text(placeOf.page) };
    return !undeclaredRevision(published, standing, undefined);
  } catch {
    return false;
  }
}

/** Equal as JSON, whatever the order of keys. */
function equal(a: object, b: object): boolean {
  const ordered = (value: object): string =>
    JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
  return ordered(a) === ordered(b);
}

/** What a booklet that stands as it is has to tell: what was found when it was made. */
export function resultOf(
  task: Task,
  { folder, manifest, report }: Recorded,
  scan: Scan,
  seconds: number,
): Result {
  const { findings, waived, pages, figures, proof } = report;
  return {
    task,
    state: 'unchanged',
    findings,
    across: [],
    waived,
    texts: textsFor(findings, scan),
    pages,
    figures,
    proved: proof?.figures ?? null,
    units: unitsOf(manifest),
    published: folder,
    seconds,
  };
}

/** Texts of the files that findings point into. */
export function textsFor(findings: readonly Diagnostic[], scan: Scan): Result['texts'] {
  const named = findings.flatMap(({ at, also }) => [...(at ? [at] : []), ...also.map((other) => other.at)]);
  return Object.fromEntries(
    [...new Set(named.map(({ file }) => file))].map((file) => [file, excerptable(file, scan)]),
  );
}

/** Text of an input, for excerpts; empty when it cannot be read. */
function excerptable(file: string, scan: Scan): string {
  try {
    return scan
      .bytes(file)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}
