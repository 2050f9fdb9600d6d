import type { AnySchema, Schema } from '../../check/schema.ts';
import { shapeWords as words } from '../../diagnostics/wording/pack.ts';
import { count, only, text, texts, where } from './common.ts';

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
export const parameters: Readonly<Record<string, Schema>> = {
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
  date: only({ fact: text, years, notBefore: text, notAfter: text, days: count }, ['fact']),
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
