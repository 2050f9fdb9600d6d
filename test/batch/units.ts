import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk, type Run } from '../mistakes/terminal.ts';

/** Files of small units 601001, 601002, … in the mini form, each with its own amounts. */
export function miniUnits(count: number): Record<string, string> {
  const units = Array.from({ length: count }, (_, i) => {
    const code = `601${String(i + 1).padStart(3, '0')}`;
    return Object.entries(miniData).map(([file, text]) => [
      file.replace('601001', code),
      text
        .replace('金额: 20.00', `金额: 2${i}.00`)
        .replace('601001: 某某局, 601002: 某某中心', `${code}: 某某${i + 1}局`)
        .replace('单位名称: 某某局', `单位名称: 某某${i + 1}局`),
    ]);
  });
  return { ...miniPack, ...Object.fromEntries(units.flat()) };
}

/** A line of `build --json`. */
export interface Row {
  readonly unit: string;
  readonly kind: string;
  readonly state: string;
  readonly proved: number | null;
  readonly folder: string | null;
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}

/** A desk with small units and what builds on it came to. */
export class Office extends Desk {
  constructor(files: Readonly<Record<string, string>> = miniUnits(3)) {
    super(files);
  }

  /** `booklet build --json` with its rows; nothing is proven unless asked for, to be quick. */
  async build(line = '--no-verify'): Promise<Run & { readonly rows: readonly Row[] }> {
    const run = await this.booklet(`build --json ${line}`);
    return { ...run, rows: run.stdout === '' ? [] : JSON.parse(run.stdout) };
  }

  /** Unit → what became of it, as `601001 built`. */
  async states(line?: string): Promise<readonly string[]> {
    return (await this.build(line)).rows.map(({ unit, state }) => `${unit} ${state}`);
  }

  exists(file: string): boolean {
    return existsSync(path.join(this.folder, file));
  }

  /** A file with something added at its end, byte for byte. */
  append(from: string, to: string, more: string): void {
    const bytes = readFileSync(path.join(this.folder, from));
    writeFileSync(path.join(this.folder, to), Buffer.concat([bytes, Buffer.from(more)]));
  }

  /** Unit → what the status page says became of it, as `601001 已编制`; with the mark that colours it. */
  rows(): readonly string[] {
    const row = /<tr><td>\d+<\/td><td>(\w+)<\/td>.*?<\/th><td>(.*?)<\/td><td class="(\w+)">(.*?)<\/td>/g;
    const found = [...this.read('out/index.html').matchAll(row)];
    return found.map(([, unit, kind, mark, state]) => `${unit} ${kind} ${state} (${mark})`);
  }
}
