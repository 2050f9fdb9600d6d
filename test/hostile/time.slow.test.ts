import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { miniUnits, Office } from '../batch/units.ts';
import { hostile } from './files.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** An office with a file whose reading does not end. */
function endless(): Office {
  const office = new Office(miniUnits(1));
  // What belongs to no object keeps our own reader, which counts, from reading it.
  const text = Buffer.from(hostile['five million q']!('某某1局2024年部门预算')).toString('latin1');
  office.writeBytes('来件.pdf', Buffer.from(text.replace('%PDF-1.7\n', '%PDF-1.7\n(x) '), 'latin1'));
  return office;
}

test('a file that can only be read by others is stopped after ten seconds of the processor', () => {
  const { status, stderr } = spawnSync(process.execPath, [program, 'verify', '来件.pdf'], {
    cwd: endless().folder,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining('这份文件读了 10 秒还没有读完，已经停止')]);
});

test('who reads it ends when the process that watches is killed', async () => {
  const watching = spawn(process.execPath, [program, 'verify', '来件.pdf'], { cwd: endless().folder });
  await pause(4000);
  const { pid } = watching;
  const reading = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'));
  expect(process.kill(reading, 0)).toBe(true);
  watching.kill('SIGKILL');
  await pause(2000);
  expect(() => process.kill(reading, 0)).toThrow('ESRCH');
});
