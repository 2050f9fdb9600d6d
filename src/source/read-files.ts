import type { Report } from '../diagnostics/diagnostic.ts';
import type { Files, Found } from '../world.ts';
import { type Ending, isPlain, refusalOf } from './passed-over.ts';
import { type ReadRules, readYaml } from './read.ts';
import { readBytes } from './read-bytes.ts';
import type { Source } from './tree.ts';

/**
 * Read the YAML files among those found in a folder, in the order given. What stands there and is not read is reported:
 * links, folders that cannot be opened, names that cannot be printed, files with another ending than the one meant.
 */
export async function readYamlFiles(
  files: Files,
  found: readonly Found[],
  rules: ReadRules,
  report: Report,
  endings: readonly Ending[] = ['yaml'],
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const entry of found) {
    const refused = refusalOf(entry, endings);
    if (refused) report(refused);
    else if (isPlain(entry, 'yaml')) {
      const bytes = await readBytes(files, entry.file, report);
      if (bytes) sources.push(readYaml(entry.file, bytes, rules, report));
    }
  }
  return sources;
}
