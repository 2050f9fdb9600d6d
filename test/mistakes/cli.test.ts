import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Desk } from './terminal.ts';

/** Words of English beside each other, once commands to type are left out. */
const inEnglish = (text: string): boolean =>
  /[A-Za-z]{3,} [A-Za-z]{3,}/.test(text.replace(/npx booklet.*|booklet \w+|JSON Schema/g, ''));

describe('exit status', () => {
  test('0 when nothing is wrong', async () => {
    const { status, stdout, stderr } = await new Desk().booklet('check');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('601001 部门');
  });

  test('1 with errors, which go to stderr with their place', async () => {
    const desk = new Desk();
    desk.change('data/2024/601001/收支.yaml', '金额: 20.00', '金额: 2O.00');
    const { status, stdout, stderr } = await desk.booklet('check');
    expect(status).toBe(1);
    expect(stderr).toContain('data/2024/601001/收支.yaml:6:48');
    expect(stdout).not.toContain('收支.yaml');
    expect(stdout).toContain('错误 1');
  });

  test('1 when no unit asks for a booklet', async () => {
    const desk = new Desk();
    desk.change('data/2024/601001/册.yaml', '册: [{册别: 部门, 表单: mini}]', '');
    const { status, stderr } = await desk.booklet('check');
    expect(status).toBe(1);
    expect(stderr).toContain('没有写明要编哪些册子');
  });

  test('2 for a unit that has no data, also beside one that has', async () => {
    const desk = new Desk();
    for (const line of ['check 601009', 'build 601001 601009']) {
      const { status, stdout, stderr } = await desk.booklet(line);
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr: 'data 里没有单位 601009 的数据\n',
      });
    }
  });

  test('2 when the data folder is not there, is a file, is a link or is empty', async () => {
    const desk = new Desk();
    desk.write('一个文件', '');
    mkdirSync(path.join(desk.folder, '空的'));
    symlinkSync(path.join(desk.folder, 'data'), path.join(desk.folder, '链接'));
    const said = async (folder: string): Promise<readonly [number, string]> => {
      const { status, stderr } = await desk.booklet(`check --data ${folder}`);
      return [status, stderr.trim()];
    };
    expect(await said('没有的')).toEqual([2, '找不到数据文件夹 没有的；用 --data 指明它在哪里']);
    expect(await said('一个文件')).toEqual([2, '一个文件 是一个文件，应是放数据的文件夹']);
    expect(await said('链接')).toEqual([2, '链接 是链接，程序不跟随链接；请指明真实的文件夹']);
    expect(await said('空的')).toEqual([
      2,
      '空的 里没有数据；数据放在 空的/年度/单位编码/ 里，文件以 .yaml 结尾',
    ]);
  });
});

describe('the command line is Chinese', () => {
  test.each([
    ['check --fromat json', '没有“--fromat”这个选项，是不是 --format？'],
    ['check --format xml', '选项 --format <格式> 写着“xml”，只能是 pretty、json、sarif'],
    ['check --data', '选项 --data <文件夹> 后面要写一个值'],
    ['schema', '缺少参数：表单'],
    ['schema mini mini', '参数太多：最多 1 个，这里有 2 个'],
    ['chekc', '没有“chekc”这个命令，是不是 check？'],
    ['constructor', '没有“constructor”这个命令'],
  ])('booklet %s', async (line, words) => {
    const { status, stdout, stderr } = await new Desk({}).booklet(line);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`用法不对：${words}`);
    expect(inEnglish(stderr)).toBe(false);
  });

  test.each([
    'help',
    '--help',
    'build --help',
    'check --help',
    'verify --help',
    'explain --help',
    'schema --help',
    'help check',
  ])('booklet %s', async (line) => {
    const { status, stdout, stderr } = await new Desk({}).booklet(line);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('用法：');
    expect(stdout).toContain('显示帮助');
    expect(inEnglish(stdout)).toBe(false);
    expect(stdout).not.toMatch(/Usage|Options|Arguments|Commands|default|choices|display/);
  });

  test('without a command the help is shown, and the status is 2', async () => {
    const { status, stderr } = await new Desk({}).booklet('');
    expect(status).toBe(2);
    expect(stderr).toContain('用法：');
  });

  test('a form that is not there', async () => {
    const { status, stderr } = await new Desk().booklet('schema minl');
    expect({ status, stderr }).toEqual({ status: 2, stderr: '没有表单“minl”。现有表单：mini\n' });
  });
});

describe('--format json', () => {
  test('is JSON and nothing else, findings before any booklet too', async () => {
    const desk = new Desk();
    desk.change('data/2024/601001/收支.yaml', '金额: 20.00', '金额: 2O.00');
    desk.write('data/2024/601002/收支.yaml', '收入: []\n');
    const { status, stdout, stderr } = await desk.booklet('check --format json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const found = JSON.parse(stdout) as { code: string; at?: object }[];
    expect(found.map(({ code }) => code).sort()).toEqual(['amount-malformed', 'booklet-none']);
    expect(found.find(({ code }) => code === 'amount-malformed')!.at).toEqual({
      file: 'data/2024/601001/收支.yaml',
      line: 6,
      column: 48,
      length: 5,
    });
  });

  test('is an empty list when nothing is wrong', async () => {
    const { status, stdout } = await new Desk().booklet('check --format json');
    expect({ status, found: JSON.parse(stdout) }).toEqual({ status: 0, found: [] });
  });
});

describe('files that are not what they seem', () => {
  test('links, other extensions, folders in the wrong place', async () => {
    const desk = new Desk();
    desk.write('../别处.yaml', '支出: []\n');
    symlinkSync(
      path.join(desk.folder, '..', '别处.yaml'),
      path.join(desk.folder, 'data/2024/601001/链接.yaml'),
    );
    desk.write('data/2024/601001/支出.yml', '支出: []\n');
    desk.write('data/2O24/601001/支出.yaml', '支出: []\n');
    desk.write('data/2024/支出.yaml', '支出: []\n');
    const { status, stderr } = await desk.booklet('check');
    expect(status).toBe(1);
    expect(stderr.split('\n').filter((line) => /^(错误|警告)/.test(line))).toEqual([
      '警告 放错位置  data/2024/支出.yaml 不在“年度/单位编码”文件夹里，没有读取',
      '警告 放错位置  data/2O24 不在“年度/单位编码”文件夹里，没有读取',
      '错误 文件-扩展名  data/2024/601001/支出.yml 的扩展名不是 .yaml，没有读取',
      '错误 文件-是链接  data/2024/601001/链接.yaml 是链接，程序不跟随链接，没有读取',
    ]);
  });

  test('a file of 100 MB and one of ten thousand brackets are refused at once', async () => {
    const desk = new Desk();
    const large = path.join(desk.folder, 'data/2024/601001/扫描件.yaml');
    writeFileSync(large, '');
    truncateSync(large, 100 * 1024 * 1024);
    desk.write('data/2024/601001/深.yaml', `范围: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`);
    const start = performance.now();
    const { status, stderr } = await desk.booklet('check');
    expect(performance.now() - start).toBeLessThan(5000);
    expect(status).toBe(1);
    expect(stderr).toContain('文件有 100.0 MB，最多可为 8.0 MB，没有读取');
    expect(stderr.match(/^错误/gm)).toHaveLength(2);
    expect(stderr).not.toContain('Maximum call stack');
  });
});

describe('build', () => {
  test('a build that fails leaves the good booklet as it was', async () => {
    const desk = new Desk();
    const good = await desk.booklet('build --out 成品');
    expect(good.stderr).toBe('');
    expect(good.status).toBe(0);
    const before = desk.files('成品/2024');
    expect(Object.keys(before).length).toBeGreaterThan(4);
    desk.change('data/2024/601001/收支.yaml', '金额: 20.00', '金额: 2O.00');
    const { status, stdout } = await desk.booklet('build --out 成品');
    expect(status).toBe(1);
    expect(stdout).toContain('有错误，未更新');
    expect(desk.files('成品/2024')).toEqual(before);
    expect(readdirSync(path.join(desk.folder, '成品/2024/601001'))).toEqual(['部门预算']);
  });

  test('a file in place of the out folder, and a place nobody can write', async () => {
    const desk = new Desk();
    desk.write('成品', '');
    for (const out of ['成品', '/dev/null/成品']) {
      const { status, stderr } = await desk.booklet(`build --out ${out}`);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^不能写入 .*(成品).*：(路径中有一段是文件|位置不存在|同名的文件|没有权限)/);
      expect(stderr).not.toMatch(/ at |E[A-Z]{4}|Error/);
    }
    expect(desk.files('.').成品).toBe('');
  });

  test('Ctrl-C finishes the booklet at hand and leaves the rest alone', async () => {
    const desk = new Desk();
    desk.change(
      'data/2024/601001/册.yaml',
      '{册别: 部门, 表单: mini}',
      '{册别: 部门, 表单: mini}, {册别: 单位, 表单: mini}',
    );
    const { status, stderr } = await desk.booklet('build', (stop) => setImmediate(stop));
    expect(status).toBe(2);
    expect(stderr).toContain('已停止');
    expect(readdirSync(path.join(desk.folder, 'out/2024/601001'))).toEqual(['部门预算']);
  });
});
