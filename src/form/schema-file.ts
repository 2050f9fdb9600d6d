// biome-ignore-all lint/suspicious/noThenProperty: the name JSON Schema gives it

import { entriesOf, type Mapping, type Node, plainOf, type Scalar, valueAt } from '../source/tree.ts';
import type { ParametersOf } from '../words/catalogue/index.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { type AnySchema, referred, type Schema, type Violation, violationsOf } from './schema.ts';

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
const keywords: ReadonlyMap<string, keyof typeof shapes> = new Map(
  Object.entries(names).flatMap(([kind, list]) =>
    list.split(' ').map((name) => [name, kind as keyof typeof shapes] as const),
  ),
);

/** schema.yaml as read: a map of keywords, or `true` or `false`. */
const schemaShape: Schema = {
  if: { type: 'object' },
  else: { enum: ['true', 'false'], description: 'object,boolean' },
  then: {
    properties: Object.fromEntries([...keywords].map(([name, kind]) => [name, shapes[kind]])),
    additionalProperties: false,
  },
};

type Fault = ParametersOf<'pack-schema-broken'>;

/**
 * schema.yaml of a pack: JSON Schema written in YAML. Undefined, and reported at its place, when it is no schema; a
 * file that is no YAML has been reported before.
 */
export function readSchema(root: Node | undefined, report: Report): Schema | undefined {
  let sound = true;
  const wrong = (fault: Fault, at: Span): void => {
    sound = false;
    report(diagnose('pack-schema-broken', fault, at));
  };
  if (root?.kind !== 'map') {
    if (root) wrong({ kind: 'type', found: '', expected: 'object' }, root.at);
    return undefined;
  }
  for (const violation of violationsOf(root, schemaShape)) wrong(faultOf(violation), placeOf(violation));
  if (!sound) return undefined;
  const reader = new SchemaReader();
  const schema = reader.read(root);
  for (const { fault, at } of reader.faults(schema)) wrong(fault, at);
  return sound ? schema : undefined;
}

function faultOf({ node, keyword, key, schema }: Violation): Fault {
  if (key !== undefined)
    return { kind: 'keyword', found: key, expected: nearest(key, [...keywords.keys()]) ?? '' };
  const found = node.kind === 'scalar' ? node.text : '';
  const wanted = schema.description ?? (keyword === 'type' ? String(schema.type) : undefined);
  if (wanted !== undefined) return { kind: 'type', found, expected: wanted };
  if (keyword === 'enum') return { kind: 'value', found, expected: schema.enum?.join('、') ?? '' };
  return { kind: 'other', found, expected: '' };
}

function placeOf({ node, key }: Violation): Span {
  return entriesOf(node).find((entry) => entry.key.text === key)?.key.at ?? node.at;
}

/** Makes counts and flags of texts, where the keyword wants them, and remembers what must be looked at again. */
class SchemaReader {
  readonly #patterns: Scalar[] = [];
  readonly #references: Scalar[] = [];

  read(node: Mapping): Schema {
    for (const { key } of entriesOf(valueAt(node, 'patternProperties'))) this.#patterns.push(key);
    return Object.fromEntries(
      node.entries.map(({ key, value }) => {
        if (value.kind === 'scalar' && key.text === 'pattern') this.#patterns.push(value);
        if (value.kind === 'scalar' && key.text === '$ref') this.#references.push(value);
        return [key.text, this.#value(key.text, value)];
      }),
    );
  }

  #any(node: Node): AnySchema {
    return node.kind === 'map' ? this.read(node) : plainOf(node) === 'true';
  }

  #value(keyword: string, node: Node): unknown {
    switch (keywords.get(keyword)) {
      case 'count':
        return Number(plainOf(node));
      case 'flag':
        return plainOf(node) === 'true';
      case 'schema':
        return this.#any(node);
      case 'schemas':
        return node.kind === 'list' ? node.items.map((item) => this.#any(item)) : [];
      case 'named schemas':
        return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key.text, this.#any(value)]));
      default:
        return plainOf(node);
    }
  }

  /** Patterns that are none, references that lead nowhere or back to themselves. */
  faults(schema: Schema): readonly { readonly at: Span; readonly fault: Fault }[] {
    const patterns = this.#patterns.filter(({ text }) => !isPattern(text));
    const lost = this.#references.filter(({ text }) => referred(schema, text) === undefined);
    const endless = this.#references.filter(({ text }) => returns(text, schema));
    const of = (kind: Fault['kind'], nodes: readonly Scalar[]) =>
      nodes.map(({ text, at }) => ({ at, fault: { kind, found: text, expected: '' } }));
    return [...of('pattern', patterns), ...of('reference', lost), ...of('loop', endless)];
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Does a reference lead back to itself, without a step down into the facts? It could never be held against them. */
function returns(reference: string, root: Schema, from = reference, seen = new Set<string>()): boolean {
  return besides(referred(root, from)).some((next) => {
    if (next === reference) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return returns(reference, root, next, seen);
  });
}

/** References that are held against the same value as the schema itself. */
function besides(schema: AnySchema | undefined): readonly string[] {
  if (typeof schema !== 'object') return [];
  const { $ref, allOf = [], anyOf = [], oneOf = [], not, if: condition, else: otherwise } = schema;
  const within = [...allOf, ...anyOf, ...oneOf, not, condition, schema.then, otherwise];
  return [...($ref === undefined ? [] : [$ref]), ...within.flatMap(besides)];
}
