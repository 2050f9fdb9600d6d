import { assemble } from '../budget/assemble.ts';
import type { UnitData } from '../budget/budget.ts';
import type { Pack } from '../form/pack.ts';
import type { Packs } from '../form/shelf.ts';
import {
  type Entry,
  entriesOf,
  type Mapping,
  type Node,
  type Source,
  textAt,
  textsAt,
  valueAt,
} from '../source/tree.ts';
import { type Diagnostic, diagnose, type Report } from '../words/diagnostic.ts';
import { withoutConsequences } from '../words/order.ts';
import { word } from '../words/reserved.ts';
import { contextOf, faultsOf, runOnFacts, runOnTexts } from './check.ts';
import { rulesOf } from './rule.ts';
import { type Text, textsOf } from './texts/texts.ts';

/** Examples of the rules of these forms that come out otherwise than their author says, once for each form. */
export async function wrongExamples(
  packs: Packs,
  names: readonly string[],
): Promise<{ readonly findings: readonly Diagnostic[]; readonly sources: readonly Source[] }> {
  const read = await Promise.all([...new Set(names)].map((name) => packs.take(name, () => undefined)));
  const sound = read.flatMap(({ pack, sound }) => (pack && sound ? pack : []));
  return { findings: sound.flatMap(wrongIn), sources: sound.flatMap(({ sources }) => sources) };
}

/** The examples of one form that come out wrong, at what they expect. */
function wrongIn(pack: Pack): readonly Diagnostic[] {
  return rulesOf(pack).flatMap((rule) => {
    const examples = valueAt(rule, 'examples');
    if (examples?.kind !== 'list' || faultsOf(rule).length > 0) return [];
    return examples.items.flatMap((example) => {
      if (example.kind !== 'map') return [];
      const found = findInExample(pack, rule, example);
      const levels = [...new Set(found.map(({ level }) => level))];
      const expected = textAt(example, 'expect') ?? '';
      if (levels.join() === (expected === 'ok' ? '' : expected)) return [];
      const values = { rule: textAt(rule, 'rule') ?? '', expected, found };
      const wrong = diagnose('rule-example', values, valueAt(example, 'expect')?.at);
      // What is wrong with the rule itself is told with the booklets.
      return withoutConsequences([...found, wrong]).includes(wrong) ? [wrong] : [];
    });
  });
}

/** What a rule finds in one of its examples; what makes its facts unreadable is found as well. */
export function findInExample(pack: Pack, rule: Mapping, example: Mapping): readonly Diagnostic[] {
  const text = textAt(example, 'text');
  if (text !== undefined) return findInText(pack, rule, text);
  const found: Diagnostic[] = [];
  const unreadable: Report = (finding) => {
    if (finding.level === 'error') found.push(finding);
  };
  const data = factsOf(pack, rule, valueAt(example, 'data'));
  const before = factsOf(pack, rule, valueAt(example, 'before'));
  const others = entriesOf(valueAt(example, 'units')).map(({ key, value }) => ({
    code: key.text,
    data: factsOf(pack, rule, value),
  }));
  const budget = budgetOf(pack, rule, data, unreadable, others);
  const context = contextOf({ budget, data, before }, pack, (finding) => found.push(finding));
  runOnFacts(rule, context);
  return found;
}

/** What a rule on texts finds in a text that stands wherever the rule looks. */
export function findInText(pack: Pack, rule: Mapping, text: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const data = factsOf(pack, rule, undefined);
  const budget = budgetOf(pack, rule, data, () => undefined);
  const context = contextOf({ budget, data }, pack, (finding) => found.push(finding));
  const [style = ''] = textsAt(valueAt(rule, 'with'), 'styles');
  const printed = { text, where: '', style, path: [], at: rule.at };
  const keys = textsAt(valueAt(rule, 'with'), 'keys').map((key) => key.split('.'));
  const written = (keys.length > 0 ? keys : [[]]).map((steps): Text => {
    const path = steps.map((step) => (step === '*' ? text : step));
    return { ...printed, source: 'data', path };
  });
  const everywhere = [
    ...written,
    ...(['heading', 'paragraph', 'cell'] as const).map((source) => ({ ...printed, source })),
  ];
  runOnTexts(rule, textsOf(everywhere), context);
  return found;
}

function budgetOf(
  pack: Pack,
  rule: Mapping,
  data: Mapping,
  report: Report,
  rolledUp: readonly UnitData[] = [],
) {
  const asked = valueAt(valueAt(rule, 'when'), word.kind);
  const kind = asked?.kind === 'scalar' ? asked.text : ([...pack.kinds.keys()][0] ?? '');
  const code = textAt(pack.examples, 'unit') ?? '';
  const year = Number(textAt(pack.examples, 'year') ?? pack.year);
  return assemble(pack, year, kind, [{ code, data }, ...rolledUp], report);
}

/**
 * The facts of an example as the data of a unit. What pack.yaml says of all examples is given: facts that stand unless
 * the example has its own, and what its lines have unless they say otherwise.
 */
function factsOf(pack: Pack, { at }: Mapping, own: Node | undefined): Mapping {
  const lines = valueAt(pack.examples, 'lines');
  const entries = entriesOf(own).map((entry) => ({
    ...entry,
    value: withUsual(entry.value, valueAt(lines, entry.key.text)),
  }));
  return { kind: 'map', at, entries: unless(entries, entriesOf(valueAt(pack.examples, 'facts'))) };
}

function withUsual(list: Node, usual: Node | undefined): Node {
  if (list.kind !== 'list') return list;
  const items = list.items.map((line) =>
    line.kind === 'map' ? { ...line, entries: unless(line.entries, entriesOf(usual)) } : line,
  );
  return { ...list, items };
}

/** Entries, and those of others for keys they do not have. */
function unless(entries: readonly Entry[], others: readonly Entry[]): readonly Entry[] {
  const has = new Set(entries.map(({ key }) => key.text));
  return [...others.filter(({ key }) => !has.has(key.text)), ...entries];
}
