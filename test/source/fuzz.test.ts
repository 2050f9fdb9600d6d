import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../src/source/read.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { printFindings } from '../../src/words/pretty.ts';
import { runs } from '../runs.ts';
import { changed, sound, typed } from './typing.ts';

test('whatever is typed into a file, reading never throws and every finding has a place inside the file', () => {
  fc.assert(
    fc.property(changed(sound), fc.boolean(), (text, anchors) => {
      const found: Diagnostic[] = [];
      const bytes = new TextEncoder().encode(text);
      const source = readYaml('a.yaml', bytes, { anchors }, (each) => found.push(each));
      const lines = source.text.split('\n');
      for (const span of found.flatMap(({ at, also }) => [at!, ...also.map((each) => each.at)])) {
        const line = lines[span.line - 1];
        expect(line, `line ${span.line}`).toBeDefined();
        expect(span.column).toBeGreaterThanOrEqual(1);
        expect(span.column - 1 + span.length).toBeLessThanOrEqual(line!.length);
      }
      if (source.root === undefined) expect(found).not.toEqual([]);
      printFindings(found, () => source.text, { color: false });
    }),
    { numRuns: runs(1500) },
  );
});

test('any text at all', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...typed), { maxLength: 60 }), (parts) => {
      const bytes = new TextEncoder().encode(parts.join(''));
      expect(() => readYaml('a.yaml', bytes, { anchors: true }, () => {})).not.toThrow();
    }),
    { numRuns: runs(3000) },
  );
});
