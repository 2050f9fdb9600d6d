import { diagnose, Failure } from '../words/diagnostic.ts';
import { fromJson, sha512, toUtf8 } from '../world/bytes.ts';
import type { Disk } from './disk.ts';
import { type LedgerLine, writeLine } from './ledger.ts';
import { objectFolder, place } from './places.ts';

/** pending.json: a version that is committed; its parts may or may not be in their places yet. */
export interface Intent {
  readonly line: LedgerLine;
  /** Length of the ledger in bytes before the line. */
  readonly ledgerLength: number;
  /** Is it the first version of its object? */
  readonly created: boolean;
}

/**
 * Put the parts of a committed version in their places: version folder (or the whole new object), top inventory,
 * ledger line. Every step looks first whether it has been taken, so it can be stopped and called again at any point.
 */
export async function rollForward(disk: Disk, { line, ledgerLength, created }: Intent): Promise<void> {
  const object = objectFolder(line.object);
  const staged = `${place.staging}/object`;
  if (created) await placeObject(disk, staged, object);
  else await placeVersion(disk, staged, object, line.version);
  const top = await disk.read(`${object}/inventory.json`);
  if (!top || sha512(top) !== line.inventory) {
    throw new Failure(diagnose('archive-unreadable', { file: place.pending }));
  }
  await appendLine(disk, toUtf8(`${writeLine(line)}\n`), ledgerLength);
  await disk.sync('');
  await disk.remove(place.pending);
  await disk.sync('');
  await disk.remove(place.staging);
}

async function placeObject(disk: Disk, staged: string, object: string): Promise<void> {
  if (!(await disk.list(object))) {
    const above = object.split('/').slice(0, -1);
    await disk.makeFolder(above.join('/'));
    await disk.rename(staged, object);
  }
  const steps = object.split('/').slice(0, -1);
  for (const i of steps.keys()) await disk.sync(steps.slice(0, steps.length - i).join('/'));
}

/** The top inventory is replaced file by file: until both are, only this program knows that the object is whole. */
async function placeVersion(disk: Disk, staged: string, object: string, version: string): Promise<void> {
  if (!(await disk.list(`${object}/${version}`))) {
    await disk.rename(`${staged}/${version}`, `${object}/${version}`);
  }
  await disk.sync(object);
  for (const name of ['inventory.json', 'inventory.json.sha512']) {
    if (await disk.read(`${staged}/${name}`)) await disk.rename(`${staged}/${name}`, `${object}/${name}`);
  }
  await disk.sync(object);
}

/** Append the line, unless it stands there; what a torn append left of it is cut off first. */
async function appendLine(disk: Disk, line: Uint8Array, length: number): Promise<void> {
  const ledger = await disk.read(place.ledger);
  if (!ledger) return disk.create(place.ledger, line);
  const tail = ledger.subarray(length);
  if (Buffer.compare(tail, line) === 0) return;
  if (Buffer.compare(tail, line.subarray(0, tail.length)) !== 0 || ledger.length < length) {
    throw new Failure(diagnose('archive-unreadable', { file: place.ledger }));
  }
  if (tail.length > 0) await disk.truncate(place.ledger, length);
  await disk.append(place.ledger, line);
}

/** What stands in pending.json. */
export function parseIntent(bytes: Uint8Array): Intent | undefined {
  try {
    const intent = fromJson<Intent>(bytes);
    return typeof intent.line.object === 'string' && typeof intent.ledgerLength === 'number'
      ? intent
      : undefined;
  } catch {
    return undefined;
  }
}
