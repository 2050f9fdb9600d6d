import type { DimensionSpec, Pack } from '../form/pack.ts';
import { entriesOf, type Mapping, type Node, textAt, valueAt } from '../source/tree.ts';
import { diagnose, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { Ledger, Term } from './budget.ts';
import { CodeList } from './code-list.ts';
import { codeDimension, type Dimension, flatDimension, treeDimension } from './selection.ts';
import { checkLedger, type Names, namesIn, reportCycle, termOf, whereOf } from './terms.ts';

/** Where a unit's data name a member: rows, and in each file that describes it the first of what that says. */
export function usesOf(
  name: string,
  key: string,
  data: Mapping,
  specs: readonly DimensionSpec[],
): readonly Span[] {
  const dimensions = specs.filter((spec) => spec.members === key).map((spec) => spec.name);
  const rows = data.entries.flatMap(({ value }) => (value.kind === 'list' ? value.items : []));
  const naming = rows.filter((row) => dimensions.some((dimension) => textAt(row, dimension) === name));
  const files = new Map<string, Span>();
  for (const { key: said } of entriesOf(valueAt(valueAt(data, key), name)))
    if (!files.has(said.at.file)) files.set(said.at.file, said.at);
  return [...naming.map(({ at }) => at), ...files.values()];
}

/**
 * The pack's dimensions with the names that classifications and the data give their values.
 * @param day whose lists are meant; without one no code is out of force
 */
export function dimensionsOf(pack: Pack, data: Mapping, day?: string): ReadonlyMap<string, Dimension> {
  return new Map(pack.dimensions.map((spec) => [spec.name, dimensionOf(spec, pack, data, day)]));
}

/**
 * The day whose lists a booklet follows: that of its date, within its year. A budget dated before its year begins has
 * the lists of the first day, final accounts drawn up in the next year those of the last.
 */
export function dayOf(year: number, data: Mapping): string | undefined {
  if (year < 1000) return undefined;
  const dated = textAt(data, word.issueDate);
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  if (dated === undefined || !/^\d{4}-\d\d-\d\d$/.test(dated) || dated < first) return first;
  return dated > last ? last : dated;
}

function dimensionOf(spec: DimensionSpec, pack: Pack, data: Mapping, day: string | undefined): Dimension {
  const common = {
    name: spec.name,
    additive: spec.additive,
    ...(spec.fallback !== undefined && { fallback: spec.fallback }),
    ...(spec.of !== undefined && { inheritedFrom: spec.of }),
    ...(spec.members !== undefined && {
      describedIn: spec.members,
      uses: (member: string) => usesOf(member, spec.members!, data, pack.dimensions),
    }),
  };
  if (spec.tree) return treeDimension(common, spec.tree);
  // The pack says which values there are: they are not open to what the data write.
  if (spec.when) {
    const { inheritedFrom: _, ...own } = common;
    return treeDimension(own, new Map([...spec.when.keys()].map((value) => [value, undefined])));
  }
  const classification = pack.classifications.get(spec.names ?? '');
  const named = classification
    ? new CodeList(classification, day, [...(spec.levels?.values() ?? [])])
    : { names: namesOf(spec, pack, data) };
  return spec.levels ? codeDimension(common, spec.levels, named) : flatDimension(common, named);
}

/** Names come from a map in the data, or from the members' attributes. */
function namesOf(spec: DimensionSpec, pack: Pack, data: Mapping): ReadonlyMap<string, string> {
  if (spec.members) {
    const members = valueAt(data, spec.members);
    if (members?.kind !== 'map') return new Map();
    const names = new Map<string, string>();
    // Of several units that name one the booklet's own comes first.
    for (const { key, value } of members.entries) {
      const name = value.kind === 'scalar' ? value : valueAt(value, word.name);
      if (!names.has(key.text)) names.set(key.text, name?.kind === 'scalar' ? name.text : key.text);
    }
    return names;
  }
  const owner = pack.dimensions.find((other) => other.name === spec.of);
  const members = owner?.members === undefined ? undefined : valueAt(data, owner.members);
  if (members?.kind !== 'map') return new Map();
  const values = members.entries.map(({ value }) => valueAt(value, spec.name));
  return new Map(values.flatMap((value) => (value?.kind === 'scalar' ? [[value.text, value.text]] : [])));
}

/** Named figures whose definition names only known things, and never itself. */
export function namedOf(pack: Pack, names: Names): ReadonlyMap<string, Term> {
  const terms = new Map(
    [...pack.figures].flatMap(([name, node]) => {
      const term = termOf(node, names);
      return term ? [[name, term] as const] : [];
    }),
  );
  const next = (name: string): readonly string[] => namesIn(terms.get(name));
  for (const [name, node] of pack.figures) if (reportCycle(name, next, names, node)) terms.delete(name);
  return terms;
}

/** `else:` of the pack: the ledger that gives the lines when the data have none here. */
export function withSources(
  ledgers: ReadonlyMap<string, Ledger>,
  pack: Pack,
  names: Names,
): ReadonlyMap<string, Ledger> {
  const sources = pack.ledgers.map(({ name, source }) => {
    const ledger = source && checkLedger(valueAt(source, 'ledger'), names, source);
    if (ledger) checkProjection(name, ledger, names, source);
    return ledger
      ? ([name, { ledger, filters: whereOf(valueAt(source, 'where'), ledger, names) }] as const)
      : undefined;
  });
  const known = new Map(sources.filter((entry) => entry !== undefined));
  const next = (name: string): readonly string[] => [known.get(name)?.ledger ?? []].flat();
  for (const { name, source } of pack.ledgers) if (reportCycle(name, next, names, source)) known.delete(name);
  return new Map(
    [...ledgers].map(([name, ledger]) => {
      const source = known.get(name);
      return [name, source ? { ...ledger, source } : ledger];
    }),
  );
}

/** A projection can only have dimensions that the ledger it comes from has. */
function checkProjection(name: string, from: string, names: Names, at: Node): void {
  const given = names.ledgers.get(from)!.dimensions;
  const missing = names.ledgers.get(name)!.dimensions.filter((dimension) => !given.includes(dimension));
  const dimension = missing.join('、');
  if (missing.length > 0)
    names.report(diagnose('pack-dimension-foreign', { dimension, ledger: from }, at.at));
}
