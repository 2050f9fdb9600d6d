import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../src/commands/program.ts';
import { miniData, miniPack } from '../mini-pack.ts';

/** What a run of the program printed and returned. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder on disk, with blanks and Chinese in its name, that goes when the test ends. */
export class Desk {
  readonly folder: string;
  /** What the program takes for the time. */
  now = new Date('2024-02-08T08:00:00Z');
  environment: Readonly<Record<string, string>> = {};
  /** What is typed when the program asks; nobody sits there without it. */
  keyboard: NodeJS.ReadableStream | undefined;
  /** Told every text on stderr as it is printed. */
  heard: (text: string) => void = () => undefined;

  constructor(files: Readonly<Record<string, string>> = { ...miniPack, ...miniData }) {
    const outer = mkdtempSync(path.join(tmpdir(), 'booklet-'));
    onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
    this.folder = path.join(outer, '预算 公开');
    mkdirSync(this.folder);
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }

  write(file: string, text: string): void {
    this.writeBytes(file, Buffer.from(text));
  }

  writeBytes(file: string, bytes: Uint8Array): void {
    const place = path.join(this.folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, bytes);
  }

  /** Replace a text that stands once in a file. */
  change(file: string, from: string, to: string): void {
    const place = path.join(this.folder, file);
    const text = readFileSync(place, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`not there exactly once: ${from}`);
    writeFileSync(place, text.replace(from, to));
  }

  /** Take a file or a folder away, if it is there. */
  remove(place: string): void {
    rmSync(path.join(this.folder, place), { recursive: true, force: true });
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** Put other bytes in the place of a file, a read-only one too. */
  replace(file: string, text: string): void {
    rmSync(path.join(this.folder, file));
    this.write(file, text);
  }

  /** Every file below a folder with its bytes, hidden ones too. */
  files(folder: string): Readonly<Record<string, string>> {
    const entries = readdirSync(path.join(this.folder, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    return Object.fromEntries(
      files.sort().map((file) => [path.relative(this.folder, file), readFileSync(file).toString('base64')]),
    );
  }

  /** `npx booklet …` in the folder; `interrupt` gets what Ctrl-C would call. */
  async booklet(line: string, interrupt: (stop: () => void) => void = () => undefined): Promise<Run> {
    let stdout = '';
    let stderr = '';
    const status = await run(['node', 'booklet', ...line.split(' ').filter(Boolean)], {
      cwd: this.folder,
      color: false,
      live: false,
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
        this.heard(text);
      },
      versions: { node: '24.0.0', zlib: '1.3' },
      now: () => this.now,
      user: { name: 'zhang', host: 'desk', process: 1 },
      keyboard: () => this.keyboard,
      environment: this.environment,
      cores: 1,
      watched: (work) => work(),
      isAlive: () => true,
      onInterrupt: interrupt,
    });
    return { status, stdout, stderr };
  }
}
