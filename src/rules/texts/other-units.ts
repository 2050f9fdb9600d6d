import { text, texts } from '../../form/shapes/pack.ts';
import { textAt, textsAt, valueAt } from '../../source/tree.ts';
import { coded, type RuleContext } from '../rule.ts';
import { classOf, expressionOf, type Hit, hitsOf, onTexts, type TextCode } from './read-texts.ts';

/**
 * A surname and one or two letters before a word such as pension or allowance: most likely a private person
 * (the regulation on open government bars privacy from publication). `surnames` in one text, `before` the words that follow a name, `except` words that only look
 * like names. A list of surnames errs on both sides: hence a warning, and exceptions in the data.
 */
export const person: TextCode = coded(
  'person',
  onTexts({ surnames: text, before: texts, starts: text, except: texts }, ['surnames', 'before']),
  (rule, context) => {
    const options = valueAt(rule.node, 'with');
    const surnames = classOf(textAt(options, 'surnames') ?? '');
    const before = textsAt(options, 'before').join('|');
    const starts = classOf(textAt(options, 'starts') ?? '');
    const except = textsAt(options, 'except');
    const source = `(?<=^|[${starts}])[${surnames}]\\p{Script=Han}{1,2}(?=${before})`;
    const expression = expressionOf(source, 'surnames', rule, context);
    if (!expression) return undefined;
    return (text) =>
      hitsOf(expression, text).filter(({ found }) => !except.some((word) => found.startsWith(word)));
  },
);

/** Identity numbers (GB 11643) and bank cards (ISO/IEC 7812), told from other digits by their check digits. */
export const identity: TextCode = coded(
  'identity',
  onTexts({}),
  () => (text) => (/\d{16}/.test(text) ? numbersIn(text) : []),
);

function numbersIn(text: string): readonly Hit[] {
  return [
    ...hitsOf(/(?<!\d)\d{17}[\dXx](?!\d)/g, text).filter(({ found }) => isIdentity(found)),
    ...hitsOf(/(?<![\d.])\d{16,19}(?![\d.])/g, text).filter(
      ({ found }) => isCard(found) && !isIdentity(found),
    ),
  ];
}

/** ISO 7064 MOD 11-2. */
function isIdentity(number: string): boolean {
  if (number.length !== 18) return false;
  const sum = [...number].reduce((total, digit, i) => {
    const value = /x/i.test(digit) ? 10 : Number(digit);
    return total + value * 2 ** (17 - i);
  }, 0);
  const month = Number(number.slice(10, 12));
  return sum % 11 === 1 && month >= 1 && month <= 12;
}

/** The Luhn sum. */
function isCard(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Names of fewer letters may be words of any text. */
const LETTERS = 4;

/**
 * The name of another office, or of what is another's, in this one's texts: they were copied from its data. `names` are
 * those of one office, the sample that people start from; the register of units and the data of the year give the
 * others. What an office calls itself (the facts `own`) is its own, and so are the units of its booklet and those above
 * it.
 */
export const foreign: TextCode = coded('foreign', onTexts({ names: texts, own: texts }), (rule, context) => {
  const options = valueAt(rule.node, 'with');
  const facts = textsAt(options, 'own').flatMap((fact) => textAt(context.data, fact) ?? []);
  const { mine, others } = unitsIn(context);
  const own = [...facts, ...mine];
  const sample = textsAt(options, 'names');
  // The sample is an office too.
  const all = sample.some((name) => own.includes(name)) ? others : [...sample, ...others];
  const foreigners = anyOf(all.filter((name) => [...name].length >= LETTERS && !own.includes(name)));
  const ours = anyOf(own);
  return (text) => {
    if (text.search(foreigners) === -1) return [];
    return hitsOf(
      foreigners,
      text.replace(ours, (part) => '\u0000'.repeat(part.length)),
    );
  };
});

/** Names of this booklet's units and of those above them, and of all others. */
function unitsIn({ budget, beside }: RuleContext): { readonly mine: string[]; readonly others: string[] } {
  const register = budget.dimensions.get(budget.unitDimension);
  const registered = (register?.nodes ?? []).map((code) => [code, [register!.nameOf(code)]] as const);
  const mine: string[] = [];
  const others: string[] = [];
  for (const [code, names] of [...registered, ...(beside ?? [])]) {
    const isOurs = [budget.unit, ...budget.units].some((unit) => unit.startsWith(code));
    (isOurs ? mine : others).push(...names);
  }
  return { mine, others };
}

/** Any of some texts, the longest first, so that a name is not taken for a shorter one in it. */
function anyOf(texts: readonly string[]): RegExp {
  const longest = [...new Set(texts)].filter(Boolean).sort((a, b) => b.length - a.length);
  const escaped = longest.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(escaped.length > 0 ? escaped.join('|') : '(?!)', 'gu');
}
