import { expect, test } from 'vitest';
import { codeOf, generateUnits } from '../generate/units.ts';
import { writeUnits } from '../generate/write.ts';
import { Office } from './units.ts';

const dozen = Array.from({ length: 12 }, (_, i) => codeOf(i));

test('a seed gives the same units every time, another seed others', () => {
  const [once, again, other] = [7, 7, 8].map((seed) => generateUnits({ seed, count: 300 }));
  expect(again).toEqual(once);
  expect(other).not.toEqual(once);
  const names = Object.values(once!).map((text) => /^单位名称: (.+)$/m.exec(text)?.[1]);
  expect(new Set(names).size).toBeGreaterThan(150);
  expect(
    Object.values(once!).filter((text) => text.includes('资金来源: 政府性基金预算')).length,
  ).toBeGreaterThan(20);
  expect(Object.values(once!).filter((text) => text.includes('资金来源: 事业收入')).length).toBeGreaterThan(
    20,
  );
  expect(Object.values(once!).filter((text) => text.includes('资金年份: 上年结转')).length).toBeGreaterThan(
    20,
  );
});

test('a dozen of them on two threads: all proven, and the same to the byte as one by one', async () => {
  const office = new Office({});
  writeUnits(office.folder, { seed: 3, count: 12 });
  const threads = await office.build('--jobs 2');
  expect(
    threads.rows.flatMap(({ findings }) =>
      findings.filter((each) => 'level' in each && each.level === 'error'),
    ),
  ).toEqual([]);
  expect(threads.rows.map(({ unit }) => unit)).toEqual(dozen);
  expect(threads.rows.every(({ state, proved }) => state === 'built' && proved! > 100)).toBe(true);
  const headings = [...threads.stderr.matchAll(/^── (\d+)/gm)].map(([, unit]) => unit);
  expect(headings).toEqual(headings.toSorted());

  const alone = await office.build(`--jobs 1 --out 逐册 ${dozen.slice(0, 3).join(' ')}`);
  expect(alone.rows.every(({ state }) => state === 'built')).toBe(true);
  for (const unit of dozen.slice(0, 3)) {
    const [here, there] = ['out', '逐册'].map((out) => Object.values(office.files(`${out}/2024/${unit}`)));
    expect(here).toEqual(there);
  }
  const again = await office.build('--jobs 2');
  expect(again.rows.every(({ state }) => state === 'unchanged')).toBe(true);
}, 300_000);

test('a name that takes two lines beside the measure over a table is proven like any other', async () => {
  const office = new Office();
  const file = 'data/2024/601001/册.yaml';
  const name = '某某市生态环境保护与高质量绿色发展工作领导小组综合协调办公室及其全部所属监测和服务机构';
  office.write(file, office.read(file).replace(/单位名称: \S+/, `单位名称: ${name}`));
  const { rows } = await office.build('601001');
  expect(rows).toMatchObject([{ state: 'built', findings: [] }]);
});
