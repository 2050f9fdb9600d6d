import { expect, test } from 'vitest';
import { runsOf } from '../../src/office/batch/asked.ts';
import type { Task } from '../../src/office/batch/task.ts';

const taskOf = (text: string): Task => {
  const [code = '', ...rollUp] = text.split(' ');
  const [year, unit] = code.includes('/') ? code.split('/') : ['2024', code];
  return { year: Number(year), unit: unit!, folder: '', kind: '部门', pack: 'mini', rollUp };
};
const runs = (...tasks: readonly string[]): readonly string[] =>
  runsOf(tasks.map(taskOf)).map((run) => run.map(({ unit }) => unit).join(' '));

test.each([
  [
    'units that have nothing to do with each other',
    ['301001', '302001', '303001'],
    ['301001', '302001', '303001'],
  ],
  [
    'a department and its units, by their code',
    ['601', '601001', '601002', '602001'],
    ['601 601001 601002', '602001'],
  ],
  [
    'units rolled up elsewhere, and what lies between',
    ['301', '401', '501 301', '601'],
    ['301 401 501', '601'],
  ],
  ['two booklets of one folder', ['301001', '301001', '302001'], ['301001 301001', '302001']],
  ['two roll-ups of one unit that has no booklet', ['1 9', '2', '3 9'], ['1 2 3']],
  ['two years', ['2023/601', '2024/601', '2024/601001'], ['601', '601 601001']],
])('%s', (_, tasks, expected) => {
  expect(runs(...tasks)).toEqual(expected);
});
