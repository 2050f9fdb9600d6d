import { describe, expect, test } from 'vitest';
import { usageError } from '../../src/words/catalogue/usage.ts';
import { Desk } from '../mistakes/terminal.ts';

/** A call that is refused before anything is looked at: what is said of it, without the hint below. */
async function refusal(line: string): Promise<string> {
  const desk = new Desk({});
  const { status, stdout, stderr } = await desk.booklet(line);
  expect({ status, stdout, files: desk.files('.') }).toEqual({ status: 2, stdout: '', files: {} });
  const [said, hint, ...rest] = stderr.split('\n');
  expect([hint, rest]).toEqual([
    '提示 npx booklet help 列出全部命令，npx booklet help 命令 说明一个命令',
    [''],
  ]);
  return said!;
}

describe('wrongly called', () => {
  test.each([
    ['new 601001', '用法不对：缺少选项 --from <年度>'],
    ['new --from 2024', '用法不对：缺少参数：单位'],
    ['new 601001 --from', '用法不对：选项 --from <年度> 后面要写一个值'],
    ['new 601001 601002 --from 2024', '用法不对：参数太多：最多 1 个，这里有 2 个'],
    ['sign renew 册子.pdf', '用法不对：缺少选项 --tsa <网址>'],
    ['sign prepare', '用法不对：缺少参数：文件'],
    ['explain', '用法不对：缺少参数：单位'],
    ['explain 601001 1.00 2.00', '用法不对：参数太多：最多 2 个，这里有 3 个'],
    ['diff 甲', '用法不对：缺少参数：现在的'],
    ['verify', '用法不对：缺少参数：文件'],
    ['verify 甲.pdf 乙.pdf', '用法不对：参数太多：最多 1 个，这里有 2 个'],
    ['build --jobs 0', '用法不对：选项 --jobs <几> 写着“0”，应是 1 到 999 的整数'],
    ['build --jobs 1.5', '用法不对：选项 --jobs <几> 写着“1.5”，应是 1 到 999 的整数'],
    ['build --jobs 1000', '用法不对：选项 --jobs <几> 写着“1000”，应是 1 到 999 的整数'],
    ['build --jobs 全部', '用法不对：选项 --jobs <几> 写着“全部”，应是 1 到 999 的整数'],
    ['build --jobs', '用法不对：选项 --jobs <几> 后面要写一个值'],
    ['build --pdfa 1b', '用法不对：选项 --pdfa <格式> 写着“1b”，只能是 3a、2a'],
    ['build --verify', '用法不对：没有“--verify”这个选项，是不是 --no-verify？'],
    ['build --out', '用法不对：选项 --out <文件夹> 后面要写一个值'],
    ['build -j 4', '用法不对：没有“-j”这个选项'],
    ['check --json', '用法不对：没有“--json”这个选项'],
    ['check --wacth', '用法不对：没有“--wacth”这个选项，是不是 --watch？'],
    ['check --format JSON', '用法不对：选项 --format <格式> 写着“JSON”，只能是 pretty、json、sarif'],
    ['sgin 册子.pdf', '用法不对：没有“sgin”这个命令，是不是 sign？'],
    ['archive lst', '用法不对：没有“lst”这个命令，是不是 list？'],
    ['编制', '用法不对：没有“编制”这个命令'],
  ])('booklet %s', async (line, said) => {
    expect(await refusal(line)).toBe(said);
  });

  test('a complaint nobody has put into Chinese yet still comes through', () => {
    expect(usageError("error: option '--甲' cannot be used with option '--乙'\n")).toMatch(
      /^用法不对：option '--甲' cannot be used with option '--乙'\n提示 /,
    );
  });

  test('two options that are both near are both named', () => {
    expect(usageError("error: unknown option '--da'\n(Did you mean one of --data, --date?)\n")).toContain(
      '没有“--da”这个选项，是不是 --data 或 --date？',
    );
  });
});

describe('options', () => {
  test('stand before, between or after the units', async () => {
    const desk = new Desk();
    for (const line of [
      'check --format json 601001',
      'check 601001 --format json',
      'check --format=json 601001',
    ])
      expect(await desk.booklet(line)).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });

  test('after -- nothing is one', async () => {
    const { status, stderr } = await new Desk().booklet('check -- --format');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'data 里没有单位 --format 的数据\n' });
  });

  test('the last of two counts', async () => {
    const { stdout } = await new Desk().booklet('check --format sarif --format json');
    expect(stdout).toBe('[]\n');
  });
});

test.each([
  'sign 册子.pdf --p12 签章.p12',
  'sign prepare 册子.pdf',
  'verify 册子.pdf',
  'explain 601001 1.00',
])('%s without data says so, once', async (line) => {
  const desk = new Desk({ '册子.pdf': '', '签章.p12': '' });
  expect(await desk.booklet(`${line} --data 没有的`)).toEqual({
    status: 2,
    stdout: '',
    stderr: '找不到数据文件夹 没有的；用 --data 指明它在哪里\n',
  });
});
