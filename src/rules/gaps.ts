import type { Budget, Stated } from '../budget/budget.ts';
import { describe, pasteable } from '../budget/describe.ts';
import type { Evaluator } from '../budget/evaluate.ts';
import { asksLastYear } from '../budget/facts.ts';
import { isUnknown, type Missing } from '../budget/figure.ts';
import type { Gap } from '../budget/gaps.ts';
import { type Filter, implies, keyOfFilters, normalized } from '../budget/selection.ts';
import { splits } from '../budget/without-lines.ts';
import type { Entry, Mapping, Node } from '../source/tree.ts';
import type { Where } from '../words/catalogue/gaps.ts';
import { type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';

/** Where in the data a fact should be given, and the line that gives it. */
interface AskedFor {
  readonly at: Span;
  readonly where: Where;
  readonly paste: string;
}

/** The place of a fact: last year's figures and those of another basis are stated totals, others lines of the ledger. */
function askedFor(fact: Missing, budget: Budget): AskedFor {
  const data = budget.unitData.get(fact.unit);
  const key = listOf(fact, budget);
  const { measure } = budget.ledgers.get(fact.ledger)!;
  const given = written(fact, budget);
  const amount = measure === 'amount' ? word.amount : word.quantity;
  const unit: Record<string, string> =
    measure === 'amount' ? { [word.unitOfAmount]: budget.format.unit } : {};
  const ledger: Record<string, string> = key === fact.ledger ? {} : { [word.ledger]: fact.ledger };
  const paste = pasteable(given, ledger, { [amount]: '…', ...unit });
  const names = new Set([...given.map(({ dimension }) => dimension), word.ledger, word.unitOfAmount]);
  const entry = data?.entries.find((each) => each.key.text === key && each.value.kind === 'list');
  const place = entry && placeIn(entry, names);
  if (place) return { ...place, paste };
  const folder = data ? folderOf(data, fact.unit, budget.year) : '';
  // Where the usual file has common values that would make another fact of the line, it needs one of its own.
  const file = `${folder}/${key}${entry ? '2' : ''}.yaml`;
  return { at: { file, line: 1, column: 1, length: 1 }, where: { key, file, form: 'new' }, paste };
}

function listOf({ ledger, filters, lacks }: Missing, { dimensions }: Budget): string {
  if (asksLastYear(filters)) return word.lastYear;
  const isOther = filters.some(({ dimension, nodes }) => {
    const fallback = dimensions.get(dimension)?.fallback;
    return fallback !== undefined && !nodes.includes(fallback);
  });
  return isOther && lacks !== 'ledger' ? word.approved : ledger;
}

/** The conditions as the line writes them: the file implies the unit, and the list the year. */
function written({ filters, unit }: Missing, { dimensions, unitDimension }: Budget): readonly Filter[] {
  const within = dimensions.get(unitDimension)?.within;
  return filters.filter(
    ({ dimension, nodes }) =>
      dimension !== word.period &&
      (dimension !== unitDimension || nodes.every((node) => node !== unit && within?.(node, unit))),
  );
}

/** The end of the first list under the key whose file has no common values that the line would take. */
function placeIn({ key, value }: Entry, names: ReadonlySet<string>): Omit<AskedFor, 'paste'> | undefined {
  if (value.kind !== 'list') return undefined;
  const [first] = value.items;
  if (!first) return { at: value.at, where: { key: key.text, file: value.at.file, form: 'brackets' } };
  const files = [...new Set(value.items.map((item) => item.at.file))];
  const file = files.find((each) => {
    const items = value.items.filter((item) => item.at.file === each);
    return commonKeys(items).every((name) => names.has(name));
  });
  const last = value.items.findLast((item) => item.at.file === file);
  if (file === undefined || !last) return undefined;
  const isOpen = file !== key.at.file || first.at.line > key.at.line;
  return { at: last.at, where: { key: key.text, file, form: isOpen ? 'lines' : 'brackets' } };
}

/** Keys that items have from the common part of their file: they stand before them, or in several at once. */
function commonKeys(items: readonly Node[]): readonly string[] {
  const seen = new Set<unknown>();
  return items.flatMap((item) =>
    item.kind === 'map'
      ? item.entries.flatMap(({ key }) => {
          const isCommon = key.at.line < item.at.line || seen.has(key);
          seen.add(key);
          return isCommon ? [key.text] : [];
        })
      : [],
  );
}

function folderOf({ at: { file } }: Mapping, unit: string, year: number): string {
  const folder = `/${year}/${unit}/`;
  return file.slice(0, file.lastIndexOf(folder) + folder.length - 1);
}

/**
 * Facts that were needed and that nobody gave: one finding each, in the data, with all places that need it. A total
 * that can be added up once its parts are there is not asked for.
 */
export function checkGaps(evaluator: Evaluator, report: Report): void {
  const { budget } = evaluator;
  const all = evaluator.gaps.take();
  const needed = asked(
    all.filter(({ effect }) => effect === 'worthless'),
    evaluator,
  );
  const ledgerOf = ({ ledger, filters }: Gap): string =>
    `${ledger} ${keyOfFilters(basisOf(filters, budget))}`;
  const factOf = ({ ledger, filters }: Gap): string => `${ledger} ${keyOfFilters(filters)}`;
  const missed = new Set(needed.map(ledgerOf));
  const isLedger = ({ lacks }: Gap): boolean => lacks === 'ledger';
  const groups: readonly (readonly Gap[])[] = [
    ...grouped(needed.filter(isLedger), ledgerOf),
    ...grouped(
      needed.filter((gap) => !isLedger(gap)),
      factOf,
    ),
    ...grouped(
      all.filter((gap) => gap.effect === 'left out' && !missed.has(ledgerOf(gap))),
      ledgerOf,
    ),
    ...grouped(
      all.filter((gap) => gap.effect === 'silent' && !missed.has(ledgerOf(gap))),
      factOf,
    ),
  ];
  for (const group of groups) report(findingOf(group, budget));
}

function findingOf(group: readonly Gap[], budget: Budget): Diagnostic {
  const [gap] = group as readonly [Gap];
  const { ledger, lacks, effect } = gap;
  const fact: Gap =
    lacks !== 'fact' && effect === 'left out' ? { ...gap, filters: basisOf(gap.filters, budget) } : gap;
  const units = unitsOf(group, budget);
  const [{ at, where, paste }, ...others] = units.map((unit) => askedFor({ ...fact, unit }, budget)) as [
    AskedFor,
    ...AskedFor[],
  ];
  const uses = new Map(group.flatMap((each) => each.uses.map((use) => [JSON.stringify(use), use])));
  const also = [...others.map((other) => other.at), ...uses.values()].map((place) => ({
    at: place,
    label: '',
  }));
  const register = budget.dimensions.get(budget.unitDimension);
  const of = units.join() === budget.unit ? [] : units.map((unit) => register?.nameOf(unit) ?? unit);
  const what = describe({ kind: 'selection', selection: { ledger, filters: telling(fact, budget) } }, budget);
  if (effect === 'silent') return diagnose('fact-unsaid', { of, what, where, paste }, at, also);
  if (effect === 'left out') {
    const line = lacks === 'ledger' ? undefined : paste;
    return diagnose('ledger-left-out', { of, what, where, paste: line }, at, also);
  }
  if (lacks === 'ledger') return diagnose('ledger-not-given', { of, where }, at, also);
  const code = where.key === ledger ? 'fact-not-given' : 'figure-unknown';
  return diagnose(code, { of, what, where, paste }, at, also);
}

/** Units that have to say it; what all of them leave open, the folder that rolls them up may state for all. */
function unitsOf(group: readonly Gap[], { unit, units }: Budget): readonly string[] {
  const lacking = [...new Set(group.map((gap) => gap.unit))];
  const isStated = group.every(({ lacks }) => lacks !== 'ledger');
  const isAll = units.every((code) => lacking.includes(code));
  return isAll && isStated && !units.includes(unit) ? [unit] : lacking;
}

/** What must be said of a fact: neither its unit nor what goes without saying. */
function telling({ filters }: Gap, { dimensions, unitDimension }: Budget): readonly Filter[] {
  return filters.filter(
    ({ dimension, nodes }) =>
      dimension !== unitDimension && nodes.join() !== dimensions.get(dimension)?.fallback,
  );
}

/** The conditions on year and basis. */
function basisOf(filters: readonly Filter[], { dimensions }: Budget): readonly Filter[] {
  return filters.filter(({ dimension }) => dimensions.get(dimension)?.fallback !== undefined);
}

function grouped(gaps: readonly Gap[], keyOf: (gap: Gap) => string): readonly (readonly Gap[])[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) groups.set(keyOf(gap), [...(groups.get(keyOf(gap)) ?? []), gap]);
  return [...groups.values()];
}

/**
 * The facts to ask for. The node of a tree is known from its children. Codes have no end of children: where some of
 * them are asked for, one total beside them tells that there are no others.
 */
function asked(gaps: readonly Gap[], evaluator: Evaluator): readonly Gap[] {
  const { budget } = evaluator;
  const { dimensions } = budget;
  const keyOf = ({ unit, ledger, filters }: Gap): string => `${unit} ${ledger} ${keyOfFilters(filters)}`;
  const isKnown = (gap: Gap): boolean => {
    const here = { dimension: budget.unitDimension, nodes: [gap.unit] };
    return !isUnknown(evaluator.figure({ ledger: gap.ledger, filters: [...gap.filters, here] }));
  };
  const keys = new Set(gaps.map(keyOf));
  const addsUp = (gap: Gap): boolean =>
    splits(gap.filters, budget.ledgers.get(gap.ledger), budget).some((split) =>
      split.every((filters) => {
        const part = { ...gap, filters: normalized(filters, dimensions) };
        return keys.has(keyOf(part)) || isKnown(part) || addsUp(part);
      }),
    );
  const totalAbove = (gap: Gap): Gap => {
    const isDivided = [...gaps, ...budget.stated].some((other) => isInside(other, gap, budget));
    const coded = gap.filters.find(
      ({ dimension }) => dimensions.get(dimension)?.coded === true && dimension !== budget.unitDimension,
    );
    const total = isDivided && coded && { ...gap, filters: gap.filters.filter((other) => other !== coded) };
    return total && !isKnown(total) ? total : gap;
  };
  const found = new Map<string, Gap>();
  for (const gap of gaps.filter((each) => !addsUp(each)).map(totalAbove)) {
    const known = found.get(keyOf(gap));
    found.set(keyOf(gap), { ...gap, uses: [...(known?.uses ?? []), ...gap.uses] });
  }
  return [...found.values()];
}

function isInside(inner: Gap | Stated, outer: Gap, { dimensions, unitDimension }: Budget): boolean {
  const here = { dimension: unitDimension, nodes: [outer.unit] };
  const isOfUnit = 'unit' in inner ? inner.unit === outer.unit : implies(inner.filters, [here], dimensions);
  return (
    inner.ledger === outer.ledger &&
    isOfUnit &&
    implies(inner.filters, outer.filters, dimensions) &&
    !implies(outer.filters, inner.filters, dimensions)
  );
}
