import { parse } from 'yaml';
import { shapeOf, violationsOfSchema } from '../check/shape.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { type Node, nodeAt, type Source } from '../source/tree.ts';

/**
 * schema.yaml of a pack: JSON Schema written in YAML, where true and 3 are values, not texts. Undefined, and
 * reported at its place, when it is no schema; a file that is no YAML has been reported before.
 */
export function readSchema({ text, root }: Source, report: Report): Record<string, unknown> | undefined {
  if (!root) return undefined;
  let schema: Record<string, unknown>;
  try {
    schema = parse(text, { logLevel: 'error' }) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const violations = violationsOfSchema(schema);
  for (const { steps, fault } of violations)
    report(diagnose('pack-schema-broken', fault, nodeAt(root, steps).at));
  if (violations.length > 0) return undefined;
  try {
    shapeOf(schema);
    return schema;
  } catch (error) {
    const { message } = error as Error;
    const quoted = /reference (\S+) from/.exec(message)?.[1] ?? /expression: \/(.*)\/u: /.exec(message)?.[1];
    const node = quoted === undefined ? undefined : scalarWith(quoted, root);
    const kind = message.includes('reference') ? 'reference' : quoted === undefined ? 'other' : 'pattern';
    report(
      diagnose('pack-schema-broken', { kind, found: quoted ?? message, expected: '' }, (node ?? root).at),
    );
    return undefined;
  }
}

function scalarWith(text: string, node: Node): Node | undefined {
  if (node.kind === 'scalar') return node.text === text ? node : undefined;
  const below = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  for (const child of below) {
    const found = scalarWith(text, child);
    if (found) return found;
  }
  return undefined;
}
