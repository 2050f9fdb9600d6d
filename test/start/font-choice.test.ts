import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fontChoice } from '../../src/paper/font-files.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'booklet-fonts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is said of a fonts.yaml, as `line: message`, and the roles read from it. */
async function chosen(text: string) {
  writeFileSync(path.join(folder, 'fonts.yaml'), text);
  const found: Diagnostic[] = [];
  const choice = await fontChoice((each) => found.push(each), folder);
  return { roles: choice?.roles, said: found.map(({ at, message }) => `${at?.line}: ${message}`) };
}

test('roles with their candidates, in the order written', async () => {
  const { roles, said } = await chosen('仿宋:\n  - local/仿宋.ttf # 自购\n  - npm:甲/乙.ttf\n');
  expect({ roles, said }).toEqual({ roles: { 仿宋: ['local/仿宋.ttf', 'npm:甲/乙.ttf'] }, said: [] });
});

test('candidates are looked for beside it', async () => {
  await chosen('仿宋: [own.ttf]\n');
  writeFileSync(path.join(folder, 'own.ttf'), '');
  const choice = await fontChoice(() => {}, folder);
  expect(choice!.files.locate('own.ttf')).toBe(path.join(folder, 'own.ttf'));
  expect(choice!.files.locate('other.ttf')).toBeUndefined();
});

describe('a mistake is a finding at its line, and nothing is chosen', () => {
  test.each([
    ['a candidate without a list', '仿宋: local/仿宋.ttf\n', '1: '],
    ['a role without candidates', '黑体:\n  - a.ttf\n仿宋: []\n', '3: '],
    ['a colon of full width', '仿宋：\n  - a.ttf\n', '1: '],
    ['an open bracket', '黑体: [a.ttf]\n仿宋: [a.ttf\n', '2: '],
    ['a list instead of roles', '- a.ttf\n', '1: '],
    ['a role twice', '仿宋: [a.ttf]\n仿宋: [b.ttf]\n', '2: '],
  ])('%s', async (_, text, start) => {
    const { roles, said } = await chosen(text);
    expect(said[0]?.slice(0, start.length)).toBe(start);
    expect(roles).toBeUndefined();
  });

  test('no fonts.yaml', async () => {
    rmSync(path.join(folder, 'fonts.yaml'), { force: true });
    const found: Diagnostic[] = [];
    expect(await fontChoice((each) => found.push(each), folder)).toBeUndefined();
    expect(found.map(({ code }) => code)).toEqual(['file-missing']);
  });
});
