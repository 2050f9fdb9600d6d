import { describe, expect, test } from 'vitest';
import { miniUnits, Office } from '../batch/units.ts';

const slip = (office: Office, unit: string): void =>
  office.change(`data/2024/${unit}/收支.yaml`, '金额: 10.00', '金额: 1O.00');
/** A rule that every booklet breaks, so that only a draft is made. */
const rule = '{rule: 目标, title: 要有目标, basis: 表式, level: error, members: 项目, require: [绩效目标]}';

/** Name, pages, figures proved, findings and result of every row of the closing table. */
const rowsOf = (stdout: string): readonly (readonly string[])[] =>
  stdout
    .split('\n')
    .filter((line) => /^│ \d/.test(line))
    .map((line) => line.split('│').map((cell) => cell.trim()))
    .map(([, name, pages, proved, found, , state]) => [name!, pages!, proved!, found!, state!]);

describe('the closing table of a build', () => {
  test('tells of every booklet what became of it', async () => {
    const office = new Office();
    await office.build('601001');
    slip(office, '601003');
    const { status, stdout } = await office.booklet('build --no-verify');
    expect(rowsOf(stdout)).toEqual([
      ['2024 601001 部门', '3', '20', '无', '未变'],
      ['2024 601002 部门', '3', '未核验', '无', '已放进 out'],
      ['2024 601003 部门', '', '', '错误 1', '有错误，未更新'],
    ]);
    expect(status).toBe(1);
  });

  test('calls a draft a draft, with the errors it was made in spite of', async () => {
    const office = new Office(miniUnits(1));
    office.write('templates/mini/rules/目标.yaml', rule);
    const { status, stdout } = await office.booklet('build --draft');
    expect(rowsOf(stdout)).toEqual([['2024 601001 部门', '3', '未核验', '错误 1', '草稿']]);
    expect(status).toBe(1);
    expect(
      Object.keys(office.files('out/2024/601001')).every((file) => file.includes('部门预算-草稿/')),
    ).toBe(true);
  });

  test('a draft of data that cannot be read is none', async () => {
    const office = new Office(miniUnits(1));
    slip(office, '601001');
    const { status, stdout } = await office.booklet('build --draft');
    expect([status, rowsOf(stdout)]).toEqual([1, [['2024 601001 部门', '', '', '错误 1', '有错误，未更新']]]);
    expect(office.exists('out/2024')).toBe(false);
  });
});

describe('what a build says of its booklets', () => {
  test('findings of several stand under their names, in order', async () => {
    const office = new Office();
    for (const unit of ['601003', '601001']) slip(office, unit);
    const { stderr } = await office.booklet('build --no-verify');
    expect(
      [...stderr.matchAll(/^── (.*) ──$|^错误 (\S+)/gm)].map(([, name, found]) => name ?? found),
    ).toEqual(['2024 601001 部门', '金额写法', '2024 601003 部门', '金额写法']);
  });

  test('those of one stand alone', async () => {
    const office = new Office();
    slip(office, '601001');
    expect((await office.booklet('build 601001 --no-verify')).stderr).toMatch(/^错误 金额写法 /);
  });

  test('a unit that asks for no booklet does not keep the others from theirs, but is an error', async () => {
    const office = new Office(miniUnits(2));
    office.write('data/2024/601001/册.yaml', '单位名称: 某某局\n');
    const { status, rows, stderr } = await office.build();
    expect([status, rows.map(({ unit, state }) => `${unit} ${state}`)]).toEqual([
      1,
      ['601001 refused', '601002 built'],
    ]);
    expect(stderr).toContain('data/2024/601001 里没有写明要编哪些册子');
  });
});

describe('build --json', () => {
  test('is one list with a row for each booklet, and findings as data', async () => {
    const office = new Office(miniUnits(2));
    slip(office, '601002');
    const { status, rows } = await office.build();
    expect(status).toBe(1);
    expect(rows).toMatchObject([
      { year: 2024, unit: '601001', kind: '部门', state: 'built', pages: 3, figures: 20, proved: null },
      { year: 2024, unit: '601002', kind: '部门', state: 'refused', pages: 0, folder: null },
    ]);
    expect(rows[0]!.folder).toBe('2024/601001/部门预算');
    expect(rows[1]!.findings).toMatchObject([{ code: 'amount-malformed', level: 'error', at: { line: 7 } }]);
  });

  test('tells what was waived, with the reason', async () => {
    const office = new Office(miniUnits(1));
    office.write('templates/mini/rules/目标.yaml', rule);
    office.write('data/2024/601001/免检.yaml', '免检: [{规则: 目标, 对象: 大楼修缮, 原因: 尚未批复}]\n');
    const { rows } = await office.build();
    expect(rows).toMatchObject([
      { waived: [{ reason: '尚未批复', finding: { name: '目标', subject: '大楼修缮' } }] },
    ]);
  });

  test('of nothing is nothing: the reason stands on stderr', async () => {
    const { status, stdout, stderr } = await new Office({}).booklet('build --json');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('找不到数据文件夹 data；用 --data 指明它在哪里\n');
  });
});

describe('what is asked of a build', () => {
  test('--pdfa 2a leaves figures.json out of the PDF, and is another booklet than 3a', async () => {
    const office = new Office(miniUnits(1));
    const attached = (): boolean => {
      const pdf = Object.entries(office.files('out/2024')).find(([file]) => file.endsWith('.pdf'))![1];
      return Buffer.from(pdf, 'base64').includes('/EmbeddedFile');
    };
    expect([await office.states(), attached()]).toEqual([['601001 built'], true]);
    expect([await office.states('--no-verify --pdfa 2a'), attached()]).toEqual([['601001 built'], false]);
    expect(await office.states('--no-verify --pdfa 2a')).toEqual(['601001 unchanged']);
    expect([await office.states(), attached()]).toEqual([['601001 built'], true]);
  });

  test('a unit named twice is built once', async () => {
    expect(await new Office(miniUnits(1)).states('601001 601001 --no-verify')).toEqual(['601001 built']);
  });

  test('--out may be any folder, of several steps that are not there yet', async () => {
    const office = new Office(miniUnits(1));
    expect(await office.states('--no-verify --out 成品/二月/')).toEqual(['601001 built']);
    expect(office.exists('成品/二月/2024/601001/部门预算/manifest.json')).toBe(true);
    expect(office.exists('out')).toBe(false);
  });
});

test.each([
  ['data', 'data', 'data'],
  ['data/2024', 'data/2024', 'data'],
  ['templates/', 'templates/', 'templates'],
])('booklets are not put among the sources: --out %s', async (out, named, source) => {
  const office = new Office(miniUnits(1));
  const before = office.files('.');
  const { status, stdout, stderr } = await office.booklet(`build --out ${out}`);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(`--out ${named} 在 ${source} 里面`);
  expect(office.files('.')).toEqual(before);
});
