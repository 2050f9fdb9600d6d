import fc from 'fast-check';

/** A tree as a pack writes it: node → the one above it. */
export type Tree = ReadonlyMap<string, string | undefined>;

/** One spending line: money in hundredths of a yuan. */
export interface PlainLine {
  readonly code: string;
  readonly kind: string;
  readonly source: string;
  readonly money: bigint;
}

/** Conditions of a row, a column or an approved total; several nodes mean any of them. */
export interface Conditions {
  readonly code?: readonly string[];
  readonly kind?: readonly string[];
  readonly source?: readonly string[];
}

/** A made-up form with its facts. */
export interface PlainWorld {
  /** Lengths of codes, level by level. */
  readonly lengths: readonly number[];
  readonly codes: readonly string[];
  readonly kinds: Tree;
  readonly sources: Tree;
  readonly lines: readonly PlainLine[];
  /** Approved totals with their difference to the lines, hundredths of a yuan. */
  readonly stated: readonly { readonly where: Conditions; readonly off: bigint }[];
  /** Levels (from 0) that the table has rows for. */
  readonly levels: readonly number[];
  readonly table: Conditions;
  /** Groups of columns: what the group asks, and each of its columns besides. */
  readonly groups: readonly { readonly where: Conditions; readonly columns: readonly Conditions[] }[];
  readonly unit: '元' | '万元';
  readonly decimals: number;
}

const nodes = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];

const tree = (letter: string): fc.Arbitrary<Tree> =>
  fc.array(fc.nat(20), { minLength: 2, maxLength: 7 }).map((above) => {
    const names = above.map((_, i) => `${letter}${nodes[i]}`);
    // The first two are roots; of the others each hangs under one before it, or is a root too.
    return new Map(
      names.map((name, i) => [name, i < 2 ? undefined : names.slice(0, i)[above[i]! % (i + 1)]]),
    );
  });

const codes = (lengths: readonly number[]): fc.Arbitrary<readonly string[]> => {
  const digits = fc.array(fc.constantFrom('1', '2', '3', '9'), {
    minLength: lengths.at(-1)!,
    maxLength: lengths.at(-1)!,
  });
  return fc.array(digits, { minLength: 1, maxLength: 8 }).map((leaves) => {
    const all = leaves.flatMap((leaf) => lengths.map((length) => leaf.join('').slice(0, length)));
    return [...new Set(all)].sort();
  });
};

const money = fc.oneof(
  fc.bigInt({ min: -9_000_000n, max: 90_000_000n }).map((yuan) => yuan * 100n),
  fc.bigInt({ min: -90_000n, max: 900_000_000n }),
  // Half a hundredth of ten thousand yuan, and half a yuan: where rounding must go up.
  fc.bigInt({ min: -500n, max: 5_000n }).map((half) => half * 5_000n),
  fc.bigInt({ min: -500n, max: 5_000n }).map((half) => half * 50n),
);

const some = (list: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(fc.constantFrom(...list), { minLength: 1, maxLength: 2 });

export const worlds: fc.Arbitrary<PlainWorld> = fc
  .tuple(fc.constantFrom([3, 5, 7], [2, 4], [1, 3, 4], [3]), tree('类'), tree('源'))
  .chain(([lengths, kinds, sources]) =>
    codes(lengths).chain((known) => {
      const kindNames = [...kinds.keys()];
      const sourceNames = [...sources.keys()];
      const conditions = fc.record(
        { code: some(known), kind: some(kindNames), source: some(sourceNames) },
        { requiredKeys: [] },
      );
      // A table says what it is about by kind or source; codes are its rows.
      const column = fc.record({ kind: some(kindNames), source: some(sourceNames) }, { requiredKeys: [] });
      const line = fc.record({
        code: fc.constantFrom(...known),
        kind: fc.constantFrom(...kindNames),
        source: fc.constantFrom(...sourceNames),
        money,
      });
      const group = fc.record({ where: column, columns: fc.array(column, { minLength: 1, maxLength: 3 }) });
      return fc.record({
        lengths: fc.constant(lengths),
        codes: fc.constant(known),
        kinds: fc.constant(kinds),
        sources: fc.constant(sources),
        lines: fc.array(line, { minLength: 1, maxLength: 16 }),
        stated: fc.array(fc.record({ where: conditions, off: fc.bigInt({ min: -20_000n, max: 20_000n }) }), {
          maxLength: 4,
        }),
        levels: fc
          .subarray(
            lengths.map((_, i) => i),
            { minLength: 1 },
          )
          .map((levels) => [...levels].sort()),
        table: column,
        groups: fc.array(group, { minLength: 1, maxLength: 3 }),
        unit: fc.constantFrom('元' as const, '万元' as const),
        decimals: fc.constantFrom(0, 1, 2),
      });
    }),
  );
