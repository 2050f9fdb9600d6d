import { describe, expect, it, test } from 'vitest';
import { mergeSources } from '../../src/source/merge.ts';
import { readYaml } from '../../src/source/read.ts';
import { plainOf } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

const offices = '机构设置:\n  内设机构: [办公室, 综合处, 投资与科技处, 安全生产处]\n';

/** The files of a folder put together: what they say, and what is said of them. */
function merged(files: Readonly<Record<string, string>>) {
  const found: Diagnostic[] = [];
  const sources = Object.entries(files).map(([file, text]) =>
    readYaml(`data/2024/601001/${file}`, Buffer.from(text), { anchors: false }, (each) => found.push(each)),
  );
  const data = plainOf(mergeSources(sources, (each) => found.push(each))!);
  return { data, found: found.map(({ code, at }) => `${code} ${at?.file.split('/').at(-1)}`) };
}

describe('a copy of a file', () => {
  test.each([
    '机构 - 副本.yaml',
    '机构 - 副本 (2).yaml',
    '副本机构.yaml',
    '复件 机构.yaml',
    '机构(1).yaml',
    '机构（1）.yaml',
    '机构 copy.yaml',
    'Copy of 机构.yaml',
    '机构备份.yaml',
    '机构.bak.yaml',
    '机构_old.yaml',
    // Whatever it is called: the lists would double.
    '新的.yaml',
    '备份/机构.yaml',
  ])('%s doubles no list', (name) => {
    const { data, found } = merged({ '机构.yaml': offices, [name]: offices });
    expect(data).toEqual({ 机构设置: { 内设机构: ['办公室', '综合处', '投资与科技处', '安全生产处'] } });
    expect(found).toEqual([`file-copy ${name.split('/').at(-1)}`]);
  });

  it('is one too when some of it was changed', () => {
    const changed = offices.replace('安全生产处', '安全处').replace('综合处', '综合与法规处');
    expect(merged({ '机构.yaml': offices, '机构 - 副本.yaml': changed }).found).toEqual([
      'file-copy 机构 - 副本.yaml',
    ]);
  });

  it('is found among three', () => {
    const { found } = merged({ '机构 (1).yaml': offices, '机构 (2).yaml': offices, '机构.yaml': offices });
    expect(found.sort()).toEqual(['file-copy 机构 (1).yaml', 'file-copy 机构 (2).yaml']);
  });
});

describe('no copy', () => {
  const project = (name: string) =>
    `项目: {${name}: {绩效目标: 按时完成, 绩效指标: [{三级: 数量, 值: 1}, {三级: 质量, 值: 好}]}}\n`;
  const lines = (fund: string) =>
    `共同: {资金来源: ${fund}, 金额单位: 万元, 资金年份: 当年}\n支出: [{科目: 2010101, 金额: ${fund.length}.00}]\n`;

  test.each<[string, Readonly<Record<string, string>>]>([
    ['of two projects described alike', { '甲.yaml': project('甲'), '甲(1).yaml': project('甲（二期）') }],
    [
      'of two files with the same common entries',
      { '甲.yaml': lines('财政拨款'), '乙.yaml': lines('事业收入款') },
    ],
    [
      'with a name like one, when it says other things',
      { '支出.yaml': '支出: [{金额: 1.00}]\n', '支出(1).yaml': '支出: [{金额: 2.00}]\n' },
    ],
    ['with a name like one, when there is no other', { '机构 - 副本.yaml': offices }],
  ])('%s', (_, files) =>
    expect(merged(files).found.filter((each) => each.startsWith('file-copy'))).toEqual([]),
  );
});
