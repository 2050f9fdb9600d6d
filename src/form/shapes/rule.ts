import { shapeWords as words } from '../../words/catalogue/pack.ts';
import type { AnySchema, Schema } from '../schema.ts';
import { count, only, text, texts, where } from './pack.ts';

const years = { type: 'array', items: { type: 'string', pattern: '^-?\\d+$', description: words.offset } };
const ratio = { type: 'string', pattern: '^\\d+(\\.\\d+)?$', description: words.ratio };
const find = {
  type: 'array',
  items: {
    type: ['string', 'object'],
    properties: { like: text, instead: text },
    required: ['like'],
    additionalProperties: false,
  },
  minItems: 1,
};

/** Which texts a rule on texts reads, what it lets pass, and what a waiver of it names. */
const narrowing = {
  in: { type: 'array', items: { enum: ['data', 'heading', 'paragraph', 'cell'] } },
  keys: texts,
  styles: texts,
  unless: texts,
  subject: { enum: ['whole'] },
};
const onTexts = (own: Readonly<Record<string, AnySchema>>, required: readonly string[] = []): Schema =>
  only({ ...narrowing, ...own }, required);

const indicators = { members: text, list: text, name: text, value: text, where };
const ofIndicators = ['members', 'list', 'name', 'value'];

const figure = { name: text, ledger: text, where, of: text };
const pairs = {
  type: 'array',
  items: { type: 'array', items: only(figure, ['name']), minItems: 2, maxItems: 2 },
};
const amount = { type: 'string', pattern: '^\\d+(\\.\\d+)?$', description: words.amount };
const bounds = only({ name: text, amount: only(figure), per: only(figure), from: amount, to: amount }, [
  'name',
  'amount',
]);

/** What `with:` of a rule may say, by the rule's code: a word that no code reads would never do anything. */
const parameters: Readonly<Record<string, Schema>> = {
  'cost-limit': only({ ...indicators, amount: only({ ledger: text, where }, ['ledger']) }, [
    ...ofIndicators,
    'amount',
  ]),
  'cost-bounds': only(indicators, ofIndicators),
  'output-bounds': only(indicators, ofIndicators),
  'similar-indicators': only(indicators, ofIndicators),
  scale: only({ equal: pairs, alike: pairs, bounds: { type: 'array', items: bounds } }),
  'rate-bounds': only({ ...indicators, like: text }, [...ofIndicators, 'like']),
  'whole-counts': only({ ...indicators, units: texts }, [...ofIndicators, 'units']),
  date: only({ fact: text, key: text, years, notBefore: text, notAfter: text, days: count }, ['fact']),
  'unit-name': only({ fact: text }, ['fact']),
  'short-name': only({ fact: text, full: text }, ['fact', 'full']),
  range: only({ fact: text, alone: text, whole: text, head: text }, ['fact']),
  'listed-units': only({ fact: text, list: text, head: text }, ['fact', 'list']),
  'one-name': only({}),
  'last-year': only({ from: ratio, to: ratio }),
  'same-text': only({ note: text, members: text, attribute: text }),
  'last-words': only({ note: text }, ['note']),
  pattern: onTexts({ find }, ['find']),
  retired: onTexts({ names: text, words: { type: 'object', additionalProperties: text } }),
  identity: onTexts({}),
  person: onTexts({ surnames: text, before: texts, starts: text, except: texts }, ['surnames', 'before']),
  traditional: onTexts({ allow: texts }),
  pairs: onTexts({ pairs: texts }, ['pairs']),
  year: onTexts({ years, like: texts }, ['years', 'like']),
  ending: onTexts({ stops: text, least: count }, ['stops']),
  repeated: onTexts({ letters: text }),
  foreign: onTexts({ names: texts, own: texts }),
};

/** A side of a comparison: a figure as in pack.yaml, a sum over the lists of a member, or a constant of the form. */
const term = {
  type: 'object',
  properties: {
    name: text,
    ledger: text,
    where,
    of: text,
    sum: {},
    minus: { type: 'array' },
    ratio: { type: 'array' },
    members: text,
    value: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
  },
  additionalProperties: false,
};
const pair = { type: 'array', items: term, minItems: 2 };
const example = only(
  {
    title: text,
    /** Facts of a tiny unit, or a text to be read, with what the rule says of it. */
    data: { type: 'object' },
    before: { type: 'object' },
    /** Facts of further units that the tiny one rolls up, by their codes. */
    units: { type: 'object' },
    text,
    expect: { enum: ['ok', 'error', 'warning', 'note'] },
  },
  ['expect'],
);

/** A file of rules/: one rule, reading from top to bottom as its own manual page, or a list of them. */
function shapeWith(parameters: Schema | undefined): Schema {
  const properties = {
    rule: { ...text, minLength: 1 },
    title: { ...text, minLength: 1 },
    basis: text,
    why: text,
    do: text,
    level: { enum: ['error', 'warning', 'note'] },
    when: { type: 'object' },
    foreach: { anyOf: [text, texts, { type: 'object', additionalProperties: texts }] },
    where,
    equal: pair,
    atMost: pair,
    together: pair,
    exists: { type: 'array', items: term, minItems: 1 },
    members: text,
    ledger: text,
    require: texts,
    absent: texts,
    levels: { type: 'object', additionalProperties: text },
    within: where,
    whole: { enum: ['true'] },
    code: text,
    with: parameters ?? { type: 'object' },
    examples: { type: 'array', items: example, minItems: 1 },
  };
  const needed = parameters?.required?.length ? ['with'] : [];
  return only(properties, ['rule', 'title', 'basis', 'level', ...needed]);
}

const plain = shapeWith(undefined);
const shapes = new Map(Object.entries(parameters).map(([code, shape]) => [code, shapeWith(shape)]));

/** The shape of a rule, with the parameters of its code if it has one. */
export function ruleShape(code: string | undefined): Schema {
  return shapes.get(code ?? '') ?? plain;
}
