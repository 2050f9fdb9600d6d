import { describe, expect, test } from 'vitest';
import { type Entry, statusPage } from '../../src/office/batch/status-page.ts';
import { miniUnits, Office } from './units.ts';

const built: Entry = {
  ...{ year: 2024, unit: '601001', name: '某某局', kind: '部门', state: 'built', proven: true },
  ...{ built: '2024-02-08 16:00', signed: 'none', counts: { error: 0, warning: 0, note: 0 }, waived: 0 },
  ...{
    date: '2024-02-08',
    pdf: '2024/601001/部门预算/公开/册.pdf',
    web: '2024/601001/部门预算/公开/index.html',
  },
};

/** Result, proof, signature, findings and waivers, as the row says them. */
function said(changes: Partial<Entry>): string {
  const body = /<tbody>([\s\S]*)<\/tbody>/.exec(statusPage([{ ...built, ...changes }], []))![1]!;
  const cells = [...body.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell]) => cell!);
  return cells.slice(4, 9).join(' | ');
}

describe('a row says what became of a booklet', () => {
  const { built: _, ...never } = built;
  test.each<[string, Partial<Entry>, string]>([
    ['built and proven', {}, '已编制 | 已核验 | 未签章 | 无 | 无'],
    ['not proven', { proven: false }, '已编制 | 未核验 | 未签章 | 无 | 无'],
    ['a draft', { state: 'draft', proven: false }, '草稿 | 未核验 | 未签章 | 无 | 无'],
    ['signed', { signed: 'current' }, '已编制 | 已核验 | 已签章 | 无 | 无'],
    ['signed, then built anew', { signed: 'old' }, '已编制 | 已核验 | 签章的是旧版 | 无 | 无'],
    [
      'with findings and waivers',
      { counts: { error: 0, warning: 4, note: 11 }, waived: 2 },
      '已编制 | 已核验 | 未签章 | 警告 4 附注 11 | 2',
    ],
    [
      'refused since it was built: the old one stands',
      { state: 'refused', counts: { error: 3, warning: 0, note: 0 } },
      '有错误，未更新 | 已核验 | 未签章 | 错误 3 | 无',
    ],
  ])('%s', (_, changes, row) => {
    expect(said(changes)).toBe(row);
  });

  test('never built: nothing to prove or to sign', () => {
    const entry: Entry = {
      ...never,
      state: 'unmade',
      proven: false,
      counts: { error: 1, warning: 0, note: 0 },
    };
    expect(statusPage([entry], [])).toContain(
      '<td class="bad">有错误，没有册子</td><td class="odd"></td><td></td>',
    );
  });
});

test('only what stands as its data are now is green', () => {
  const states = ['draft', 'refused', 'unmade', 'missing', 'damaged', 'left', 'outdated', 'differs'] as const;
  for (const state of states) expect(statusPage([{ ...built, state }], [])).not.toContain('class="good"');
  expect(statusPage([built], [])).toContain('<td class="good">已编制</td><td class="good">已核验</td>');
});

test('findings sort by how grave they are, not by their words', () => {
  const keys = [
    { error: 0, warning: 0, note: 0 },
    { error: 0, warning: 0, note: 12 },
    { error: 0, warning: 1, note: 0 },
    { error: 0, warning: 10, note: 0 },
    { error: 1, warning: 0, note: 0 },
  ].map((counts) => Number(/data-key="(\d+)">/.exec(statusPage([{ ...built, counts }], []))![1]));
  expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  expect(new Set(keys).size).toBe(5);
});

test('the line above the table counts what a bureau asks for', () => {
  const all: readonly Entry[] = [
    built,
    { ...built, unit: '601002', signed: 'current' },
    { ...built, unit: '601003', proven: false, signed: 'old' },
    { ...built, unit: '601004', state: 'refused' },
  ];
  expect(statusPage(all, [])).toContain('共 4 册：已核验 2 册，已签章 1 册，须处理 1 册。');
  expect(statusPage([], [])).toContain('<p>还没有编制册子。</p>');
});

test.each(['<b>局</b>', '甲"乙" onclick="x', "甲'乙&丙;"])('a unit called %s is only called so', (name) => {
  const page = statusPage([{ ...built, name, unit: name, kind: name, date: name }], []);
  const tags = page.match(/<[a-z][^>]*>/g)!;
  expect(tags).toEqual(
    statusPage([built], [])
      .match(/<[a-z][^>]*>/g)!
      .map((tag) =>
        tag.includes('aria-label="某某局')
          ? expect.stringMatching(/^<a href="[^"]*" aria-label="[^"<>]*">$/)
          : tag,
      ),
  );
});

test('links lead to files whatever their names are made of', () => {
  const page = statusPage([{ ...built, pdf: '2024/601001/部门预算/公开/50% #1 "册"?.pdf' }], []);
  const [, link] = /href="([^"]+\.pdf)"/.exec(page)!;
  expect(link).not.toMatch(/[ #?"]/);
  expect(decodeURIComponent(link!)).toBe('2024/601001/部门预算/公开/50% #1 "册"?.pdf');
});

test('years stand newest first, then units and kinds in order, a draft beside its booklet', async () => {
  const office = new Office(miniUnits(2));
  office.change('data/2024/601001/册.yaml', '表单: mini}]', '表单: mini}, {册别: 单位, 表单: mini}]');
  for (const file of Object.keys(office.files('data/2024/601002')))
    office.write(file.replace('2024', '2023'), office.read(file));
  await office.build();
  await office.build('601002 --draft');
  const rows = [
    ...office
      .read('out/index.html')
      .matchAll(/<tr><td>(\d+)<\/td><td>(\d+)<\/td>.*?<td>(..)<\/td><td class="\w+">(.*?)<\/td>/g),
  ];
  expect(rows.map((row) => row.slice(1).join(' '))).toEqual([
    '2024 601001 单位 已编制',
    '2024 601001 部门 已编制',
    '2024 601002 部门 已编制',
    '2024 601002 部门 草稿',
    '2023 601002 部门 已编制',
    '2023 601002 部门 草稿',
  ]);
});
