import { describe, expect, test } from 'vitest';
import { type Changes, placesOf, table } from '../mini-pack.ts';

const base = (text: string): Changes => ({ 'templates/mini/表/底.yaml': text });
const whole = base(`
ledger: 支出
where: {支出类别: 基本支出}
rows: [{total: 合计}, {hierarchy: [科目.类]}]
columns: [{title: 名称, show: name}, {title: 金额}]
notes: [表中的数为预算数。]
`);

describe('a table like another', () => {
  test('has all that the other has', async () => {
    const { head, body, table: made, findings } = await table('like: 底.yaml\n', whole);
    expect(findings).toEqual([]);
    expect(head).toEqual(['名称|金额']);
    expect(body).toEqual(['合计|130.00', '一般公共服务支出|110.00', '社会保障和就业支出|20.00']);
    expect(made!.notes.map((note) => note.content[0]!.text)).toEqual(['表中的数为预算数。']);
  });

  test('but for what it says itself: its conditions stand instead of those of the other', async () => {
    const { body } = await table('like: 底.yaml\nwhere: {支出类别: 项目支出}\nnotes: []\n', whole);
    expect(body).toEqual(['合计|50.00', '一般公共服务支出|50.00']);
  });

  test('may have other rows and the same columns', async () => {
    const { head, body } = await table('like: 底.yaml\nrows: [{hierarchy: [支出类别]}]\n', whole);
    expect([head, body]).toEqual([['名称|金额'], ['人员经费|120.00', '公用经费|10.00']]);
  });

  test('may be printed in another unit', async () => {
    const { body } = await table('like: 底.yaml\nunit: 元\ndecimals: 0\nrows: [{total: 合计}]\n', whole);
    expect(body).toEqual(['合计|1,300,000']);
  });

  test('takes from a third what the other takes from it', async () => {
    const { head, body, findings } = await table('like: 底.yaml\nrows: [{total: 共计}]\n', {
      ...base('like: 底底.yaml\nledger: 支出\n'),
      'templates/mini/表/底底.yaml': 'columns: [{title: 名称, show: name}, {title: 金额}]\n',
    });
    expect([head, body, findings]).toEqual([['名称|金额'], ['共计|180.00'], []]);
  });

  test('keeps columns that name rows it has not, when they are the other’s', async () => {
    const levels = base(`
ledger: 支出
rows: [{hierarchy: [科目.类, 科目.款]}]
columns: [{title: 类, show: name, at: 类}, {title: 款, show: name, at: 款}, {title: 金额}]
`);
    const { body, findings } = await table('like: 底.yaml\nrows: [{hierarchy: [科目.类]}]\n', levels);
    expect([body, findings]).toEqual([['一般公共服务支出||160.00', '社会保障和就业支出||20.00'], []]);
  });
});

describe('mistakes in the other are found where it is written', () => {
  test('a key nobody knows', async () => {
    const misspelt = base('ledger: 支出\nrows: [{totle: 合计}]\ncolumns: [{title: 金额}]\n');
    const { table: made, findings } = await table('like: 底.yaml\n', misspelt);
    expect(placesOf(findings)).toEqual(['shape-unknown-key templates/mini/表/底.yaml:2:9']);
    expect(made).toBeUndefined();
  });

  test('a line that its rows forget, told of the table that forgets it', async () => {
    const rows = base(
      'ledger: 支出\nrows: [{total: 合计}, {hierarchy: [科目.类], of: [201]}]\ncolumns: [{title: 名称, show: name}, {title: 金额}]\n',
    );
    const { findings } = await table('like: 底.yaml\n', rows);
    expect(placesOf(findings)).toEqual(['table-line-lost data/2024/601001/收支.yaml:6:5']);
    expect(findings[0]!.also[0]!.at.file).toBe('templates/mini/表/表.yaml');
  });

  test('one that leads back is an error, not an endless walk', async () => {
    const { findings } = await table('like: 底.yaml\n', base('like: 表.yaml\n'));
    expect(placesOf(findings)).toEqual(['pack-cycle templates/mini/表/底.yaml:1:7']);
  });
});
