import type { Pack } from '../pack/pack.ts';
import { type Entry, type Mapping, type Plain, plainOf, valueAt } from '../source/tree.ts';
import type { Budget } from './budget.ts';
import type { Filter } from './selection.ts';

/** A member as one unit's data describe it. Two units may have projects of one name, and those are two. */
export interface Described {
  readonly name: string;
  readonly unit: string;
  readonly attributes: Readonly<Record<string, Plain>>;
  /** Where it is described. */
  readonly entry: Entry;
}

/** The described members of one dimension. */
export interface Members {
  /** In the order of units, and of what each has written. */
  readonly all: readonly Described[];
  find(name: string, unit: string | undefined): Described | undefined;
  /** Do several units have a member of this name? Then a name alone does not say which is meant. */
  isShared(name: string): boolean;
}

/** What a unit brings: its code and its merged data. */
interface Describer {
  readonly code: string;
  readonly data: Mapping;
}

/** Collects what units say of their members, and for whom else it is said. */
export class Register implements Members {
  private readonly owned = new Map<string, Map<string, Described>>();
  private readonly first = new Map<string, Described>();
  private readonly unitsOf = new Map<string, number>();
  /** Descriptions that another unit's lines rely on, and those that their own unit's do. */
  private readonly lent = new Set<Described>();
  private readonly used = new Set<Described>();

  describe(described: Described): void {
    const { name, unit } = described;
    const own = this.owned.get(unit) ?? new Map<string, Described>();
    if (own.has(name)) return;
    this.owned.set(unit, own.set(name, described));
    this.unitsOf.set(name, (this.unitsOf.get(name) ?? 0) + 1);
    if (!this.first.has(name)) this.first.set(name, described);
  }

  /**
   * The description that a line means which stands in the folder of a unit and is of `unit`: what that one says, else
   * what the folder says, else the first that says anything. A description of others then counts for it too.
   */
  meant(name: string, unit: string, folder: string): Described | undefined {
    const own = this.owned.get(unit)?.get(name);
    const found = own ?? this.owned.get(folder)?.get(name) ?? this.first.get(name);
    if (own) this.used.add(own);
    else if (found) {
      this.lent.add(found);
      this.describe({ ...found, unit });
    }
    return found;
  }

  find(name: string, unit: string | undefined): Described | undefined {
    return this.owned.get(unit ?? '')?.get(name) ?? this.first.get(name);
  }

  isShared(name: string): boolean {
    return (this.unitsOf.get(name) ?? 0) > 1;
  }

  /** What was only written for the lines of other units is theirs. */
  get all(): readonly Described[] {
    const each = [...this.owned.values()].flatMap((own) => [...own.values()]);
    return each.filter((described) => this.used.has(described) || !this.lent.has(described));
  }
}

/** Dimension → what the units' data describe of it. Units themselves are one register, whoever writes it. */
export function registersOf(pack: Pack, units: readonly Describer[]): ReadonlyMap<string, Register> {
  const registers = pack.dimensions.flatMap((spec) => {
    if (spec.members === undefined) return [];
    const register = new Register();
    for (const { code, data } of units) {
      const map = valueAt(data, spec.members);
      for (const entry of map?.kind === 'map' ? map.entries : []) {
        if (entry.value.kind !== 'map') continue;
        const name = entry.key.text;
        const attributes = plainOf(entry.value) as Record<string, Plain>;
        register.describe({ name, unit: spec.name === pack.unitDimension ? name : code, attributes, entry });
      }
    }
    return [[spec.name, register] as const];
  });
  return new Map(registers);
}

/** The conditions that take a member's lines: its name, and its unit where others have one of that name. */
export function filtersOf(
  dimension: string,
  { name, unit }: { readonly name: string; readonly unit: string | undefined },
  { members, unitDimension }: Pick<Budget, 'members' | 'unitDimension'>,
): readonly Filter[] {
  const filter = { dimension, nodes: [name] };
  const isShared = unit !== undefined && members.get(dimension)?.isShared(name);
  return isShared ? [filter, { dimension: unitDimension, nodes: [unit], exact: true }] : [filter];
}
