import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../publish/digest.ts';

const require = createRequire(import.meta.url);
const code = fileURLToPath(new URL('../', import.meta.url));

/**
 * sha256 over this program's own code and the versions of the packages it runs on: another program makes another
 * booklet. `packages` are those of package.json.
 */
export function programCode(packages: Readonly<Record<string, string>>): string {
  const files = readdirSync(code, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]s$/.test(file))
    .sort();
  const digests = files.map((file) => [file, sha256(readFileSync(path.join(code, file)))]);
  const versions = Object.keys(packages).map((name) => [name, versionOf(name)]);
  return sha256(JSON.stringify([digests, versions]));
}

/** Looked for where Node looks: in node_modules of this folder and those above it. */
function versionOf(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return JSON.parse(readFileSync(path.join(folder, name, 'package.json'), 'utf8')).version;
    } catch {
      // Not here; perhaps further up.
    }
  }
  return '';
}
