import {
  entriesOf,
  type Mapping,
  type Node,
  type Scalar,
  type Source,
  textAt,
  textsAt,
  valueAt,
} from '../source/tree.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { DimensionSpec, Format, LedgerSpec } from './pack.ts';

/** `dimensions:` of pack.yaml. */
export function dimensionSpecs(node: Node | undefined): readonly DimensionSpec[] {
  return entriesOf(node).map(({ key, value }) => {
    const levels = valueAt(value, 'levels');
    const tree = valueAt(value, 'tree');
    const fallback = textAt(value, 'default');
    const names = textAt(value, 'names');
    const members = textAt(value, 'members');
    const of = textAt(value, 'of');
    const when = valueAt(value, 'when');
    return {
      name: key.text,
      additive: textAt(value, 'additive') !== 'false',
      ...(fallback !== undefined && { fallback }),
      ...(levels && {
        levels: new Map(entriesOf(levels).map((e) => [e.key.text, Number(plainText(e.value))])),
      }),
      ...(tree && { tree: new Map(branches(tree).map(([{ text }, parent]) => [text, parent])) }),
      ...(names !== undefined && { names }),
      ...(members !== undefined && { members }),
      ...(of !== undefined && { of }),
      ...(when && {
        when: new Map(
          entriesOf(when).flatMap((e) => (e.value.kind === 'map' ? [[e.key.text, e.value] as const] : [])),
        ),
      }),
    };
  });
}

/** Nested lists and maps as pairs of a name and the name above it. */
export function branches(node: Node, parent?: string): readonly (readonly [Scalar, string | undefined])[] {
  if (node.kind === 'scalar') return [[node, parent]];
  if (node.kind === 'list') return node.items.flatMap((item) => branches(item, parent));
  return node.entries.flatMap(({ key, value }) => [[key, parent] as const, ...branches(value, key.text)]);
}

/** `ledgers:` of pack.yaml. */
export function ledgerSpecs(node: Node | undefined): readonly LedgerSpec[] {
  return entriesOf(node).map(({ key, value }) => {
    const measure = textAt(value, 'measure') === word.quantity ? 'quantity' : 'amount';
    const source = valueAt(value, 'else');
    return {
      name: key.text,
      dimensions: textsAt(value, 'dimensions'),
      measure,
      unit: textAt(value, 'unit') ?? '',
      negative: textAt(value, 'negative') === 'true',
      precision: textAt(value, 'precision') ?? (measure === 'amount' ? '0.01' : '1'),
      ...(source?.kind === 'map' && { source: source as Mapping }),
    };
  });
}

/** What a form says of figures at one place: of all, those of tables, of one table, of a row or column. */
export function formatIn(node: Node | undefined): Partial<Format> {
  const said = (key: string): string | undefined => textAt(node, key);
  const [unit, decimals, group, trim] = ['unit', 'decimals', 'group', 'trim'].map(said);
  const [zero, blank] = [said('zero'), said('blank')];
  return {
    ...(unit !== undefined && { unit }),
    ...(decimals !== undefined && { decimals: Number(decimals) }),
    ...(group !== undefined && { group: group === 'true' }),
    ...(trim !== undefined && { trim: trim === 'true' }),
    ...(zero !== undefined && { zero }),
    ...(blank !== undefined && { blank }),
  };
}

function plainText(node: Node): string {
  return node.kind === 'scalar' ? node.text : '';
}

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
