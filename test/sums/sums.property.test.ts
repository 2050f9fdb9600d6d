import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Table } from '../../src/document/document.ts';
import { cellsOf, makeMini } from '../mini-pack.ts';
import { runs } from '../runs.ts';
import { filesOf } from './files.ts';
import { plainTable } from './plain.ts';
import { type PlainWorld, worlds } from './world.ts';

/** The table as the program lays it out, without the names of its rows. */
async function laidTable(world: PlainWorld): Promise<readonly (readonly string[])[]> {
  const { document } = await makeMini({}, { files: filesOf(world) });
  const blocks = document.sections.flatMap((section) => section.blocks);
  const table = blocks.find((block): block is Table => block.kind === 'table')!;
  return cellsOf(table.body).map((row) => {
    const [code = '', , ...figures] = row.split('|');
    return [code, ...figures];
  });
}

test('every cell of a made-up form is what plain loops over its lines make of it', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      expect(await laidTable(world)).toEqual(plainTable(world));
    }),
    { numRuns: runs(40) },
  );
});

test('approved totals: an inner one moves the outer sums once, an overlapping one not at all', async () => {
  const world: PlainWorld = {
    lengths: [1, 2],
    codes: ['1', '11', '12', '2', '21'],
    kinds: new Map([
      ['类甲', undefined],
      ['类乙', undefined],
      ['类丙', '类甲'],
    ]),
    sources: new Map([['源甲', undefined]]),
    lines: [
      { code: '11', kind: '类甲', source: '源甲', money: 1_000_000n },
      { code: '12', kind: '类丙', source: '源甲', money: 2_000_000n },
      { code: '21', kind: '类乙', source: '源甲', money: 4_000_000n },
    ],
    stated: [
      { where: { code: ['12'] }, off: 10_000n },
      { where: { code: ['1'] }, off: 30_000n },
      { where: { kind: ['类乙', '类丙'] }, off: 50_000n },
    ],
    levels: [0, 1],
    table: {},
    groups: [{ where: {}, columns: [{}, { kind: ['类甲'] }] }],
    unit: '万元',
    decimals: 2,
  };
  // 12 carries 0.01, 1 the 0.02 that 12 does not, 类乙 with 类丙 the 0.04 that 12 does not.
  const expected = [
    ['', '7.07', '3.03'],
    ['1', '3.03', '3.03'],
    ['11', '1.00', '1.00'],
    ['12', '2.01', '2.01'],
    ['2', '4.00', ''],
    ['21', '4.00', ''],
  ];
  expect(plainTable(world)).toEqual(expected);
  expect(await laidTable(world)).toEqual(expected);
});
