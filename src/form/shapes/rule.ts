import type { Schema } from '../schema.ts';
import { only, text, texts, where } from './pack.ts';

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

/**
 * A file of rules/: one rule, reading from top to bottom as its own manual page, or a list of them.
 * @param keys those of its kind
 * @param parameters the shape of `with:`, of a rule that needs code
 */
export function ruleShape(keys: Readonly<Record<string, Schema>>, parameters?: Schema): Schema {
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
    ...keys,
    code: text,
    with: parameters ?? { type: 'object' },
    examples: { type: 'array', items: example, minItems: 1 },
  };
  const needed = parameters?.required?.length ? ['with'] : [];
  return only(properties, ['rule', 'title', 'basis', 'level', ...needed]);
}
