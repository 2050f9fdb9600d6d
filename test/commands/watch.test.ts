import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { Desk, type Run } from '../mistakes/terminal.ts';

/** Stands in for the watcher of files: a test says when something has changed. */
class Watcher extends EventEmitter {
  closed = false;
  async close(): Promise<void> {
    this.closed = true;
  }
}

let watcher: Watcher;
let folders: readonly string[] = [];
vi.mock('chokidar', () => ({
  watch: (watched: readonly string[]) => {
    folders = watched;
    watcher = new Watcher();
    return watcher;
  },
}));

const waiting = '正在等文件改动，按 Ctrl-C 结束\n';
const amounts = 'data/2024/601001/收支.yaml';

interface Watching {
  /** Ctrl-C: everybody who asked to be told of it is. */
  readonly interrupt: () => void;
  /** How many asked. */
  readonly listeners: () => number;
  /** When it says that it waits for changes, for the next time. */
  readonly idle: () => Promise<void>;
  readonly ended: Promise<Run>;
}

function watchOn(desk: Desk, line = 'check --watch'): Watching {
  const stops: (() => void)[] = [];
  let [told, asked] = [0, 0];
  let wake = (): void => undefined;
  desk.heard = (text) => {
    if (text === waiting) told += 1;
    wake();
  };
  const idle = async (): Promise<void> => {
    asked += 1;
    while (told < asked)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  return {
    interrupt: () => {
      for (const stop of stops) stop();
    },
    listeners: () => stops.length,
    idle,
    ended: desk.booklet(line, (stop) => stops.push(stop)),
  };
}

/** What each check came to, from the tables it printed. */
const results = ({ stdout }: Run): readonly string[] =>
  [...stdout.matchAll(/│ 2024 601001 部门 │ (\S+(?: \d+)?) /g)].map(([, found]) => found!);

describe('booklet check --watch', () => {
  test('checks once, again after every change, and ends with the last result', async () => {
    const desk = new Desk();
    const { idle, interrupt, ended } = watchOn(desk);
    await idle();
    desk.change(amounts, '金额: 20.00', '金额: 2O.00');
    watcher.emit('all', 'change');
    await idle();
    interrupt();
    const run = await ended;
    expect(results(run)).toEqual(['无', '错误 1']);
    expect(run.status).toBe(1);
    expect(watcher.closed).toBe(true);
  });

  test('a mistake that was mended is no longer one', async () => {
    const desk = new Desk();
    desk.change(amounts, '金额: 20.00', '金额: 2O.00');
    const { idle, interrupt, ended } = watchOn(desk);
    await idle();
    desk.change(amounts, '金额: 2O.00', '金额: 20.00');
    watcher.emit('all', 'change');
    await idle();
    interrupt();
    const run = await ended;
    expect([results(run), run.status]).toEqual([['错误 1', '无'], 0]);
  });

  test('watches the data and the forms, wherever they were said to be', async () => {
    const desk = new Desk();
    const { idle, interrupt, ended } = watchOn(desk, 'check --watch --data data --templates ../表');
    await idle();
    expect(folders.map((folder) => folder.slice(desk.folder.lastIndexOf('/')))).toEqual([
      '/预算 公开/data',
      '/表',
    ]);
    interrupt();
    await ended;
  });

  test('an interrupt while it checks ends it at once, without another word of waiting', async () => {
    const { status, stderr } = await new Desk().booklet('check --watch', (stop) => stop());
    expect(status).toBe(0);
    expect(stderr).not.toContain(waiting);
    expect(watcher.closed).toBe(true);
  });

  test('changes that came in a heap are not checked any more once it is interrupted', async () => {
    const { idle, interrupt, ended } = watchOn(new Desk());
    await idle();
    for (let i = 0; i < 20; i++) watcher.emit('all', 'change');
    await idle();
    interrupt();
    expect(results(await ended).length).toBeLessThan(20);
  });

  test('asks only once to be told of an interrupt, however often it checks', async () => {
    const { idle, interrupt, listeners, ended } = watchOn(new Desk());
    await idle();
    for (let i = 0; i < 3; i++) {
      watcher.emit('all', 'change');
      await idle();
    }
    expect(listeners()).toBe(1);
    interrupt();
    await ended;
  });

  test('waits for data that are not there yet', async () => {
    const desk = new Desk();
    const { idle, interrupt, ended } = watchOn(desk, 'check --watch 601002');
    await idle();
    desk.write('data/2024/601002/册.yaml', desk.read('data/2024/601001/册.yaml'));
    desk.write('data/2024/601002/收支.yaml', desk.read(amounts));
    desk.write('data/2024/601002/项目.yaml', desk.read('data/2024/601001/项目.yaml'));
    watcher.emit('all', 'add');
    await idle();
    interrupt();
    const { status, stdout, stderr } = await ended;
    expect(stderr).toContain('data 里没有单位 601002 的数据');
    expect([status, stdout.includes('601002 部门')]).toEqual([0, true]);
  });

  test('with --format json prints one list after the other', async () => {
    const { idle, interrupt, ended } = watchOn(new Desk(), 'check --watch --format json');
    await idle();
    watcher.emit('all', 'change');
    await idle();
    interrupt();
    expect((await ended).stdout).toBe('[]\n[]\n');
  });
});

describe('a fault that is not in the data ends the watch, and nothing goes on in its name', () => {
  test('from the beginning', async () => {
    const { status, stderr } = await watchOn(new Desk(), 'check --watch --archive 没有的').ended;
    expect([status, stderr.split('\n')[0]]).toEqual([2, '错误 没有归档  没有的 里没有归档']);
    expect(watcher.closed).toBe(true);
  });

  test('after a change', async () => {
    const desk = new Desk();
    const environment: Record<string, string> = {};
    desk.environment = environment;
    const { idle, ended } = watchOn(desk);
    await idle();
    environment.BOOKLET_ARCHIVE = '没有的';
    watcher.emit('all', 'change');
    const { status, stderr } = await ended;
    expect([status, stderr.includes('没有的 里没有归档')]).toEqual([2, true]);
    expect(watcher.closed).toBe(true);
  });
});
