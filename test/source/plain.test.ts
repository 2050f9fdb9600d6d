import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import glob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { composeTree } from '../../src/source/compose.ts';
import { fixSlips } from '../../src/source/fix-slips.ts';
import { parseYaml } from '../../src/source/parse.ts';
import { readPlain } from '../../src/source/plain.ts';
import { Lines } from '../../src/source/positions.ts';
import { type Node, plainOf } from '../../src/source/tree.ts';
import { runs } from '../runs.ts';
import { changed, plain } from './typing.ts';

interface Read {
  readonly root: Node | undefined;
  readonly findings: readonly Diagnostic[];
}

/** Read by the quick reader alone. */
function quickly(text: string, anchors = true): Read {
  return { root: readPlain('a.yaml', text, { anchors }), findings: [] };
}

/** Read by the readers that explain what is wrong; undefined where slips had to be put right first. */
function thoroughly(text: string, anchors = true): Read | undefined {
  const lines = new Lines('a.yaml', text);
  const findings: Diagnostic[] = [];
  const fixed = fixSlips(text, lines, (each) => findings.push(each));
  if (fixed?.text !== text) return undefined;
  const document = parseYaml(fixed, lines, (each) => findings.push(each));
  const root = document && composeTree(document, fixed, lines, { anchors }, (each) => findings.push(each));
  return { root, findings };
}

/** How far a collection goes is seen by nobody but who points at all of it: blanks at its end may count or not. */
function trimmed(read: Read): unknown {
  return JSON.parse(
    JSON.stringify(read, (_, value) =>
      value?.kind in { list: 1, map: 1 } ? { ...value, at: { ...value.at, length: 0 } } : value,
    ),
  );
}

/** Where the quick reader gives a tree, the others put nothing right, find nothing, and give the same. */
function agree(text: string): void {
  const quick = quickly(text);
  if (!quick.root) return;
  const thorough = thoroughly(text);
  expect(thorough, JSON.stringify(text)).toBeDefined();
  expect(trimmed(quick), JSON.stringify(text)).toEqual(trimmed(thorough!));
}

describe('a text that is plain YAML', () => {
  test('becomes maps, lists and texts, as they are written', () => {
    const { root } = quickly(
      '账:\n  - {科目: 0681, 金额: 95.20}\n  - [甲, "乙", \'丙\'] # 注\n说明: |\n  一\n  二\n',
    );
    expect(plainOf(root!)).toEqual({
      账: [{ 科目: '0681', 金额: '95.20' }, ['甲', '乙', '丙']],
      说明: '一\n二\n',
    });
  });

  test('keeps the place of every part', () => {
    const { root } = quickly('a: {b: [c]}\nd:\n  - "e"\n');
    if (root?.kind !== 'map') throw new Error();
    const [a, d] = root.entries;
    expect(a!.key.at).toMatchObject({ line: 1, column: 1, length: 1 });
    expect(a!.value.at).toMatchObject({ line: 1, column: 4, length: 8 });
    expect(d!.value.at).toMatchObject({ line: 3, column: 3, length: 5 });
  });

  test('may be any file of the form and of the sample', () => {
    const files = glob.sync('{data,fonts,templates}/**/*.yaml');
    const left = files.filter((file) => !quickly(readFileSync(file, 'utf8')).root);
    expect(left).toEqual([]);
  });
});

test.each([
  ['nothing', '# 空\n'],
  ['a text alone', '文字'],
  ['two values of one key', 'a: 1\na: 2\n'],
  ['a value left out', 'a:\nb: 1\n'],
  ['a value left out in brackets', '{a, b: 1}'],
  ['a pair without brackets in a list', '[a: 1]'],
  ['a key that is a list', '? [a]\n: 1\n'],
  ['a tag', 'a: !!str 1\n'],
  ['an alias that nobody defined', 'a: *b\n'],
  ['a merge key', 'a: &a {b: 1}\nc: {<<: *a}\n'],
  ['two documents', 'a: 1\n---\nb: 1\n'],
  ['the mark of a document', '---\na: 1\n'],
  ['a directive', '%YAML 1.2\n---\na: 1\n'],
  ['half a character', 'a: "\\ud800"\n'],
  ['an open bracket', 'a: [1\n'],
  ['a tab for indentation', 'a:\n\tb: 1\n'],
])('%s is left to the reader that explains', (_, text) => {
  expect(quickly(text)).toEqual({ root: undefined, findings: [] });
});

test('anchors are plain where they are allowed', () => {
  const text = 'a: &甲 [1, 2]\nb: *甲\n';
  expect(plainOf(quickly(text, true).root!)).toEqual({ a: ['1', '2'], b: ['1', '2'] });
  expect(quickly(text, false).root).toBeUndefined();
});

describe('both readers agree', () => {
  test.each([
    ['on every file of the form and of the sample', glob.sync('{data,templates}/**/*.yaml')],
    ['on every file of the form in the tests', glob.sync('test/packs/**/*.yaml')],
  ])('%s', (_, files) => {
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) agree(readFileSync(file, 'utf8'));
  });

  test('on what people type', () => {
    expect(quickly(plain).root).toBeDefined();
    fc.assert(fc.property(changed(plain), agree), { numRuns: runs(2000) });
  });

  test('on any small text', () => {
    const parts = [
      'a',
      'b: ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      ': ',
      '\n',
      '\n  ',
      '"',
      "'",
      '# ',
      ' |\n',
      ' >-\n',
      '甲',
      '\r\n',
      '? ',
      '\\n',
      '  ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (list) => agree(list.join(''))),
      {
        numRuns: runs(5000),
      },
    );
  });
});
