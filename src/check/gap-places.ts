import type { Budget } from '../budget/budget.ts';
import type { Missing } from '../budget/figure.ts';
import { asksLastYear } from '../budget/past.ts';
import { word } from '../budget/reserved.ts';
import type { Filter } from '../budget/selection.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { pasteable } from '../layout/handlebars/describe.ts';
import type { Entry, Mapping, Node } from '../source/tree.ts';

/** Where in the data a fact should be given, and the line that gives it. */
export interface AskedFor {
  readonly at: Span;
  readonly where: Where;
  readonly paste: string;
}

/** The list it belongs into; `form` is how that is written, `new` where there is none yet. */
export interface Where {
  readonly key: string;
  readonly file: string;
  readonly form: 'lines' | 'brackets' | 'new';
}

/** The place of a fact: last year's figures and those of another basis are stated totals, others lines of the ledger. */
export function askedFor(fact: Missing, budget: Budget): AskedFor {
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
