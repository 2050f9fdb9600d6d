// biome-ignore-all lint/suspicious/noThenProperty: the name JSON Schema gives it
import { type OutputUnit, Validator } from '@cfworker/json-schema';
import { entriesOf, type Node, nodeAt, plainOf } from '../source/tree.ts';

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
type SchemaMap = Readonly<Record<string, AnySchema>>;

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
  const { errors } = validatorOf(schema).validate(plainOf(root));
  return leavesOf(errors, schema).flatMap((error) => violationsAt(error, root, schema));
}

/** Preparing a schema takes longer than holding a file against it. */
const validators = new WeakMap<Schema, Validator>();

function validatorOf(schema: Schema): Validator {
  const known = validators.get(schema) ?? new Validator(schema as object, '2020-12', false);
  validators.set(schema, known);
  return known;
}

/** Keywords that only say that a schema within them has been violated, which says so itself. */
const outer = ['$ref', 'properties', 'patternProperties', 'items', 'propertyNames', 'allOf', 'anyOf', 'if'];

/** Errors that say something which no other of them says better. */
function leavesOf(errors: readonly OutputUnit[], root: Schema): readonly OutputUnit[] {
  // What is of the wrong type is not judged otherwise, and where too many branches fit, the others do not matter.
  const closed = errors.filter((error, i) =>
    error.keyword === 'oneOf' ? fitsSeveral(error, errors.slice(i + 1), root) : error.keyword === 'type',
  );
  const isWithin = (error: OutputUnit): boolean =>
    closed.some((other) => other !== error && isBelow(error, other, other.keyword === 'type'));
  const said = new Set<string>();
  return errors.filter((error, i) => {
    if (outer.includes(error.keyword) || (error.keyword === 'oneOf' && !closed.includes(error))) return false;
    // Every key too many is followed by this; a property that may not be there is not.
    if (error.keyword === 'false' && errors[i - 1]?.keyword === 'additionalProperties') return false;
    const once = `${error.instanceLocation} ${error.keywordLocation}`;
    if (isWithin(error) || said.has(once)) return false;
    said.add(once);
    return true;
  });
}

/** Is an error of the value of another, or of what stands in it, and of what the other's keyword (or schema) says? */
function isBelow(error: OutputUnit, other: OutputUnit, wholeSchema = false): boolean {
  const keyword = wholeSchema ? other.keywordLocation.replace(/\/[^/]*$/, '') : other.keywordLocation;
  const starts = (location: string, start: string): boolean => `${location}/`.startsWith(`${start}/`);
  return starts(error.instanceLocation, other.instanceLocation) && starts(error.keywordLocation, keyword);
}

function fitsSeveral(error: OutputUnit, errors: readonly OutputUnit[], root: Schema): boolean {
  const { oneOf = [] } = schemaAt(root, error.keywordLocation).schema;
  const branch = (i: number): OutputUnit => ({ ...error, keywordLocation: `${error.keywordLocation}/${i}` });
  return oneOf.some((_, i) => !errors.some((each) => isBelow(each, branch(i))));
}

/** One violation, or one for each key that is missing or too many. */
function violationsAt(error: OutputUnit, root: Node, top: Schema): readonly Violation[] {
  const path = stepsOf(error.instanceLocation);
  if (error.keyword === 'false')
    return [{ steps: path, node: nodeAt(root, path), keyword: 'not', key: undefined, schema: { not: true } }];
  const { schema, ofNames } = schemaAt(top, error.keywordLocation);
  const keyword = error.keyword as keyof Schema;
  const steps = ofNames ? path.slice(0, -1) : path;
  const node = nodeAt(root, steps);
  const named = ofNames ? entriesOf(node).find(({ key }) => key.text === path.at(-1))?.key : undefined;
  return keysOf(keyword, node, schema).map((key) => ({ steps, node: named ?? node, keyword, key, schema }));
}

/** The keys that a violation of a map is about; one of other keywords is about none. */
function keysOf(keyword: keyof Schema, node: Node, schema: Schema): readonly (string | undefined)[] {
  const present = new Set(entriesOf(node).map(({ key }) => key.text));
  const missing = (keys: readonly string[]): readonly string[] => keys.filter((key) => !present.has(key));
  switch (keyword) {
    case 'required':
      return missing(schema.required ?? []);
    case 'dependentRequired':
      return Object.entries(schema.dependentRequired ?? {}).flatMap(([key, needed]) =>
        present.has(key) ? missing(needed) : [],
      );
    case 'additionalProperties': {
      if (schema.additionalProperties !== false) return [];
      const patterns = Object.keys(schema.patternProperties ?? {}).map((pattern) => new RegExp(pattern, 'u'));
      const isKnown = (key: string): boolean =>
        Object.hasOwn(schema.properties ?? {}, key) || patterns.some((pattern) => pattern.test(key));
      return [...present].filter((key) => !isKnown(key));
    }
    default:
      return [undefined];
  }
}

/** Keywords that are followed by a name or a number instead of another keyword. */
const naming = ['properties', 'patternProperties', '$defs', 'allOf', 'anyOf', 'oneOf'];

/** The schema that a keyword stands in, and whether it is held against the names of a map. */
function schemaAt(top: Schema, location: string): { readonly schema: Schema; readonly ofNames: boolean } {
  let found: unknown = top;
  let ofNames = false;
  let isName = false;
  for (const step of stepsOf(location).slice(0, -1)) {
    const next = (found as Record<string, unknown>)[step];
    found = step === '$ref' && !isName ? referred(top, next as string) : next;
    // A name is a text: nothing stands below it.
    ofNames ||= step === 'propertyNames' && !isName;
    isName = !isName && naming.includes(step);
  }
  return { schema: found as Schema, ofNames };
}

const stepsOf = (pointer: string): readonly string[] => pointer.split('/').slice(1).map(nameOf);

/** The schema that a `$ref` names: `#/$defs/…`, any other pointer into the root, or the root itself. */
export function referred(root: AnySchema, reference: string): AnySchema | undefined {
  if (!/^#(\/|$)/.test(reference)) return undefined;
  let found: unknown = root;
  for (const step of reference.split('/').slice(1)) {
    const name = nameOf(step);
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  const isSchema = typeof found === 'boolean' || (typeof found === 'object' && !Array.isArray(found));
  return isSchema ? (found as AnySchema) : undefined;
}

/** A pointer may write characters as %XX, or as they are. */
function nameOf(step: string): string {
  return decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
