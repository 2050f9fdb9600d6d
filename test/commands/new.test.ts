import { describe, expect, test } from 'vitest';
import { Desk } from '../mistakes/terminal.ts';

describe('booklet new', () => {
  test('makes the folder of the next year and says what is left to do', async () => {
    const desk = new Desk();
    const old = desk.files('data/2024');
    const { status, stdout, stderr } = await desk.booklet('new 601001 --from 2024');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      '已建立 data/2025/601001（3 个文件）',
      '待填 6 处，沿用的文字待核 0 处。填好一部分就可以运行：npx booklet check 601001',
      '与上年比较的预算数直接取自 2024 年的数据，不用再抄',
      '',
    ]);
    expect(Object.keys(desk.files('data/2025/601001')).map((file) => file.split('/').at(-1))).toEqual(
      Object.keys(old).map((file) => file.split('/').at(-1)),
    );
    expect(desk.files('data/2024')).toEqual(old);
  });

  test('leaves out a year when told to: then last year is not at hand, and nothing promises it', async () => {
    const desk = new Desk();
    const { stdout } = await desk.booklet('new 601001 --from 2024 --to 2026');
    expect(stdout).toContain('已建立 data/2026/601001');
    expect(stdout).not.toContain('2024 年的数据');
  });

  test('what it made is checked as unfinished, file by file', async () => {
    const desk = new Desk();
    await desk.booklet('new 601001 --from 2024');
    const { status, stderr } = await desk.booklet('check 601001');
    expect(status).toBe(1);
    expect(stderr.match(/^错误 待填 .*$/gm)).toEqual([
      '错误 待填  这个文件还有 1 处待填（成文日期）：第 3 行',
      '错误 待填  这个文件还有 5 处待填（金额）：第 4、7、8、9、10 行',
    ]);
  });

  test('never touches a folder that is there, not even an empty one', async () => {
    const desk = new Desk();
    desk.write('data/2025/601001/草稿.txt', '手写的');
    const { status, stderr } = await desk.booklet('new 601001 --from 2024');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'data/2025/601001 已经有了，没有改动。要重来，先把它移走\n',
    });
    expect(Object.keys(desk.files('data/2025'))).toEqual(['data/2025/601001/草稿.txt']);
  });

  test.each([
    ['601001 --from 二四', '“二四”不是年度，年度写四位数字，如 2024'],
    ['601001 --from 24', '“24”不是年度，年度写四位数字，如 2024'],
    ['601001 --from 2024.0', '“2024.0”不是年度，年度写四位数字，如 2024'],
    ['601001 --from 2024 --to 20255', '“20255”不是年度，年度写四位数字，如 2024'],
    ['601001 --from 2024 --to 2024', '新的年度要比原来的年度晚'],
    ['601001 --from 2024 --to 2023', '新的年度要比原来的年度晚'],
    ['601001 --from 2023', 'data/2023/601001 里没有数据'],
    ['601009 --from 2024', 'data/2024/601009 里没有数据'],
    ['. --from 2024', '“.”不是单位编码'],
    ['.. --from 2024', '“..”不是单位编码'],
    ['../2024/601001 --from 2024', '“../2024/601001”不是单位编码'],
    ['601001/ --from 2024', '“601001/”不是单位编码'],
    ['601001 --from 2024 --data 别处', '别处/2024/601001 里没有数据'],
  ])('new %s is refused, and nothing is written', async (line, said) => {
    const desk = new Desk();
    const all = desk.files('.');
    expect(await desk.booklet(`new ${line}`)).toEqual({ status: 2, stdout: '', stderr: `${said}\n` });
    expect(desk.files('.')).toEqual(all);
  });

  test.each([
    ['a file that cannot be read', 'data/2024/601001/收支.yaml', '支出: [', '错误 括号-没有配对'],
    [
      'a form that is not there',
      'data/2024/601001/册.yaml',
      '册: [{册别: 部门, 表单: 别的}]\n',
      '错误 没有这个表单',
    ],
    ['no booklet asked for', 'data/2024/601001/册.yaml', '单位名称: 某某局\n', '错误 没有册子'],
  ])('last year with %s is told, and nothing is written', async (_, file, text, said) => {
    const desk = new Desk();
    desk.write(file, text);
    const all = desk.files('.');
    const { status, stdout, stderr } = await desk.booklet('new 601001 --from 2024');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(said);
    expect(desk.files('.')).toEqual(all);
  });
});
