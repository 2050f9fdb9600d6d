import { expect, test } from 'vitest';
import { lines, pieces } from './broken.ts';

test('closing marks never begin a line, opening marks never end one', () => {
  expect(pieces('工程（公路），等。')).toBe('工|程|（公|路），|等。');
  expect(pieces('是“三公”经费《清算》！')).toBe('是|“三|公”|经|费|《清|算》！');
});

test('a number stays whole and keeps its unit, with or without a space; in prose a long one may part from it', () => {
  expect(pieces('共85.56万元，占83.7%')).toBe('共|85.56万元，|占|83.7%');
  expect(pieces('共2,385.56万元，占83.7%')).toBe('共|2,385.56¦万元，|占|83.7%');
  expect(pieces('共 2,385.56 万元')).toBe('共 |2,385.56 ¦万元');
  expect(pieces('2024 年 2 月 8 日')).toBe('2024 年 |2 月 |8 日');
  expect(pieces('设备0台/套。')).toBe('设|备|0台/套。');
  expect(pieces('部门/单位')).toBe('部|门/|单|位');
  expect(pieces('下降4.5个百分点')).toBe('下|降|4.5个百分点');
});

test('a longer unit wins over a shorter one', () => {
  expect(pieces('2024年度预算')).toBe('2024年度|预|算');
});

test('Latin words and codes are not broken', () => {
  expect(pieces('按GB/T9704-2012印')).toBe('按|GB/T9704-2012|印');
  expect(pieces('类型311-专项')).toBe('类|型|311-专|项');
  expect(pieces('工信局-601（本级）')).toBe('工|信|局-601|（本|级）');
});

test('dashes and dots come in pairs', () => {
  expect(pieces('等……——详')).toBe('等|……|——|详');
});

test('a space stands at the end of a line, where it is not printed', () => {
  expect(lines('旗动 吉林工程项目', 3)).toEqual(['旗动', '吉林工', '程项目']);
});

test('no last line of a single character', () => {
  expect(lines('一般公共预算拨款表', 4)).toEqual(['一般公共', '预算拨', '款表']);
  expect(lines('预算单位：全。', 5)).toEqual(['预算单', '位：全。']);
});

test('a word wider than the line is cut rather than lost', () => {
  expect(lines('ABCDEFGHIJKLMNOP', 4).join('')).toBe('ABCDEFGHIJKLMNOP');
});

test('a code wider than its line is cut between a letter and a digit rather than within a number', () => {
  expect(lines('ab0442cd7713ef', 3)).toEqual(['ab0442', 'cd7713', 'ef']);
  expect(lines('ab04421', 2)).toEqual(['ab', '0442', '1']);
});
