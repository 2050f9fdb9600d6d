import { expect, test } from 'vitest';
import { copied, copyingFiles, Office } from './department.ts';

test('the same comes of any number of threads and any order of units', async () => {
  const office = new Office(copyingFiles());
  office.change(copied, '金额: 10.00', '金额: 12.00');

  const once = await office.build();
  for (const line of ['--jobs 2 --out 二', '601002 601001 601 --out 三']) {
    const again = await office.build(`--no-verify ${line}`);
    expect(again.stderr).toBe(once.stderr);
    expect(again.rows.map(({ state }) => state)).toEqual(once.rows.map(({ state }) => state));
  }
});
