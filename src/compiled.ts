import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const here = fileURLToPath(new URL('./', import.meta.url));
const nodeRequire = createRequire(import.meta.url);

/** Compiled code to keep when the process ends, by the file to keep it in. */
const unkept = new Map<string, vm.Script>();

/**
 * Load a bundle that stands beside this file. To compile the program takes longer than to make a booklet, so what V8
 * has compiled is kept in cache/ for the next process; V8 itself refuses what another version of it has made.
 * @param purpose what the program is started for: other commands need other functions
 */
export function compiled<Exports>(bundle: string, purpose: string): Exports {
  const cache = path.join(here, 'cache', readFileSync(path.join(here, 'digest'), 'utf8'));
  const loaded = new Map<string, { exports: unknown }>();
  function load(name: string): unknown {
    const known = loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const script = scriptOf(name, path.join(cache, `${name}.${purpose.replaceAll(/\W/g, '')}`));
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
  const cachedData = bytesOf(kept);
  const script = new vm.Script(source, { filename, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) unkept.set(kept, script);
  return script;
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Keep what has been compiled so far. Called when the functions that are needed have been. */
export function keepCompiled(): void {
  for (const [file, script] of unkept) keep(file, script.createCachedData());
  unkept.clear();
}

/** Nothing is lost where this folder cannot be written: the next process compiles again. */
function keep(file: string, bytes: Buffer): void {
  const fresh = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // Of the threads of a process the first one writes.
    writeFileSync(fresh, bytes, { flag: 'wx' });
    renameSync(fresh, file);
  } catch {}
}
