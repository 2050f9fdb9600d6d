import { describe, expect, test } from 'vitest';
import { type Recorded, Standing } from '../../src/office/accord/recorded.ts';
import { miniUnits, Office } from './units.ts';

const booklet = 'out/2024/601001/部门预算';
const manifest = `${booklet}/manifest.json`;
const report = `${booklet}/内部/report.json`;

/** An office whose first booklet stands in out/. */
async function built(): Promise<Office> {
  const office = new Office(miniUnits(2));
  await office.build('601001 --no-verify');
  return office;
}
const recorded = async (office: Office): Promise<readonly Recorded[]> =>
  (await Standing.in(`${office.folder}/out`)).below('2024/601001');

describe('booklets that stand in out/', () => {
  test('are known by their manifest and their report', async () => {
    const office = await built();
    expect(await recorded(office)).toMatchObject([
      {
        folder: '2024/601001/部门预算',
        whole: true,
        report: { draft: false, pages: 3, figures: 20, proof: null },
      },
    ]);
  });

  test('a draft stands beside, a folder of anything else is none', async () => {
    const office = await built();
    await office.build('601001 --draft');
    office.write('out/2024/601001/旧的/说明.txt', '');
    office.write('out/2024/601001/.staged-x/manifest.json', office.read(manifest));
    expect((await recorded(office)).map(({ folder }) => folder)).toEqual([
      '2024/601001/部门预算',
      '2024/601001/部门预算-草稿',
    ]);
  });

  test('one whose manifest was touched is there, but not whole', async () => {
    const office = await built();
    office.write(manifest, office.read(manifest).replace('"date": "2024-02-08"', '"date": "2024-03-08"'));
    expect(await recorded(office)).toMatchObject([{ whole: false, manifest: { date: '2024-03-08' } }]);
  });

  test('where nothing was ever built there is none', async () => {
    expect(await recorded(new Office({}))).toEqual([]);
  });
});

const spoilt: readonly (readonly [string, string])[] = [
  [manifest, ''],
  [manifest, 'null'],
  [manifest, '{"booklet":{"rollUp":[]},"folders":[]}'],
  [report, '{'],
  [report, 'null'],
  [report, '{"findings":{},"waived":[],"pages":3}'],
  [report, '{"findings":[null],"waived":[],"pages":3}'],
  [report, '{"findings":[],"waived":[null],"pages":3}'],
  [report, '{"findings":[],"waived":[],"pages":"3"}'],
];

test.each(spoilt)(
  '%s that says %s is no booklet but a damaged one, and no fault for the build of another unit',
  async (file, text) => {
    const office = await built();
    office.write(file, text);
    expect(await recorded(office)).toEqual([]);
    const { status, stderr } = await office.build('601002 --no-verify');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(office.read('out/index.html')).toContain('共 2 册：已核验 0 册，已签章 0 册，须处理 1 册。');
  },
);

test('a manifest without the year of its booklet has no place in the list', async () => {
  const office = await built();
  office.write(manifest, office.read(manifest).replace('"year": 2024,', ''));
  expect(await recorded(office)).toEqual([]);
});
