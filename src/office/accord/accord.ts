import { digitsOf, yuanPer } from '../../budget/money.ts';
import type { BookletName } from '../../load/world.ts';
import type { UnitFigures } from '../../output/unit-figures.ts';
import type { Subject } from '../../output/unit-subjects.ts';
import { accepts, type Waived } from '../../rules/waivers.ts';
import { type Diagnostic, diagnose } from '../../words/diagnostic.ts';
import { word } from '../../words/reserved.ts';
import { type Contradiction, contradictions, keyOf, type Side } from './contradictions.ts';

/** A booklet that is held against the others of its year. */
export interface Held extends BookletName {
  /**
   * made: about to stand in out/. current: stands there as its data are now. old: stands there, but its data have
   * changed since. public: stands there no more, but people outside have it.
   */
  readonly state: 'made' | 'current' | 'old' | 'public';
  /** Is it one of those that were asked for? The others are nobody's business now. */
  readonly asked: boolean;
  /** Where it stands, as people are told. */
  readonly place: string;
  readonly units: readonly string[];
  /** Revisions it was made public with; undefined when it never was, or says something newer. */
  readonly published: number | undefined;
  /** Asked only where two booklets share a unit; undefined where that cannot be known. */
  readonly figures: () => UnitFigures | undefined;
  /** What stands or is public until the one that was made takes its place. */
  readonly before?: Held;
}

/** A contradiction, and the booklets that it is between, by their keys. */
export interface Across {
  readonly finding: Diagnostic;
  readonly between: readonly string[];
}

/** What came of holding booklets against each other. */
export interface Accord {
  /** Every contradiction that nobody accepts. */
  readonly across: readonly Across[];
  /** What is to be said of each booklet that was asked for. */
  readonly findings: ReadonlyMap<Held, readonly Diagnostic[]>;
  readonly waived: ReadonlyMap<Held, readonly Waived[]>;
  /** Booklets that were made but must not stand beside the others. */
  readonly refused: ReadonlySet<Held>;
}

/**
 * Hold booklets of a year against each other. What contradicts another booklet of today, or one that is public, is not
 * put out; neither of two that were made is. A booklet that is refused leaves what stood before in its place, which may
 * contradict others in turn. One that is old and not public is only to be made again: that is a warning.
 */
export function accord(all: readonly Held[]): Accord {
  const findings = new Map<Held, Diagnostic[]>();
  const waived = new Map<Held, Waived[]>();
  const refused = new Set<Held>();
  const across: Across[] = [];
  const add = <T>(to: Map<Held, T[]>, sides: readonly Side<Held>[], item: T): void => {
    for (const { name } of sides) if (name.asked) to.set(name, [...(to.get(name) ?? []), item]);
  };
  const told = new Set<string>();
  const isFirm = ({ state, published }: Held): boolean => state !== 'old' || published !== undefined;
  const standing = (): readonly Held[] =>
    all.flatMap((held) => (refused.has(held) ? (held.before ?? []) : held));
  for (let before = -1; before < refused.size; ) {
    before = refused.size;
    for (const found of contradictionsAmong(standing().filter(isFirm))) {
      const finding = differs(found);
      const reason = reasonFor(finding, found.sides);
      const key = JSON.stringify(finding);
      if (!found.sides.some(({ name }) => name.asked) || told.has(key)) continue;
      told.add(key);
      if (reason !== undefined) add(waived, found.sides, { finding, reason });
      else {
        across.push({ finding, between: found.sides.map(({ name }) => keyOf(name)) });
        add(findings, found.sides, finding);
        for (const { name } of found.sides) if (name.state === 'made') refused.add(name);
      }
    }
  }
  const left = standing();
  for (const old of left.filter((held) => !isFirm(held))) {
    const beside = left.filter((held) => held.asked && isFirm(held));
    for (const held of beside) {
      const [found] = contradictionsAmong([held, old]);
      if (found) add(findings, found.sides, outdated(found, old));
    }
  }
  return { across, findings, waived, refused };
}

/** Does a finding say that two booklets contradict each other? */
export const isAcross = ({ code }: Diagnostic): boolean => code === 'accord-differs';

/** Year by year. */
function contradictionsAmong(all: readonly Held[]): readonly Contradiction<Held>[] {
  const years = [...new Set(all.map(({ year }) => year))].sort();
  return years.flatMap((year) => contradictions(sidesOf(all.filter((held) => held.year === year))));
}

/** The booklets of a year that share a unit with another, in an order of their own. */
function sidesOf(all: readonly Held[]): readonly Side<Held>[] {
  const count = new Map<string, number>();
  for (const { units } of all) for (const unit of units) count.set(unit, (count.get(unit) ?? 0) + 1);
  const shared = all.filter(({ units }) => units.some((unit) => count.get(unit)! > 1));
  const keyed = shared.map((held) => [`${held.unit} ${held.kind} ${held.state}`, held] as const);
  return keyed
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, name]) => {
      const figures = name.figures();
      return figures ? [{ name, unit: name.unit, figures }] : [];
    });
}

function differs(found: Contradiction<Held>): Diagnostic {
  const { said, difference, others, subject, unit } = found;
  const [a, b] = said.map(({ side: { name }, value }) => {
    const { published, place } = name;
    return { booklet: name, amount: amountOf(value, subject), published, place };
  });
  const what = `${unit} ${wordsOf(found)}`;
  const at = said.flatMap((each) => (each.at ? [{ at: each.at, label: '' }] : []));
  const [first, second] = at;
  const isOther = JSON.stringify(first) !== JSON.stringify(second);
  const values = { what, a: a!, b: b!, others };
  return {
    ...diagnose('accord-differs', values, first?.at, second && isOther ? [second] : []),
    subject: what,
    difference: digitsIn(difference, subject),
  };
}

function outdated(found: Contradiction<Held>, old: Held): Diagnostic {
  const [is, was] = found.said.toSorted((a, b) => Number(a.side.name === old) - Number(b.side.name === old));
  const values = {
    what: `${found.unit} ${wordsOf(found)}`,
    booklet: old,
    place: old.place,
    was: amountOf(was!.value, found.subject),
    is: amountOf(is!.value, found.subject),
  };
  return diagnose('accord-old', values, is!.at);
}

/** Why the data of one of the booklets accept the difference; undefined where none does. */
function reasonFor({ subject, difference }: Diagnostic, sides: readonly Side<Held>[]): string | undefined {
  const accepted = sides.flatMap(({ figures }) => figures.accepted);
  return accepted.find((each) => each.object === subject && accepts(each.difference, difference))?.reason;
}

/** The subject in words: its ledger, and what is selected of it but what every selection has unless told otherwise. */
function wordsOf({ subject, said }: Contradiction<Held>): string {
  const { nodes, defaults } = said[0].side.figures;
  const told = subject.where.filter(([name, ...values]) => values.join() !== defaults[name]);
  const words = told.map(([name, ...values]) =>
    [name, ...values.map((node) => withName(node, nodes[name]?.[node]?.[0]))].join(' '),
  );
  return words.length === 0 ? subject.ledger : `${subject.ledger}（${words.join(word.listComma)}）`;
}

const withName = (node: string, name = node): string => (name === node ? node : `${node} ${name}`);

const amountOf = (value: Parameters<typeof digitsOf>[0], subject: Subject): string =>
  `${digitsIn(value, subject)}${subject.unit}`;

function digitsIn(value: Parameters<typeof digitsOf>[0], { unit, precision }: Subject): string {
  const isAmount = precision !== '0';
  const shown = isAmount ? value.div(yuanPer(unit) ?? 1) : value;
  return digitsOf(shown, { decimals: Math.max(isAmount ? 2 : 0, shown.decimalPlaces()), group: false });
}
