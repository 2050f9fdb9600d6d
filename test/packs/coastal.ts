import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorld } from '../../src/commands/open-world.ts';
import { type Block, type Layout, type Table, textOf } from '../../src/document/document.ts';
import type { Office } from '../../src/office/publish.ts';
import type { Diagnostic } from '../../src/words/diagnostic.ts';
import { cellsOf } from '../mini-pack.ts';

/** The folder of the packs and data of these tests. */
export const here = fileURLToPath(new URL('.', import.meta.url));

/** The made-up province under test/packs, with an output folder of its own. */
export async function coastalWorld(): Promise<Office> {
  const findings: Diagnostic[] = [];
  const out = await mkdtemp(path.join(tmpdir(), 'coastal-'));
  const terminal = { cwd: here, versions: { node: '', zlib: '' } } as Parameters<typeof openWorld>[1];
  const world = await openWorld({ data: 'data', templates: 'templates', out }, terminal, (f) =>
    findings.push(f),
  );
  if (!world) throw new Error(findings.map((finding) => finding.message).join('\n'));
  return world;
}

/** The section whose heading ends in these words. */
function blocksUnder(laid: Layout, words: string): readonly Block[] {
  const found = laid.document.sections.find((section) => section.heading.endsWith(words));
  if (!found) throw new Error(laid.document.sections.map((section) => section.heading).join('\n'));
  return found.blocks;
}

/** Header and body of the table under a heading, rows as texts. */
export function tableUnder(laid: Layout, words: string) {
  const table = blocksUnder(laid, words).find((block): block is Table => block.kind === 'table')!;
  const notes = table.notes.map((note) => textOf(note.content));
  return { head: cellsOf(table.head), body: cellsOf(table.body), title: textOf(table.title), notes };
}

/** The sentences under a heading. */
export function sentencesUnder(laid: Layout, words: string): readonly string[] {
  return blocksUnder(laid, words).flatMap((block) =>
    block.kind === 'paragraph' ? [textOf(block.content)] : [],
  );
}
