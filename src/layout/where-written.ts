import type { Span } from '../diagnostics/diagnostic.ts';
import type { Pack } from '../pack/pack.ts';
import type { Source } from '../source/tree.ts';

/**
 * Where a pack writes some words that a layout or table has printed: in its own file, in the tables that it takes keys
 * from (`like`), in what all share, or in its partials. undefined where no file has them letter for letter.
 */
export function whereWritten(words: string, file: string, pack: Pack): Span | undefined {
  const shared = ['pack.yaml', 'contents.yaml'].map((name) => `${pack.folder}/${name}`);
  const partials = [...pack.partials.values()].map((partial) => partial.file);
  const texts = new Map(pack.sources.map((source) => [source.file, source]));
  for (const each of [...withBases(file, texts), ...shared, ...partials]) {
    const text = texts.get(each)?.text ?? '';
    const index = text.indexOf(words);
    if (index === -1) continue;
    const before = text.slice(0, index).split('\n');
    return { file: each, line: before.length, column: before.at(-1)!.length + 1, length: words.length };
  }
  return undefined;
}

/** A table and those that it is like, one after the other. */
function withBases(file: string, texts: ReadonlyMap<string, Source>): readonly string[] {
  const chain = new Set<string>();
  for (let at: string | undefined = file; at !== undefined && !chain.has(at); ) {
    chain.add(at);
    const like: string | undefined = /^like:\s*(\S+)/m.exec(texts.get(at)?.text ?? '')?.[1];
    at = like && `${at.slice(0, at.lastIndexOf('/') + 1)}${like}`;
  }
  return [...chain];
}
