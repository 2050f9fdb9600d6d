import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPack } from '../../src/form/load.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { memoryFiles } from '../../src/world/memory-files.ts';
import { miniPack, placesOf } from '../mini-pack.ts';
import { runs } from '../runs.ts';

const path = 'classification/科目.yaml';

/** Names by code as read, and what was found. */
async function read(text: string) {
  const findings: Diagnostic[] = [];
  const files = memoryFiles({ ...miniPack, [`templates/mini/${path}`]: text });
  const { pack } = await readPack(files, 'templates', 'mini', (one) => findings.push(one));
  const namings = pack?.classifications.get(path)?.namings ?? [];
  return { names: namings.map(({ code, name }) => [code, name]), places: placesOf(findings), findings };
}
const two = [
  ['201', '一般公共服务支出'],
  ['20101', '人大事务'],
];

describe('a classification', () => {
  test.each([
    ['as it is pasted', 'names: |\n  201 一般公共服务支出\n  20101 人大事务\n'],
    ['with tabs', 'names: |\n  201\t一般公共服务支出\n  20101\t人大事务\n'],
    [
      'with full-width blanks, as web pages have',
      'names: |\n  201　一般公共服务支出\n  　20101　人大事务　\n',
    ],
    ['from Windows', 'names: |\r\n  201 一般公共服务支出\r\n  20101 人大事务\r\n'],
    ['with a mark of the byte order', '\uFEFFnames: |\n  201 一般公共服务支出\n  20101 人大事务\n'],
    ['indented by level', 'names: |\n  201 一般公共服务支出\n      20101 人大事务\n'],
    [
      'with remarks and empty lines',
      'names: |\n\n  # 类\n  201 一般公共服务支出\n\n  20101 人大事务\n  # 完\n',
    ],
    ['after a remark of YAML', '# 2024年\nnames: |  # 类、款\n  201 一般公共服务支出\n  20101 人大事务\n'],
    ['without a line break at the end', 'names: |\n  201 一般公共服务支出\n  20101 人大事务'],
  ])('is read %s', async (_, text) => {
    const { names, places } = await read(text);
    expect([names, places]).toEqual([two, []]);
  });

  test('may have blanks, brackets and colons in its names', async () => {
    const { names } = await read('names: |\n  201 其他（含 A 类）: 支出\n');
    expect(names).toEqual([['201', '其他（含 A 类）: 支出']]);
  });

  test('gives back every code with its name, in the order written', async () => {
    const code = fc.stringMatching(/^[1-9]\d{2,6}$/);
    const name = fc.stringMatching(
      /^[一-龥（）、A-Za-z0-9]([一-龥（）、 A-Za-z0-9]{0,10}[一-龥（）、A-Za-z0-9])?$/,
    );
    const lists = fc.uniqueArray(fc.tuple(code, name), { minLength: 1, maxLength: 12, selector: ([c]) => c });
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        const text = `names: |\n${list.map(([c, n]) => `  ${c} ${n}`).join('\n')}\n`;
        const { names, findings } = await read(text);
        expect(names).toEqual(list);
        expect(findings.filter(({ code: found }) => found.startsWith('pack-names'))).toEqual([]);
      }),
      { numRuns: runs(20) },
    );
  });
});

describe('a line that is no code with a name', () => {
  test.each([
    ['a code alone', '20101', '20101', 3],
    ['a code with a colon', '20101: 人大事务', '20101', 3],
    ['a code with a full-width colon', '20101：人大事务', '20101', 3],
    ['a name alone', '人大事务', '人大事务', 3],
    ['a dash before it', '- 20101 人大事务', '-', 3],
  ])('%s', async (_, line, found, column) => {
    const { findings } = await read(`names: |\n  201 一般公共服务支出\n  ${line}\n`);
    expect(findings.map(({ at }) => [at?.line, at?.column, at?.length])).toEqual([[3, column, found.length]]);
    expect(findings[0]!.message).toBe(`“${found}”后面应是空格和名称`);
  });

  test('every one of them is told at once', async () => {
    const { places } = await read('names: |\n  201\n  20101: 人大事务\n  201 一般公共服务支出\n');
    expect(places).toEqual([
      `pack-names-line templates/mini/${path}:2:3`,
      `pack-names-line templates/mini/${path}:3:3`,
      `pack-names-twice templates/mini/${path}:4:3`,
    ]);
  });
});
