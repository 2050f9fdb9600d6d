import path from 'node:path';
import { checkShape } from '../form/shape.ts';
import { home } from '../home.ts';
import { readBytes } from '../source/files.ts';
import { readYaml } from '../source/read.ts';
import { plainOf } from '../source/tree.ts';
import { type Diagnostic, hasErrors, type Report } from '../words/diagnostic.ts';
import { diskFiles } from '../world/disk-files.ts';
import { type Contents, memoryFiles } from '../world/memory-files.ts';
import { type FontFiles, fontFiles } from './font-files.ts';

export interface FontChoice {
  /** Role → candidates, as in fonts.yaml. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Where the candidates are looked for. */
  readonly files: FontFiles;
}

const file = 'fonts.yaml';
const shape = {
  type: 'object',
  additionalProperties: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
};

/**
 * What fonts.yaml says, which every office may change for fonts of its own; undefined after findings.
 * @param place the folder of fonts.yaml and of fonts of one's own, or these files themselves
 */
export async function fontChoice(
  report: Report,
  place: string | Contents = path.join(home, 'fonts'),
): Promise<FontChoice | undefined> {
  const findings: Diagnostic[] = [];
  const noted: Report = (finding) => findings.push(finding);
  const files = typeof place === 'string' ? diskFiles(place) : memoryFiles(place);
  const bytes = await readBytes(files, file, noted);
  const tree = bytes && readYaml(file, bytes, { anchors: false }, noted).root;
  if (tree) checkShape(tree, shape, noted);
  findings.forEach(report);
  if (!tree || hasErrors(findings)) return undefined;
  return { roles: plainOf(tree) as FontChoice['roles'], files: fontFiles(place) };
}
