import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';

const here = fileURLToPath(new URL('./', import.meta.url));
const nodeRequire = createRequire(import.meta.url);

/** Compiled code to keep when the process ends, by the file to keep it in. */
const unkept = new Map<string, vm.Script>();

/**
 * Load a bundle that stands beside this file. To compile the program takes longer than to make a booklet, so what V8
 * has compiled is kept in cache/ for the next process of the very same Node. V8 takes compiled code on trust: that of
 * another build of it, though it says the same version, or a damaged file ends the process with a fault of memory.
 * @param purpose what the program is started for: other commands need other functions
 */
export function compiled<Exports>(bundle: string, purpose: string): Exports {
  const cache = path.join(
    here,
    'cache',
    `${readFileSync(path.join(here, 'digest'), 'utf8')}-${builtOfNode()}`,
  );
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

/** Version, platform, processor and options of the build of Node that runs this, as part of a file's name. */
function builtOfNode(): string {
  const { version, platform, arch, versions, config } = process;
  const build = crc32(JSON.stringify([versions, config.variables])).toString(16);
  return [version, platform, arch, build].join('-');
}

/** Length of the check sum that a kept file ends with. */
const tail = 4;

/** What was kept, when every byte of it is as it was written. */
function bytesOf(file: string): Buffer | undefined {
  try {
    const kept = readFileSync(file);
    const code = kept.subarray(0, -tail);
    return kept.readUInt32LE(code.length) === crc32(code) ? code : undefined;
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
    const sum = Buffer.alloc(tail);
    sum.writeUInt32LE(crc32(bytes));
    // Of the threads of a process the first one writes.
    writeFileSync(fresh, Buffer.concat([bytes, sum]), { flag: 'wx' });
    renameSync(fresh, file);
  } catch {}
}
