import { describe, expect, test } from 'vitest';
import { codeDimension, flatDimension, treeDimension } from '../../src/budget/selection.ts';
import { adviceOn } from '../../src/budget/values.ts';
import { makeMini } from '../mini-pack.ts';

const named = (names: readonly (readonly [string, string])[]) => ({ names: new Map(names) });

const codes = codeDimension(
  { name: '科目', additive: true },
  new Map([
    ['类', 3],
    ['款', 5],
    ['项', 7],
  ]),
  named([
    ['201', '一般公共服务支出'],
    ['20101', '人大事务'],
    ['2010101', '行政运行'],
    ['2010102', '一般行政管理事务'],
    ['20102', '政协事务'],
    ['208', '社会保障和就业支出'],
    // In the list, but of no level.
    ['2089', '其他'],
  ]),
);
const tree = treeDimension(
  { name: '支出类别', additive: true },
  new Map([
    ['基本支出', undefined],
    ['人员经费', '基本支出'],
    ['在职人员', '人员经费'],
    ['公用经费', '基本支出'],
    ['项目支出', undefined],
  ]),
);
const projects = flatDimension({ name: '项目', additive: true }, named([['大楼修缮', '办公大楼修缮']]));

describe('a dimension of codes', () => {
  test('has the codes of its list that have the length of a level', () => {
    expect(['201', '20101', '2010101'].map(codes.has)).toEqual([true, true, true]);
    expect(['2089', '20', '209', '201010', ''].map(codes.has)).toEqual([false, false, false, false, false]);
  });

  test('a code lies within those it begins with', () => {
    expect(codes.within('2010101', '201')).toBe(true);
    expect(codes.within('201', '2010101')).toBe(false);
    expect(codes.within('20102', '20101')).toBe(false);
  });

  test('a short code is on no deeper level', () => {
    expect(['类', '款', '项', '目'].map((level) => codes.at('20101', level))).toEqual([
      '201',
      '20101',
      undefined,
      undefined,
    ]);
  });

  test('an unknown code is called by itself', () => {
    expect([codes.nameOf('201'), codes.nameOf('999')]).toEqual(['一般公共服务支出', '999']);
  });
});

describe('a tree', () => {
  test('takes a value under every node above it', () => {
    const within = (node: string) => tree.within('在职人员', node);
    expect(['在职人员', '人员经费', '基本支出', '公用经费', '项目支出'].map(within)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('knows what stands right under a node', () => {
    expect(tree.children('基本支出')).toEqual(['人员经费', '公用经费']);
    expect(tree.children('项目支出')).toEqual([]);
  });
});

describe('members', () => {
  test('lie within themselves alone, and are called by their name', () => {
    expect([projects.within('大楼修缮', '大楼修缮'), projects.within('大楼修缮', '大楼')]).toEqual([
      true,
      false,
    ]);
    expect(projects.nameOf('大楼修缮')).toBe('办公大楼修缮');
  });

  test('have their names from the data: a text, a name of their own, or their key', async () => {
    const { budget } = await makeMini({
      'data/2024/601001/项目.yaml': '项目: {大楼修缮: {类型: 修缮}, 道路: {名称: 门前道路}}\n',
    });
    const names = (dimension: string, nodes: readonly string[]) =>
      nodes.map((node) => budget.dimensions.get(dimension)!.nameOf(node));
    expect(names('项目', ['大楼修缮', '道路'])).toEqual(['大楼修缮', '门前道路']);
    expect(names('单位', ['601', '601002'])).toEqual(['某某局', '某某中心']);
  });

  test('give their attributes to the dimension that is made of them', async () => {
    const { budget } = await makeMini({
      'data/2024/601001/项目.yaml':
        '项目: {大楼修缮: {类型: 修缮}, 道路: {类型: 建设}, 桥: {类型: 建设}, 其他: {}}\n',
    });
    const types = budget.dimensions.get('类型')!;
    expect(types.nodes).toEqual(['修缮', '建设']);
    expect(types.inheritedFrom).toBe('项目');
  });
});

describe('what was most likely meant by a value that is none', () => {
  test.each([
    ['letters for digits', '2O1O1O1', { kind: 'near', near: '2010101' }],
    ['full-width digits', '２０１', { kind: 'near', near: '201' }],
    ['blanks in it', '201 01', { kind: 'near', near: '20101' }],
    ['the name', '人大事务', { kind: 'name', codes: ['20101'] }],
    ['the code with its name', '20101人大事务', { kind: 'codeOnly', code: '20101' }],
    ['a length of no level', '2010', { kind: 'lengths', lengths: [3, 5, 7] }],
    [
      'a code that is not under its parent',
      '2010109',
      {
        kind: 'siblings',
        above: '20101 人大事务',
        below: ['2010101 行政运行', '2010102 一般行政管理事务'],
        more: false,
      },
    ],
    ['a code with no parent', '999', { kind: 'codes' }],
    ['nothing', '', { kind: 'codes' }],
  ])('%s', (_, found, advice) => {
    expect(adviceOn(found, codes)).toEqual(advice);
  });

  test('of a tree, the nearest word or the words there are', () => {
    expect(adviceOn('人员经废', tree)).toEqual({ kind: 'near', near: '人员经费' });
    expect(adviceOn('甲', tree)).toEqual({ kind: 'known', known: tree.nodes });
  });

  test('where nothing is known, that', () => {
    const none = flatDimension({ name: '项目', additive: true }, named([]));
    expect(adviceOn('大楼', none)).toEqual({ kind: 'empty' });
  });

  test('of many siblings the first six', () => {
    const many = Array.from({ length: 9 }, (_, i) => [`2010${i}`, `款${i}`] as const);
    const wide = codeDimension(
      { name: '科目', additive: true },
      new Map([
        ['类', 3],
        ['款', 5],
      ]),
      named([['201', '类'], ...many]),
    );
    expect(adviceOn('20199', wide)).toMatchObject({ kind: 'siblings', below: { length: 6 }, more: true });
  });
});
