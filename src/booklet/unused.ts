import type { LoadedPack } from '../form/load.ts';
import type { Pack } from '../form/pack.ts';
import type { Packs } from '../form/shelf.ts';
import { headOf } from '../source/decode.ts';
import {
  type Entry,
  entriesOf,
  itemsOf,
  type Mapping,
  type Node,
  type Source,
  textAt,
  textsAt,
  valueAt,
} from '../source/tree.ts';
import type { UnusedKind } from '../words/catalogue/gaps.ts';
import { type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { mentionsOf } from './mentions.ts';

const ownFiles = ['pack.yaml', 'contents.yaml', 'schema.yaml', 'style.yaml', 'words.yaml'];

/** What is wrong so with the forms of these names, once for each however many booklets follow it, and their texts. */
export async function unusedInForms(
  packs: Packs,
  names: readonly string[],
): Promise<{ readonly findings: readonly Diagnostic[]; readonly sources: readonly Source[] }> {
  const read = await Promise.all([...new Set(names)].map((name) => packs.take(name, () => undefined)));
  // What is unused for a mistake is that mistake.
  const sound = read.filter((each): each is LoadedPack => each.pack !== undefined && each.sound);
  return { findings: sound.flatMap(unusedIn), sources: sound.flatMap(({ sources }) => sources) };
}

/**
 * What a form defines itself and nothing leads to: a slip of its author, whatever is printed. It holds for all booklets alike,
 * so it is told once for all of them. Layouts and tables that no entry of the contents names are errors, found when
 * the form is read.
 */
function unusedIn({ pack }: LoadedPack): readonly Diagnostic[] {
  const main = pack.files.get('pack.yaml')?.root;
  const { names, partials } = mentionsOf(pack);
  const used = new Set([...names, ...namesUsed(main, names)]);
  const texts = pack.sources.flatMap(({ file, text }) => (file.endsWith('/pack.yaml') ? [] : text));
  // What a base has is for many forms: each uses some of it.
  const isOwn = (at: Span): boolean => at.file.startsWith(`${pack.folder}/`);
  const findings: Diagnostic[] = [];
  const tell = (what: UnusedKind, found: string, at: Span): void => {
    if (isOwn(at)) findings.push(diagnose('pack-unused', { what, found }, at));
  };
  const look = (what: UnusedKind, entries: readonly Entry[], isUsed: (name: string) => boolean): void => {
    const first = new Map(entries.toReversed().map(({ key }) => [key.text, key.at]));
    for (const { key } of entries)
      if (!isUsed(key.text) && first.get(key.text) === key.at) tell(what, key.text, key.at);
  };
  const isUsed = (name: string): boolean => used.has(name);
  const words = entriesOf(valueAt(main, 'kinds')).flatMap(({ value }) => entriesOf(valueAt(value, 'words')));
  look('word', words, isUsed);
  look('dimension', entriesOf(valueAt(main, 'dimensions')), isUsed);
  look('ledger', entriesOf(valueAt(main, 'ledgers')), isUsed);
  look('figure', entriesOf(valueAt(main, 'figures')), isUsed);
  look('list', entriesOf(valueAt(main, 'lists')), isUsed);
  const terms = [...pack.tables.values()].flatMap(({ root }) =>
    itemsOf(root).map((item) => textAt(item, 'term')),
  );
  look('term', entriesOf(pack.files.get('words.yaml')?.root), (name) => terms.includes(name));
  const constants = valueAt(main, 'constants');
  for (const item of constants?.kind === 'list' ? constants.items : [])
    if (item.kind === 'scalar' && !texts.some((text) => text.includes(item.text)))
      tell('constant', item.text, item.at);
  // Of a ledger that nothing asks for it is said already.
  const ledgers = pack.ledgers.map(({ name }) => name);
  const isFact = (name: string): boolean => ledgers.includes(name) || isRead(name, pack, used);
  look('fact', propertiesIn(pack.files.get('schema.yaml')?.root), isFact);
  for (const [path, { file }] of pack.files) {
    if (!isOwn(headOf(file))) continue;
    if (path.startsWith('partials/')) {
      if (!partials.has(path)) tell('partial', path.slice('partials/'.length), headOf(file));
    } else if (path.startsWith('classification/')) {
      if (!used.has(path)) findings.push(diagnose('pack-names-unused', { file: path }, headOf(file)));
    } else if (!path.includes('/') && path.endsWith('.yaml') && !ownFiles.includes(path))
      tell('file', path, headOf(file));
  }
  return findings;
}

/**
 * Facts of the data that nothing in the form reads, at their keys: what a form allows and does not print, and lines of
 * a ledger that nothing asks for.
 */
export function checkFactsUsed(data: Mapping, pack: Pack, report: Report): void {
  const used = new Set([...mentionsOf(pack).names, ...definedIn(pack)]);
  const look = (node: Node | undefined): void => {
    for (const { key } of entriesOf(node))
      if (!isRead(key.text, pack, used)) report(diagnose('fact-unused', { key: key.text }, key.at));
  };
  look(data);
  for (const { members } of pack.dimensions)
    if (members !== undefined) for (const { value } of entriesOf(valueAt(data, members))) look(value);
}

const reserved: readonly string[] = Object.values(word);

/** Is a key of the data read by the engine, or by something in the form? */
function isRead(name: string, pack: Pack, used: ReadonlySet<string>): boolean {
  if (used.has(name) || reserved.includes(name)) return true;
  return pack.dimensions.some((spec) => spec.name === name || spec.members === name);
}

/** Names that pack.yaml itself makes use of: all that figures, ledgers and dimensions in use are made of. */
function namesUsed(main: Node | undefined, mentioned: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set<string>([textAt(main, 'unitDimension') ?? '', word.period]);
  const isUsed = (name: string): boolean => mentioned.has(name) || used.has(name);
  const follow = (key: string, use: (node: Node) => void): void => {
    const waiting = new Set(entriesOf(valueAt(main, key)));
    for (let found = true; found; ) {
      found = false;
      for (const entry of waiting) {
        if (!isUsed(entry.key.text)) continue;
        waiting.delete(entry);
        found = true;
        use(entry.value);
      }
    }
  };
  const useTerm = (node: Node): void => {
    if (node.kind === 'list') node.items.forEach(useTerm);
    for (const { key, value } of entriesOf(node)) {
      if (['ledger', 'of', 'count', 'with'].includes(key.text)) {
        if (value.kind === 'scalar') used.add(value.text.split('.')[0]!);
      } else if (key.text === 'where') for (const each of entriesOf(value)) used.add(each.key.text);
      else useTerm(value);
    }
  };
  follow('figures', useTerm);
  follow('ledgers', (node) => {
    const lender = valueAt(node, 'else');
    if (lender) useTerm(lender);
  });
  follow('dimensions', (node) => {
    for (const key of ['of', 'names']) for (const text of textsAt(node, key)) used.add(text);
  });
  return used;
}

/** Ledgers that figures of the form are made of, used themselves or not, and keys of the things they count. */
function definedIn(pack: Pack): readonly string[] {
  const named = (node: Node): readonly string[] =>
    node.kind === 'scalar'
      ? []
      : node.kind === 'list'
        ? node.items.flatMap(named)
        : [
            ...textsAt(node, 'ledger'),
            ...textsAt(node, 'with'),
            ...node.entries.flatMap(({ value }) => named(value)),
          ];
  return [...[...pack.figures.values()], ...pack.ledgers.flatMap(({ source }) => source ?? [])].flatMap(
    named,
  );
}

/** Keys that a schema names, of facts and of all within them. */
function propertiesIn(node: Node | undefined): readonly Entry[] {
  if (node?.kind === 'list') return node.items.flatMap(propertiesIn);
  return entriesOf(node).flatMap(({ key, value }) => [
    ...(key.text === 'properties' ? entriesOf(value) : []),
    ...propertiesIn(value),
  ]);
}
