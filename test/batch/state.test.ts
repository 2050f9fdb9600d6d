import { describe, expect, test } from 'vitest';
import { copied, copyingFiles } from './department.ts';
import { Office } from './units.ts';

const booklet = 'out/2024/601001/部门预算';
const page = `${booklet}/公开/index.html`;
const lines = 'data/2024/601001/收支.yaml';
const head = 'data/2024/601001/册.yaml';
const good = ['601002 部门 已编制 (good)', '601003 部门 已编制 (good)'];

async function built(): Promise<Office> {
  const office = new Office();
  await office.build();
  return office;
}

/** What each does to the first of three booklets, and what the page says of it after the next one is built. */
const cases: readonly (readonly [string, (office: Office) => unknown, string])[] = [
  ['nothing', () => undefined, '601001 部门 已编制 (good)'],
  ['an amount changed', (o) => o.change(lines, '10.00', '11.00'), '601001 部门 数据有变，未更新 (odd)'],
  [
    'a form changed',
    (o) => o.write('templates/mini/封面.hbs', '<p>甲</p>'),
    '601001 部门 数据有变，未更新 (odd)',
  ],
  [
    'the page edited by hand',
    (o) => o.write(page, `${o.read(page)} `),
    '601001 部门 文件缺少或已被改动 (bad)',
  ],
  ['the page deleted', (o) => o.remove(page), '601001 部门 文件缺少或已被改动 (bad)'],
  [
    'the manifest deleted',
    (o) => o.remove(`${booklet}/manifest.json`),
    '601001 部门预算 文件缺少或已被改动 (bad)',
  ],
  ['all files deleted', (o) => o.remove(booklet), '601001 部门 没有编制 (odd)'],
  ['the folder of the data gone', (o) => o.remove('data/2024/601001'), '601001 部门 数据里已没有 (bad)'],
  [
    'the folder of the data emptied',
    (o) => ['册', '收支', '项目'].map((name) => o.remove(`data/2024/601001/${name}.yaml`)),
    '601001 部门 数据里已没有 (bad)',
  ],
  [
    'another kind asked for',
    (o) => o.change(head, '册别: 部门', '册别: 单位'),
    '601001 部门 数据里已没有 (bad)',
  ],
  [
    'a form that is not there',
    (o) => o.change(head, '表单: mini', '表单: 别的'),
    '601001 部门 有错误，未更新 (bad)',
  ],
  ['a file that cannot be parsed', (o) => o.write(head, '册: [{'), '601001 部门 有错误，未更新 (bad)'],
];

describe('the status page tells the truth, whichever unit was built last', () => {
  test.each(cases)('%s', async (_, change, said) => {
    const office = await built();
    change(office);
    await office.build('601002 --no-verify');
    expect(office.rows()).toContain(said);
    const others = office.rows().filter((row) => !row.startsWith('601001'));
    expect(others.length === 2 && (said.includes('有变') || others.join() === good.join())).toBe(true);
  });

  test('what was refused stays so until it is made', async () => {
    const office = await built();
    office.change(lines, '10.00', '1O.00');
    await office.build();
    await office.build('601002 --no-verify');
    expect(office.rows()[0]).toBe('601001 部门 有错误，未更新 (bad)');
    office.change(lines, '1O.00', '10.00');
    await office.build('601001 --no-verify');
    expect(office.rows()[0]).toBe('601001 部门 已编制 (good)');
  });

  test('booklets that contradict each other are listed with both lines, and neither is green', async () => {
    const office = new Office(copyingFiles());
    await office.build();
    office.change(copied, '金额: 10.00', '金额: 12.00');
    await office.build();
    expect(office.rows()).toEqual([
      '601 部门 有错误，未更新 (bad)',
      '601001 单位 已编制 (good)',
      '601002 单位 与别册不一致 (bad)',
    ]);
    const list = /<h2>各册不一致<\/h2>\n<ul>\n([\s\S]*)<\/ul>/.exec(office.read('out/index.html'))![1]!;
    expect(list.match(/<li>/g)).toHaveLength(1);
    expect(list).toContain('data/2024/601002/收支.yaml:7，data/2024/601/收支.yaml:7');
    await office.build('601001 --no-verify');
    expect(office.read('out/index.html')).toContain(list);
  });
});

test('data that are gone as a whole, as with a lost network drive, leave nothing green', async () => {
  const office = await built();
  office.remove('data/2024');
  expect((await office.build()).status).toBe(2);
  expect(office.rows()).toEqual(
    ['601001', '601002', '601003'].map((unit) => `${unit} 部门 数据里已没有 (bad)`),
  );
});

describe('the result table', () => {
  test('has a row for a unit whose booklets cannot be known', async () => {
    const office = await built();
    office.write(head, '册: [{');
    const { rows, status } = await office.build();
    expect(rows.map(({ unit, kind, state }) => `${unit} ${kind} ${state}`)).toEqual([
      '601001  refused',
      '601002 部门 unchanged',
      '601003 部门 unchanged',
    ]);
    expect(status).toBe(1);
    expect((await office.booklet('build --no-verify')).stdout).toMatch(
      /601001\s+│.*│ 错误 \d\s+│.*│ 有错误，未更新/,
    );
  });

  test('a standing booklet that contradicts another is not said to be as it should', async () => {
    const office = new Office(copyingFiles());
    await office.build();
    office.change(copied, '金额: 10.00', '金额: 12.00');
    expect((await office.booklet('build --no-verify')).stdout).toMatch(/601002 单位.*与别册不一致/);
  });
});
