import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { checkpointHead, checkpointsId } from './checkpoint.ts';
import { eventsFile, type StoredEvent } from './commit.ts';
import { sha512, textOf } from './digest.ts';
import type { Disk } from './disk.ts';
import { checkFonts } from './fonts.ts';
import { type Inventory, parseInventory, sidecarOf, stateOf } from './inventory.ts';
import type { Ledger, LedgerLine } from './ledger.ts';
import { objectFolder, objectMarker } from './places.ts';

/** Path in the archive → sha512 its content must have. */
export type Expected = Map<string, string>;

/** What the ledger and the inventories it vouches for say must stand in the store. */
export async function expectObjects(
  disk: Disk,
  ledger: Ledger,
  expected: Expected,
  report: Report,
): Promise<void> {
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
  const event = (JSON.parse(textOf(bytes)) as StoredEvent[]).at(-1);
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
