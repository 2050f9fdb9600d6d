import { diagnose, type Report } from '../words/diagnostic.ts';
import { fromJson, sha512 } from '../world/bytes.ts';
import { checkpointHead, checkpointsId } from './checkpoint.ts';
import { eventsFile, type StoredEvent } from './commit.ts';
import type { Disk } from './disk.ts';
import { checkFonts } from './fonts.ts';
import { type Inventory, parseInventory, sidecarOf, stateOf } from './inventory.ts';
import type { Head, Ledger, LedgerLine } from './ledger.ts';
import { isOfLock, objectFolder, objectMarker, place, rootFiles } from './places.ts';
import { openLedger } from './store.ts';

/** Path in the archive → sha512 its content must have. */
type Expected = Map<string, string>;

/** What the ledger and the inventories it vouches for say must stand in the store. */
async function expectObjects(disk: Disk, ledger: Ledger, expected: Expected, report: Report): Promise<void> {
  const heads = new Map<string, Inventory>();
  for (const [object, lines] of groupByObject(ledger.lines)) {
    const inventories = await inventoriesOf(disk, object, lines);
    expectObject(object, lines, inventories, expected);
    const contradictions = [
      ...lines.flatMap((line, i) => (line.version === `v${i + 1}` ? [] : [line])),
      ...lines.filter((line, i) => contradicts(line, inventories[i], inventories[i - 1])),
    ];
    for (const [i, line] of lines.entries()) {
      const inventory = inventories[i];
      if (inventory && !(await isLinked(disk, inventory, line))) contradictions.push(line);
    }
    for (const { seq, version } of new Set(contradictions)) {
      report(diagnose('archive-contradiction', { line: seq, object, version }));
    }
    const head = inventories.at(-1);
    if (head) heads.set(object, head);
  }
  checkHeads(heads.get(checkpointsId), ledger, report);
  await checkFonts(disk, heads, report);
}

function groupByObject(lines: readonly LedgerLine[]): ReadonlyMap<string, readonly LedgerLine[]> {
  const groups = new Map<string, LedgerLine[]>();
  for (const line of lines) groups.set(line.object, [...(groups.get(line.object) ?? []), line]);
  return groups;
}

/** The inventory of each version that is still the one the ledger knows; it stands twice for the newest version. */
async function inventoriesOf(
  disk: Disk,
  object: string,
  lines: readonly LedgerLine[],
): Promise<readonly (Inventory | undefined)[]> {
  const folder = objectFolder(object);
  const found: (Inventory | undefined)[] = [];
  for (const { version, inventory } of lines) {
    let right: Inventory | undefined;
    for (const file of [`${folder}/${version}/inventory.json`, `${folder}/inventory.json`]) {
      const bytes = await disk.read(file);
      if (bytes && sha512(bytes) === inventory) right ??= parseInventory(bytes);
    }
    found.push(right);
  }
  return found;
}

function expectObject(
  object: string,
  lines: readonly LedgerLine[],
  inventories: readonly (Inventory | undefined)[],
  expected: Expected,
): void {
  const folder = objectFolder(object);
  const expectInventory = (where: string, digest: string): void => {
    expected.set(`${where}/inventory.json`, digest);
    expected.set(`${where}/inventory.json.sha512`, sha512(sidecarOf(digest)));
  };
  expected.set(`${folder}/${objectMarker.name}`, sha512(objectMarker.content));
  for (const line of lines) expectInventory(`${folder}/${line.version}`, line.inventory);
  for (const inventory of inventories) {
    for (const [digest, files] of Object.entries(inventory?.manifest ?? {})) {
      for (const file of files) expected.set(`${folder}/${file}`, digest);
    }
  }
  const head = lines.at(-1);
  if (head) expectInventory(folder, head.inventory);
}

/** Does the ledger say something else of a version than the version says of itself, or has its past changed? */
function contradicts(
  line: LedgerLine,
  inventory: Inventory | undefined,
  before: Inventory | undefined,
): boolean {
  const version = inventory?.versions[line.version];
  if (!inventory) return false;
  const past = Object.entries(before?.versions ?? {});
  return (
    inventory.id !== line.object ||
    inventory.head !== line.version ||
    version?.created !== line.at ||
    version.user.name !== line.actor ||
    past.some(([name, old]) => JSON.stringify(inventory.versions[name]) !== JSON.stringify(old))
  );
}

/** Does the version stand in the ledger where it was put in it, after the same lines? */
async function isLinked(disk: Disk, inventory: Inventory, line: LedgerLine): Promise<boolean> {
  const digest = stateOf(inventory, line.version).get(eventsFile) ?? '';
  const [name] = inventory.manifest[digest] ?? [];
  const bytes = await disk.read(`${objectFolder(inventory.id)}/${name}`);
  // A file that is missing or changed is reported as such.
  if (!bytes || sha512(bytes) !== digest) return true;
  const event = fromJson<StoredEvent[]>(bytes).at(-1);
  return event?.ledger.seq === line.seq && event.ledger.prev === line.prev;
}

/** The heads that were time-stamped must still be in the ledger. */
function checkHeads(checkpoints: Inventory | undefined, ledger: Ledger, report: Report): void {
  if (!checkpoints) return;
  for (const name of stateOf(checkpoints, checkpoints.head).keys()) {
    const head = checkpointHead(name);
    if (head && ledger.hashes[head.seq - 1] !== head.hash) {
      report(diagnose('archive-head-unknown', { head: head.hash }));
    }
  }
}

/** What was looked at. */
export interface Checked {
  readonly objects: number;
  readonly versions: number;
  readonly files: number;
  readonly bytes: number;
  /** Where the ledger ends: noted elsewhere, it shows later that nothing was taken off the end. */
  readonly head: Head;
}

const allowed: readonly string[] = [place.store, place.ledger];

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
    else if (!allowed.includes(name) && !isOfLock(name)) report(diagnose('archive-extra', { file: name }));
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
