import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fonts } from '../../src/paper/fonts.ts';
import type { Outcome } from '../../src/pipeline/pipeline.ts';
import { hasErrors } from '../../src/words/diagnostic.ts';
import { spread } from '../forged/three-pages.ts';
import { miniData, miniPack } from '../mini-pack.ts';
import { runs } from '../runs.ts';
import { edit, edited } from './edits.ts';
import { plainLines, plainWorth } from './plain-data.ts';
import { buildFrom, programFonts } from './try.ts';

/*
 * Whatever is typed into a form or its facts: no stack trace, no hang, and no output that only looks right. What is
 * published is proved, and its figures are what another reader of the facts makes of them.
 */
const files: Readonly<Record<string, string>> = {
  ...miniPack,
  ...miniData,
  'templates/mini/rules/收支.yaml': `rule: 收支平衡
title: 支出不大于收入
basis: 《中华人民共和国预算法》第四条
why: 花的钱不多于收的钱。
do: 核对各行
level: error
atMost:
  - {ledger: 支出}
  - {ledger: 收入}
examples:
  - data: {收入: [{金额: 2}], 支出: [{科目: 2010101, 金额: 1}]}
    expect: ok
`,
};
const longest = 20_000;
let fonts: Fonts;
const { folder, clear } = spread({});
beforeAll(async () => {
  fonts = await programFonts();
});
afterAll(clear);

async function judge(changed: Readonly<Record<string, string>>): Promise<readonly Outcome[]> {
  const start = performance.now();
  const outcomes = await buildFrom(changed, fonts, folder);
  expect(performance.now() - start).toBeLessThan(longest);
  for (const { made, proof, booklet, findings } of outcomes) {
    if (!made) {
      expect(findings.some(({ level }) => level === 'error')).toBe(true);
      continue;
    }
    expect(hasErrors(findings)).toBe(false);
    expect(proof!.figures).toBe(booklet!.laid.figures.length);
    const lines = plainLines(changed);
    for (const { figure, text } of booklet!.laid.figures) {
      const worth = lines && plainWorth(figure.origin, lines);
      if (worth !== undefined) expect(figure.value!.times(100).toNumber(), text).toBe(worth);
    }
  }
  return outcomes;
}

const change = (names: readonly string[]) =>
  fc.record({ file: fc.constantFrom(...names), edits: fc.array(edit, { minLength: 1, maxLength: 3 }) });
const named = (start: string, end = ''): readonly string[] =>
  Object.keys(files).filter((file) => file.startsWith(start) && file.endsWith(end));
const apply = ({ file, edits }: { file: string; edits: Parameters<typeof edited>[1][] }) => ({
  ...files,
  [file]: edits.reduce(edited, files[file]!),
});

test('the files as they are become a booklet', async () => {
  const [outcome] = await judge(files);
  expect([...outcome!.made!.files.keys()]).toContain('公开/figures.json');
  expect(plainLines(files)!.map(({ money }) => money)).toEqual([100e6, 20e6, 10e6, 50e6]);
});

const parts: [name: string, files: readonly string[], usual: number][] = [
  ['layouts', named('templates/', '.hbs'), 60],
  ['tables', ['templates/mini/表/表.yaml'], 60],
  ['rule files', named('templates/mini/rules'), 30],
  ['packs, contents, styles and names', named('templates/', '.yaml'), 60],
  ['facts', named('data/'), 60],
];

test.each(parts)('%s, edited at random', async (_, names, usual) => {
  await fc.assert(
    fc.asyncProperty(change(names), async (each) => void (await judge(apply(each)))),
    { numRuns: runs(usual), ...(runs(1) === 1 && { seed: 2024 }) },
  );
});

test('a schema with an odd mark is a finding, never a warning of the reader of YAML beside it', async () => {
  const warned: string[] = [];
  const listen = (warning: Error): number => warned.push(warning.name);
  process.on('warning', listen);
  const name = 'templates/mini/schema.yaml';
  await judge({ ...files, [name]: files[name]!.replace('$schema', '%$schema') });
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  expect(warned).not.toContain('YAMLWarning');
});
