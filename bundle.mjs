// Makes dist/ from src/: one command, one file to load for it and what it shares with others.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { isolatedDeclarationSync } from 'rolldown/experimental';

/** Packages that stay outside: this one brings threads of its own. */
const outside = ['piscina'];

/** Leaves packages out that are named by others but never called. */
function without(names) {
  return {
    name: 'without',
    resolveId: (id) => (names.some((name) => id.endsWith(name)) ? `\0without:${id}` : undefined),
    load: (id) => (id.startsWith('\0without:') ? 'export default {};' : undefined),
  };
}

const inPdfParse = (file) =>
  JSON.stringify(
    fileURLToPath(new URL(`node_modules/pdf-parse/dist/pdf-parse/cjs/${file}`, import.meta.url)),
  );

/** pdf-parse with the half of pdf.js that it would load from a file of its own, compiled anew in every process. */
const pdfParse = {
  name: 'pdf-parse',
  resolveId: (id) => (id === 'pdf-parse' ? '\0pdf-parse' : undefined),
  load: (id) =>
    id === '\0pdf-parse'
      ? `import ${inPdfParse('pdf.worker.mjs')};
         import library from ${inPdfParse('index.cjs')};
         export const { PasswordException, PDFParse } = library;`
      : undefined,
};

/** sha256 over the program's own code and the versions of the packages that stay outside: see the manifest. */
const digest = {
  name: 'digest',
  generateBundle(_, bundle) {
    const hash = createHash('sha256');
    for (const name of Object.keys(bundle).sort()) {
      const part = bundle[name];
      hash.update(name).update(part.type === 'chunk' ? part.code : part.source);
    }
    for (const name of outside) hash.update(readFileSync(`node_modules/${name}/package.json`));
    this.emitFile({ type: 'asset', fileName: 'digest', source: hash.digest('hex') });
  },
};

/** Node starts sooner with a file of this kind, and takes it for one because of this package.json. */
const kindOfModule = {
  name: 'kind-of-module',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{"type":"commonjs"}\n' });
  },
};

/**
 * Declarations of what other programs import, and of the files these name: each is written from its own text alone, so
 * that nobody waits for a judge of types.
 */
const declarations = {
  name: 'declarations',
  generateBundle() {
    const files = new Set(['src/index.ts']);
    for (const file of files) {
      const { code, errors } = isolatedDeclarationSync(file, readFileSync(file, 'utf8'));
      if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
      const fileName = `types/${path.posix.relative('src', file).replace(/ts$/, 'd.ts')}`;
      this.emitFile({
        type: 'asset',
        fileName,
        source: code.replaceAll(/ from "(\..*)\.ts"/g, ' from "$1.js"'),
      });
      for (const [, other] of code.matchAll(/ from "(\..*)"/g))
        files.add(path.posix.join(path.posix.dirname(file), other));
    }
  },
};

await build({
  input: { thread: 'src/thread.ts' },
  platform: 'node',
  output: { dir: 'dist', format: 'esm', cleanDir: true, entryFileNames: '[name].mjs' },
});
await build([
  {
    input: { cli: 'src/cli.ts' },
    platform: 'node',
    plugins: [kindOfModule],
    output: { dir: 'dist', format: 'cjs' },
  },
  {
    input: {
      main: 'src/main.ts',
      'build-thread': 'src/commands/build-thread.ts',
      index: 'src/index.ts',
    },
    platform: 'node',
    external: outside.map((name) => new RegExp(`^${name}(/|$)`)),
    // For Node, yaml asks the environment at every token whether to log it; its other build, of modules, does not.
    resolve: {
      alias: { yaml: fileURLToPath(new URL('node_modules/yaml/browser/index.js', import.meta.url)) },
    },
    // Fonts, lines, drawings and ciphers of pdfkit and pdfmake: src/typeset has its own, or none. Commands of commander
    // that are programs of their own: there are none.
    plugins: [
      without(['fontkit', 'linebreak', 'svg-to-pdfkit', '@noble/ciphers/aes', 'node:child_process']),
      pdfParse,
      digest,
      declarations,
    ],
    output: {
      dir: 'dist',
      format: 'cjs',
      dynamicImportInCjs: false,
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
      exports: 'named',
    },
  },
]);

// npm makes it a command when it installs; made anew later, it must be one still.
chmodSync('dist/cli.js', 0o755);

/*
 * What V8 compiles in the first run is kept for all later ones (src/compiled.ts): let that be the sample's, which needs
 * all that a booklet can need, and not whatever booklet, or test, comes first. Should it fail, the first one does it.
 */
const out = mkdtempSync(path.join(tmpdir(), 'booklet-'));
spawnSync(process.execPath, ['dist/cli.js', 'build', '601001', '--out', out], { stdio: 'ignore' });
rmSync(out, { recursive: true, force: true });
