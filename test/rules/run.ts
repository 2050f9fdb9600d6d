import { readYaml } from '../../src/source/read.ts';
import type { Mapping } from '../../src/source/tree.ts';

/** A text of YAML as data. */
export function readMapping(text: string): Mapping {
  const bytes = new TextEncoder().encode(text);
  const source = readYaml('data/2024/601001/例.yaml', bytes, { anchors: false }, (finding) => {
    throw new Error(finding.message);
  });
  return source.root as Mapping;
}
