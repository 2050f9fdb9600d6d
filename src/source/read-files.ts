import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import type { Files, Found } from '../world.ts';
import { type ReadRules, readYaml } from './read.ts';
import { readBytes } from './read-bytes.ts';
import type { Source } from './tree.ts';

/** Endings that are taken for YAML by people, and read by nobody. */
const astray = /\.(yml|YML|YAML|Yaml|yaml\.txt)$/;

/** Read the YAML files among those found in a folder, in the order given; links are reported and left out. */
export async function readYamlFiles(
  files: Files,
  found: readonly Found[],
  rules: ReadRules,
  report: Report,
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const { file, link } of found) {
    const at = { file, line: 1, column: 1, length: 0 };
    if (link) report(diagnose('file-link', { file }, at));
    else if (astray.test(file)) report(diagnose('file-extension', { file }, at));
    else if (file.endsWith('.yaml')) {
      const bytes = await readBytes(files, file, report);
      if (bytes) sources.push(readYaml(file, bytes, rules, report));
    }
  }
  return sources;
}
