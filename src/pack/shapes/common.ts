import type { AnySchema, Schema } from '../../check/schema.ts';
import { shapeWords as words } from '../../diagnostics/wording/pack.ts';

/** Pieces that several files of a pack share, as JSON Schema; all YAML scalars arrive as strings. */
export const text = { type: 'string' };
export const texts = { type: 'array', items: text };
export const flag = { enum: ['true', 'false'] };
export const count = { type: 'string', pattern: '^\\d+$', description: words.count };
/** Dimension → value, or a list of them. */
export const where = { type: 'object', additionalProperties: { anyOf: [text, texts] } };
/** Path of a condition: a selection, any, all, not, or a kind of booklet. */
export const when = { type: 'object' };

/** An object with these keys and no others. */
export function only(
  properties: Readonly<Record<string, AnySchema>>,
  required: readonly string[] = [],
): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}
