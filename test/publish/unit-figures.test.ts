import { expect, test } from 'vitest';
import { unitFigures, unitFiguresIn, unitFiguresJson } from '../../src/output/unit-figures.ts';
import { makeMini } from '../mini-pack.ts';

const lines = 'data/2024/601001/收支.yaml';

test('what a booklet says of its unit: every selection it prints, the defaults written out, and its lines', async () => {
  const { laid, budget } = await makeMini();
  const { subjects, printed, units, files } = unitFigures(laid, budget);
  const said = subjects.map(({ ledger, where }, i) => {
    const [value = '', place = ''] = (units['601001']![i] ?? '').split(' ');
    const [file, line] = place.split(':');
    return [
      ledger,
      where.map(([, ...nodes]) => nodes.join('+')).join(' '),
      value,
      `${files[Number(file)]}:${line}`,
    ];
  });
  expect(said).toContainEqual(['支出', '预算 本年', '1800000', `${lines}:5`]);
  expect(said).toContainEqual(['支出', '预算 本年 基本支出 2080505', '200000', `${lines}:6`]);
  const own = said.slice(printed).map(([, nodes]) => nodes);
  expect(own).toContain('预算 本年 人员经费 2010101 30101 一般公共预算');
  expect(subjects[0]).toMatchObject({ unit: '万元', precision: '100' });
});

test('it is kept whole', async () => {
  const { laid, budget } = await makeMini();
  const figures = unitFigures(laid, budget);
  expect(unitFiguresIn(unitFiguresJson(figures))).toEqual(figures);
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"units":{}}',
  '{"units":{},"nodes":{},"defaults":{},"files":[],"accepted":[]}',
])('a file that says %s tells nothing', (text) => {
  expect(unitFiguresIn(text)).toBeUndefined();
});
