import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Files } from '../world.ts';
import { type ReadRules, readYaml } from './read.ts';
import { readBytes } from './read-bytes.ts';
import type { Source } from './tree.ts';

/** Read every file of a folder that matches, in order of names; links in it are reported and left out. */
export async function readFolder(
  files: Files,
  folder: string,
  patterns: readonly string[],
  rules: ReadRules,
  report: Report,
): Promise<readonly Source[]> {
  for (const file of await files.links(folder)) {
    report(diagnose('file-link', { file }, { file, line: 1, column: 1, length: 0 }));
  }
  for (const file of await files.list(folder, ['**/*.{yml,YML,YAML,Yaml}', '**/*.yaml.txt'])) {
    report(diagnose('file-extension', { file }, { file, line: 1, column: 1, length: 0 }));
  }
  const sources: Source[] = [];
  for (const file of await files.list(folder, patterns)) {
    const bytes = await readBytes(files, file, report);
    if (bytes) sources.push(readYaml(file, bytes, rules, report));
  }
  return sources;
}
