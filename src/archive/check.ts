import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { sha512 } from './digest.ts';
import type { Disk } from './disk.ts';
import { type Expected, expectObjects } from './expect.ts';
import type { Head, Ledger } from './ledger.ts';
import { place, rootFiles } from './places.ts';
import { openLedger } from './store.ts';

/** What was looked at. */
export interface Checked {
  readonly objects: number;
  readonly versions: number;
  readonly files: number;
  readonly bytes: number;
  /** Where the ledger ends: noted elsewhere, it shows later that nothing was taken off the end. */
  readonly head: Head;
}

const allowed: readonly string[] = [place.store, place.ledger, place.lock, place.owner];

/**
 * Look at every byte of an archive without changing any: the ledger says which versions there are, their inventories
 * say which files; these must all be there as they were stored, and nothing else. Run `recover` before.
 * @param outside a head of the ledger that was noted elsewhere
 */
export async function checkArchive(disk: Disk, report: Report, outside?: string): Promise<Checked> {
  const ledger = await openLedger(disk);
  for (const { line, fault } of ledger.faults) report(diagnose('archive-ledger-broken', { line, fault }));
  if (outside !== undefined && !ledger.hashes.includes(outside)) {
    report(diagnose('archive-head-unknown', { head: outside }));
  }
  const expected: Expected = new Map();
  for (const [name, content] of rootFiles) expected.set(`${place.store}/${name}`, sha512(content));
  await expectObjects(disk, ledger, expected, report);
  for (const { name } of (await disk.list('')) ?? []) {
    if (name === place.pending || name === place.staging) report(diagnose('archive-unfinished', {}));
    else if (!allowed.includes(name)) report(diagnose('archive-extra', { file: name }));
  }
  const { files, bytes } = await compare(disk, expected, report);
  return { ...countsOf(ledger), files, bytes, head: ledger.head };
}

function countsOf({ lines }: Ledger): { objects: number; versions: number } {
  return { objects: new Set(lines.map((line) => line.object)).size, versions: lines.length };
}

async function compare(disk: Disk, expected: Expected, report: Report) {
  const folders = new Set<string>();
  for (const file of expected.keys()) {
    const steps = file.split('/');
    for (const i of steps.keys()) folders.add(steps.slice(0, i).join('/'));
  }
  const found = new Set<string>();
  let bytes = 0;

  async function walk(folder: string): Promise<void> {
    for (const { name, kind } of (await disk.list(folder)) ?? []) {
      const file = `${folder}/${name}`;
      if (kind === 'folder' && folders.has(file)) await walk(file);
      else if (kind !== 'file' || !expected.has(file)) report(diagnose('archive-extra', { file }));
      else {
        found.add(file);
        bytes += await compareFile(file);
      }
    }
  }

  async function compareFile(file: string): Promise<number> {
    const content = await disk.read(file).catch(() => undefined);
    if (!content || sha512(content) !== expected.get(file)) report(diagnose('archive-changed', { file }));
    return content?.length ?? 0;
  }

  await walk(place.store);
  for (const file of expected.keys()) {
    if (!found.has(file)) report(diagnose('archive-missing', { file }));
  }
  return { files: found.size, bytes };
}
