import { type Mapping, type Node, textAt, valueAt } from '../source/tree.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import type { Ledger, Term } from './budget.ts';
import type { Dimension, Filter } from './selection.ts';
import { adviceOn } from './values.ts';

/** What names in a pack are checked against. */
export interface Names {
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly ledgers: ReadonlyMap<string, Pick<Ledger, 'dimensions'>>;
  readonly named: ReadonlySet<string>;
  readonly report: Report;
}

/** `where:` of a pack as filters; a wrong dimension or value is an error at its place, never a wider selection. */
export function whereOf(node: Node | undefined, ledger: string | undefined, names: Names): readonly Filter[] {
  if (node?.kind !== 'map') return [];
  return node.entries.map(({ key, value }) => {
    const nodes = (value.kind === 'list' ? value.items : [value]).filter((item) => item.kind === 'scalar');
    const filter = { dimension: key.text, nodes: nodes.map((item) => item.text) };
    checkFilter(filter, ledger, names, key.at, (index) => nodes[index]?.at ?? key.at);
    return filter;
  });
}

/** Report what is wrong with a filter written in a pack; true when it may be used. */
export function checkFilter(
  filter: Filter,
  ledger: string | undefined,
  names: Names,
  at: Parameters<typeof diagnose>[2],
  placeOf: (index: number) => Parameters<typeof diagnose>[2] = () => at,
): boolean {
  const dimension = names.dimensions.get(filter.dimension);
  if (!dimension) {
    const known = [...names.dimensions.keys()];
    names.report(
      diagnose(
        'pack-unknown-dimension',
        { found: filter.dimension, known, near: nearest(filter.dimension, known) },
        at,
      ),
    );
    return false;
  }
  const owner = ledger === undefined ? undefined : names.ledgers.get(ledger);
  if (owner && !owner.dimensions.includes(filter.dimension)) {
    names.report(diagnose('pack-dimension-foreign', { dimension: filter.dimension, ledger: ledger! }, at));
    return false;
  }
  const bad = filter.nodes.flatMap((value, i) => (dimension.has(value) || isOpen(dimension) ? [] : [i]));
  for (const i of bad) {
    const found = filter.nodes[i]!;
    const values = { dimension: dimension.name, found, advice: adviceOn(found, dimension) };
    names.report(diagnose('pack-unknown-value', values, placeOf(i)));
  }
  return bad.length === 0;
}

/** Attributes of members have the values the data give them; a pack may ask for one that no member has. */
const isOpen = (dimension: Dimension): boolean => dimension.inheritedFrom !== undefined && !dimension.coded;

/** Is this a ledger of the pack? Reports it otherwise. */
export function checkLedger(node: Node | undefined, names: Names, at: Node): string | undefined {
  const found = node?.kind === 'scalar' ? node.text : '';
  if (names.ledgers.has(found)) return found;
  const known = [...names.ledgers.keys()];
  names.report(
    diagnose('pack-unknown-ledger', { found, known, near: nearest(found, known) }, (node ?? at).at),
  );
  return undefined;
}

/** Is this a named figure of the pack? Reports it otherwise. */
export function checkNamed(found: string, names: Names, at: Parameters<typeof diagnose>[2]): boolean {
  if (names.named.has(found)) return true;
  names.report(diagnose('pack-unknown-figure', { found, near: nearest(found, [...names.named]) }, at));
  return false;
}

/** A named figure's definition; undefined (and reported) when a name in it is unknown. */
export function termOf(node: Mapping, names: Names): Term | undefined {
  const ledger = valueAt(node, 'ledger');
  if (ledger) {
    const name = checkLedger(ledger, names, node);
    if (name === undefined) return undefined;
    const filters = whereOf(valueAt(node, 'where'), name, names);
    const counted = valueAt(node, 'count');
    return counted
      ? countOf(counted, node, name, filters, names)
      : { kind: 'selection', ledger: name, filters };
  }
  const of = valueAt(node, 'of');
  if (of?.kind === 'scalar')
    return checkNamed(of.text, names, of.at) ? { kind: 'of', name: of.text } : undefined;
  for (const kind of ['sum', 'minus', 'ratio'] as const) {
    const list = valueAt(node, kind);
    if (list?.kind !== 'list') continue;
    const terms = list.items.flatMap((item) => (item.kind === 'map' ? (termOf(item, names) ?? []) : []));
    return terms.length === list.items.length ? { kind, terms } : undefined;
  }
  return undefined;
}

function countOf(
  counted: Node,
  node: Mapping,
  ledger: string,
  filters: readonly Filter[],
  names: Names,
): Term | undefined {
  const [dimension = '', said] = (counted.kind === 'scalar' ? counted.text : '').split('.');
  if (!checkFilter({ dimension, nodes: [] }, ledger, names, counted.at)) return undefined;
  const { levels } = names.dimensions.get(dimension)!;
  const level = said ?? levels[0]!;
  const having = textAt(node, 'with');
  if (levels.includes(level) && (said !== undefined || levels.length === 1))
    return { kind: 'count', ledger, filters, dimension, level, having };
  const known = levels.map((each) => `${dimension}.${each}`);
  names.report(diagnose('pack-unknown-level', { found: [dimension, said].join('.'), known }, counted.at));
  return undefined;
}

/** Names of other figures in a definition. */
export function namesIn(term: Term | undefined): readonly string[] {
  if (!term || 'ledger' in term) return [];
  return term.kind === 'of' ? [term.name] : term.terms.flatMap(namesIn);
}

/** Does following `next` from a name lead back to it? Reports the way round. */
export function reportCycle(
  start: string,
  next: (name: string) => readonly string[],
  names: Names,
  at: Node | undefined,
): boolean {
  const seen = new Set<string>();
  const back = (path: readonly string[]): readonly string[] | undefined => {
    for (const name of next(path.at(-1)!)) {
      if (name === start) return [...path, name];
      if (seen.has(name)) continue;
      seen.add(name);
      const found = back([...path, name]);
      if (found) return found;
    }
    return undefined;
  };
  const path = back([start]);
  if (path) names.report(diagnose('pack-cycle', { path }, at?.at));
  return path !== undefined;
}
