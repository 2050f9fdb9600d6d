import path from 'node:path';
import { type Disk, diskAt } from '../archive/disk.ts';
import { ArchiveFailure } from '../archive/failure.ts';
import type { Inventory } from '../archive/inventory.ts';
import { withWriter } from '../archive/lock.ts';
import { parseReference, type Reference } from '../archive/reference.ts';
import { isArchive, isUnfinished } from '../archive/root.ts';
import { readObject } from '../archive/store.ts';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.ts';
import { printFindings } from '../diagnostics/pretty.ts';
import { archiveSay as say } from '../diagnostics/wording/archive-commands.ts';
import { Misuse } from './misuse.ts';
import { exit, type Terminal } from './terminal.ts';

export interface ArchiveOptions {
  readonly archive?: string;
}

/** Absolute path of the archive asked for. There is no default: an archive is never made by accident. */
export function archiveRoot({ archive }: ArchiveOptions, terminal: Terminal): string {
  const folder = archive ?? terminal.environment.BOOKLET_ARCHIVE;
  if (!folder) throw new Misuse(say.noArchive);
  return path.resolve(terminal.cwd, folder);
}

/** The clock in RFC 3339, to the second. */
export function timeOf(terminal: Terminal): string {
  return `${terminal.now().toISOString().slice(0, 19)}Z`;
}

/** How the writer is named to others who find the archive locked. */
export function writerOf(terminal: Terminal): { readonly owner: string; readonly at: string } {
  const { name, host, process } = terminal.user;
  return { owner: `${name}@${host} (${process})`, at: timeOf(terminal) };
}

/** An archive to read from, put in order first when its last writer was stopped. */
export async function openArchive(options: ArchiveOptions, terminal: Terminal): Promise<Disk> {
  const root = archiveRoot(options, terminal);
  const disk = diskAt(root);
  if (await isUnfinished(disk)) {
    const recovered = await withWriter(root, writerOf(terminal), async (_disk, _confirm, done) => done);
    if (recovered) printAll([diagnose('archive-recovered', {})], terminal);
  }
  if (await isArchive(disk)) return disk;
  throw new ArchiveFailure(diagnose('archive-no-folder', { folder: root }));
}

/** A booklet as written on the command line. */
export function referenceIn(text: string): Reference {
  const reference = parseReference(text);
  if (!reference) throw new Misuse(say.badReference(text));
  return reference;
}

/** The object and version that a text names. */
export async function versionIn(
  disk: Disk,
  text: string,
): Promise<{ readonly inventory: Inventory; readonly version: string }> {
  const { id, version } = referenceIn(text);
  const inventory = await readObject(disk, id);
  const wanted = version ?? inventory?.head ?? '';
  if (!inventory?.versions[wanted])
    throw new ArchiveFailure(diagnose('archive-unknown', { reference: text }));
  return { inventory, version: wanted };
}

/** An empty folder to write to. */
export async function emptyFolder(folder: string, terminal: Terminal): Promise<Disk> {
  const target = diskAt(path.resolve(terminal.cwd, folder));
  const entries = await target.list('');
  if (entries && entries.length > 0) throw new ArchiveFailure(diagnose('archive-target-taken', { folder }));
  await target.makeFolder('');
  return target;
}

export function printAll(findings: readonly Diagnostic[], terminal: Terminal): void {
  if (findings.length === 0) return;
  terminal.stderr(`${printFindings(findings, () => undefined, { color: terminal.color })}\n`);
}

/** Run a piece of work; what stands in its way is said in Chinese and ends with the status for it. */
export async function guardedBy(terminal: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Misuse) terminal.stderr(`${error.message}\n`);
    else if (error instanceof ArchiveFailure) printAll([error.finding], terminal);
    else throw error;
    return exit.usage;
  }
}
