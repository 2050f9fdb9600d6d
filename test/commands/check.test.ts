import { describe, expect, test } from 'vitest';
import { miniUnits } from '../batch/units.ts';
import { Desk } from '../mistakes/terminal.ts';

const amounts = 'data/2024/601001/收支.yaml';
const slip = (desk: Desk, unit = '601001'): void =>
  desk.change(`data/2024/${unit}/收支.yaml`, '金额: 10.00', '金额: 1O.00');
const warn = (desk: Desk): void =>
  desk.write('data/2024/601001/免检.yaml', '免检: [{规则: 没有的, 对象: 某, 原因: 某}]\n');

describe('booklet check', () => {
  test('closes with a table of booklets and what was found of each', async () => {
    const desk = new Desk(miniUnits(3));
    slip(desk, '601002');
    warn(desk);
    const { status, stdout } = await desk.booklet('check');
    const rows = [...stdout.matchAll(/│ 2024 (\d+ \S+) +│ (\S.*?) +│ \d+\.\d\d +│/g)].map(
      ([, name, found]) => [name, found],
    );
    expect(rows).toEqual([
      ['601001 部门', '警告 1'],
      ['601002 部门', '错误 1'],
      ['601003 部门', '无'],
    ]);
    expect(status).toBe(1);
  });

  test('counts waived findings beside the others', async () => {
    const desk = new Desk();
    const rule =
      '{rule: 目标, title: 要有目标, basis: 表式, level: error, members: 项目, require: [绩效目标]}';
    desk.write('templates/mini/rules/目标.yaml', rule);
    desk.write('data/2024/601001/免检.yaml', '免检: [{规则: 目标, 对象: 大楼修缮, 原因: 尚未批复}]\n');
    const { status, stdout } = await desk.booklet('check');
    expect([status, stdout.includes('│ 无（免检 1） │')]).toEqual([0, true]);
  });

  test('warnings alone are not a failure', async () => {
    const desk = new Desk();
    warn(desk);
    const { status, stderr } = await desk.booklet('check');
    expect([status, stderr.startsWith('警告 免检未用')]).toEqual([0, true]);
  });

  test('looks at the units named, and at no other', async () => {
    const desk = new Desk(miniUnits(2));
    slip(desk, '601002');
    expect((await desk.booklet('check 601001')).status).toBe(0);
    expect((await desk.booklet('check 601002')).status).toBe(1);
    const twice = await desk.booklet('check 601001 601001');
    expect(twice.stdout.match(/601001 部门/g)).toHaveLength(1);
  });

  test('sets the booklet: what only typesetting finds is found at its place, in every format', async () => {
    const desk = new Desk();
    desk.change('data/2024/601001/册.yaml', '单位名称: 某某局', '单位名称: 某\u{2a6d6}局');
    const { status, stderr } = await desk.booklet('check');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^错误 字体缺字[^\n]*U\+2A6D6[^\n]*\n {2}data\/2024\/601001\/册\.yaml:3:/m);
    const { stdout } = await desk.booklet('check --format json');
    expect(JSON.parse(stdout).map(({ code }: { code: string }) => code)).toContain('glyph-missing');
  });

  test('writes nothing', async () => {
    const desk = new Desk();
    const before = desk.files('.');
    await desk.booklet('check');
    await desk.booklet('check --format json');
    expect(desk.files('.')).toEqual(before);
  });

  test('an interrupt leaves the units not yet looked at, and says so', async () => {
    const { stdout, stderr } = await new Desk(miniUnits(3)).booklet('check', (stop) => stop());
    expect(stdout).not.toContain('601001');
    expect(stderr).toBe('已停止：做完的册子都在，其余没有动过\n');
  });

  test('shows paths from where it was called, or from the folder given', async () => {
    const desk = new Desk();
    slip(desk);
    const place = async (line: string) => / {2}(\S+):7:48/.exec((await desk.booklet(line)).stderr)?.[1];
    expect(await place('check')).toBe(amounts);
    expect(await place('check --data ./data/')).toBe(amounts);
    const elsewhere = new Desk({});
    for (const file of Object.keys(desk.files('.'))) elsewhere.write(`../别处/${file}`, desk.read(file));
    const { stderr } = await elsewhere.booklet('check --data ../别处/data --templates ../别处/templates');
    expect(stderr).toContain(`\n  ${amounts}:7:48\n`);
  });

  test.each([
    ['data/2024', 'data/2024 里没有数据；数据放在 data/2024/年度/单位编码/ 里，文件以 .yaml 结尾'],
    ['templates', 'templates 里没有数据；数据放在 templates/年度/单位编码/ 里，文件以 .yaml 结尾'],
  ])('--data %s is a folder too deep or another one', async (folder, said) => {
    const { status, stderr } = await new Desk().booklet(`check --data ${folder}`);
    expect([status, stderr.trimEnd().split('\n').at(-1)]).toEqual([2, said]);
  });

  test('without forms says which there are: none', async () => {
    const { status, stderr } = await new Desk().booklet('check --templates 没有的');
    expect([status, stderr.includes('找不到表单“mini”'), stderr.includes('现有表单：无')]).toEqual([
      1,
      true,
      true,
    ]);
  });
});

describe('--format sarif', () => {
  test('puts every finding at its line, for editors and code hosts', async () => {
    const desk = new Desk();
    slip(desk);
    const { status, stdout, stderr } = await desk.booklet('check --format sarif');
    expect([status, stderr]).toEqual([1, '']);
    const [run] = JSON.parse(stdout).runs;
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results).toMatchObject([
      {
        ruleId: 'amount-malformed',
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: amounts.split('/').map(encodeURIComponent).join('/') },
              region: { startLine: 7, startColumn: 48, endColumn: 53 },
            },
          },
        ],
      },
    ]);
    expect(run.tool.driver.rules).toEqual([
      { id: 'amount-malformed', shortDescription: { text: '金额写法' } },
    ]);
  });

  test('has no result when nothing is wrong, and is SARIF all the same', async () => {
    const { status, stdout } = await new Desk().booklet('check --format sarif');
    expect([status, JSON.parse(stdout).runs[0].results, JSON.parse(stdout).version]).toEqual([
      0,
      [],
      '2.1.0',
    ]);
  });
});

describe('for machines', () => {
  test.each(['json', 'sarif'])('%s says the same as what people read', async (format) => {
    const desk = new Desk(miniUnits(2));
    slip(desk, '601002');
    warn(desk);
    desk.write('data/2024/601002/支出.yml', '支出: []\n');
    const { stdout } = await desk.booklet(`check --format ${format}`);
    const found = JSON.parse(stdout);
    const messages: string[] =
      format === 'json'
        ? found.map(({ message }: { message: string }) => message)
        : found.runs[0].results.map(
            ({ message }: { message: { text: string } }) => message.text.split('\n')[0],
          );
    const { stderr } = await desk.booklet('check');
    const read = [...stderr.matchAll(/^(?:错误|警告|附注) \S+ {2}(.*)$/gm)].map(([, message]) => message);
    expect(messages.toSorted()).toEqual(read.toSorted());
    expect(messages).toHaveLength(3);
  });

  test.each(['json', 'sarif'])('%s of a unit that is not there is nothing on stdout', async (format) => {
    expect(await new Desk().booklet(`check 601009 --format ${format}`)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'data 里没有单位 601009 的数据\n',
    });
  });
});
