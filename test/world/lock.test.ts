import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alone, type Holder, isHeld, type LockOptions, type Worker } from '../../src/world/lock.ts';

const me: Holder = { name: '张三', host: '甲机', process: 7, since: '2024-02-08T08:00:00.000Z' };
const other: Holder = { name: '李四', host: '甲机', process: 42, since: '2024-02-08T07:00:00.000Z' };

interface Room {
  readonly folder: string;
  /** Put a lock there as a builder would have left it. */
  readonly lockedBy: (owner?: string, seconds?: number) => void;
  readonly work: (
    changes?: Partial<Worker & { patience: number }>,
    task?: () => Promise<string>,
  ) => Promise<unknown>;
  /** Who was waited for. */
  readonly waited: (Holder | undefined)[];
}

function room(): Room {
  const outer = mkdtempSync(path.join(tmpdir(), 'lock-'));
  onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
  const folder = path.join(outer, '成 品');
  const waited: (Holder | undefined)[] = [];
  const options: LockOptions = {
    lock: '.lock',
    owner: '.builder.json',
    worker: { ...me, isAlive: () => true },
    stale: 60_000,
    patience: 0,
    waiting: (holder) => waited.push(holder),
  };
  return {
    folder,
    waited,
    lockedBy(owner, seconds = 0) {
      mkdirSync(path.join(folder, '.lock'), { recursive: true });
      if (owner !== undefined) writeFileSync(path.join(folder, '.builder.json'), owner);
      const then = Date.now() / 1000 - seconds;
      utimesSync(path.join(folder, '.lock'), then, then);
    },
    work: ({ patience = 0, ...changes } = {}, task = async () => '做完') =>
      alone(folder, { ...options, patience, worker: { ...options.worker, ...changes } }, task),
  };
}

describe('a build works alone in its folder', () => {
  test('which is made if need be, says who is at work, and is left clean', async () => {
    const { folder, work } = room();
    const result = await work({}, async () => {
      expect(JSON.parse(readFileSync(path.join(folder, '.builder.json'), 'utf8'))).toEqual(me);
      expect(existsSync(path.join(folder, '.lock'))).toBe(true);
      return '做完';
    });
    expect(result).toBe('做完');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a second one finds it taken, and by whom', async () => {
    const { work } = room();
    await work({}, async () => {
      expect(await work(other)).toEqual({ holder: me });
      return '';
    });
  });

  test('work that fails leaves it free for the next', async () => {
    const { folder, work } = room();
    await expect(work({}, () => Promise.reject(new Error('磁盘已满')))).rejects.toThrow('磁盘已满');
    expect(readdirSync(folder)).toEqual([]);
    expect(await work()).toBe('做完');
  });

  test('one that waits gets it when the first is done, and was told once', async () => {
    const { work, waited } = room();
    const second: Promise<unknown>[] = [];
    await work({}, async () => {
      second.push(work({ ...other, patience: 5000 }));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return '';
    });
    expect(await second[0]).toBe('做完');
    expect(waited).toEqual([me]);
  });
});

describe('what a killed builder has left does not stand in the way', () => {
  test('of this machine: its process is gone', async () => {
    const { folder, lockedBy, work, waited } = room();
    lockedBy(JSON.stringify(other));
    expect(await work({ isAlive: (process) => process !== other.process })).toBe('做完');
    expect([waited, readdirSync(folder)]).toEqual([[], []]);
  });

  test('of another machine: processes there have other numbers, so its lock must be old', async () => {
    const { lockedBy, work } = room();
    lockedBy(JSON.stringify({ ...other, host: '乙机' }), 30);
    expect(await work({ isAlive: () => false })).toMatchObject({ holder: { host: '乙机' } });
    lockedBy(undefined, 61);
    expect(await work({ isAlive: () => false })).toBe('做完');
  });

  test('killed before it said who it was', async () => {
    const { lockedBy, work } = room();
    lockedBy(undefined, 6);
    expect(await work()).toBe('做完');
  });
});

describe('a builder at work is left alone', () => {
  test('one that has the lock and is about to say who it is', async () => {
    const { lockedBy, work } = room();
    lockedBy(undefined, 1);
    expect(await work()).toEqual({ holder: undefined });
  });

  test.each(['', '{', 'null'])('one that says %j of itself', async (owner) => {
    const { lockedBy, work } = room();
    lockedBy(owner, 1);
    const result = await work();
    expect([isHeld(result), (result as { holder: unknown }).holder ?? undefined]).toEqual([true, undefined]);
  });
});
