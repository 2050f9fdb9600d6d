import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { expect, test } from 'vitest';
import { bookletOf, compared, publishedOf } from './cells.ts';

/*
 * The tables that differ most from Jilin's, of cities elsewhere, as packs of these alone (test/packs); lists of
 * codes and style come from the base. Where the published booklet is wrong, or a form says it otherwise, the cell is
 * listed with the reason.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

const forms: Readonly<Record<string, { same: number; different: Readonly<Record<string, string>> }>> = {
  'guangzhou-2026': {
    same: 173,
    different: {
      '部门预算基本支出预算表 广州市信访局: 印 广州市信访局(本级)，我们 广州市信访局':
        'every other table has 广州市信访局',
    },
  },
  'beijing-2026': { same: 590, different: {} },
  'xian-2026': { same: 399, different: {} },
  'suzhou-2026': { same: 117, different: {} },
};

test.each(Object.entries(forms))('every cell of three tables of %s', async (form, { same, different }) => {
  const read = (folder: string, pattern: string, to: string): readonly (readonly [string, string])[] =>
    glob
      .sync(pattern, { cwd: root + folder })
      .map((file) => [to + file, readFileSync(`${root}${folder}/${file}`, 'utf8')] as const);
  const document = await bookletOf(
    Object.fromEntries([
      ...read('templates/base', '{style.yaml,classification/{功能,经济}*}', `templates/${form}/`),
      ...read(`test/packs/${form}`, '**', ''),
    ]),
  );
  const found = compared(document, publishedOf(form));
  expect(found.differences).toEqual(Object.keys(different));
  expect(found.same).toBe(same);
});
