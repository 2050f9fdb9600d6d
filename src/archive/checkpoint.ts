import { type Actor, commit } from './commit.ts';
import type { Disk } from './disk.ts';
import type { State } from './inventory.ts';
import { stateOf } from './inventory.ts';
import type { Head, LedgerLine } from './ledger.ts';
import { openLedger, readContent, readObject } from './store.ts';

/** Time stamps of the ledger's head are an object of their own: so they are kept, listed and checked like all else. */
export const checkpointsId = 'urn:booklet:checkpoints';

/** A time stamp token (RFC 3161) over the head of the ledger: `hash`, as 32 bytes, is what was stamped. */
export interface Checkpoint extends Head {
  readonly file: string;
  readonly token: Uint8Array;
  /** What the judge said; undefined without one. */
  readonly judged: Judgement | undefined;
}

/** Verdict over a token, from outside: this folder knows nothing of certificates. `at` is the stamped time. */
export type Judgement =
  | { readonly valid: true; readonly at: string }
  | { readonly valid: false; readonly why: string };
export type JudgeToken = (token: Uint8Array, hash: Uint8Array) => Promise<Judgement>;

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
export async function listCheckpoints(disk: Disk, judge?: JudgeToken): Promise<readonly Checkpoint[]> {
  const inventory = await readObject(disk, checkpointsId);
  const found: Checkpoint[] = [];
  for (const [file, digest] of inventory ? stateOf(inventory, inventory.head) : []) {
    const head = checkpointHead(file);
    if (!inventory || !head) continue;
    const token = await readContent(disk, inventory, digest);
    const judged = await judge?.(token, Buffer.from(head.hash, 'hex'));
    found.push({ ...head, file, token, judged });
  }
  return found.sort((a, b) => a.seq - b.seq);
}

/** The head a token's file name speaks of. */
export function checkpointHead(file: string): Head | undefined {
  const [, seq, hash] = /^head-(\d+)-([0-9a-f]{64})\.tsr$/.exec(file) ?? [];
  return seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : undefined;
}
