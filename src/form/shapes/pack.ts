import { shapeWords as words } from '../../words/catalogue/pack.ts';
import { word } from '../../words/reserved.ts';
import { namedValue } from '../format.ts';
import type { AnySchema, Schema } from '../schema.ts';

/** Pieces that several files of a pack share, as JSON Schema; all YAML scalars arrive as strings. */
export const text = { type: 'string' };
export const texts = { type: 'array', items: text };
export const flag = { enum: ['true', 'false'] };
export const count = { type: 'string', pattern: '^\\d+$', description: words.count };
/** Dimension → value, or a list of them. */
export const where = { type: 'object', additionalProperties: { anyOf: [text, texts] } };
/** Path of a condition: a selection, any, all, not, or a kind of booklet. */
export const when = { type: 'object' };

/** An object with these keys and no others. */
export function only(
  properties: Readonly<Record<string, AnySchema>>,
  required: readonly string[] = [],
): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const term = {
  ...only({
    ledger: text,
    where,
    count: { ...text, description: words.counted },
    with: text,
    of: text,
    sum: { $ref: '#/$defs/terms' },
    minus: { $ref: '#/$defs/terms', minItems: 2 },
    ratio: { $ref: '#/$defs/terms', minItems: 2 },
  }),
  minProperties: 1,
  dependentRequired: { where: ['ledger'], count: ['ledger'], with: ['count'] },
  // One way to say it: of two the second would be dropped.
  if: { required: ['ledger'] },
  // biome-ignore lint/suspicious/noThenProperty: the name JSON Schema gives it
  then: only({ ledger: text, where, count: text, with: text }),
  else: { maxProperties: 1 },
};
/** A value, or the name of a word of the kind or of a fact that says it for each booklet. */
export const own = (schema: Schema): Schema => ({
  anyOf: [schema, { type: 'string', pattern: namedValue.source, description: words.named }],
});
const unit = own({ enum: [word.yuan, word.tenThousandYuan] });
/** How figures are printed, wherever a form says so. */
export const look = {
  decimals: own(count),
  group: own(flag),
  trim: own({ ...flag, description: words.trim }),
  zero: text,
};
const dimension = {
  ...only({
    levels: { type: 'object', additionalProperties: count },
    names: text,
    tree: { type: 'array' },
    members: text,
    of: text,
    additive: flag,
    default: text,
    when: { type: 'object', additionalProperties: when, minProperties: 1 },
  }),
  dependentRequired: { when: ['of'] },
};
const ledger = only(
  {
    dimensions: texts,
    measure: { enum: [word.amount, word.quantity] },
    unit: text,
    negative: { ...flag, description: words.negative },
    precision: { type: 'string', pattern: '^\\d+(\\.\\d+)?$', description: words.precision },
    else: only({ ledger: text, where }, ['ledger']),
  },
  ['dimensions', 'measure'],
);
const selection = only({ ledger: text, where }, ['ledger', 'where']);

/** pack.yaml. */
export const packShape = {
  ...only(
    {
      extends: { ...text, description: words.extends },
      edition: { ...text, description: words.edition },
      title: text,
      year: text,
      language: text,
      author: text,
      kinds: {
        type: 'object',
        additionalProperties: only(
          {
            title: text,
            words: { type: 'object', additionalProperties: text },
            required: { ...texts, description: words.requiredOfKind },
          },
          ['title'],
        ),
      },
      unitDimension: text,
      dimensions: { type: 'object', additionalProperties: dimension },
      ledgers: { type: 'object', additionalProperties: ledger },
      figures: { type: 'object', additionalProperties: { $ref: '#/$defs/term' } },
      transfers: {
        type: 'array',
        items: only({ pays: selection, receives: selection }, ['pays', 'receives']),
        description: words.transfers,
      },
      format: only(
        {
          unit,
          ...look,
          blank: text,
        },
        ['unit', 'decimals', 'group'],
      ),
      constants: texts,
      lists: { type: 'object', additionalProperties: texts },
      tables: {
        ...only({
          left: text,
          right: text,
          unit,
          ...look,
          blank: text,
        }),
        description: words.tableFormat,
      },
      examples: {
        ...only({
          year: text,
          unit: text,
          facts: { type: 'object' },
          lines: { type: 'object', additionalProperties: { type: 'object' } },
        }),
        description: words.examples,
      },
    },
    ['title', 'language', 'author', 'kinds', 'unitDimension', 'dimensions', 'ledgers', 'format'],
  ),
  $defs: { term, terms: { type: 'array', items: { $ref: '#/$defs/term' }, minItems: 1 } },
};

/** Every brace stands around the one character that shows how the number is written. */
const pattern = { type: 'string', pattern: '^([^{}]|\\{.\\})*$' };
const numbering = {
  type: 'array',
  items: { ...pattern, description: words.numbering },
  minItems: 3,
  description: words.numbering,
};
const entry = {
  title: text,
  heading: { type: 'string', minLength: 1, description: words.heading },
  layout: text,
  folder: text,
  orientation: { enum: ['portrait', 'landscape'] },
  startsPage: flag,
  numbered: { ...flag, description: words.numbered },
  listed: { ...flag, description: words.listed },
  numbering,
  runsOn: { ...flag, description: words.runsOnSections },
  foreach: {
    anyOf: [text, only({ ledger: text, by: text, where, with: text, partial: flag }, ['ledger', 'by'])],
    description: words.foreach,
  },
  as: text,
  when,
  basis: text,
};
const holding = (sections: Readonly<Record<string, AnySchema>>) => ({
  ...only({ ...entry, ...sections }, ['title']),
  dependentRequired: { foreach: ['as'], as: ['foreach'] },
});
/** Three levels: numbers, headings and bookmarks of a fourth are not defined. */
const section = holding({ sections: { type: 'array', items: holding({}) } });
const part = holding({ sections: { type: 'array', items: section } });

/** contents.yaml: the official table of contents as data. */
export const contentsShape = {
  ...only(
    {
      title: text,
      cover: text,
      end: text,
      notice: text,
      approval: text,
      numbering,
      terms: { ...pattern, description: words.terms },
      parts: { type: 'array', items: part, minItems: 1 },
    },
    ['title', 'cover', 'numbering', 'parts'],
  ),
};

/** A glossary: terms, each with the condition under which it appears; that of a code may go without its name. */
export const glossaryShape = {
  type: 'array',
  items: only({ term: { ...text, description: words.term }, text, when }, ['text']),
};
