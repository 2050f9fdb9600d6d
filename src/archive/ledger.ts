import { fromUtf8, sha256, toUtf8 } from '../world/bytes.ts';

/** One line of ledger.jsonl: one version that was stored. */
export interface LedgerLine {
  /** From 1. */
  readonly seq: number;
  /** sha256 of the line before it without its line end; 64 zeros for the first. */
  readonly prev: string;
  /** RFC 3339, in UTC. */
  readonly at: string;
  readonly actor: string;
  readonly object: string;
  readonly version: string;
  /** sha512 of the version's inventory.json. */
  readonly inventory: string;
}

/** Where the ledger ends: the number of its lines and the sha256 of the last one. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** What is wrong with a line of the ledger. */
type LedgerFault = 'form' | 'number' | 'chain' | 'end';

export interface Ledger {
  /** Lines that could be read, in order. */
  readonly lines: readonly LedgerLine[];
  /** sha256 of each of `lines`, as written. */
  readonly hashes: readonly string[];
  /** Lines count from 1. */
  readonly faults: readonly { readonly line: number; readonly fault: LedgerFault }[];
  readonly head: Head;
}

const emptyHead: Head = { seq: 0, hash: '0'.repeat(64) };

/** Exactly these fields in this order: a line has one way to be written, so no bit of it is free. */
export function writeLine({ seq, prev, at, actor, object, version, inventory }: LedgerLine): string {
  return JSON.stringify({ seq, prev, at, actor, object, version, inventory });
}

/** Its sound lines, and what is wrong with the others or with its end; no file at all is an empty ledger. */
export function readLedger(bytes: Uint8Array | undefined): Ledger {
  const texts = fromUtf8(bytes ?? new Uint8Array()).split('\n');
  const rest = texts.pop();
  const lines: LedgerLine[] = [];
  const hashes: string[] = [];
  const faults: { line: number; fault: LedgerFault }[] = [];
  let prev = emptyHead.hash;
  for (const [i, text] of texts.entries()) {
    const line = parseLine(text);
    if (!line) faults.push({ line: i + 1, fault: 'form' });
    else if (line.seq !== i + 1) faults.push({ line: i + 1, fault: 'number' });
    else if (line.prev !== prev) faults.push({ line: i + 1, fault: 'chain' });
    prev = sha256(toUtf8(text));
    if (!line) continue;
    lines.push(line);
    hashes.push(prev);
  }
  if (rest !== '') faults.push({ line: texts.length + 1, fault: 'end' });
  return { lines, hashes, faults, head: { seq: texts.length, hash: prev } };
}

function parseLine(text: string): LedgerLine | undefined {
  try {
    const line = JSON.parse(text) as LedgerLine;
    const strings = [line.prev, line.at, line.actor, line.object, line.version, line.inventory];
    const right = Number.isInteger(line.seq) && strings.every((value) => typeof value === 'string');
    return right && writeLine(line) === text && /^v[1-9][0-9]*$/.test(line.version) ? line : undefined;
  } catch {
    return undefined;
  }
}
