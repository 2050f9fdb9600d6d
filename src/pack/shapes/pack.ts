import { word } from '../../budget/reserved.ts';
import { shapeWords as words } from '../../diagnostics/wording/pack.ts';
import { count, flag, only, text, texts, when, where } from './common.ts';

const term = {
  ...only({
    ledger: text,
    where,
    of: text,
    sum: { $ref: '#/$defs/terms' },
    minus: { $ref: '#/$defs/terms', minItems: 2 },
    ratio: { $ref: '#/$defs/terms', minItems: 2 },
  }),
  minProperties: 1,
  dependentRequired: { where: ['ledger'] },
  // One way to say it: of two the second would be dropped.
  if: { required: ['where'] },
  // biome-ignore lint/suspicious/noThenProperty: the name JSON Schema gives it
  then: { maxProperties: 2 },
  else: { maxProperties: 1 },
};
const unit = { enum: [word.yuan, word.tenThousandYuan] };
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
      title: text,
      year: text,
      language: text,
      author: text,
      kinds: {
        type: 'object',
        additionalProperties: only({ title: text, words: { type: 'object', additionalProperties: text } }, [
          'title',
        ]),
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
          decimals: count,
          group: flag,
          zero: text,
          blank: text,
        },
        ['unit', 'decimals', 'group'],
      ),
      constants: texts,
      lists: { type: 'object', additionalProperties: texts },
      tables: {
        ...only({ left: text, right: text, unit, decimals: count, group: flag, zero: text, blank: text }),
        description: words.tableFormat,
      },
      examples: {
        ...only({
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
