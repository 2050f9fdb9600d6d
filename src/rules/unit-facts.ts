import type { Budget } from '../budget/budget.ts';
import { dimensionsOf, usesOf } from '../budget/definitions.ts';
import { totalIn } from '../budget/misplaced.ts';
import { parseAmount, yuanPer } from '../budget/money.ts';
import type { LedgerSpec, Pack } from '../form/pack.ts';
import type { Violation } from '../form/schema.ts';
import { checkShape } from '../form/shape.ts';
import {
  type Entry,
  entriesOf,
  type Mapping,
  type Node,
  nodeAt,
  type Scalar,
  textAt,
  valueAt,
} from '../source/tree.ts';
import { rowsWords } from '../words/catalogue/places.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { word } from '../words/reserved.ts';
import { isToFill } from './filled.ts';

/**
 * A member that lacks what every member must say. Where another of a like name says just that and nothing of what this
 * one says, one of them was renamed and the other forgotten: to complete it would make two of one.
 */
function reportIncomplete(
  {
    key,
    name,
    missing,
  }: { readonly key: string; readonly name: string; readonly missing: readonly string[] },
  data: Mapping,
  pack: Pack,
  report: Report,
): void {
  const members = entriesOf(valueAt(data, key));
  const own = members.find((entry) => entry.key.text === name);
  if (!own) return;
  const apart = members.filter((other) => other !== own && isApart(other, own));
  const near = nearest(
    name,
    apart.map((entry) => entry.key.text),
  );
  const at = entriesOf(own.value)[0]?.key.at ?? own.key.at;
  const renamed = members.find((entry) => entry.key.text === near);
  if (!renamed) report(diagnose('member-incomplete', { key, name, missing }, at));
  else {
    const uses = rowsWords(usesOf(name, key, data, pack.dimensions));
    report(
      diagnose('member-renamed', { key, name, near: renamed.key.text, missing, uses }, at, [
        { at: renamed.key.at, label: '' },
      ]),
    );
  }
}

/** Do the two say nothing that both say? */
function isApart(other: Entry, own: Entry): boolean {
  const keys = new Set(entriesOf(own.value).map((entry) => entry.key.text));
  return !entriesOf(other.value).some((entry) => keys.has(entry.key.text));
}

/**
 * Every unit of the booklet, and what it belongs to at each level of its code, has a name in the register of units:
 * a code is never printed for a name. Units of a roll-up may each bring their own entry.
 */
export function checkRegister(
  { budget, data }: { readonly budget: Budget; readonly data: Mapping },
  report: Report,
): void {
  const register = budget.dimensions.get(budget.unitDimension);
  const key = register?.describedIn;
  if (!register || key === undefined) return;
  const named = [...budget.ledgers.values()].flatMap(({ lines }) =>
    lines.flatMap(({ values }) => values.get(budget.unitDimension) ?? []),
  );
  const codes = [budget.unit, ...budget.unitData.keys(), ...named];
  const above = codes.flatMap((code) => register.levels.flatMap((level) => register.at(code, level) ?? []));
  const missing = [...new Set([...codes, ...above])].filter((code) => !register.has(code)).sort();
  if (missing.length === 0) return;
  const lines = missing.map((code) => ({ code, name: textAt(budget.unitData.get(code), word.unitName) }));
  const places = [key, word.booklets].map((name) => data.entries.find((entry) => entry.key.text === name));
  const at = places.find((entry) => entry !== undefined)?.key.at;
  const lengths = register.lengths ?? [];
  report(diagnose('unit-unregistered', { key, lines, lengths }, at));
}

/** Which of the facts that a form wants a unit must give itself. */
export interface Needs {
  /** Ledgers: not where other units give the lines. */
  readonly lines: boolean;
  /** Everything else: not where the unit has no booklet. */
  readonly words: boolean;
}

/**
 * Do the merged facts of a unit fit the schema of the form? What the reading of lines, booklets and dates says
 * better, with the values that would be right, is left to it.
 */
export function checkFacts(
  data: Mapping,
  pack: Pack,
  report: Report,
  needs: Needs = { lines: true, words: true },
): boolean {
  const dimensions = dimensionsOf(pack, data);
  const missing = new Map<string, { ledger: string; dimension: string; places: Span[] }>();

  const inLine = (ledger: string, { steps, node, keyword, key }: Violation): boolean => {
    const spec = pack.ledgers.find((entry) => entry.name === ledger) ?? ledgerOf(steps, data, pack);
    if (steps.length === 2) {
      if (keyword === 'required' && key !== undefined) {
        if (key === measureKey(spec) || key === word.unitOfAmount || key === word.ledger) return true;
        if (!dimensions.has(key)) return false;
        if (isMisspelt(key, node, [...dimensions.keys()])) return true;
        const at = node.kind === 'map' ? (node.entries[0]?.key.at ?? node.at) : node.at;
        const id = `${at.file} ${ledger} ${key}`;
        const known = missing.get(id) ?? { ledger, dimension: key, places: [] };
        missing.set(id, { ...known, places: [...known.places, at] });
        return true;
      }
      return keyword === 'additionalProperties' || keyword === 'type';
    }
    const [, , name = ''] = steps;
    if (node.kind !== 'scalar') return true;
    if (name === measureKey(spec))
      return 'fault' in parseAmount(node.text) || !spec || isBelow(node.text, spec);
    if (name === word.unitOfAmount) return yuanPer(node.text) === undefined;
    if (name === word.ledger) return !pack.ledgers.some((entry) => entry.name === node.text);
    return dimensions.get(name)?.has(node.text) === false;
  };
  const described = new Set(pack.dimensions.flatMap((spec) => spec.members ?? []));
  const incomplete = new Map<string, { key: string; name: string; missing: string[] }>();
  const inMember = ({ steps, keyword, key: lacking, node, schema }: Violation): boolean => {
    const [key = '', name = ''] = steps;
    if (keyword !== 'required' || steps.length !== 2 || lacking === undefined || !described.has(key))
      return false;
    // A key misspelt is said as such.
    const strange = entriesOf(node).filter(
      (entry) => !Object.hasOwn(schema.properties ?? {}, entry.key.text),
    );
    if (strange.some((entry) => nearest(entry.key.text, [lacking]) !== undefined)) return false;
    const known = incomplete.get(`${key}\n${name}`) ?? { key, name, missing: [] };
    known.missing.push(lacking);
    incomplete.set(`${key}\n${name}`, known);
    return true;
  };
  const worded = (violation: Violation): boolean => {
    if (isToFill(violation.node)) return true;
    if (inMember(violation)) return true;
    const { steps, keyword, key = '' } = violation;
    if (steps.length === 0 && keyword === 'required')
      return !(pack.ledgers.some(({ name }) => name === key) ? needs.lines : needs.words);
    const [top = '', , ...rest] = violation.steps;
    const lists = [...pack.ledgers.map((spec) => spec.name), word.approved, word.lastYear];
    if (lists.includes(top) && violation.steps.length >= 2)
      return (
        totalIn(nodeAt(data, violation.steps.slice(0, 2)), dimensions) !== undefined || inLine(top, violation)
      );
    if (top === word.booklets) return rest.length < 2;
    return top === word.issueDate && violation.node.kind === 'scalar';
  };
  // A fact that is missing has no place: where the unit's booklets are named is as good as any, and always the same.
  const home = data.entries.find(({ key }) => key.text === word.booklets)?.key.at;
  const fits = checkShape(data, pack.schema, report, worded, [], home);
  for (const { ledger, dimension, places } of missing.values())
    report(diagnose('dimension-missing', { ledger, dimension, count: places.length }, places[0]));
  for (const member of incomplete.values()) reportIncomplete(member, data, pack, report);
  return checkIssueDate(data, report) && fits && missing.size === 0 && incomplete.size === 0;
}

/** Do the data of a booklet have all that its kind wants, besides what the form wants of all? */
export function checkRequired(data: Mapping, pack: Pack, kind: string, report: Report): boolean {
  const lacking = pack.kinds.get(kind)?.required.filter(({ text }) => !valueAt(data, text)) ?? [];
  const home = data.entries.find(({ key }) => key.text === word.booklets)?.key.at ?? data.at;
  for (const { text: key, at } of lacking) {
    const schema = pack.schema.properties?.[key];
    const title = (typeof schema === 'object' && schema.title) || '';
    report(diagnose('kind-fact-missing', { key, title, kind }, home, [{ at, label: '' }]));
  }
  return lacking.length === 0;
}

/** Has the line a key that was most likely meant to be this one? Then that is the mistake. */
function isMisspelt(key: string, line: Node, dimensions: readonly string[]): boolean {
  const strange = entriesOf(line).filter((entry) => !dimensions.includes(entry.key.text));
  return strange.some((entry) => nearest(entry.key.text, dimensions) === key);
}

function ledgerOf(steps: readonly string[], data: Mapping, pack: Pack): LedgerSpec | undefined {
  const name = textAt(nodeAt(data, steps.slice(0, 2)), word.ledger);
  return pack.ledgers.find((spec) => spec.name === name);
}

const measureKey = (spec: LedgerSpec | undefined): string =>
  spec?.measure === 'quantity' ? word.quantity : word.amount;

const isBelow = (text: string, spec: LedgerSpec): boolean => text.startsWith('-') && !spec.negative;

/** The date of issue is printed on the cover and goes into the PDF: it must be a day of the calendar. */
function checkIssueDate(data: Mapping, report: Report): boolean {
  const node = valueAt(data, word.issueDate);
  if (node?.kind !== 'scalar' || isToFill(node)) return true;
  return checkDay(word.issueDate, node, report);
}

/** Is a fact a day of the calendar, written YYYY-MM-DD? Reports it otherwise. */
export function checkDay(key: string, { text, at }: Scalar, report: Report): boolean {
  const values = { key, found: text };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) report(diagnose('date-malformed', values, at));
  else if (!isDay(text)) report(diagnose('date-impossible', values, at));
  else return true;
  return false;
}

/** Is YYYY-MM-DD a day that was or will be? */
function isDay(iso: string): boolean {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
