import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { distance } from 'fastest-levenshtein';
import { type Diagnostic, diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { eitherWords, placeWords } from '../diagnostics/wording/places.ts';
import { type Node, nodeAt, plainOf } from '../source/tree.ts';

/** A JSON Schema made ready; compile once, check many files. */
export type Shape = ValidateFunction;

/** One violation: the steps to its node, and the key it is about when a map lacks one or has one too many. */
export interface Violation {
  readonly steps: readonly string[];
  readonly node: Node;
  readonly keyword: string;
  readonly key: string | undefined;
}

// Ajv's optimizer takes longer over a schema than our files ever take to check.
const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, code: { optimize: false } });
const compiled = new WeakMap<object, Shape>();

/** Prepare a JSON Schema (draft 2020-12). Throws on a schema that is itself wrong; callers report it. */
export function shapeOf(schema: object): Shape {
  const known = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, known);
  return known;
}

/** What a JSON Schema gets wrong as a schema, one fault for each place. */
export function violationsOfSchema(schema: unknown): readonly SchemaFault[] {
  if (ajv.validateSchema(schema as object) === true) return [];
  const faults = new Map<string, SchemaFault>();
  for (const error of leavesOf(ajv.errors ?? [])) {
    const steps = stepsOf(error.instancePath);
    const expected =
      error.keyword === 'enum' ? error.params.allowedValues.join('、') : String(error.params.type ?? '');
    const found = typeof error.data === 'object' ? '' : String(error.data);
    const kind = error.keyword === 'enum' ? 'value' : error.keyword === 'type' ? 'type' : 'other';
    if (!faults.has(error.instancePath))
      faults.set(error.instancePath, { steps, fault: { kind, found, expected } });
  }
  return [...faults.values()];
}

export interface SchemaFault {
  readonly steps: readonly string[];
  readonly fault: {
    readonly kind: 'value' | 'type' | 'pattern' | 'reference' | 'other';
    readonly found: string;
    readonly expected: string;
  };
}

/**
 * Hold a YAML tree against a schema and report every violation at its place.
 * @param skip violations that another check words better; nothing is reported twice there
 * @param base steps from the top of the file to `root`, for words
 * @returns true when the tree fits, or only skipped violations were found
 */
export function checkShape(
  root: Node,
  shape: Shape,
  report: Report,
  skip: (violation: Violation) => boolean = () => false,
  base: readonly string[] = [],
): boolean {
  if (shape(plainOf(root))) return true;
  const errors = leavesOf(shape.errors ?? []);
  const found = errors.map((error) => ({ error, violation: violationOf(error, root) }));
  const kept = found.filter(({ violation }) => !skip(violation));
  const misspelt = new Set(kept.flatMap(({ error, violation }) => meantKey(error, violation) ?? []));
  const said = new Map<string, { error: ErrorObject; violation: Violation; expected: Set<string> }>();
  for (const { error, violation } of kept) {
    if (violation.keyword === 'required' && misspelt.has(idOf(violation, violation.key))) continue;
    const id = `${idOf(violation, violation.key)} ${familyOf(error.keyword)}`;
    const twin = said.get(id);
    if (twin) twin.expected.add(expectedOf(error));
    else said.set(id, { error, violation, expected: new Set([expectedOf(error)]) });
  }
  for (const { error, violation, expected } of said.values())
    report(
      findingOf(error, { ...violation, steps: [...base, ...violation.steps] }, eitherWords([...expected])),
    );
  return kept.length === 0;
}

/** Unions repeat every branch's complaint; a complaint of a union itself says nothing when its branches do. */
function leavesOf(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = ['anyOf', 'oneOf', 'allOf', 'if', '$ref'];
  const leaves = errors.filter((error) => !unions.includes(error.keyword));
  return leaves.length > 0 ? leaves : errors;
}

function violationOf(error: ErrorObject, root: Node): Violation {
  const steps = stepsOf(error.instancePath);
  const { params } = error;
  const key = params.additionalProperty ?? params.unevaluatedProperty ?? params.missingProperty;
  return { steps, node: nodeAt(root, steps), keyword: error.keyword, key };
}

function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const idOf = ({ steps }: Violation, key: string | undefined): string =>
  [...steps, ...(key === undefined ? [] : [key])].join('/');

/** Violations of one family at one place are one mistake. */
const familyOf = (keyword: string): string =>
  ['pattern', 'enum', 'const', 'minLength', 'format'].includes(keyword) ? 'value' : keyword;

/** The required key that an unknown one was most likely meant to be. */
function meantKey(error: ErrorObject, violation: Violation): string | undefined {
  if (error.keyword !== 'additionalProperties' || violation.key === undefined) return undefined;
  const near = nearest(violation.key, knownKeys(error));
  return near === undefined ? undefined : idOf(violation, near);
}

function knownKeys(error: ErrorObject): readonly string[] {
  return Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
}

function findingOf(error: ErrorObject, { steps, node, key }: Violation, expected: string): Diagnostic {
  const { params, keyword } = error;
  const what = placeWords(steps);
  const data = String(error.data);
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const known = knownKeys(error);
      const values = { key: key ?? '', known, near: nearest(key ?? '', known) };
      return diagnose('shape-unknown-key', values, keyAt(node, key) ?? node.at);
    }
    case 'required':
    case 'dependentRequired':
      return diagnose(
        'shape-missing-key',
        { key: key ?? '', title: titleOf(error, key ?? '') },
        headOf(node),
      );
    case 'type': {
      const found = node.kind === 'scalar' && node.text === '' ? 'empty' : node.kind;
      return diagnose('shape-wrong-type', { what, expected: String(params.type), found }, node.at);
    }
    case 'minLength':
      if (data === '') return diagnose('shape-empty', { what }, node.at);
      break;
    case 'pattern':
    case 'enum':
    case 'const':
    case 'format': {
      const near = keyword === 'enum' ? nearest(data, params.allowedValues) : undefined;
      return diagnose('shape-wrong-value', { what, found: data, expected, near }, node.at);
    }
    case 'minItems':
    case 'minProperties':
    case 'maxItems':
    case 'maxProperties': {
      const least = keyword.startsWith('min');
      return diagnose('shape-count', { what, least, limit: Number(params.limit) }, headOf(node));
    }
  }
  return diagnose('shape-other', { what, rule: keyword, expected }, node.at);
}

function expectedOf(error: ErrorObject): string {
  const schema = error.parentSchema as {
    description?: string;
    enum?: string[];
    const?: string;
    pattern?: string;
  };
  return schema.enum?.join('、') ?? schema.description ?? schema.const ?? schema.pattern ?? '';
}

function titleOf(error: ErrorObject, key: string): string {
  const properties = (error.parentSchema as { properties?: Record<string, { title?: string }> }).properties;
  return properties?.[key]?.title ?? '';
}

function keyAt(node: Node, key: string | undefined): Span | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => entry.key.text === key)?.key.at : undefined;
}

/** The first line of a node: a missing key has no place of its own. */
function headOf(node: Node): Span {
  return node.kind === 'map' && node.entries[0] ? node.entries[0].key.at : node.at;
}

/** The known word a misspelt one most likely meant; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = Math.min(...known.map((each) => distance(word, each)));
  const candidates = known.filter((each) => distance(word, each) === best);
  const candidate = candidates.find((each) => each.includes(word)) ?? candidates[0]!;
  const [shorter = 0, longer = 0] = [word.length, candidate.length].sort((a, b) => a - b);
  if (shorter < 2 && longer > 1) return undefined;
  return best <= Math.max(1, Math.floor(longer / 2)) ? candidate : undefined;
}
