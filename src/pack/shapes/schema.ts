// biome-ignore-all lint/suspicious/noThenProperty: the name JSON Schema gives it
import type { Schema } from '../../check/schema.ts';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const type: Schema = { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] };
const schema: Schema = { $ref: '#' };

/** What may follow a keyword. The description of a shape is what would be right. */
const shapes = {
  anything: {},
  text,
  texts,
  'lists of texts': { type: 'object', additionalProperties: texts },
  flag: { enum: ['true', 'false'], description: 'boolean' },
  count: { pattern: '^\\d{1,9}$', type: 'string', description: 'integer' },
  types: { if: { type: 'array' }, then: { items: type, minItems: 1 }, else: type },
  schema,
  schemas: { type: 'array', items: schema, minItems: 1 },
  'named schemas': { type: 'object', additionalProperties: schema },
} as const satisfies Record<string, Schema>;

/** The keywords that may stand in schema.yaml: those that have something to say of texts, lists and maps. */
const names: Readonly<Record<keyof typeof shapes, string>> = {
  anything: 'default examples',
  text: '$schema $comment $ref title description format const pattern',
  texts: 'enum required',
  'lists of texts': 'dependentRequired',
  flag: 'uniqueItems deprecated readOnly writeOnly',
  count: 'minLength maxLength minItems maxItems minProperties maxProperties',
  types: 'type',
  schema: 'items additionalProperties propertyNames not if then else',
  schemas: 'allOf anyOf oneOf',
  'named schemas': '$defs properties patternProperties',
};

/** Keyword → what follows it. */
export const keywords: ReadonlyMap<string, keyof typeof shapes> = new Map(
  Object.entries(names).flatMap(([kind, list]) =>
    list.split(' ').map((name) => [name, kind as keyof typeof shapes] as const),
  ),
);

/** schema.yaml as read: a map of keywords, or `true` or `false`. */
export const schemaShape: Schema = {
  if: { type: 'object' },
  else: { enum: ['true', 'false'], description: 'object,boolean' },
  then: {
    properties: Object.fromEntries([...keywords].map(([name, kind]) => [name, shapes[kind]])),
    additionalProperties: false,
  },
};
