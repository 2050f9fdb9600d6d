import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure, threadFailure } from '../../src/office/batch/refusals.ts';
import { batchSay } from '../../src/words/catalogue/commands.ts';

describe('the line of progress', () => {
  test.each([
    [0, 300, 0, '601001 部门', '0/300 册，正在编制 601001 部门'],
    [1, 300, 4, '601002 部门', '1/300 册，每秒 0.25 册，还要 19 分 56 秒，正在编制 601002 部门'],
    [30, 300, 12, '601031 部门', '30/300 册，每秒 2.5 册，还要 1 分 48 秒，正在编制 601031 部门'],
    [299, 300, 100, '601300 部门', '299/300 册，每秒 3.0 册，还要 1 秒，正在编制 601300 部门'],
    [150, 300, 59.2, undefined, '150/300 册，每秒 2.5 册，还要 1 分 0 秒'],
    [300, 300, 100, undefined, '300/300 册，每秒 3.0 册，还要 0 秒'],
  ])('%i of %i after %d s', (done, all, seconds, name, said) => {
    expect(batchSay.progress(done, all, seconds, name)).toBe(said);
  });
});

describe('a fault from outside the data says what to do about it', () => {
  const out = path.resolve('/office/out');
  const fault = (code: string, place: string): Error =>
    Object.assign(new Error(`${code}: …, open '${place}'`), { code, path: path.resolve(place) });

  test.each([
    [
      'ENOSPC',
      '/office/out/2024/601001/.staged-x1/公开/index.html',
      '不能写入 2024/601001/公开/index.html：磁盘已满',
    ],
    ['EACCES', '/office/out/2024', '不能写入 2024：没有权限'],
    ['EROFS', '/office/out/.staged-x1', '不能写入 .：这个位置只能读'],
    ['EBUSY', '/office/out/2024/601001/部门预算', '不能写入 2024/601001/部门预算：文件正被别的程序占用'],
    ['ENOENT', '/office/data/2024/601001/收支.yaml', '编制中不能读取 收支.yaml：位置不存在'],
    ['EMFILE', '/fonts/仿宋.ttf', '编制中不能读取 仿宋.ttf：打开的文件太多'],
    ['ENOENT', '/office/out-old/2024/x', '编制中不能读取 x：位置不存在'],
    ['EXYZ', '/office/out/2024/601001', '不能写入 2024/601001：系统报告 EXYZ'],
  ])('%s at %s', (code, place, said) => {
    const { message, level, hint } = failure(fault(code, place), out);
    expect(message).toBe(`${said}；原来的册子没有动过`);
    expect([level, hint]).toEqual(['error', expect.stringContaining('再运行一次')]);
    expect(JSON.stringify({ message, hint })).not.toContain('/office');
  });

  test('a mistake in the program is told with its reason, to be passed on', () => {
    const { message, hint } = failure(new TypeError('x is not a function'), out);
    expect(message).toBe('编制这本册子时程序出错：x is not a function');
    expect(hint).toContain('报给维护人员');
  });

  test('a thread that ran out of memory, and one that ended', () => {
    const full = Object.assign(new Error('…'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    expect(threadFailure(full, 1024).message).toContain('内存超过了 1024 MiB');
    expect(threadFailure(new Error('exit 134'), 1024).message).toContain('两次意外退出（exit 134）');
  });
});
