import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { miniUnits, Office } from '../batch/units.ts';
import { hostile } from './files.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

test('a file that can only be read by others is stopped after ten seconds of the processor', () => {
  const office = new Office(miniUnits(1));
  // What belongs to no object keeps our own reader, which counts, from reading it.
  const text = Buffer.from(hostile['five million q']!('某某1局2024年部门预算')).toString('latin1');
  office.writeBytes('来件.pdf', Buffer.from(text.replace('%PDF-1.7\n', '%PDF-1.7\n(x) '), 'latin1'));
  const { status, stderr } = spawnSync(process.execPath, [program, 'verify', '来件.pdf'], {
    cwd: office.folder,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining('这份文件读了 10 秒还没有读完，已经停止')]);
});
