import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readYaml } from '../../src/source/read.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { printed, readCase } from './case-file.ts';

// To write a new case: add a file with an input and an empty result, run with REWRITE=1, read what it says.
const folder = new URL('cases/', import.meta.url);

for (const name of readdirSync(folder).sort()) {
  test(name, () => {
    const path = new URL(encodeURIComponent(name), folder);
    const given = readCase(path);
    const found: Diagnostic[] = [];
    for (const { file, text } of given.inputs) {
      readYaml(file, new TextEncoder().encode(text), { anchors: name.startsWith('包-') }, (each) =>
        found.push(each),
      );
    }
    const result = printed(found, given);
    if (process.env.REWRITE) {
      const kept = readFileSync(path, 'utf8').replace(/^--- 结果\n[\s\S]*$/m, '--- 结果\n');
      writeFileSync(path, kept + result);
    } else expect(result).toBe(given.expected);
  });
}
