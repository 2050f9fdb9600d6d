import type { Schema } from '../../check/schema.ts';
import { only, text, texts, where } from './common.ts';
import { parameters } from './rule-parameters.ts';

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
