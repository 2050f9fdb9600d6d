import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import type { Node, Scalar, Source } from '../source/tree.ts';

/** Code, blank, name. A colon between them, or a dash before them, is a mistake that can still be read. */
const entry = /^\s*([^\s:：]+)(\s*[:：])?\s*(.*?)\s*$/;

/** Every file of classification/ by its path; undefined when one of them cannot be used. */
export function classificationsIn(
  files: ReadonlyMap<string, Source>,
  report: Report,
): ReadonlyMap<string, ReadonlyMap<string, string>> | undefined {
  const read = new Map<string, ReadonlyMap<string, string>>();
  let good = true;
  for (const [file, source] of files) {
    if (!file.startsWith('classification/')) continue;
    const names = namesIn(source, report);
    if (names) read.set(file, names);
    else good = false;
  }
  return good ? read : undefined;
}

/**
 * A file of classification/: `names: |` and below it a line for each code with its name, as the official list has
 * them; lines that begin with # are remarks. Names by code, in the order written; undefined, and reported, when the
 * file is written in another way.
 */
function namesIn({ text, root }: Source, report: Report): ReadonlyMap<string, string> | undefined {
  if (!root) return undefined;
  const lines = text.split('\n');
  const list = listIn(root);
  if (!list || lines[list.at.line - 1]![list.at.column - 1] !== '|') {
    report(diagnose('pack-names-form', {}, list?.at ?? strangeIn(root)));
    return undefined;
  }
  const names = new Map<string, string>();
  const places = new Map<string, Span>();
  for (const [i, line] of list.text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, code = line.trim(), colon, name = ''] = entry.exec(line) ?? [];
    const column = lines[list.at.line + i]!.indexOf(code) + 1;
    const at = { file: list.at.file, line: list.at.line + 1 + i, column, length: code.length };
    const first = places.get(code);
    if (colon !== undefined || name === '' || code === '-')
      report(diagnose('pack-names-line', { found: code }, at));
    else if (first) report(diagnose('pack-names-twice', { found: code }, at, [{ at: first, label: '' }]));
    if (first) continue;
    places.set(code, at);
    names.set(code, name);
  }
  return names;
}

/** The value of `names`, if there is nothing else. */
function listIn(root: Node): Scalar | undefined {
  const [only, ...others] = root.kind === 'map' ? root.entries : [];
  const isList = only?.key.text === 'names' && others.length === 0;
  return isList && only.value.kind === 'scalar' ? only.value : undefined;
}

/** What should not be there. */
function strangeIn(root: Node): Span {
  const entries = root.kind === 'map' ? root.entries : [];
  const [strange] = entries.filter(({ key }) => key.text !== 'names');
  return strange?.key.at ?? entries[0]?.value.at ?? root.at;
}
