import { describe, expect, test } from 'vitest';
import { copied, copyingFiles, departmentFiles, Office, own } from './department.ts';

const all = (state: string) => [`601 ${state}`, `601001 ${state}`, `601002 ${state}`];

describe('a department and its units', () => {
  test('a roll-up says of its units what they say: nothing is found', async () => {
    const office = new Office(departmentFiles());
    const { rows, stderr } = await office.build();
    expect([rows.map(({ unit, state }) => `${unit} ${state}`), stderr]).toEqual([all('built'), '']);
    expect(await office.states()).toEqual(all('unchanged'));
  });

  test('a copy of the lines of a unit that says the same is right too', async () => {
    const office = new Office(copyingFiles());
    expect(await office.states()).toEqual(all('built'));
  });

  test('a copy in which one line differs: neither booklet is put out, and one finding names both lines', async () => {
    const office = new Office(copyingFiles());
    office.change(copied, '30201, 支出类别: 公用经费, 金额: 10.00', '30201, 支出类别: 公用经费, 金额: 12.00');
    const { rows, stderr, status } = await office.build();
    expect(rows.map(({ unit, state }) => `${unit} ${state}`)).toEqual([
      '601 refused',
      '601001 built',
      '601002 refused',
    ]);
    expect(status).toBe(1);
    expect(stderr.match(/各册不一致/g)).toHaveLength(1);
    expect(stderr).toContain('601002 支出（');
    expect(stderr).toMatch(/“601 部门”是 \S+万元，“601002 单位”是 \S+万元；另有 \d+ 项随之不同/);
    expect(stderr).toContain(`${copied}:7:`);
    expect(stderr).toContain(`${own}:7:`);
    expect(stderr).toContain('npx booklet build 601 601002');
    expect(office.exists('out/2024/601002')).toBe(false);
  });
});
