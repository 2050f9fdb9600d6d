import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { World } from '../world.ts';
import { json } from './figures.ts';
import type { Finished } from './publish.ts';

/**
 * manifest.json: the sha256 of every input and output and the versions that made them, enough to prove the
 * booklet years later. Fonts are named as in fonts.yaml, never by a path of this machine.
 */
export async function manifestJson(
  { job, sources, laid, set, pdfa, booklet }: Finished,
  files: ReadonlyMap<string, string | Uint8Array>,
  world: World,
): Promise<string> {
  const inputs = sources.map(({ file, text }) => [file, sha256(text)] as const);
  const fonts = await Promise.all(
    set.fonts.map(async ({ candidate, path }) => [candidate, await fontHash(path)] as const),
  );
  return json({
    booklet: { unit: job.unit.code, year: job.unit.year, kind: job.kind, pack: job.packName },
    pdfa,
    checkCode: booklet?.checkCode,
    title: laid.document.title,
    date: laid.document.date,
    versions: world.versions,
    inputs: Object.fromEntries(inputs.sort(byName)),
    fonts: Object.fromEntries(fonts.sort(byName)),
    outputs: Object.fromEntries(
      [...files].map(([name, content]) => [name, sha256(content)] as const).sort(byName),
    ),
  });
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A font is some 15 MB: it is hashed once per run. */
const hashes = new Map<string, Promise<string>>();

function fontHash(file: string): Promise<string> {
  const known = hashes.get(file) ?? readFile(file).then(sha256);
  hashes.set(file, known);
  return known;
}
