import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import glob from 'fast-glob';
import { expect, onTestFinished, test } from 'vitest';
import { type Flat, flatten, unflatten } from '../../src/source/flat.ts';
import { readYaml } from '../../src/source/read.ts';
import type { Source } from '../../src/source/tree.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { Keeper, KeptByContent } from '../../src/world/kept.ts';
import { runs } from '../runs.ts';
import { changed, form } from './typing.ts';

interface Read {
  readonly source: Source;
  readonly findings: readonly Diagnostic[];
}

function read(text: string, kept?: KeptByContent<Flat>, file = 'a.yaml'): Read {
  const findings: Diagnostic[] = [];
  const rules = { anchors: true, top: 'any', ...(kept && { kept }) } as const;
  const source = readYaml(file, Buffer.from(text), rules, (each) => findings.push(each));
  return { source, findings };
}

/** Trees as one process after the other finds them kept. */
function keeping(): () => KeptByContent<Flat> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return () => new KeptByContent<Flat>('例', new Keeper(folder, '1.0'));
}

test('a kept tree is the one that would be read, with all its places, in every file there is', () => {
  const files = glob.sync('{data,fonts,templates,test/packs}/**/*.yaml');
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  expect(texts.length).toBeGreaterThan(100);
  const kept = keeping();
  const first = kept();
  for (const text of texts) read(text, first);
  first.save();
  const next = kept();
  for (const text of texts) expect(read(text, next)).toEqual(read(text));
});

test('and in whatever is typed', () => {
  fc.assert(
    fc.property(changed(form), (text) => {
      const { root } = read(text).source;
      if (root) expect(unflatten('a.yaml', JSON.parse(JSON.stringify(flatten(root))))).toEqual(root);
    }),
    { numRuns: runs(200) },
  );
});

test('a text that was kept is not read again; where it stands is not kept', () => {
  const kept = keeping();
  const first = kept();
  first.put('a: 1', flatten(read('b: [2]').source.root!));
  first.save();
  const { root } = read('a: 1', kept(), 'c.yaml').source;
  expect(root).toEqual(read('b: [2]', undefined, 'c.yaml').source.root);
});

test.each([
  ['an error', 'a: 1\na: 2\n'],
  ['a warning', 'a: 甲\u200b\n'],
  ['nothing that can be understood', 'a: [}\n\u0007'],
])('a text with %s says so every time', (_, text) => {
  const kept = keeping();
  const first = kept();
  const { findings } = read(text, first);
  expect(findings).not.toEqual([]);
  first.save();
  expect(kept().get(text)).toBeUndefined();
  expect(read(text, kept()).findings).toEqual(findings);
});
