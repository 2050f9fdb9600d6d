import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'rolldown';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { commit } from '../../src/archive/commit.ts';
import { diskAt, failureOf } from '../../src/archive/disk.ts';
import { withWriter } from '../../src/archive/lock.ts';
import { objectFolder } from '../../src/archive/places.ts';
import { recover } from '../../src/archive/root.ts';
import { openLedger } from '../../src/archive/store.ts';
import { Failure } from '../../src/words/diagnostic.ts';
import { at, first, problems, smallArchive, store, story, version } from './small.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'archive-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const writer = { name: 'zhang', host: 'desk', process: 1, since: at(0), isAlive: () => true };
const li = { ...writer, name: 'li', process: 2 };

it('writes to a real disk what it writes to a disk in memory', async () => {
  const root = folder();
  await withWriter(root, writer, async (disk) => store(disk, story));
  const memory = await smallArchive();
  const disk = diskAt(root);
  for (const [file, content] of memory.files()) {
    expect(Buffer.from((await disk.read(file))!), file).toEqual(Buffer.from(content));
  }
  expect(await problems(disk)).toEqual([]);
  expect(readdirSync(root).sort()).toEqual(['ledger.jsonl', 'store']);
  const content = path.join(root, objectFolder(first), 'v1/content/build.json');
  expect(statSync(content).mode & 0o222).toBe(0);
});

it('finds a link in the store', async () => {
  const root = folder();
  await store(diskAt(root), story);
  symlinkSync('/etc/hostname', path.join(root, objectFolder(first), 'link'));
  expect((await problems(diskAt(root))).join()).toContain('archive-extra');
});

it('lets one write at a time, and names the other and how long it has been writing', async () => {
  const root = folder();
  await withWriter(root, writer, async (disk) => {
    await store(disk, story.slice(0, 1));
    const other = withWriter(root, { ...li, since: at(2) }, async () => undefined);
    await expect(other).rejects.toThrow('zhang@desk (1)正在写入归档，已有 120 秒');
    // Readers need no lock, and the lock is no part of the archive.
    expect(await problems(disk)).toEqual([]);
  });
  await withWriter(root, { ...li, since: at(3) }, async (disk) =>
    commit(disk, version(first, 3, { x: '1' })),
  );
});

it('waits for nobody who was killed: the lock of a process that runs no more is taken at once', async () => {
  const root = folder();
  await withWriter(root, writer, async (disk) => {
    await store(disk, story.slice(0, 1));
    const next = withWriter(root, { ...li, isAlive: () => false }, async (_disk, confirm) => confirm());
    expect(await next).toBe(undefined);
  });
});

it('gives the lock back after a failure', async () => {
  const root = folder();
  const fails = withWriter(root, writer, async () => {
    throw new Error('fails');
  });
  await expect(fails).rejects.toThrow('fails');
  expect(await withWriter(root, writer, async () => 'free')).toBe('free');
});

it('puts failures of the file system into words and leaves other errors alone', () => {
  const coded = (code: string): unknown => failureOf(Object.assign(new Error(), { code }), 'store/x');
  expect((coded('EDQUOT') as Failure).finding.code).toBe('archive-disk-full');
  expect((coded('EACCES') as Error).message).toMatch(/^store\/x 不许写入/);
  expect((coded('ELOOP') as Error).message).toContain('系统报告 ELOOP');
  const other = new TypeError('mistake');
  expect(failureOf(other, '')).toBe(other);
});

it('says that a file stands where the archive should', async () => {
  const file = path.join(folder(), 'file');
  writeFileSync(file, '');
  await expect(withWriter(file, writer, async () => undefined)).rejects.toBeInstanceOf(Failure);
});

const script = path.join(mkdtempSync(path.join(tmpdir(), 'archive-')), 'stores.mjs');

beforeAll(async () => {
  const input = path.join(import.meta.dirname, 'stores-until-killed.ts');
  await build({ input, platform: 'node', output: { file: script } });
});
afterAll(() => rmSync(path.dirname(script), { recursive: true }));

it.for([1, 2, 3, 4])('survives a process killed at some moment (%i)', async (round) => {
  const root = folder();
  const child = spawn(process.execPath, [script, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = 0;
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      told = Number(data.toString().trim().split('\n').at(-1));
      if (told >= 3) setTimeout(() => child.kill('SIGKILL'), round * 7);
    });
    child.on('exit', () => resolve());
  });
  expect(existsSync(path.join(root, 'writer.lock'))).toBe(true);
  const disk = diskAt(root);
  await recover(disk);
  expect(await problems(disk)).toEqual([]);
  const { lines } = await openLedger(disk);
  expect(lines.length - told).toBeGreaterThanOrEqual(0);
  expect(lines.length - told).toBeLessThanOrEqual(1);
});
