import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { miniUnits, Office } from '../batch/units.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

type Output = 'stdout' | 'stderr';

/** Run the program with outputs whose reader has gone before a word was said, and hear what the other says. */
function unread(closed: readonly Output[], words: readonly string[], cwd = root) {
  const child = spawn(process.execPath, [program, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    if (closed.includes(name)) child[name].destroy();
    else
      child[name].setEncoding('utf8').on('data', (text: string) => {
        said[name] += text;
      });
  }
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, ...said })),
  );
}

test.each([
  ['the help', ['help']],
  ['the help of a command', ['build', '--help']],
  ['a schema', ['schema', 'jilin-2024']],
])('%s that nobody reads to its end, as after | head, is no error', async (_, words) => {
  expect(await unread(['stdout'], words)).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('a mistake keeps its status though nobody hears of it', async () => {
  const heard = await unread([], ['schema', 'jilin-1999']);
  expect(heard).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('jilin-1999') });
  expect(await unread(['stderr'], ['schema', 'jilin-1999'])).toEqual({ status: 2, stdout: '', stderr: '' });
  expect(await unread(['stdout', 'stderr'], ['schema', 'jilin-1999'])).toMatchObject({ status: 2 });
});

test('a build that nobody listens to makes all its booklets', async () => {
  const office = new Office({
    ...miniUnits(3),
    'data/2024/601001/多余.yaml': '支出: [{科目: 299, 支出类别: 人员经费, 金额: 1}]\n',
  });
  const build = ['build', '--no-verify', '--jobs', '1'];
  expect(await unread(['stdout', 'stderr'], build, office.folder)).toMatchObject({ status: 1 });
  const made = ['601001', '601002', '601003'].map((unit) => office.exists(`out/2024/${unit}`));
  expect(made).toEqual([false, true, true]);
});

test('what cannot be written for want of room is said, without a stack', async () => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const child = spawn(process.execPath, [program, 'help'], { cwd: root, stdio: ['ignore', full, 'pipe'] });
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: '结果没有全部写出：磁盘已满\n提示 换一个地方接收输出，再运行一次\n',
  });
});
