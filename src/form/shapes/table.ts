import { shapeWords as words } from '../../words/catalogue/pack.ts';
import { word } from '../../words/reserved.ts';
import { count, flag, look, only, own, text, texts, when, where } from './pack.ts';

const ownLook = {
  ...look,
  unit: own({ enum: [word.yuan, word.tenThousandYuan, '%'] }),
  withUnit: { ...flag, description: words.withUnit },
};
const align = { enum: ['left', 'center', 'right'] };
const across = { anyOf: [text, texts], description: words.across };

const position = { type: 'string', pattern: '^[1-9]\\d*$', description: words.digits };

/** Keys that say nothing without another are mistakes: a total with conditions would be printed without them. */
const row = {
  ...only({
    total: text,
    hierarchy: { type: 'array', items: { anyOf: [text, texts] }, minItems: 1, description: words.hierarchy },
    of: { anyOf: [text, texts], description: words.of },
    also: { anyOf: [text, texts], description: words.also },
    number: text,
    runsOn: { ...flag, description: words.runsOn },
    label: text,
    show: { enum: ['number'], description: words.columnNumbers },
    where,
    figure: text,
    across,
    blank: { anyOf: [flag, count, { type: 'string', pattern: '^[^1-9]+$' }], description: words.blankRow },
    indent: count,
    span: { ...position, description: words.span },
    align,
    ...ownLook,
    partial: { ...flag, description: words.part },
    when: { ...when, description: words.whenRow },
  }),
  dependentRequired: {
    figure: ['label'],
    show: ['label'],
    across: ['figure'],
    of: ['hierarchy'],
    also: ['hierarchy'],
    runsOn: ['number'],
  },
  if: { required: ['hierarchy'] },
  else: { dependentRequired: { where: ['label'], number: ['label'] } },
};
const rows = { type: 'array', items: row };
const column = {
  ...only(
    {
      title: { anyOf: [text, texts], description: words.title },
      width: { ...count, description: words.width },
      show: { anyOf: [text, { type: 'object', additionalProperties: text }] },
      digits: { type: 'array', items: position, minItems: 2, maxItems: 2, description: words.digits },
      runsOn: { ...flag, description: words.runsOnBeside },
      at: { anyOf: [text, texts] },
      align,
      where,
      figure: text,
      across,
      ...ownLook,
      blank: text,
      partial: { ...flag, description: words.part },
      when: { ...when, description: words.whenColumn },
      columns: { type: 'array', items: { $ref: '#/$defs/column' } },
    },
    ['title'],
  ),
  dependentRequired: {
    digits: ['show'],
    runsOn: ['show'],
    at: ['show'],
    align: ['show'],
    across: ['figure'],
  },
};
const columns = { type: 'array', items: { $ref: '#/$defs/column' }, minItems: 1 };
const partial = { enum: ['true', 'false', 'rows', 'columns'], description: words.partial };
const block = { title: text, ledger: text, where, rows, foot: rows, columns, partial };

/** A table definition with what it takes from another: one block, or several side by side. */
export const tableShape = {
  ...only({
    ...block,
    beside: { type: 'array', items: only(block, ['rows', 'columns']), minItems: 2 },
    like: text,
    caption: { ...text, description: words.caption },
    number: text,
    left: text,
    right: text,
    style: text,
    strong: { anyOf: [text, texts], description: words.strongRows },
    ...look,
    blank: text,
    unit: own({ enum: [word.yuan, word.tenThousandYuan] }),
    empty: only({ note: text, rows }, ['note']),
    notes: texts,
    sheets: { ...texts, description: words.sheets },
  }),
  $defs: { column },
};

/** What a table has, its own or taken from another. */
export const wholeTableShape = { if: { required: ['beside'] }, else: { required: ['rows', 'columns'] } };
