/**
 * A booklet set by Typst.
 *
 *     node typst.mjs IN.json OUT.pdf
 *     node typst.mjs --batch LIST OUTDIR    the files named in LIST, one a line, in one process
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { run } from './run.mjs';

const workspace = path.dirname(fileURLToPath(import.meta.url));
let compiler;

await run((text) => {
  // Nothing of one booklet helps the next.
  if (compiler) compiler.evictCache(0);
  else compiler = open(JSON.parse(text));
  const inputs = { data: text };
  const made = compiler.compile({ mainFilePath: path.join(workspace, 'booklet.typ'), inputs });
  if (made.hasError()) {
    made.printErrors();
    throw new Error('Typst could not set the booklet');
  }
  return compiler.pdf(made.result);
});

/** Typst with the fonts of the booklets alone, not all that the packages bring. */
function open({ fonts }) {
  const fontPaths = [...new Set(Object.values(fonts).map((file) => path.dirname(file)))];
  return NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
}
