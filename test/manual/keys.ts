import type { AnySchema, Schema } from '../../src/form/schema.ts';
import { when, where } from '../../src/form/shapes/pack.ts';

/** A key that a shape knows: its path, what its value is, whether it must be there, and what the shape says of it. */
export interface Key {
  readonly path: string;
  readonly value: string;
  readonly needed: boolean;
  readonly said: string;
}

/** All keys of a shape, from the top down. What was listed before is named by where it stands. */
export function keysOf(root: Schema): readonly Key[] {
  const seen = new Map<string, string>();
  const resolved = (schema: AnySchema): Schema => {
    if (typeof schema === 'boolean') return {};
    const ref = schema.$ref?.replace('#/$defs/', '');
    return ref === undefined ? schema : resolved(root.$defs![ref]!);
  };
  const within = (schema: Schema, above: string): readonly Key[] => {
    const start = above === '' ? '' : `${above}.`;
    return Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
      keyAt(resolved(each), `${start}${name}`, (schema.required ?? []).includes(name)),
    );
  };
  const keyAt = (schema: Schema, path: string, needed: boolean): readonly Key[] => {
    const said = schema.description ?? '';
    const [inner, at] = insideOf(schema, path, resolved);
    const form = JSON.stringify(Object.keys(inner?.properties ?? {}).filter((name) => name !== 'sections'));
    const known = seen.get(form);
    if (inner?.properties && known !== undefined && known !== at)
      return [{ path, needed, said, value: `${wayTo(schema, path, at)}同 ${code(known)}` }];
    if (inner?.properties) seen.set(form, at);
    return [{ path, needed, said, value: valueWords(schema, resolved) }, ...(inner ? within(inner, at) : [])];
  };
  return within(root, '');
}

const code = (text: string): string => `\`${text}\``;

/** What a value holds further down: the shape, and how the way there is written. */
function insideOf(
  schema: Schema,
  path: string,
  resolved: (schema: AnySchema) => Schema,
): readonly [Schema | undefined, string] {
  if (schema.properties) return [schema, path];
  if (schema.items) return insideOf(resolved(schema.items), `${path}[]`, resolved);
  const { additionalProperties } = schema;
  if (typeof additionalProperties !== 'object' || schema === where) return [undefined, path];
  return insideOf(resolved(additionalProperties), `${path}.〈名称〉`, resolved);
}

function wayTo({ type }: Schema, path: string, at: string): string {
  if (path === at) return '';
  return type === 'array' ? '列表，各项' : '名称: 值，各值';
}

/** What is to be written, in words. */
function valueWords(schema: Schema, resolved: (schema: AnySchema) => Schema): string {
  if (schema === where) return '`where`';
  if (schema === when || (schema.type === 'object' && Object.keys(schema).length === 1)) return '键: 值';
  if (schema.enum) return schema.enum.map(code).join('、');
  if (schema.anyOf)
    return [...new Set(schema.anyOf.map((each) => valueWords(resolved(each), resolved)))].join('，或');
  if (schema.type === 'array') return '列表';
  if (schema.type === 'object')
    return typeof schema.additionalProperties === 'object' ? '名称: 值' : '键: 值';
  return schema.pattern && schema.description ? schema.description : '文字';
}
