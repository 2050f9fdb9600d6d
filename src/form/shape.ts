import type { Node } from '../source/tree.ts';
import { eitherWords, placeWords } from '../words/catalogue/places.ts';
import { type Diagnostic, diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import { type Schema, type Violation, violationsOf } from './schema.ts';

/**
 * Hold a YAML tree against a schema and report every violation at its place.
 * @param skip violations that another check words better; nothing is reported twice there
 * @param base steps from the top of the file to `root`, for words
 * @param home where a key that `root` lacks is told; its first one, unless said
 * @returns true when the tree fits, or only skipped violations were found
 */
export function checkShape(
  root: Node,
  schema: Schema,
  report: Report,
  skip: (violation: Violation) => boolean = () => false,
  base: readonly string[] = [],
  home: Span = headOf(root),
): boolean {
  const kept = violationsOf(root, schema).filter((violation) => !skip(violation));
  const misspelt = new Set(kept.map(meantKey));
  const said = new Map<string, { violation: Violation; expected: Set<string> }>();
  for (const violation of kept) {
    if (violation.keyword === 'required' && misspelt.has(idOf(violation, violation.key))) continue;
    const id = `${idOf(violation, violation.key)} ${familyOf(violation.keyword)}`;
    const twin = said.get(id);
    if (twin) twin.expected.add(expectedOf(violation));
    else said.set(id, { violation, expected: new Set([expectedOf(violation)]) });
  }
  for (const { violation, expected } of said.values()) {
    const head = violation.node === root ? home : headOf(violation.node);
    const steps = [...base, ...violation.steps];
    report(findingOf({ ...violation, steps }, eitherWords([...expected]), head));
  }
  return kept.length === 0;
}

const idOf = ({ steps }: Violation, key: string | undefined): string =>
  [...steps, ...(key === undefined ? [] : [key])].join('/');

/** Violations of one family at one place are one mistake. */
const familyOf = (keyword: string): string =>
  ['pattern', 'enum', 'const', 'minLength'].includes(keyword) ? 'value' : keyword;

/** The required key that an unknown one was most likely meant to be. */
function meantKey(violation: Violation): string | undefined {
  const { keyword, key, schema } = violation;
  if (keyword !== 'additionalProperties' || key === undefined) return undefined;
  const near = nearest(key, knownKeys(schema));
  return near === undefined ? undefined : idOf(violation, near);
}

function knownKeys({ properties }: Schema): readonly string[] {
  return Object.keys(properties ?? {});
}

function findingOf(
  { steps, node, keyword, key = '', schema }: Violation,
  expected: string,
  head: Span,
): Diagnostic {
  const what = placeWords(steps);
  const data = node.kind === 'scalar' ? node.text : '';
  switch (keyword) {
    case 'additionalProperties': {
      const known = knownKeys(schema);
      const values = { key, known, near: nearest(key, known) };
      return diagnose('shape-unknown-key', values, keyAt(node, key) ?? node.at);
    }
    case 'required':
    case 'dependentRequired':
      return diagnose('shape-missing-key', { key, ...lackedOf(schema, key), file: fileLacking(head) }, head);
    case 'type': {
      const found = data === '' && node.kind === 'scalar' ? 'empty' : node.kind;
      return diagnose('shape-wrong-type', { what, expected: String(schema.type), found }, node.at);
    }
    case 'minLength':
      if (data === '') return diagnose('shape-empty', { what }, node.at);
      break;
    case 'pattern':
    case 'enum':
    case 'const': {
      const near = keyword === 'enum' ? nearest(data, schema.enum ?? []) : undefined;
      return diagnose('shape-wrong-value', { what, found: data, expected, near }, node.at);
    }
    case 'minItems':
    case 'minProperties':
    case 'maxItems':
    case 'maxProperties': {
      const least = keyword.startsWith('min');
      return diagnose('shape-count', { what, least, limit: schema[keyword] ?? 0 }, head);
    }
  }
  return diagnose('shape-other', { what, rule: keyword, expected }, node.at);
}

function expectedOf({ schema }: Violation): string {
  return schema.enum?.join('、') ?? schema.description ?? schema.const ?? schema.pattern ?? '';
}

function lackedOf({ properties }: Schema, key: string) {
  const known = properties?.[key];
  const { title = '', description = '', type } = typeof known === 'object' ? known : {};
  return { title, description, type: String(type) };
}

/** The file of keys that stand at its margin: one more goes there. */
const fileLacking = ({ file, column }: Span): string | undefined => (column === 1 ? file : undefined);

function keyAt(node: Node, key: string): Span | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => entry.key.text === key)?.key.at : undefined;
}

/** The first line of a node, in its own file: a missing key has no place of its own. */
function headOf(node: Node): Span {
  const keys = node.kind === 'map' ? node.entries.map(({ key }) => key.at) : [];
  return keys.find(({ file }) => file === node.at.file) ?? keys[0] ?? node.at;
}
