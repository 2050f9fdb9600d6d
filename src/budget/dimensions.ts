import type { DimensionSpec, Pack } from '../pack/pack.ts';
import { type Mapping, valueAt } from '../source/tree.ts';
import { codeDimension, type Dimension, flatDimension, treeDimension } from './dimension.ts';
import { word } from './reserved.ts';
import { usesOf } from './uses.ts';

/** The pack's dimensions with the names that classifications and the data give their values. */
export function dimensionsOf(pack: Pack, data: Mapping): ReadonlyMap<string, Dimension> {
  return new Map(pack.dimensions.map((spec) => [spec.name, dimensionOf(spec, pack, data)]));
}

function dimensionOf(spec: DimensionSpec, pack: Pack, data: Mapping): Dimension {
  const common = {
    name: spec.name,
    additive: spec.additive,
    ...(spec.fallback !== undefined && { fallback: spec.fallback }),
    ...(spec.of !== undefined && { inheritedFrom: spec.of }),
    ...(spec.members !== undefined && {
      describedIn: spec.members,
      uses: (member: string) => usesOf(member, spec.members!, data, pack.dimensions),
    }),
  };
  if (spec.tree) return treeDimension(common, spec.tree);
  // The pack says which values there are: they are not open to what the data write.
  if (spec.when) {
    const { inheritedFrom: _, ...own } = common;
    return treeDimension(own, new Map([...spec.when.keys()].map((value) => [value, undefined])));
  }
  const names = namesOf(spec, pack, data);
  if (spec.levels) return codeDimension(common, spec.levels, names);
  return flatDimension(common, names, spec.names !== undefined);
}

/** Names come from a classification of the pack, from a map in the data, or from the members' attributes. */
function namesOf(spec: DimensionSpec, pack: Pack, data: Mapping): ReadonlyMap<string, string> {
  if (spec.names) return pack.classifications.get(spec.names) ?? new Map();
  if (spec.members) {
    const members = valueAt(data, spec.members);
    if (members?.kind !== 'map') return new Map();
    const names = new Map<string, string>();
    // Of several units that name one the booklet's own comes first.
    for (const { key, value } of members.entries) {
      const name = value.kind === 'scalar' ? value : valueAt(value, word.name);
      if (!names.has(key.text)) names.set(key.text, name?.kind === 'scalar' ? name.text : key.text);
    }
    return names;
  }
  const owner = pack.dimensions.find((other) => other.name === spec.of);
  const members = owner?.members === undefined ? undefined : valueAt(data, owner.members);
  if (members?.kind !== 'map') return new Map();
  const values = members.entries.map(({ value }) => valueAt(value, spec.name));
  return new Map(values.flatMap((value) => (value?.kind === 'scalar' ? [[value.text, value.text]] : [])));
}
