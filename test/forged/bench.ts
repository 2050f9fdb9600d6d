import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import glob from 'fast-glob';
import { run } from '../../src/commands/program.ts';
import { Book } from './book.ts';
import { Dice } from './dice.ts';
import type { Kind, Mutation } from './mutation.ts';

/** What the program said of a file. */
export interface Verdict {
  readonly status: number;
  readonly text: string;
}

/** A mutation, the file it made and what `booklet verify` said of it. */
export interface Trial extends Mutation {
  readonly pdf: Uint8Array;
  readonly verdict: Verdict;
  /** Refused, and the page named. */
  readonly caught: boolean;
}

/** A booklet built by the program, to be spoilt and verified again and again. */
export class Bench {
  readonly pdf: Uint8Array;
  private readonly folder: string;
  private readonly more: readonly string[];
  /** The booklet, opened for a mutation. */
  readonly openBook: () => Book;

  private constructor(folder: string, more: readonly string[], pdf: Uint8Array, open: () => Book) {
    this.folder = folder;
    this.more = more;
    this.pdf = pdf;
    this.openBook = open;
  }

  /** Run `booklet build` in a folder of data and templates, for one unit if told; its files go to `out` below the folder. */
  static async build(
    folder: string,
    more: readonly string[] = [],
    unit: readonly string[] = [],
  ): Promise<Bench> {
    const out = mkdtempSync(path.join(folder, 'out-'));
    const built = await booklet(folder, ['build', ...unit, ...more, '--out', out]);
    const [file] = glob.sync('**/*.pdf', { cwd: out, absolute: true });
    if (built.status !== 0 || !file) throw new Error(built.text);
    const pdf = new Uint8Array(readFileSync(file));
    rmSync(out, { recursive: true });
    return new Bench(folder, more, pdf, await Book.open(pdf));
  }

  /** `booklet verify` on a file. */
  async verify(pdf: Uint8Array): Promise<Verdict> {
    const file = path.join(this.folder, 'spoilt.pdf');
    writeFileSync(file, pdf);
    return booklet(this.folder, ['verify', file, ...this.more]);
  }

  /** As many different mutations of a kind as asked for. */
  mutations(kind: Kind, count: number, seed: number): readonly (Mutation & { readonly pdf: Uint8Array })[] {
    const dice = new Dice(seed);
    const made = new Map<string, Mutation & { pdf: Uint8Array }>();
    for (let tries = 0; made.size < count && tries < 60 * count; tries += 1) {
      const book = this.openBook();
      const mutation = kind(book, dice);
      if (mutation && !made.has(mutation.what))
        made.set(mutation.what, { ...mutation, pdf: book.forged.bytes() });
    }
    return [...made.values()];
  }

  /** Mutate and verify. */
  async try(kind: Kind, count: number, seed: number): Promise<readonly Trial[]> {
    const trials: Trial[] = [];
    for (const mutation of this.mutations(kind, count, seed)) {
      const verdict = await this.verify(mutation.pdf);
      const caught = verdict.status === 1 && verdict.text.includes(`第 ${mutation.page} 页`);
      trials.push({ ...mutation, verdict, caught });
    }
    return trials;
  }
}

async function booklet(cwd: string, words: readonly string[]): Promise<Verdict> {
  let text = '';
  const say = (more: string): void => {
    text += more;
  };
  const terminal = {
    cwd,
    color: false,
    live: false,
    stdout: say,
    stderr: say,
    versions: { node: '24.0.0', zlib: '1.3' },
    now: () => new Date('2024-02-08T08:00:00Z'),
    user: { name: 'zhang', host: 'desk', process: 1 },
    keyboard: () => undefined,
    environment: {},
    cores: 1,
    watched: <T>(work: () => Promise<T>) => work(),
    isAlive: () => true,
    onInterrupt: () => undefined,
  };
  return { status: await run(['node', 'booklet', ...words], terminal), text };
}
