import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { sha256 } from './bytes.ts';

/** Length of the checksum that a kept file ends with; V8 would copy code that does not begin where memory does. */
const tail = 4;

/** What was not written for so long (ms) is of forms, fonts and programs that nobody uses. */
const month = 30 * 24 * 3600 * 1000;

/**
 * What later processes need not make again, a file for each name. It gives what the same program has put there or
 * nothing: a damaged file, one of another program or under another name has another checksum. Where the folder cannot
 * be read or written all is made again, and nobody is told.
 */
export class Keeper {
  readonly #folder: string;
  readonly #program: string | undefined;
  #swept = false;

  /** @param program tells programs apart that may find each other's files; one without keeps nothing */
  constructor(folder: string, program: string | undefined) {
    this.#folder = folder;
    this.#program = program;
  }

  get(name: string): Buffer | undefined {
    if (this.#program === undefined) return undefined;
    try {
      const kept = readFileSync(path.join(this.#folder, name));
      const bytes = kept.subarray(0, -tail);
      return kept.readUInt32LE(bytes.length) === this.#sumOf(name, bytes) ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whoever reads while this is written, or after it was broken off, finds what was there before. */
  put(name: string, bytes: Uint8Array): void {
    if (this.#program === undefined) return;
    const file = path.join(this.#folder, name);
    const fresh = `${file}.${randomUUID()}`;
    const sum = Buffer.alloc(tail);
    sum.writeUInt32LE(this.#sumOf(name, bytes));
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(fresh, Buffer.concat([bytes, sum]));
      renameSync(fresh, file);
      this.#sweep(statSync(file).mtimeMs);
    } catch {}
  }

  #sumOf(name: string, bytes: Uint8Array): number {
    return crc32(bytes, crc32(`${this.#program} ${name}`));
  }

  /** Clears what is old, once in a run. */
  #sweep(now: number): void {
    if (this.#swept) return;
    this.#swept = true;
    for (const name of readdirSync(this.#folder)) {
      const file = path.join(this.#folder, name);
      if (now - statSync(file).mtimeMs > month) rmSync(file, { recursive: true });
    }
  }
}

/** Stands beside the bundles in dist/. The program run from src/ has no digest: it keeps and believes nothing. */
export const keeper = inFolderOf(import.meta.url);

function inFolderOf(bundle: string): Keeper {
  const here = fileURLToPath(new URL('./', bundle));
  let digest: string | undefined;
  try {
    digest = readFileSync(path.join(here, 'digest'), 'utf8');
  } catch {}
  return new Keeper(path.join(here, 'cache'), digest);
}

/** What was made of the texts of one folder, by their content: plain data that depend on nothing else. */
export class KeptByContent<Data> {
  readonly #keeper: Keeper;
  readonly #name: string;
  readonly #before: Readonly<Record<string, Data>>;
  readonly #now: Record<string, Data> = {};
  #fresh = false;

  /** @param what names what is made, and of which folder */
  constructor(what: string, from = keeper) {
    this.#keeper = from;
    this.#name = `${sha256(what)}.json`;
    this.#before = JSON.parse(from.get(this.#name)?.toString() ?? '{}');
  }

  get(text: string): Data | undefined {
    const key = sha256(text);
    const known = this.#now[key] ?? this.#before[key];
    if (known !== undefined) this.#now[key] = known;
    return known;
  }

  put(text: string, data: Data): void {
    this.#now[sha256(text)] = data;
    this.#fresh = true;
  }

  /** Keep what was asked for or put here, and nothing else: once all texts of the folder have been. */
  save(): void {
    if (this.#fresh) this.#keeper.put(this.#name, Buffer.from(JSON.stringify(this.#now)));
    this.#fresh = false;
  }
}
