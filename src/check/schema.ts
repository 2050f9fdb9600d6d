// biome-ignore-all lint/suspicious/noThenProperty: the name JSON Schema gives it
import { isDeepStrictEqual } from 'node:util';
import { type Mapping, type Node, type Plain, plainOf } from '../source/tree.ts';

/**
 * The JSON Schema (draft 2020-12) that a pack may be written in. The values it is held against are all texts, lists
 * and maps of a YAML tree, so what is said of numbers and of formats has nothing to judge.
 */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly $defs?: SchemaMap;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: AnySchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly propertyNames?: AnySchema;
  readonly properties?: SchemaMap;
  readonly patternProperties?: SchemaMap;
  readonly additionalProperties?: AnySchema;
  readonly allOf?: readonly AnySchema[];
  readonly anyOf?: readonly AnySchema[];
  readonly oneOf?: readonly AnySchema[];
  readonly not?: AnySchema;
  readonly if?: AnySchema;
  readonly then?: AnySchema;
  readonly else?: AnySchema;
}
/** true fits everything, false nothing. */
export type AnySchema = Schema | boolean;
export type SchemaMap = Readonly<Record<string, AnySchema>>;

/** One violation: the steps to its node, and the key it is about when a map lacks one or has one too many. */
export interface Violation {
  readonly steps: readonly string[];
  readonly node: Node;
  readonly keyword: keyof Schema;
  readonly key: string | undefined;
  /** The schema that the keyword stands in. */
  readonly schema: Schema;
}

/** Every violation of a schema, each at its place; those of all branches where none of them fits. */
export function violationsOf(root: Node, schema: Schema): readonly Violation[] {
  const judge = new Judge(schema);
  judge.hold(root, schema);
  return judge.found;
}

/** The schema that a `$ref` names: `#/$defs/…`, any other pointer into the root, or the root itself. */
export function referred(root: AnySchema, reference: string): AnySchema | undefined {
  if (!/^#(\/|$)/.test(reference)) return undefined;
  let found: unknown = root;
  for (const step of reference.split('/').slice(1)) {
    const name = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  const isSchema = typeof found === 'boolean' || (typeof found === 'object' && !Array.isArray(found));
  return isSchema ? (found as AnySchema) : undefined;
}

/** A pointer may write characters as %XX, or as they are. */
function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

class Judge {
  found: Violation[] = [];
  readonly #root: Schema;
  readonly #steps: string[] = [];
  readonly #references = new Map<string, AnySchema>();
  readonly #patterns = new Map<string, RegExp>();

  constructor(root: Schema) {
    this.#root = root;
  }

  hold(node: Node, schema: AnySchema): void {
    if (schema === true) return;
    if (schema === false) this.#wrong({ not: true }, 'not', node);
    else if (schema.type !== undefined && !isOfType(node, schema.type)) this.#wrong(schema, 'type', node);
    else this.#each(node, schema);
  }

  #each(node: Node, schema: Schema): void {
    if (node.kind === 'scalar') this.#text(node.text, node, schema);
    this.#anyKind(node, schema);
    if (node.kind === 'list') this.#list(node.items, node, schema);
    if (node.kind === 'map') this.#map(node, schema);
  }

  #text(text: string, node: Node, schema: Schema): void {
    const { minLength, maxLength, pattern } = schema;
    if (maxLength !== undefined && lengthOf(text) > maxLength) this.#wrong(schema, 'maxLength', node);
    if (minLength !== undefined && lengthOf(text) < minLength) this.#wrong(schema, 'minLength', node);
    if (pattern !== undefined && !this.#patternOf(pattern).test(text)) this.#wrong(schema, 'pattern', node);
  }

  #anyKind(node: Node, schema: Schema): void {
    const { $ref, const: only, enum: among, not, anyOf, oneOf, allOf, if: condition } = schema;
    if ($ref !== undefined) this.hold(node, this.#referred($ref));
    const text = node.kind === 'scalar' ? node.text : undefined;
    if (only !== undefined && text !== only) this.#wrong(schema, 'const', node);
    if (among !== undefined && (text === undefined || !among.includes(text)))
      this.#wrong(schema, 'enum', node);
    if (not !== undefined && this.#trial(node, not).length === 0) this.#wrong(schema, 'not', node);
    if (anyOf !== undefined) this.#union(node, schema, 'anyOf', anyOf);
    if (oneOf !== undefined) this.#union(node, schema, 'oneOf', oneOf);
    for (const each of allOf ?? []) this.hold(node, each);
    if (condition !== undefined) {
      const branch = this.#trial(node, condition).length === 0 ? schema.then : schema.else;
      if (branch !== undefined) this.hold(node, branch);
    }
  }

  /** Where no branch fits, what each of them says; where too many do, only that. */
  #union(node: Node, schema: Schema, keyword: 'anyOf' | 'oneOf', branches: readonly AnySchema[]): void {
    const trials = branches.map((branch) => this.#trial(node, branch));
    const fitting = trials.filter((trial) => trial.length === 0).length;
    if (fitting === 1 || (fitting > 1 && keyword === 'anyOf')) return;
    if (fitting > 1) this.#wrong(schema, keyword, node);
    else this.found.push(...trials.flat());
  }

  #list(items: readonly Node[], node: Node, schema: Schema): void {
    const { minItems, maxItems, uniqueItems, items: each } = schema;
    if (maxItems !== undefined && items.length > maxItems) this.#wrong(schema, 'maxItems', node);
    if (minItems !== undefined && items.length < minItems) this.#wrong(schema, 'minItems', node);
    if (uniqueItems && hasTwins(items.map(plainOf))) this.#wrong(schema, 'uniqueItems', node);
    if (each !== undefined) for (const [i, item] of items.entries()) this.#below(String(i), item, each);
  }

  #map(node: Mapping, schema: Schema): void {
    const { entries } = node;
    const { minProperties, maxProperties, required, dependentRequired, propertyNames } = schema;
    const has = (key: string): boolean => entries.some((entry) => entry.key.text === key);
    if (maxProperties !== undefined && entries.length > maxProperties)
      this.#wrong(schema, 'maxProperties', node);
    if (minProperties !== undefined && entries.length < minProperties)
      this.#wrong(schema, 'minProperties', node);
    for (const key of required ?? []) if (!has(key)) this.#wrong(schema, 'required', node, key);
    for (const [key, needed] of Object.entries(dependentRequired ?? {}))
      for (const other of has(key) ? needed : [])
        if (!has(other)) this.#wrong(schema, 'dependentRequired', node, other);
    if (propertyNames !== undefined) for (const { key } of entries) this.hold(key, propertyNames);
    for (const { key, value } of entries) this.#entry(key.text, value, node, schema);
  }

  #entry(key: string, value: Node, map: Mapping, schema: Schema): void {
    const { properties, patternProperties, additionalProperties: rest } = schema;
    let known = false;
    if (properties !== undefined && Object.hasOwn(properties, key)) {
      known = true;
      this.#below(key, value, properties[key]!);
    }
    for (const pattern in patternProperties) {
      if (!this.#patternOf(pattern).test(key)) continue;
      known = true;
      this.#below(key, value, patternProperties[pattern]!);
    }
    if (known || rest === undefined) return;
    if (rest === false) this.#wrong(schema, 'additionalProperties', map, key);
    else this.#below(key, value, rest);
  }

  #below(step: string, node: Node, schema: AnySchema): void {
    this.#steps.push(step);
    this.hold(node, schema);
    this.#steps.pop();
  }

  /** What would be found, without finding it. */
  #trial(node: Node, schema: AnySchema): readonly Violation[] {
    const { found } = this;
    this.found = [];
    this.hold(node, schema);
    const trial = this.found;
    this.found = found;
    return trial;
  }

  #wrong(schema: Schema, keyword: keyof Schema, node: Node, key?: string): void {
    this.found.push({ steps: [...this.#steps], node, keyword, key, schema });
  }

  #referred(reference: string): AnySchema {
    const known = this.#references.get(reference) ?? referred(this.#root, reference) ?? true;
    this.#references.set(reference, known);
    return known;
  }

  #patternOf(source: string): RegExp {
    const known = this.#patterns.get(source) ?? new RegExp(source, 'u');
    this.#patterns.set(source, known);
    return known;
  }
}

const typeOf = { scalar: 'string', list: 'array', map: 'object' } as const;

function isOfType({ kind }: Node, type: string | readonly string[]): boolean {
  return typeof type === 'string' ? type === typeOf[kind] : type.includes(typeOf[kind]);
}

/** In characters, not in units of UTF-16. */
function lengthOf(text: string): number {
  return [...text].length;
}

function hasTwins(values: readonly Plain[]): boolean {
  return values.some((value, i) => values.slice(0, i).some((before) => isDeepStrictEqual(before, value)));
}
