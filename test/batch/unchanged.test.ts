import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Office } from './units.ts';

const all = ['601001 unchanged', '601002 unchanged', '601003 unchanged'];
const first = 'out/2024/601001/部门预算';

async function built(): Promise<Office> {
  const office = new Office();
  expect(await office.states()).toEqual(['601001 built', '601002 built', '601003 built']);
  return office;
}

describe('a booklet is made anew when something it is made from has changed', () => {
  test('nothing changed: nothing is made, and nothing in out/ is touched', async () => {
    const office = await built();
    const before = office.files('out');
    expect(await office.states()).toEqual(all);
    expect(office.files('out')).toEqual(before);
  });

  test('an amount of one unit: that unit alone', async () => {
    const office = await built();
    office.change('data/2024/601002/收支.yaml', '金额: 10.00', '金额: 11.00');
    expect(await office.states()).toEqual(['601001 unchanged', '601002 built', '601003 unchanged']);
    expect(office.read('out/2024/601002/部门预算/公开/index.html')).toContain('182.00');
    expect(await office.states()).toEqual(all);
  });

  test.each([
    ['a sentence of the form', 'templates/mini/句子.hbs', '<p>本年支出{{money (figure "支出")}}万元。</p>'],
    [
      'a name of a code',
      'templates/mini/classification/科目.yaml',
      'names: |\n  201 一般服务\n  20101 事务\n  2010101 运行\n',
    ],
  ])('%s: every unit', async (_, file, text) => {
    const office = await built();
    office.write(file, text);
    expect((await office.states()).every((state) => !state.endsWith('unchanged'))).toBe(true);
  });

  test('a file of a pack that the form lies over, and one that turns up there; another edition beside it is none', async () => {
    const office = new Office();
    office.write('templates/市/pack.yaml', 'extends: mini\n');
    for (const unit of ['601001', '601002', '601003'])
      office.change(`data/2024/${unit}/册.yaml`, '表单: mini', '表单: 市');
    const built = ['601001 built', '601002 built', '601003 built'];
    expect(await office.states()).toEqual(built);
    const pdfs = office.files('out');
    office.write('templates/mini-2025/pack.yaml', 'extends: mini\nedition: 2025\nformat: {decimals: 1}\n');
    expect(await office.states()).toEqual(all);
    expect(office.files('out')).toEqual(pdfs);
    office.write('templates/mini/句子.hbs', '<p>本年支出{{money (figure "支出")}}万元。</p>');
    expect(await office.states()).toEqual(built);
    office.write('templates/市/句子.hbs', '<p>支出{{money (figure "支出")}}万元。</p>');
    expect(await office.states()).toEqual(built);
    office.write('templates/mini/partials/又.hbs', '又');
    expect(await office.states()).toEqual(built);
    expect(await office.states()).toEqual(all);
  });

  test('line ends of a layout are not a change', async () => {
    const office = await built();
    const file = 'templates/mini/句子.hbs';
    office.write(file, office.read(file).replaceAll('\n', '\r\n'));
    expect(await office.states()).toEqual(all);
  });

  test('a file that turns up, one that goes, one that moves', async () => {
    const office = await built();
    office.write('data/2024/601001/说明.yaml', '范围: （本级）\n');
    expect((await office.states())[0]).toBe('601001 built');
    office.remove('data/2024/601001/说明.yaml');
    expect((await office.states())[0]).toBe('601001 built');
    office.write('data/2024/601001/深/项目.yaml', office.read('data/2024/601001/项目.yaml'));
    office.remove('data/2024/601001/项目.yaml');
    expect((await office.states())[0]).toBe('601001 built');
    expect(await office.states()).toEqual(all);
  });

  test('files that are never read but always complained of', async () => {
    const office = await built();
    office.write('data/2024/601001/支出.yml', '支出: []\n');
    expect((await office.states())[0]).toBe('601001 refused');
    office.remove('data/2024/601001/支出.yml');
    expect((await office.states())[0]).toBe('601001 unchanged');
    symlinkSync(path.join(office.folder, 'data'), path.join(office.folder, 'data/2024/601001/链接.yaml'));
    expect((await office.states())[0]).toBe('601001 refused');
  });

  test('last year appears, changes and goes', async () => {
    const office = await built();
    office.write('data/2023/601001/说明.yaml', '单位名称: 某某局\n');
    const states = async () => (await office.build('601001 --no-verify')).rows.at(-1)!.state;
    expect(await states()).toBe('built');
    expect(await states()).toBe('unchanged');
    office.write('data/2023/601001/说明.yaml', '单位名称: 某某旧局\n');
    expect(await states()).toBe('built');
    office.remove('data/2023');
    expect(await states()).toBe('built');
  });

  test('a unit of a roll-up changes the department', async () => {
    const office = await built();
    office.write(
      'data/2024/601001/册.yaml',
      office.read('data/2024/601001/册.yaml').replace('表单: mini}', '表单: mini, 汇总: [601001, 601002]}'),
    );
    await office.states();
    expect(await office.states()).toEqual(all);
    office.change('data/2024/601002/收支.yaml', '金额: 10.00', '金额: 11.00');
    expect(await office.states()).toEqual(['601001 built', '601002 built', '601003 unchanged']);
  });

  test('another booklet asked for: that one alone', async () => {
    const office = await built();
    const file = 'data/2024/601001/册.yaml';
    office.write(file, office.read(file).replace('mini}]', 'mini}, {册别: 单位, 表单: mini}]'));
    const { rows } = await office.build();
    // The file itself is an input of both.
    expect(rows.map(({ kind, state }) => `${kind} ${state}`).slice(0, 2)).toEqual([
      '部门 built',
      '单位 built',
    ]);
    expect((await office.build()).rows.every(({ state }) => state === 'unchanged')).toBe(true);
  });
});

describe('what is asked of it', () => {
  test('a booklet not proven is made again to be proven; a proven one does for both', async () => {
    const office = new Office();
    expect((await office.build('601001 --no-verify')).rows[0]!.proved).toBe(null);
    const proven = await office.build('601001');
    expect([proven.rows[0]!.state, proven.rows[0]!.proved! > 0]).toEqual(['built', true]);
    expect((await office.build('601001 --no-verify')).rows[0]).toMatchObject({ state: 'unchanged' });
    expect((await office.build('601001')).rows[0]!.proved).toBe(proven.rows[0]!.proved);
  });

  test('--force makes everything, to the same bytes', async () => {
    const office = await built();
    const before = office.files('out/2024');
    expect(await office.states('--no-verify --force')).toEqual([
      '601001 built',
      '601002 built',
      '601003 built',
    ]);
    expect(office.files('out/2024')).toEqual(before);
  });

  test('a draft and the booklet stand side by side', async () => {
    const office = await built();
    expect((await office.states('--draft'))[0]).toBe('601001 built');
    expect((await office.states('--draft'))[0]).toBe('601001 unchanged');
    expect(await office.states()).toEqual(all);
  });

  test('warnings of a booklet that stands are told again, with their lines', async () => {
    const office = new Office();
    office.write('data/2024/601001/免检.yaml', '免检: [{规则: 没有的, 对象: 某, 原因: 某}]\n');
    const once = await office.booklet('build 601001 --no-verify');
    const again = await office.booklet('build 601001 --no-verify');
    expect(once.stderr).toMatch(/警告[\s\S]*\^\^/);
    expect(again.stdout).toContain('未变');
    expect(again.stderr).toBe(once.stderr);
  });
});

describe('what stands in out/ is looked at, not believed', () => {
  test.each([
    ['PDF', (office: Office) => Object.keys(office.files(first)).find((name) => name.endsWith('.pdf'))!],
    ['web page', () => `${first}/公开/index.html`],
    ['report', () => `${first}/内部/report.json`],
    ['manifest', () => `${first}/manifest.json`],
  ])('a %s that was tampered with, and one that is missing', async (_, find) => {
    const office = await built();
    const before = office.files(first);
    const file = find(office);
    for (const spoil of [() => office.write(file, `${office.read(file)} `), () => office.remove(file)]) {
      spoil();
      const [state] = await office.states();
      expect(state).toBe('601001 built');
      expect(office.files(first)).toEqual(before);
    }
  });

  test.each(['', '{}', '[]', 'null', '{"booklet":1}', '{"booklet":{"rollUp":[]}}'])(
    'a manifest that says %j',
    async (text) => {
      const office = await built();
      office.write(`${first}/manifest.json`, text);
      expect((await office.states())[0]).toBe('601001 built');
    },
  );

  test('a signed copy beside the PDF moves along', async () => {
    const office = await built();
    office.write(`${first}/公开/某某1局2024年部门预算-签章.pdf`, 'signed');
    office.change('data/2024/601001/收支.yaml', '金额: 10.00', '金额: 11.00');
    expect((await office.states())[0]).toBe('601001 built');
    expect(office.read(`${first}/公开/某某1局2024年部门预算-签章.pdf`)).toBe('signed');
  });

  test('what a killed run left is cleared away, and a booklet taken away comes back', async () => {
    const office = await built();
    const unit = path.join(office.folder, 'out/2024/601001');
    mkdirSync(path.join(unit, '.staged-abc'));
    writeFileSync(path.join(unit, '.staged-abc', 'half.pdf'), '%PDF');
    const before = office.files(first);
    office.write('x', '');
    const { renameSync } = await import('node:fs');
    renameSync(path.join(unit, '部门预算'), path.join(unit, '.replaced-部门预算'));
    const { rows, stderr } = await office.build();
    expect(stderr).toContain('已恢复：2024/601001/部门预算');
    expect(rows[0]!.state).toBe('unchanged');
    expect(office.files(first)).toEqual(before);
    expect(Object.keys(office.files('out')).filter((file) => file.includes('.staged'))).toEqual([]);
  });
});
