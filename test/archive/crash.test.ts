import { describe, expect, it } from 'vitest';
import { commit } from '../../src/archive/commit.ts';
import type { LedgerLine } from '../../src/archive/ledger.ts';
import { createArchive, isUnfinished, recover } from '../../src/archive/root.ts';
import { openLedger, readObject, readVersion } from '../../src/archive/store.ts';
import { MemoryDisk, PowerCut } from './memory-disk.ts';
import { below, randomOf } from './random.ts';
import { problems, second, store, story, version } from './small.ts';

/** How many writing operations the whole story takes. */
const whole = new MemoryDisk();
await store(whole.disk, story);
const operations = whole.operations;

/** Tell the story until the power is cut; what was told to the user to be stored by then. */
async function tellUntilCut(memory: MemoryDisk): Promise<readonly LedgerLine[]> {
  const stored: LedgerLine[] = [];
  try {
    await createArchive(memory.disk);
    for (const each of story) stored.push(await commit(memory.disk, each));
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  return stored;
}

/** Start again as the next command does. */
async function startAgain(memory: MemoryDisk): Promise<void> {
  await recover(memory.disk);
  await createArchive(memory.disk);
}

async function expectWhole(memory: MemoryDisk, stored: readonly LedgerLine[]): Promise<void> {
  expect(await problems(memory.disk)).toEqual([]);
  expect(await isUnfinished(memory.disk)).toBe(false);
  const { lines } = await openLedger(memory.disk);
  expect(lines.slice(0, stored.length)).toEqual(stored);
  // What was being stored is there as a whole or not at all.
  expect(lines.length - stored.length).toBeLessThanOrEqual(1);
  for (const [i, { object, version: name }] of lines.entries()) {
    const files = await readVersion(memory.disk, (await readObject(memory.disk, object))!, name);
    for (const [file, content] of story[i]!.files) expect(files.get(file)).toEqual(content);
  }
}

describe('the power is cut', () => {
  it('takes some operations, each of which can be the last', () => {
    expect(operations).toBeGreaterThan(100);
  });

  it('at each operation in turn: the archive is whole afterwards and nothing stored is lost', async () => {
    for (let n = 1; n <= operations; n++) {
      const memory = new MemoryDisk(undefined, randomOf(n));
      memory.fault = { at: n, kind: 'cut' };
      const stored = await tellUntilCut(memory);
      const after = memory.afterPowerCut();
      await startAgain(after);
      await expectWhole(after, stored);
    }
  });

  it('at 200 seeded moments, and again while the rest is put in order', async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomOf(seed);
      const memory = new MemoryDisk(undefined, random);
      memory.fault = { at: 1 + below(random, operations), kind: 'cut' };
      const stored = await tellUntilCut(memory);
      let after = memory.afterPowerCut();
      for (let again = 0; again < 3; again++) {
        after.fault = { at: 1 + below(random, 8), kind: 'cut' };
        const finished = await startAgain(after).then(
          () => true,
          (error) => {
            if (!(error instanceof PowerCut)) throw error;
            return false;
          },
        );
        after = finished ? new MemoryDisk(after.tree, random) : after.afterPowerCut();
      }
      await startAgain(after);
      await expectWhole(after, stored);
    }
  });

  it('and the archive goes on as if nothing had been', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomOf(1000 + seed);
      const memory = new MemoryDisk(undefined, random);
      memory.fault = { at: 1 + below(random, operations), kind: 'cut' };
      await tellUntilCut(memory);
      const after = memory.afterPowerCut();
      await startAgain(after);
      await commit(after.disk, version(second, 30, { 'booklet/册.pdf': '%PDF-1.7 丁' }));
      expect(await problems(after.disk)).toEqual([]);
    }
  });
});

describe('an operation fails', () => {
  const words = {
    ENOSPC: /磁盘已满，写不下 .*归档里已有的内容没有受影响/,
    EROFS: /不许写入；归档里已有的内容没有受影响/,
    EIO: /读写 .*失败：磁盘或网络盘读写出错/,
  } as const;

  it.each(['ENOSPC', 'EROFS', 'EIO'] as const)(
    '%s at each operation: said in words, nothing lost',
    async (kind) => {
      for (let n = 1; n <= operations; n++) {
        const memory = new MemoryDisk();
        const before: LedgerLine[] = [];
        memory.fault = { at: n, kind };
        try {
          await createArchive(memory.disk);
          for (const each of story) before.push(await commit(memory.disk, each));
          // Only tidying up may fail unseen.
        } catch (error) {
          expect((error as Error).message).toMatch(words[kind]);
        }
        await startAgain(memory);
        await expectWhole(memory, before);
      }
    },
  );
});
