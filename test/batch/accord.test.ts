import { describe, expect, test } from 'vitest';
import {
  accountsFiles,
  archived,
  budgeted,
  copied,
  copyingFiles,
  department,
  departmentFiles,
  Office,
  own,
  revised,
} from './department.ts';

const all = (state: string): readonly string[] => [`601 ${state}`, `601001 ${state}`, `601002 ${state}`];
const outside = ['601 refused', '601001 built', '601002 refused'];
const ten = '30201, 支出类别: 公用经费, 金额: 10.00';
const twelve = ten.replace('10.00', '12.00');
/** The findings about several booklets, without the excerpts of files. */
const said = (stderr: string): readonly string[] =>
  stderr.split('\n').filter((line) => /^(错误|警告) (各册不一致|旧册未重编)/.test(line));

describe('a department and its units', () => {
  test('a roll-up says of its units what they say: nothing is found', async () => {
    const office = new Office(departmentFiles());
    const { rows, stderr } = await office.build();
    expect([rows.map(({ unit, state }) => `${unit} ${state}`), stderr]).toEqual([all('built'), '']);
    expect(await office.states()).toEqual(all('unchanged'));
  });

  test('a copy of the lines of a unit that says the same is right too', async () => {
    const office = new Office(copyingFiles());
    expect(await office.states()).toEqual(all('built'));
  });

  test('a copy in which one line differs: neither booklet is put out, and one finding names both lines', async () => {
    const office = new Office(copyingFiles());
    office.change(copied, ten, twelve);
    const { rows, stderr, status } = await office.build();
    expect(rows.map(({ unit, state }) => `${unit} ${state}`)).toEqual(outside);
    expect(status).toBe(1);
    expect(said(stderr)).toEqual([
      '错误 各册不一致  601002 支出（支出类别 公用经费、科目 2010101 行政运行、经济科目 30201 办公费、资金来源 一般公共预算）：“2024 601002 单位”是 10.00万元，“2024 601 部门”是 12.00万元；另有 8 项随之不同',
    ]);
    expect(stderr).toContain(`${own}:7:5`);
    expect(stderr).toContain(`另见 ${copied}:7:5`);
    expect(stderr).toContain('npx booklet build 601 601002');
    expect([office.exists('out/2024/601002'), office.exists('out/.made')]).toEqual([false, false]);
  });

  test('check finds it as well, once', async () => {
    const office = new Office(copyingFiles());
    office.change(copied, ten, twelve);
    const { status, stderr } = await office.booklet('check');
    expect([status, said(stderr).length]).toEqual([1, 1]);
    expect(stderr).toContain(`另见 ${copied}:7:5`);
    const json = JSON.parse((await office.booklet('check --format json')).stdout);
    expect(json.map(({ code }: { code: string }) => code)).toEqual(['accord-differs']);
  });

  test('a difference that prints as the same figure is none', async () => {
    const office = new Office(copyingFiles());
    office.change(copied, ten, ten.replace('10.00', '10.004'));
    expect(await office.states()).toEqual(all('built'));
  });

  test('two lines that differ are two findings, whatever totals they make', async () => {
    const office = new Office(copyingFiles());
    office.change(copied, ten, twelve);
    office.change(copied, '金额: 50.00', '金额: 53.00');
    const { stderr } = await office.build();
    expect(
      said(stderr).map((line) =>
        /“2024 601002 单位”是 (\S+)，“2024 601 部门”是 (\S+)；/.exec(line)?.slice(1),
      ),
    ).toEqual([
      ['10.00万元', '12.00万元'],
      ['50.00万元', '53.00万元'],
    ]);
  });

  test('a line that the copy has not got: the narrowest figure that both print', async () => {
    const office = new Office(copyingFiles());
    office.change(copied, `  - {科目: 2010101, 经济科目: ${ten}}\n`, '');
    const { stderr } = await office.build();
    expect(said(stderr)).toHaveLength(1);
    expect(said(stderr)[0]).toContain('“2024 601002 单位”是 110.00万元，“2024 601 部门”是 100.00万元');
  });

  test('a copy in another unit of money is one finding, not one for each line', async () => {
    const office = new Office(copyingFiles());
    const many = ['2010101 30108', '2010101 30302', '2010102 30101', '2010102 30108', '2080505 30101'].map(
      (codes) => {
        const [subject, economic] = codes.split(' ');
        return `  - {科目: ${subject}, 经济科目: ${economic}, 支出类别: 人员经费, 金额: 1.00}\n`;
      },
    );
    for (const file of [own, copied]) office.write(file, office.read(file) + many.join(''));
    office.write(copied, office.read(copied).replace(/金额: (\d+)\.00\}$/gm, '金额: $17.00}'));
    const { stderr } = await office.build();
    expect(said(stderr)).toHaveLength(1);
    expect(said(stderr)[0]).toMatch(/另有 \d\d 项随之不同/);
  });

  test('the cent that a total approved for the department carries is none of the unit', async () => {
    const office = new Office(copyingFiles());
    const total = '批复数: [{账: 支出, 支出类别: 项目支出, 金额: 50.01, 金额单位: 万元}]\n';
    office.write('data/2024/601/批复数.yaml', total);
    office.remove('data/2024/601001');
    office.change(department, '汇总: [601001]', '汇总: [601002]');
    office.write(copied, '支出: []\n');
    const { rows, stderr } = await office.build();
    expect([rows.map(({ state }) => state), said(stderr)]).toEqual([['built', 'built'], []]);
    expect(office.read('out/2024/601/部门预算/公开/index.html')).toContain('50.01');
  });

  test('the data of either may accept the difference, and no other', async () => {
    const office = new Office(copyingFiles());
    office.change(copied, ten, twelve);
    const object =
      '601002 支出（支出类别 公用经费、科目 2010101 行政运行、经济科目 30201 办公费、资金来源 一般公共预算）';
    const waiver = `免检: [{规则: 各册不一致, 对象: ${object}, 差额: 2, 原因: 机构改革划转}]\n`;
    office.write('data/2024/601002/免检.yaml', waiver);
    const { rows, stderr } = await office.build();
    expect([rows.map(({ state }) => state), stderr]).toEqual([['built', 'built', 'built'], '']);
    office.write('data/2024/601002/免检.yaml', waiver.replace('差额: 2', '差额: 3'));
    expect((await office.build('601002 601')).rows.map(({ state }) => state)).toEqual(['refused', 'refused']);
  });
});

describe('a booklet that stands in out/', () => {
  test('is held against one that is made alone', async () => {
    const office = new Office(copyingFiles());
    await office.build();
    office.change(copied, ten, twelve);
    const { rows, stderr } = await office.build('601');
    expect(rows.map(({ state }) => state)).toEqual(['refused']);
    expect(said(stderr)).toHaveLength(1);
    expect((await office.build()).rows.map(({ state }) => state)).toEqual([
      'refused',
      'unchanged',
      'unchanged',
    ]);
  });

  test('and is old is a warning that says how it is made anew', async () => {
    const office = new Office(departmentFiles());
    await office.build();
    office.change(own, ten, twelve);
    const { rows, stderr, status } = await office.build('601002');
    expect([rows.map(({ state }) => state), status]).toEqual([['built'], 0]);
    expect(said(stderr)).toEqual([
      '警告 旧册未重编  out/2024/601/部门预算 里的“2024 601 部门”还是按改动前的数据编的：601002 支出（支出类别 公用经费、科目 2010101 行政运行、经济科目 30201 办公费、资金来源 一般公共预算）在那里是 10.00万元，现在是 12.00万元',
    ]);
    expect(stderr).toContain('重新编制它：npx booklet build 601\n');
    expect(said((await office.booklet('check 601002')).stderr)).toEqual(said(stderr));
    expect((await office.build()).stderr).toBe('');
  });
});

describe('a booklet that is public', () => {
  test('its figures cannot change in the booklet of another without a revision', async () => {
    const office = await archived('601002');
    office.change(own, ten, twelve);
    const { rows, stderr } = await office.build('--no-verify --archive 归档');
    expect(rows.map(({ unit, state }) => `${unit} ${state}`)).toEqual([
      '601 refused',
      '601001 unchanged',
      '601002 refused',
    ]);
    expect(said(stderr)).toHaveLength(1);
    expect(stderr).toContain(
      '“2024 601002 单位”已公开，要改它的数，须在 2024/601002 的数据里写明修订（修订: [{序号: 1, 日期: …, 原因: …}]）',
    );
    office.write('data/2024/601002/修订.yaml', revised);
    expect((await office.build('--no-verify --archive 归档')).rows.map(({ state }) => state)).toEqual([
      'built',
      'unchanged',
      'built',
    ]);
  });

  test('is held against the others where it stands in out/ no more', async () => {
    const office = await archived('601002');
    office.remove('out');
    office.change(own, ten, twelve);
    const { stderr } = await office.build('601 --no-verify --archive 归档');
    expect(said(stderr)).toHaveLength(1);
    expect(stderr).toContain('“2024 601002 单位”已公开');
  });
});

describe('a booklet of another form', () => {
  const line = '--data 决算 --no-verify';

  test('final accounts that begin with what was budgeted', async () => {
    const office = new Office(accountsFiles());
    await office.build();
    const { rows, stderr } = await office.build(line);
    expect([rows.map(({ kind, state }) => `${kind} ${state}`), said(stderr)]).toEqual([
      ['单位决算 built'],
      [],
    ]);
    expect(office.rows().every((row) => row.endsWith('(good)'))).toBe(true);
  });

  test('final accounts that begin with another budget', async () => {
    const office = new Office(accountsFiles());
    await office.build();
    office.change(budgeted, ten, twelve);
    const { rows, stderr } = await office.build(line);
    expect(rows.map(({ state }) => state)).toEqual(['refused']);
    expect(said(stderr)).toHaveLength(1);
    expect(said(stderr)[0]).toMatch(/“2024 601002 单位”是 10.00万元，“2024 601002 单位决算”是 12.00万元/);
  });

  test('another year is another thing', async () => {
    const office = new Office(departmentFiles());
    await office.build();
    for (const file of Object.keys(office.files('data/2024/601002')))
      office.write(file.replace('2024', '2023'), office.read(file).replace('金额: 10.00', '金额: 12.00'));
    expect((await office.build('601002 --no-verify')).rows.map(({ state }) => state)).toEqual([
      'built',
      'built',
    ]);
    expect(office.rows().every((row) => row.endsWith('(good)'))).toBe(true);
  });
});
