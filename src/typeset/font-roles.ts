import { nearest } from '../check/shape.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { type Node, type Scalar, valueAt } from '../source/tree.ts';

/** The roles that a style.yaml asks for must be roles of fonts.yaml: else none of its letters can be set. */
export function checkFontRoles(style: Node, roles: readonly string[], report: Report): void {
  for (const { text, at } of [...rolesIn(style), ...scalars(valueAt(style, 'digits'), true)]) {
    if (text !== '' && !roles.includes(text))
      report(diagnose('style-font-unknown', { found: text, known: roles, near: nearest(text, roles) }, at));
  }
}

/** What stands behind the keys that name a role, at any depth. */
function rolesIn(node: Node): readonly Scalar[] {
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) =>
    ['font', 'headFont', 'strong'].includes(key.text) ? scalars(value, false) : rolesIn(value),
  );
}

function scalars(node: Node | undefined, keysToo: boolean): readonly Scalar[] {
  if (node?.kind === 'scalar') return [node];
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => [...(keysToo ? [key] : []), ...scalars(value, keysToo)]);
}
