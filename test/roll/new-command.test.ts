import { describe, expect, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk } from '../mistakes/terminal.ts';

const lines = 'data/2024/601001/收支.yaml';
const next = 'data/2025/601001';

describe('booklet new', () => {
  test('makes the next year’s folder, says what waits, and check says where', async () => {
    const desk = new Desk();
    expect(await desk.booklet('new 601001 --from 2024')).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        '已建立 data/2025/601001（3 个文件）',
        '待填 6 处，沿用的文字待核 0 处。填好一部分就可以运行：npx booklet check 601001',
        '与上年比较的预算数直接取自 2024 年的数据，不用再抄',
        '',
      ].join('\n'),
    });
    const { status, stderr } = await desk.booklet('check 601001');
    expect(status).toBe(1);
    expect(stderr).toContain('这个文件还有 5 处待填（金额）：第 4、7、8、9、10 行');
    expect(stderr).toContain('这个文件还有 1 处待填（成文日期）：第 3 行');
  });

  test('leaves last year’s files as they are', async () => {
    const desk = new Desk();
    const before = desk.files('data/2024');
    await desk.booklet('new 601001 --from 2024');
    expect(desk.files('data/2024')).toEqual(before);
  });

  test('for a later year says nothing of figures that it will not find there', async () => {
    const { stdout } = await new Desk().booklet('new 601001 --from 2024 --to 2026');
    expect(stdout).toContain('已建立 data/2026/601001');
    expect(stdout).not.toContain('2024 年的数据');
  });

  test('never touches a folder that is there, half filled in as it may be', async () => {
    const desk = new Desk();
    await desk.booklet('new 601001 --from 2024');
    desk.change(`${next}/收支.yaml`, '金额: 待填} # 上年：100.00', '金额: 111.00}');
    const before = desk.files('data');
    expect(await desk.booklet('new 601001 --from 2024')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'data/2025/601001 已经有了，没有改动。要重来，先把它移走\n',
    });
    expect(desk.files('data')).toEqual(before);
  });

  test.each([
    ['--from 2024 --to 2024', '新的年度要比原来的年度晚'],
    ['--from 2024 --to 2023', '新的年度要比原来的年度晚'],
    ['--from 二〇二四', '“二〇二四”不是年度，年度写四位数字，如 2024'],
    ['--from 2024 --to 明年', '“明年”不是年度，年度写四位数字，如 2024'],
    ['--from 2023', 'data/2023/601001 里没有数据'],
  ])('%s is refused', async (years, words) => {
    const desk = new Desk();
    const before = desk.files('data');
    expect(await desk.booklet(`new 601001 ${years}`)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${words}\n`,
    });
    expect(desk.files('data')).toEqual(before);
  });

  test('a unit that nobody has', async () => {
    const { status, stderr } = await new Desk().booklet('new 601999 --from 2024');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'data/2024/601999 里没有数据\n' });
  });

  test('last year’s file that cannot be read: its findings, and no folder', async () => {
    const desk = new Desk({ ...miniPack, ...miniData, [lines]: '支出: [\n' });
    const { status, stderr } = await desk.booklet('new 601001 --from 2024');
    expect(status).toBe(1);
    expect(stderr).toContain('收支.yaml:');
    expect(Object.keys(desk.files('data')).filter((file) => file.includes('2025'))).toEqual([]);
  });

  test('what has been filled in makes a booklet that compares with last year', async () => {
    const desk = new Desk();
    await desk.booklet('new 601001 --from 2024');
    for (const file of ['收支', '册']) {
      const name = `${next}/${file}.yaml`;
      desk.write(
        name,
        desk.read(name).replace(/待填(.*?上年：(\S+))/g, (_, rest, old) => `${old}${rest}`),
      );
    }
    expect(await desk.booklet('check 601001')).toMatchObject({ status: 0 });
  });
});

describe('places that wait', () => {
  const checked = async (text: string) => {
    const desk = new Desk();
    desk.change(lines, '金额: 100.00', text);
    const { status, stderr } = await desk.booklet('check');
    return { status, stderr };
  };

  test('an amount left open is an error at its place', async () => {
    const { status, stderr } = await checked('金额: 待填');
    expect(status).toBe(1);
    expect(stderr).toContain('错误 待填  这个文件还有 1 处待填（金额）：第 5 行');
  });

  test.each(['金额: " 待填"', '金额: 待填。', '金额: 代填', '金额: ""', '金额: ~'])(
    'what is no amount is an error too: %s',
    async (text) => expect((await checked(text)).status).toBe(1),
  );

  test('a text that was not looked at is a warning, and makes a booklet', async () => {
    const { status, stderr } = await checked(
      '金额: 100.00}   # 旧文待核\n  - {科目: 2010101, 经济科目: 30101, 支出类别: 人员经费, 金额: 0.00',
    );
    expect(status).toBe(0);
    expect(stderr).toContain('第 5 行');
    expect(stderr).toContain('旧文待核');
  });
});
