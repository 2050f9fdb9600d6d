import { only, text } from '../../form/shapes/pack.ts';
import { entriesOf, type Node, textAt, valueAt } from '../../source/tree.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { nearest } from '../../words/likeness.ts';
import { word } from '../../words/reserved.ts';
import { coded, type FactCode, inNameOf, placesOf, type Rule, type RuleContext } from '../rule.ts';
import { expressionOf } from '../texts/read-texts.ts';

/**
 * What a booklet says of its range fits the units whose figures it holds: words for one unit (`alone`) on no roll-up,
 * words for several (`whole`) on no other.
 */
export const rangeRule: FactCode = coded(
  'range',
  only({ fact: text, alone: text, whole: text, head: text }, ['fact']),
  (rule, context) => {
    const options = valueAt(rule.node, 'with');
    const fact = textAt(options, 'fact') ?? '';
    const found = textAt(context.data, fact);
    if (found === undefined) return;
    const others = othersIn(rule, context);
    const names = others.map((code) => nameOf(code, context));
    const key = names.length > 0 ? 'alone' : 'whole';
    if (!expressionOf(textAt(options, key) ?? '(?!)', key, rule, context)?.test(found)) return;
    const { at, also } = placesOf([valueAt(context.data, fact)?.at, ...placesNaming(others, context)]);
    const finding = diagnose('rule-range', { title: rule.title, fact, found, names }, at, also);
    context.report(inNameOf(rule, finding, { subject: found }));
  },
);

/** The units that a booklet lists as belonging to it are those it rolls up, by the names that the register gives. */
export const listedUnits: FactCode = coded(
  'listed-units',
  only({ fact: text, list: text, head: text }, ['fact', 'list']),
  (rule, context) => {
    const { budget, data, report } = context;
    const { title } = rule;
    const options = valueAt(rule.node, 'with');
    const key = textAt(options, 'list') ?? '';
    const list = valueAt(valueAt(data, textAt(options, 'fact') ?? ''), key);
    const items = list?.kind === 'list' ? list.items.filter((item) => item.kind === 'scalar') : [];
    const register = budget.dimensions.get(budget.unitDimension);
    const others = othersIn(rule, context);
    const plain = plainName(rule, context);
    const known = new Map<string, string>();
    for (const code of [budget.unit, ...others]) {
      const own = textAt(budget.unitData.get(code), word.unitName) ?? '';
      for (const name of [nameOf(code, context), own]) known.set(plain(name), code);
    }
    const isCode = (text: string): boolean => register?.has(text) === true || /^\d+$/.test(text);
    const codes = items.filter(({ text }) => isCode(text));
    const strangers = items.filter(({ text }) => !isCode(text) && !known.has(plain(text)));
    const listed = new Set(items.map(({ text }) => (isCode(text) ? text : known.get(plain(text)))));
    const below = belowOthers(others, context);
    const left = others.filter((code) => !listed.has(code) && !below.has(code));

    for (const { text, at } of codes) {
      const name = register?.has(text) ? register.nameOf(text) : undefined;
      const values = { title, list: key, code: text, name, register: register?.describedIn ?? '' };
      report(inNameOf(rule, diagnose('rule-listed-code', values, at), { subject: text }));
    }
    if (strangers.length > 0) {
      const names = left.map((code) => nameOf(code, context));
      const found = strangers.map(({ text }) => ({ name: text, near: nearest(text, names) }));
      const { at, also } = placesOf(strangers.map((item) => item.at));
      const values = { title, list: key, found, alone: others.length === 0 };
      report(inNameOf(rule, diagnose('rule-listed', values, at, also), { subject: joined(strangers) }));
    }
    if (left.length > 0) {
      const names = left.map((code) => nameOf(code, context));
      const { at, also } = placesOf([list?.at, ...placesNaming(left, context)]);
      const finding = diagnose('rule-unlisted', { title, list: key, names }, at, also);
      report(inNameOf(rule, finding, { subject: names.join(word.listComma) }));
    }
  },
);

/** In the registers of the units of one booklet a code has one name. */
export const oneName: FactCode = coded('one-name', only({}), (rule, { budget, report }) => {
  const key = budget.dimensions.get(budget.unitDimension)?.describedIn ?? '';
  const said = new Map<string, { readonly name: string; readonly at: Span }[]>();
  for (const data of budget.unitData.values())
    for (const entry of entriesOf(valueAt(data, key))) {
      const { value } = entry;
      const name = value.kind === 'scalar' ? value.text : textAt(value, word.name);
      const names = said.get(entry.key.text) ?? [];
      if (name === undefined || names.some((other) => other.name === name)) continue;
      said.set(entry.key.text, [...names, { name, at: entry.key.at }]);
    }
  for (const [code, names] of said) {
    if (names.length < 2) continue;
    const { at, also } = placesOf(names.map((each) => each.at));
    const values = { title: rule.title, code, names: names.map(({ name }) => name) };
    report(inNameOf(rule, diagnose('rule-two-names', values, at, also), { subject: code }));
  }
});

const joined = (items: readonly { readonly text: string }[]): string =>
  items.map(({ text }) => text).join(word.listComma);

const nameOf = (code: string, { budget }: RuleContext): string =>
  budget.dimensions.get(budget.unitDimension)?.nameOf(code) ?? code;

/** A name without what is added to that of a head office (`head`), and without brackets at its end. */
function plainName(rule: Rule, context: RuleContext): (name: string) => string {
  const options = valueAt(rule.node, 'with');
  const head = expressionOf(textAt(options, 'head') ?? '(?!)', 'head', rule, context) ?? /(?!)/gu;
  return (name) =>
    name
      .normalize('NFKC')
      .replace(/\s/g, '')
      .replace(head, '')
      .replace(/\([^()]*\)$/, '');
}

/** The units whose figures a booklet holds beside its own: the head office bears the name of the whole. */
function othersIn(rule: Rule, context: RuleContext): readonly string[] {
  const { budget } = context;
  const plain = plainName(rule, context);
  const own = plain(nameOf(budget.unit, context));
  const named = [...budget.ledgers.values()].flatMap(({ lines }) =>
    lines.flatMap(({ values }) => values.get(budget.unitDimension) ?? []),
  );
  return [...new Set([...budget.unitData.keys(), ...named])].filter(
    (code) => code !== budget.unit && plain(nameOf(code, context)) !== own,
  );
}

/** Units that other ones roll up: a list may name them, or leave them to the unit above. */
function belowOthers(others: readonly string[], { budget }: RuleContext): ReadonlySet<string> {
  const below = others.flatMap((code) =>
    rollUpsOf(budget.unitData.get(code)).flatMap(({ text }) => (text === code ? [] : [text])),
  );
  return new Set(below);
}

/** Where the booklet says that it rolls these units up. */
const placesNaming = (codes: readonly string[], { data }: RuleContext): readonly Span[] =>
  rollUpsOf(data).flatMap(({ text, at }) => (codes.includes(text) ? [at] : []));

function rollUpsOf(data: Node | undefined) {
  const booklets = valueAt(data, word.booklets);
  return (booklets?.kind === 'list' ? booklets.items : []).flatMap((item) => {
    const codes = valueAt(item, word.rollUp);
    return codes?.kind === 'list' ? codes.items.filter((code) => code.kind === 'scalar') : [];
  });
}

/** The unit is called in full what the register of units calls its code: one name, on the cover and over tables. */
export const unitName: FactCode = coded('unit-name', only({ fact: text }, ['fact']), (rule, context) => {
  const { budget, data } = context;
  const fact = textAt(valueAt(rule.node, 'with'), 'fact') ?? '';
  const found = textAt(data, fact);
  const register = budget.dimensions.get(budget.unitDimension);
  if (found === undefined || !register?.has(budget.unit)) return;
  const expected = register.nameOf(budget.unit);
  if (found === expected) return;
  const key = context.pack.dimensions.find((spec) => spec.name === budget.unitDimension)?.members ?? '';
  const entry = valueAt(valueAt(data, key), budget.unit);
  const also = entry ? [{ at: entry.at, label: '' }] : [];
  const finding = diagnose(
    'rule-name',
    { title: rule.title, found, expected },
    valueAt(data, fact)?.at,
    also,
  );
  context.report(inNameOf(rule, finding, { subject: found }));
});

/** A short name leaves letters out of the full one, and neither changes nor adds any. */
export const shortName: FactCode = coded(
  'short-name',
  only({ fact: text, full: text }, ['fact', 'full']),
  (rule, { data, report }) => {
    const options = valueAt(rule.node, 'with');
    const fact = textAt(options, 'fact') ?? '';
    const short = textAt(data, fact);
    const full = textAt(data, textAt(options, 'full') ?? '');
    if (short === undefined || full === undefined) return;
    const letters = [...short];
    let at = 0;
    for (const letter of full) if (letter === letters[at]) at += 1;
    if (at === letters.length) return;
    const finding = diagnose(
      'rule-name',
      { title: rule.title, found: short, expected: full },
      valueAt(data, fact)?.at,
    );
    report(inNameOf(rule, finding, { subject: short }));
  },
);
