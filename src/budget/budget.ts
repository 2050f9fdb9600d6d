import type { Said } from '../form/format.ts';
import type { Format, Pack } from '../form/pack.ts';
import { type Entry, type Mapping, type Plain, plainOf, valueAt } from '../source/tree.ts';
import type { Span } from '../words/diagnostic.ts';
import type { Decimal } from './money.ts';
import type { Dimension, Filter } from './selection.ts';

/** One budget fact: an amount in yuan (or a quantity), its dimension values, and where it is written. */
export interface Line {
  readonly ledger: string;
  readonly value: Decimal;
  readonly written: Written;
  readonly values: ReadonlyMap<string, string>;
  readonly at: Span;
}

/** How a value was written: findings speak of it so, and it is no more exact than that. */
interface Written {
  /** Unit of the amount; empty for a quantity. */
  readonly unit: string;
  /** What one more in the last digit is worth, in yuan or things. */
  readonly step: Decimal;
}

/** A line, or what can be read as one. */
export interface Fact extends Line {
  /** It is a total without lines, with the values that its conditions name. */
  readonly stated?: Stated;
  /** It stands in last year's own data. */
  readonly isPast?: true;
}

/** The lines under one key of the data, as the pack declares them. */
export interface Ledger {
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly measure: 'amount' | 'quantity';
  /** Unit of a quantity; amounts are in yuan. */
  readonly unit: string;
  /** What amounts of this ledger are rounded to unless they are written finer, in yuan: see written.ts. */
  readonly precision: Decimal;
  /** May amounts be below zero? */
  readonly negative?: boolean;
  readonly lines: readonly Line[];
  /** Units whose data give the ledger, if only as an empty list. */
  readonly given: ReadonlySet<string>;
  /** Where the lines come from when the data have none here: the projection of another ledger. */
  readonly source?: { readonly ledger: string; readonly filters: readonly Filter[] };
}

/** A total as approved or published, with the selection it stands for. */
export interface Stated {
  readonly ledger: string;
  /** Normalized. */
  readonly filters: readonly Filter[];
  readonly value: Decimal;
  readonly written: Written;
  readonly at: Span;
}

/** Words that belong to a selection: a reason, a purpose. */
export interface Note {
  readonly ledger: string | undefined;
  /** Normalized. */
  readonly filters: readonly Filter[];
  readonly words: ReadonlyMap<string, string>;
  readonly at: Span;
}

/** A term of a named figure: a selection, how many there are of something in one, another figure by name, or an operation on terms. */
export type Term =
  | { readonly kind: 'selection'; readonly ledger: string; readonly filters: readonly Filter[] }
  | {
      readonly kind: 'count';
      readonly ledger: string;
      readonly filters: readonly Filter[];
      /** What is counted: the nodes of a level on which there is something. */
      readonly dimension: string;
      readonly level: string;
      /** Only those of which the data say this. */
      readonly having: string | undefined;
    }
  | { readonly kind: 'of'; readonly name: string }
  | { readonly kind: 'sum' | 'minus' | 'ratio'; readonly terms: readonly Term[] };

/** All that is known of one booklet's figures: the second stage of the pipeline. */
export interface Budget {
  readonly year: number;
  readonly unit: string;
  readonly kind: string;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly named: ReadonlyMap<string, Term>;
  readonly stated: readonly Stated[];
  /** Totals stated of named figures that are more than one selection: `ledger` is the name of the figure. */
  readonly statedFigures: readonly Stated[];
  readonly notes: readonly Note[];
  /**
   * Units whose lines are in here; more than one in a roll-up. A folder that rolls units up and has no ledger with
   * lines in common with them is none of them: what it gives stands for the whole.
   */
  readonly units: readonly string[];
  /** The merged data of each unit, its common entries written out, for places. */
  readonly unitData: ReadonlyMap<string, Mapping>;
  /** Dimension that tells the units apart. */
  readonly unitDimension: string;
  /** What units are: dimension → unit → value, for dimensions that are `of` the unit. */
  readonly unitValues: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The merged data as bare values, for sentences. */
  readonly facts: Readonly<Record<string, Plain>>;
  /** The same with places. */
  readonly data: Mapping;
  /** What the data say of members, by dimension. */
  readonly members: ReadonlyMap<string, Members>;
  readonly format: Format;
  /** How they stand in tables. */
  readonly tableFormat: Format;
  /** What the words of its kind and its data say by a name. */
  readonly said: Said;
  /** The same as written, where what its units pay each other was taken out: checks and other booklets hold it to that. */
  readonly gross?: Budget;
  /** Last year's budget, where its data are at hand. */
  readonly past?: Past;
}

/** The data of one unit, merged from its files. */
export interface UnitData {
  readonly code: string;
  readonly data: Mapping;
}

/** Last year's budget, read from its own folder with its own pack. */
export interface Past {
  readonly budget: Budget;
  /** Folder the data stand in, for the trace. */
  readonly folder: string;
}

/** A member as one unit's data describe it. Two units may have projects of one name, and those are two. */
export interface Described {
  readonly name: string;
  readonly unit: string;
  readonly attributes: Readonly<Record<string, Plain>>;
  /** Where it is described. */
  readonly entry: Entry;
}

/** The described members of one dimension. */
interface Members {
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
