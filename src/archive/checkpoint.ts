import { toUtf8 } from '../world/bytes.ts';
import { type Actor, commit } from './commit.ts';
import type { Disk } from './disk.ts';
import type { State } from './inventory.ts';
import { stateOf } from './inventory.ts';
import { type Head, type Ledger, type LedgerLine, writeLine } from './ledger.ts';
import { openLedger, readContent, readObject } from './store.ts';

/** Time stamps of the ledger's head are an object of their own: so they are kept, listed and checked like all else. */
export const checkpointsId = 'urn:booklet:checkpoints';

/**
 * A time stamp token (RFC 3161) over a line of the ledger, and so over all lines before it: what was stamped is the
 * sha256 by which the next line names it. Who judges tokens is none of this folder's business.
 */
export interface Checkpoint extends Head {
  readonly file: string;
  readonly token: Uint8Array;
  /** The line as it stands in the ledger; undefined when the ledger has another in its place. */
  readonly line: Uint8Array | undefined;
}

/** Store a token over a head the ledger has; undefined when it has none such. */
export async function addCheckpoint(
  disk: Disk,
  hash: string,
  token: Uint8Array,
  about: { readonly actor: Actor; readonly at: string; readonly message: string },
  confirm?: () => void,
): Promise<LedgerLine | undefined> {
  const { hashes } = await openLedger(disk);
  const seq = hashes.indexOf(hash) + 1;
  if (seq === 0) return undefined;
  const before = await readObject(disk, checkpointsId);
  const kept = before ? [...stateOf(before, before.head)] : [];
  const files: State = new Map<string, Uint8Array | { sha512: string }>([
    ...kept.map(([name, digest]) => [name, { sha512: digest }] as const),
    [`head-${seq}-${hash}.tsr`, token],
  ]);
  return commit(disk, { ...about, object: checkpointsId, event: 'checkpoint', files }, confirm);
}

/** All stored tokens, oldest head first. */
export async function listCheckpoints(disk: Disk): Promise<readonly Checkpoint[]> {
  const inventory = await readObject(disk, checkpointsId);
  if (!inventory) return [];
  const ledger = await openLedger(disk);
  const found: Checkpoint[] = [];
  for (const [file, digest] of stateOf(inventory, inventory.head)) {
    const head = checkpointHead(file);
    if (!head) continue;
    const token = await readContent(disk, inventory, digest);
    found.push({ ...head, file, token, line: lineWith(head.hash, ledger) });
  }
  return found.sort((a, b) => a.seq - b.seq);
}

/** The line of the ledger with this sha256, as it stands there. */
export function lineWith(hash: string, { lines, hashes }: Ledger): Uint8Array | undefined {
  const line = lines[hashes.indexOf(hash)];
  return line && toUtf8(writeLine(line));
}

/** The head a token's file name speaks of. */
export function checkpointHead(file: string): Head | undefined {
  const [, seq, hash] = /^head-(\d+)-([0-9a-f]{64})\.tsr$/.exec(file) ?? [];
  return seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : undefined;
}
