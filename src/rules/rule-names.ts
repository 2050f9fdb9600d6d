import type { Names } from '../budget/terms.ts';
import type { Pack } from '../form/pack.ts';
import { entriesOf, type Node, type Scalar, valueAt } from '../source/tree.ts';
import { diagnose } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';

/**
 * Names in the pack's rules that would silently never match: facts, members, and the attributes they should have.
 */
export function checkRuleNames(pack: Pack, names: Names): void {
  const seen = new Map<string, Scalar>();
  for (const { root } of pack.rules) {
    for (const rule of root?.kind === 'list' ? root.items : root ? [root] : []) {
      if (rule.kind !== 'map') names.report(diagnose('rule-not-a-map', {}, rule.at));
      checkTwice(valueAt(rule, 'rule'), seen, names);
      const key = described(valueAt(rule, 'members'), pack, names);
      if (key !== undefined) checkAttributes(rule, attributesIn(pack, key), names);
      const options = valueAt(rule, 'with');
      described(valueAt(options, 'members'), pack, names);
      for (const option of ['fact', 'full', 'notBefore', 'notAfter']) {
        const fact = valueAt(options, option);
        if (fact?.kind === 'scalar' && !pack.factNames.includes(fact.text))
          unknown(fact, 'facts', pack.factNames, names);
      }
    }
  }
}

/** A waiver names a rule, so a name is one rule's; two of one name are most likely a file and its copy. */
function checkTwice(name: Node | undefined, seen: Map<string, Scalar>, { report }: Names): void {
  if (name?.kind !== 'scalar') return;
  const first = seen.get(name.text);
  if (first) report(diagnose('rule-twice', { name: name.text }, name.at, [{ at: first.at, label: '' }]));
  else seen.set(name.text, name);
}

/** The key of the data that describes the members of a dimension; undefined (and reported) for a wrong name. */
function described(members: Node | undefined, pack: Pack, names: Names): string | undefined {
  if (members?.kind !== 'scalar') return undefined;
  const all = pack.dimensions.filter((spec) => spec.members !== undefined);
  const key = all.find((spec) => spec.name === members.text)?.members;
  const known = all.map((spec) => spec.name);
  if (key === undefined) unknown(members, 'described', known, names);
  return key;
}

function checkAttributes(rule: Node, known: Attributes | undefined, names: Names): void {
  if (!known) return;
  const keys = [...known.keys()];
  for (const list of ['require', 'absent']) {
    const node = valueAt(rule, list);
    for (const item of node?.kind === 'list' ? node.items : [])
      if (item.kind === 'scalar' && !known.has(item.text)) unknown(item, 'attributes', keys, names);
  }
  for (const { key, value } of entriesOf(valueAt(rule, 'where'))) {
    if (!known.has(key.text)) unknown(key, 'attributes', keys, names);
    const values = known.get(key.text);
    if (value.kind === 'scalar' && values && !values.includes(value.text))
      unknown(value, 'values', values, names);
  }
}

function unknown(
  { text, at }: Scalar,
  what: 'described' | 'attributes' | 'values' | 'facts',
  known: readonly string[],
  { report }: Names,
): void {
  report(diagnose('pack-unknown-reference', { what, found: text, known, near: nearest(text, known) }, at));
}

/** Attribute → the values it may have, undefined for any. */
type Attributes = ReadonlyMap<string, readonly string[] | undefined>;

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly enum?: readonly string[];
}

/** What schema.yaml says that the members under a key may have; undefined when it does not say. */
function attributesIn(pack: Pack, key: string): Attributes | undefined {
  const resolved = (schema: Schema | undefined): Schema | undefined => {
    if (schema?.$ref === undefined) return schema;
    const steps = schema.$ref.split('/').slice(1);
    return resolved(
      steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], pack.schema) as Schema,
    );
  };
  const member = resolved(resolved((pack.schema as Schema).properties?.[key])?.additionalProperties);
  if (!member?.properties) return undefined;
  return new Map(Object.entries(member.properties).map(([name, schema]) => [name, resolved(schema)?.enum]));
}
