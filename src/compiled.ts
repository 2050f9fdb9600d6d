import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';
import { keeper } from './world/kept.ts';

const here = fileURLToPath(new URL('./', import.meta.url));
const nodeRequire = createRequire(import.meta.url);

/** Compiled code to keep when the process ends, by the name to keep it under. */
const unkept = new Map<string, vm.Script>();

/**
 * Load a bundle that stands beside this file. To compile the program takes longer than to make a booklet, so what V8
 * has compiled is kept for the next process of the very same Node. V8 takes compiled code on trust: damaged code, or that
 * of another build of it, though it says the same version, ends the process with a fault of memory.
 * @param purpose what the program is started for: other commands need other functions
 */
export function compiled<Exports>(bundle: string, purpose: string): Exports {
  const node = builtOfNode();
  const loaded = new Map<string, { exports: unknown }>();
  function load(name: string): unknown {
    const known = loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const script = scriptOf(name, `${node}-${name}.${purpose.replaceAll(/\W/g, '')}`);
    const run = script.runInThisContext() as (...parts: readonly unknown[]) => void;
    const requires = (id: string): unknown =>
      id.startsWith('./') ? load(path.basename(id)) : nodeRequire(id);
    run(module.exports, requires, module, path.join(here, name), here);
    return module.exports;
  }
  return load(bundle) as Exports;
}

function scriptOf(name: string, kept: string): vm.Script {
  const filename = path.join(here, name);
  const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(filename, 'utf8')}\n})`;
  const cachedData = keeper.get(kept);
  const script = new vm.Script(source, { filename, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) unkept.set(kept, script);
  return script;
}

/** Version, platform, processor and options of the build of Node that runs this, as part of a file's name. */
function builtOfNode(): string {
  const { version, platform, arch, versions, config } = process;
  const build = crc32(JSON.stringify([versions, config.variables])).toString(16);
  return [version, platform, arch, build].join('-');
}

/** Keep what has been compiled so far. Called when the functions that are needed have been. */
export function keepCompiled(): void {
  for (const [name, script] of unkept) keeper.put(name, script.createCachedData());
  unkept.clear();
}
