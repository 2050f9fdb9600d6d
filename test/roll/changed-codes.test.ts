import { describe, expect, test } from 'vitest';
import { miniData, miniPack } from '../mini-pack.ts';
import { Desk } from '../mistakes/terminal.ts';

const list = 'templates/mini/classification/科目.yaml';
const lines = (change: (text: string) => string) => ({
  ...miniPack,
  ...miniData,
  [list]: change(miniPack[list]!),
});
/** What `new` says beside what it always says. */
async function told(files: Readonly<Record<string, string>>, years: string): Promise<readonly string[]> {
  const { stdout } = await new Desk(files).booklet(`new 601001 ${years}`);
  return stdout
    .split('\n')
    .slice(2, -1)
    .filter((line) => !line.includes('不用再抄'));
}

describe('booklet new lists the codes of the data that the next year’s list has otherwise', () => {
  const changed = lines((text) =>
    text
      .replace('2010101 行政运行', '2010101 行政运行 2024止\n  2010101 机关运行 2025起')
      .replace(
        '2010102 一般行政管理事务',
        '2010102 一般行政管理事务 2025-06-30止 改列2010104\n  2010104 专项事务 2025-07-01起',
      )
      .replace(
        '2080505 基本养老保险缴费支出',
        '2080505 基本养老保险缴费支出 2024止 改列2080507\n  2080507 养老保险缴费 2025起',
      ),
  );

  test('renamed and retired, what instead, and where they stand', async () => {
    expect(await told(changed, '--from 2024')).toEqual([
      '2025 年的分类表有变、数据里用到的 2 个编码：',
      '  2010101 行政运行 改名：机关运行（收支.yaml 等 2 处，数据不用改）',
      '  2080505 基本养老保险缴费支出 只用到 2024 年，改用：2080507 养老保险缴费（收支.yaml）',
    ]);
  });

  test('over several years those of all of them', async () => {
    expect(await told(changed, '--from 2024 --to 2026')).toContain(
      '  2010102 一般行政管理事务 只用到 2025年6月30日，改用：2010104 专项事务（收支.yaml）',
    );
  });

  test('what takes nothing’s place is asked for', async () => {
    const retired = lines((text) =>
      text.replace('2010102 一般行政管理事务', '2010102 一般行政管理事务 2024止'),
    );
    expect(await told(retired, '--from 2024')).toContain(
      '  2010102 一般行政管理事务 只用到 2024 年，按批复改用别的编码（收支.yaml）',
    );
  });

  test('nothing where nothing changes', async () => {
    expect(
      await told(
        lines((text) => text),
        '--from 2024',
      ),
    ).toEqual([]);
  });

  test('a list that ends before says so', async () => {
    expect(
      await told(
        lines((text) => `through: 2024${text}`),
        '--from 2024',
      ),
    ).toEqual([
      '“科目”的分类表只核对到 2024 年，册子是 2025 年的：其后新增、改名、取消的编码程序不知道',
      '提示 取得 2025 年的分类表后运行：npx booklet pack classification 文件 --from 2025；核对没有变的，把 through 写成 2025',
    ]);
  });
});
