import path from 'node:path';
import { type Disk, diskAt } from '../archive/disk.ts';
import type { Inventory } from '../archive/inventory.ts';
import { withWriter } from '../archive/lock.ts';
import { parseReference, type Reference } from '../archive/places.ts';
import { isUnfinished, standingIn } from '../archive/root.ts';
import { openLedger, readObject } from '../archive/store.ts';
import { archiveSay as say } from '../words/catalogue/archive-commands.ts';
import { type Diagnostic, diagnose, Failure } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { archiveIn } from './open-world.ts';
import { Misuse, type Terminal, workerAt } from './terminal.ts';

export interface ArchiveOptions {
  readonly archive?: string;
}

/** Absolute path of the archive asked for. There is no default: an archive is never made by accident. */
export function archiveRoot(options: ArchiveOptions, terminal: Terminal): string {
  return path.resolve(terminal.cwd, archiveFolder(options, terminal));
}

function archiveFolder(options: ArchiveOptions, { environment }: Terminal): string {
  const folder = archiveIn(options, environment);
  if (folder === undefined) throw new Misuse(say.noArchive);
  return folder;
}

/** The clock in RFC 3339, to the second. */
export function timeOf(terminal: Terminal): string {
  return `${terminal.now().toISOString().slice(0, 19)}Z`;
}

/** An archive to read from, put in order first when its last writer was stopped. */
export async function openArchive(options: ArchiveOptions, terminal: Terminal): Promise<Disk> {
  const root = archiveRoot(options, terminal);
  const disk = diskAt(root);
  if (await isUnfinished(disk)) {
    const recovered = await withWriter(root, workerAt(terminal), async (_disk, _confirm, done) => done);
    if (recovered) printAll([diagnose('archive-recovered', {})], terminal);
  }
  const folder = archiveFolder(options, terminal);
  if ((await standingIn(disk, folder)) === 'archive') return disk;
  throw new Failure(diagnose('archive-no-folder', { folder }));
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
  const ledger = await openLedger(disk);
  const [fault] = ledger.faults;
  if (fault) throw new Failure(diagnose('archive-ledger-broken', fault));
  const inventory = await readObject(disk, id, ledger);
  const wanted = version ?? inventory?.head ?? '';
  if (!inventory?.versions[wanted]) throw new Failure(diagnose('archive-unknown', { reference: text }));
  return { inventory, version: wanted };
}

/** An empty folder to write to. */
export async function emptyFolder(folder: string, terminal: Terminal): Promise<Disk> {
  const target = diskAt(path.resolve(terminal.cwd, folder));
  const entries = await target.list('');
  if (entries && entries.length > 0) throw new Failure(diagnose('archive-target-taken', { folder }));
  await target.makeFolder('');
  return target;
}

export function printAll(findings: readonly Diagnostic[], terminal: Terminal): void {
  if (findings.length === 0) return;
  terminal.stderr(`${printFindings(findings, () => undefined, { color: terminal.color })}\n`);
}
