import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { proveVersion, type Verdict } from '../archive/prove.ts';
import { archiveSay as say } from '../diagnostics/wording/archive-commands.ts';
import { writing } from '../disk-fault.ts';
import { type ArchiveOptions, openArchive, printAll, versionIn } from './archive-open.ts';
import { version as programVersion } from './open-world.ts';
import { exit, type Terminal } from './terminal.ts';

/** `booklet archive prove`: the booklet made again from what is archived of it. */
export async function archiveProve(
  what: string,
  options: ArchiveOptions,
  terminal: Terminal,
): Promise<number> {
  const disk = await openArchive(options, terminal);
  const { inventory, version } = await versionIn(disk, what);
  const folder = await writing(tmpdir(), () => mkdtemp(path.join(tmpdir(), 'booklet-prove-')));
  try {
    const now = { program: programVersion, ...terminal.versions };
    const verdict = await proveVersion(disk, inventory, version, folder, now);
    if (verdict.likeness === 'nothing') printAll(verdict.findings, terminal);
    terminal.stdout(`${textOf(verdict)}\n`);
    return verdict.proved ? exit.done : exit.findings;
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function textOf({ likeness, proved, sameVersions, record, now, differing, copies }: Verdict): string {
  const then = say.versions(record.versions);
  const isOdd = sameVersions && !proved && likeness !== 'nothing';
  return [
    record.title,
    sameVersions ? say.sameVersions(then) : say.otherVersions(then, say.versions(now)),
    say.likeness[likeness],
    ...(differing.length > 0 ? [say.differing(differing)] : []),
    ...(isOdd ? [say.unexpectedBytes] : []),
    ...copies.map(({ file, tie }) => say.copy(file, tie)),
    proved ? say.proved : say.disproved,
  ].join('\n');
}
