import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { closest, distance } from 'fastest-levenshtein';
import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { type Node, nodeAt, plainOf } from '../source/tree.ts';

/** A JSON Schema made ready; compile once, check many files. */
export type Shape = ValidateFunction;

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });

/** Prepare a JSON Schema (draft 2020-12). Throws on a schema that is itself wrong; callers report it. */
export function shapeOf(schema: object): Shape {
  return ajv.compile(schema);
}

/**
 * Hold a YAML tree against a schema and report every violation at its place.
 * @param skip places that another check words better; nothing is reported twice there
 * @returns true when the tree fits
 */
export function checkShape(
  root: Node,
  shape: Shape,
  report: Report,
  skip?: (node: Node, key: string) => boolean,
): boolean {
  if (shape(plainOf(root))) return true;
  const seen = new Set<string>();
  for (const error of shape.errors ?? []) {
    const steps = stepsOf(error.instancePath);
    const node = nodeAt(root, steps);
    const key = steps.at(-1) ?? '';
    if (skip?.(node, key)) continue;
    const finding = findingOf(error, node, key);
    const place = finding?.at
      ? `${finding.code} ${finding.at.file}:${finding.at.line}:${finding.at.column}`
      : '';
    if (!finding || seen.has(place)) continue;
    seen.add(place);
    report(finding);
  }
  return false;
}

function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Unions repeat every branch's complaint; only the plain keywords say something a clerk can act on. */
function findingOf(error: ErrorObject, node: Node, key: string): ReturnType<typeof diagnose> | undefined {
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name: string = params.additionalProperty ?? params.unevaluatedProperty;
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const at =
        node.kind === 'map' ? node.entries.find((entry) => entry.key.text === name)?.key.at : undefined;
      return diagnose('shape-unknown-key', { key: name, known, near: nearest(name, known) }, at ?? node.at);
    }
    case 'required':
      return diagnose(
        'shape-missing-key',
        { key: params.missingProperty, title: titleOf(error, params.missingProperty) },
        headOf(node),
      );
    case 'type':
      return diagnose('shape-wrong-type', { key, expected: String(params.type), found: node.kind }, node.at);
    case 'pattern':
    case 'enum':
    case 'const':
    case 'minLength':
      return diagnose(
        'shape-wrong-value',
        { key, found: String(error.data), expected: expectedOf(error) },
        node.at,
      );
    case 'minItems':
    case 'minProperties':
      return diagnose('shape-too-few', { key, limit: Number(params.limit) }, headOf(node));
    default:
      return undefined;
  }
}

function expectedOf(error: ErrorObject): string {
  const schema = error.parentSchema as {
    description?: string;
    title?: string;
    enum?: string[];
    const?: string;
    pattern?: string;
  };
  if (schema.enum) return schema.enum.join('、');
  return schema.description ?? schema.title ?? schema.const ?? schema.pattern ?? '';
}

function titleOf(error: ErrorObject, key: string): string {
  const properties = (error.parentSchema as { properties?: Record<string, { title?: string }> }).properties;
  return properties?.[key]?.title ?? '';
}

/** The first line of a node: a missing key has no place of its own. */
function headOf(node: Node): Span {
  return node.kind === 'map' && node.entries[0] ? node.entries[0].key.at : node.at;
}

/** The known word a misspelt one most likely meant; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word, known);
  const limit = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 2));
  return distance(word, candidate) <= limit ? candidate : undefined;
}
