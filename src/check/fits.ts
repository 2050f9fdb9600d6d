import { type List, type Mapping, type Node, plainOf, type Scalar, valueAt } from '../source/tree.ts';
import { type AnySchema, referred, type Schema } from './schema.ts';

/**
 * Does a tree fit a schema? Nearly all do, and to say no more than that takes a small part of the time in which the
 * judge of `violationsOf` prepares the schema and collects what it has to say.
 */
export function fits(root: Node, schema: Schema): boolean {
  return new Judge(schema).fits(root, schema);
}

const types = { scalar: 'string', list: 'array', map: 'object' } as const;

class Judge {
  readonly #top: Schema;
  readonly #referred = new Map<string, AnySchema>();

  constructor(top: Schema) {
    this.#top = top;
  }

  fits(node: Node, schema: AnySchema): boolean {
    if (typeof schema === 'boolean') return schema;
    for (const keyword in schema) if (!this.#keeps(keyword, node, schema)) return false;
    return true;
  }

  #keeps(keyword: string, node: Node, schema: Schema): boolean {
    switch (keyword) {
      case '$ref':
        return this.fits(node, this.#at(schema.$ref!));
      case 'type':
        return isOf(schema.type!, types[node.kind]);
      case 'enum':
        return node.kind === 'scalar' && schema.enum!.includes(node.text);
      case 'const':
        return node.kind === 'scalar' && node.text === schema.const;
      case 'allOf':
        return schema.allOf!.every((part) => this.fits(node, part));
      case 'anyOf':
        return schema.anyOf!.some((part) => this.fits(node, part));
      case 'oneOf':
        return schema.oneOf!.filter((part) => this.fits(node, part)).length === 1;
      case 'not':
        return !this.fits(node, schema.not!);
      case 'if':
        return this.fits(node, (this.fits(node, schema.if!) ? schema.then : schema.else) ?? true);
    }
    if (node.kind === 'map') return this.#keepsOfMap(keyword, node, schema);
    return node.kind === 'list'
      ? this.#keepsOfList(keyword, node, schema)
      : keepsOfText(keyword, node, schema);
  }

  #keepsOfMap(keyword: string, node: Mapping, schema: Schema): boolean {
    const { entries } = node;
    switch (keyword) {
      case 'required':
        return hasAll(node, schema.required!);
      case 'dependentRequired':
        return Object.entries(schema.dependentRequired!).every(
          ([key, needed]) => valueAt(node, key) === undefined || hasAll(node, needed),
        );
      case 'minProperties':
        return entries.length >= schema.minProperties!;
      case 'maxProperties':
        return entries.length <= schema.maxProperties!;
      case 'propertyNames':
        return entries.every(({ key }) => this.fits(key, schema.propertyNames!));
      case 'properties':
        for (const { key, value } of entries)
          if (Object.hasOwn(schema.properties!, key.text) && !this.fits(value, schema.properties![key.text]!))
            return false;
        return true;
      case 'patternProperties':
        return Object.entries(schema.patternProperties!).every(([pattern, part]) => {
          const expression = new RegExp(pattern, 'u');
          return entries.every(({ key, value }) => !expression.test(key.text) || this.fits(value, part));
        });
      case 'additionalProperties':
        return entries.every(
          ({ key, value }) => isNamed(key, schema) || this.fits(value, schema.additionalProperties!),
        );
      default:
        return true;
    }
  }

  #keepsOfList(keyword: string, { items }: List, schema: Schema): boolean {
    switch (keyword) {
      case 'items':
        return items.every((item) => this.fits(item, schema.items!));
      case 'minItems':
        return items.length >= schema.minItems!;
      case 'maxItems':
        return items.length <= schema.maxItems!;
      case 'uniqueItems':
        return !schema.uniqueItems || new Set(items.map(sorted)).size === items.length;
      default:
        return true;
    }
  }

  /** References are known to lead somewhere: `readSchema` refuses others. */
  #at(reference: string): AnySchema {
    const known = this.#referred.get(reference) ?? referred(this.#top, reference)!;
    this.#referred.set(reference, known);
    return known;
  }
}

function keepsOfText(keyword: string, { text }: Scalar, schema: Schema): boolean {
  switch (keyword) {
    case 'pattern':
      return new RegExp(schema.pattern!, 'u').test(text);
    case 'minLength':
      return [...text].length >= schema.minLength!;
    case 'maxLength':
      return [...text].length <= schema.maxLength!;
    default:
      return true;
  }
}

function isOf(type: string | readonly string[], found: string): boolean {
  return typeof type === 'string' ? type === found : type.includes(found);
}

function hasAll(node: Mapping, keys: readonly string[]): boolean {
  return keys.every((key) => valueAt(node, key) !== undefined);
}

/** Does something else than `additionalProperties` speak of a key? */
function isNamed({ text }: Scalar, { properties, patternProperties }: Schema): boolean {
  if (properties && Object.hasOwn(properties, text)) return true;
  return Object.keys(patternProperties ?? {}).some((pattern) => new RegExp(pattern, 'u').test(text));
}

/** A text that is equal for equal values: the order of keys says nothing. */
function sorted(node: Node): string {
  return JSON.stringify(plainOf(node), (_, value) =>
    typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
