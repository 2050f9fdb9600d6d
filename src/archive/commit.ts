import { diagnose, Failure } from '../words/diagnostic.ts';
import { fromJson, sha512, toUtf8 } from '../world/bytes.ts';
import type { Disk } from './disk.ts';
import { type Intent, rollForward } from './intent.ts';
import { inventoryFiles, nextInventory, type State, stateOf } from './inventory.ts';
import type { LedgerLine } from './ledger.ts';
import { json, objectMarker, place } from './places.ts';
import { stageFiles } from './root.ts';
import { openLedger, readContent, readObject } from './store.ts';

/** What can happen to a booklet; each is one version of its object. */
export const bookletEvents = ['generated', 'published', 'signed', 'revised', 'withdrawn', 'renewed'] as const;
export type BookletEvent = (typeof bookletEvents)[number];

/** Why an event cannot be stored. */
export type Refusal =
  | 'needs-build'
  | 'unknown'
  | 'exists'
  | 'same-build'
  | 'other-build'
  | 'needs-file'
  | 'needless-file'
  | 'withdrawn';

/** What is known when an event is about to be stored. */
export interface Situation {
  /** Events so far, oldest first; empty for a booklet that is not archived yet. */
  readonly past: readonly string[];
  /** The booklet that was handed in: none, the very one that is archived, or another. */
  readonly build: 'none' | 'same' | 'other';
  /** Was a signed file handed in? */
  readonly file: boolean;
}

/** The order of a booklet's life. A booklet that the public may have seen is changed only by a revision. */
export function refusalOf(event: BookletEvent, { past, build, file }: Situation): Refusal | undefined {
  const takesFile = event === 'signed' || event === 'renewed';
  if (takesFile !== file) return takesFile ? 'needs-file' : 'needless-file';
  if (event === 'generated' || event === 'revised') {
    if (build === 'none') return 'needs-build';
    if (build === 'same') return 'same-build';
    const isKnown = past.length > 0;
    if (event === 'revised') return isKnown ? undefined : 'unknown';
    return past.every((each) => each === 'generated') ? undefined : 'exists';
  }
  if (past.length === 0) return 'unknown';
  if (build === 'other') return 'other-build';
  return past.at(-1) === 'withdrawn' ? 'withdrawn' : undefined;
}

/** Who stores something; `address` is a URI. */
export interface Actor {
  readonly name: string;
  readonly address: string;
}

/** One version to be stored: the whole new state of its object. */
export interface NewVersion {
  readonly object: string;
  /** What happened, as a word: it is listed in the object's events.json. */
  readonly event: StoredEvent['event'];
  readonly message: string;
  readonly actor: Actor;
  /** RFC 3339 in UTC, from the clock of the command. */
  readonly at: string;
  readonly files: State;
}

/** One entry of events.json. The link into the ledger makes each version vouch for all versions stored before it. */
export interface StoredEvent {
  readonly version: string;
  readonly event: BookletEvent | 'fonts' | 'checkpoint';
  readonly at: string;
  readonly actor: string;
  readonly message: string;
  readonly ledger: { readonly seq: number; readonly prev: string };
}

export const eventsFile = 'events.json';

/**
 * Store a version. Everything is written to staging/ first and is on the medium before pending.json is put down;
 * from that moment the version is committed: whoever opens the archive next finishes it (`recover`). Before it,
 * nothing outside of staging/ has been touched.
 * @param confirm called right before the commit; throws when the right to write was lost
 */
export async function commit(
  disk: Disk,
  version: NewVersion,
  confirm: () => void = () => undefined,
): Promise<LedgerLine> {
  const { object, actor, at, message } = version;
  const before = await readObject(disk, object);
  const { head, faults } = await openLedger(disk);
  if (faults.length > 0) throw new Failure(diagnose('archive-unreadable', { file: place.ledger }));
  const name = `v${Number(before?.head.slice(1) ?? 0) + 1}`;
  const link = { seq: head.seq + 1, prev: head.hash };
  const earlier = before ? await eventsOf(disk, object) : [];
  const event: StoredEvent = {
    version: name,
    event: version.event,
    at,
    actor: actor.name,
    message,
    ledger: link,
  };
  const files = new Map(version.files).set(eventsFile, toUtf8(json([...earlier, event])));
  const { inventory, added } = nextInventory(object, before, files, { created: at, message, user: actor });
  const { main, sidecar } = inventoryFiles(inventory);
  const line: LedgerLine = { ...link, at, actor: actor.name, object, version: name, inventory: sha512(main) };
  const ledgerLength = (await disk.read(place.ledger))?.length ?? 0;
  const intent: Intent = { line, ledgerLength, created: !before };
  try {
    await stage(disk, intent, added, main, sidecar);
    confirm();
    await disk.create(`${place.staging}/${place.pending}`, toUtf8(json(intent)));
    await disk.rename(`${place.staging}/${place.pending}`, place.pending);
  } catch (error) {
    await disk.remove(place.staging).catch(() => undefined);
    throw error;
  }
  await disk.sync('');
  await rollForward(disk, intent);
  return line;
}

/** All events of an object so far, oldest first. */
export async function eventsOf(disk: Disk, object: string): Promise<readonly StoredEvent[]> {
  const inventory = await readObject(disk, object);
  const digest = inventory && stateOf(inventory, inventory.head).get(eventsFile);
  if (!inventory || digest === undefined) return [];
  return fromJson<StoredEvent[]>(await readContent(disk, inventory, digest));
}

/** Lay the version folder out in staging/, and beside it the inventory that will stand at the top of the object. */
function stage(
  disk: Disk,
  { line, created }: Intent,
  added: ReadonlyMap<string, Uint8Array>,
  main: Uint8Array,
  sidecar: Uint8Array,
): Promise<void> {
  const inventories = [`${line.version}/`, ''].flatMap((folder) => [
    [`${folder}inventory.json`, main] as const,
    [`${folder}inventory.json.sha512`, sidecar] as const,
  ]);
  const marker = created ? [[objectMarker.name, objectMarker.content] as const] : [];
  return stageFiles(disk, 'object', added, [...inventories, ...marker]);
}
