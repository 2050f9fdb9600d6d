import type { Mapping, Node, Scalar, Source } from '../source/tree.ts';
import type { Span } from '../words/diagnostic.ts';
import type { Classification } from './classification.ts';
import type { Schema } from './schema.ts';
import type { Style } from './style.ts';

/** A form of one province and year, as its folder under templates/ describes it. Frozen once loaded. */
export interface Pack {
  readonly name: string;
  /** Folder of the pack, relative to the root of all files. */
  readonly folder: string;
  /** Its own folder and those of the packs that it extends, from the top down. */
  readonly layers: readonly PackLayer[];
  readonly title: string;
  readonly year: string;
  readonly language: string;
  /** Handlebars template of the PDF's author. */
  readonly author: string;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly unitDimension: string;
  readonly dimensions: readonly DimensionSpec[];
  readonly ledgers: readonly LedgerSpec[];
  /** Definitions of named figures; read against the dimensions of a budget. */
  readonly figures: ReadonlyMap<string, Mapping>;
  /** What units of a department pay each other and what faces it: see budget/transfers.ts. */
  readonly transfers: readonly Mapping[];
  /** How figures are printed; values in braces are a booklet's own: see form/format.ts. */
  readonly format: Node | undefined;
  /** Texts with digits that layouts of this form may contain. */
  readonly constants: readonly string[];
  /** Lists of members, named once for all tables. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Where the members of each list are written. */
  readonly listPlaces: ReadonlyMap<string, readonly Span[]>;
  /** Templates of the line over every table. */
  readonly tableSides: { readonly left: string; readonly right: string };
  /** How figures stand in tables; sentences follow `format`. */
  readonly tableFormat: Node | undefined;
  /** Names of codes by file of classification/. */
  readonly classifications: ReadonlyMap<string, Classification>;
  /** JSON Schema of the data files. */
  readonly schema: Schema;
  /** Top-level keys the data may have. */
  readonly factNames: readonly string[];
  readonly style: Style;
  readonly contents: Contents;
  /** Layouts and partials by their path inside the pack: its own, and those of other layers that it uses. */
  readonly layouts: ReadonlyMap<string, Layout>;
  /** Partials by name. */
  readonly partials: ReadonlyMap<string, Layout>;
  /** Tables and glossaries that are printed, by path, with all that they take from others. */
  readonly tables: ReadonlyMap<string, Source>;
  /** Files of rules/. */
  readonly rules: readonly Source[];
  /** What all examples of rules begin with: `year`, `unit`, `facts`, and `lines`, what lines of a list usually have. */
  readonly examples: Node | undefined;
  /** Every file of all layers that counts, with its text. */
  readonly sources: readonly Source[];
  /** The same by path, as if they lay in one folder; those that are merged with the trees of all. */
  readonly files: ReadonlyMap<string, Source>;
}

/** One of the folders that a pack is made of. */
export interface PackLayer {
  readonly name: string;
  readonly folder: string;
  readonly edition?: string;
}

/** A booklet of the pack; its words are names in layouts. */
export interface Kind {
  readonly title: string;
  readonly words: Readonly<Record<string, string>>;
  /** Facts that its data must have, where they are written. */
  readonly required: readonly Scalar[];
}

export interface Layout {
  /** Where it is written, relative to the root of all files. */
  readonly file: string;
  readonly text: string;
}

export interface DimensionSpec {
  readonly name: string;
  readonly additive: boolean;
  readonly fallback?: string;
  readonly levels?: ReadonlyMap<string, number>;
  /** Node → the node above it. */
  readonly tree?: ReadonlyMap<string, string | undefined>;
  /** Classification file with the names. */
  readonly names?: string;
  /** Key of the data whose map names or describes the members. */
  readonly members?: string;
  /** Dimension whose members carry this one as an attribute. */
  readonly of?: string;
  /** Value → condition on a unit, for a dimension of units: the first that holds is the unit's. */
  readonly when?: ReadonlyMap<string, Mapping>;
}

export interface LedgerSpec {
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly measure: 'amount' | 'quantity';
  readonly unit: string;
  /** In the pack's unit of money, or in units of the quantity. */
  readonly precision: string;
  /** May amounts be below zero? A minus sign is a mistake elsewhere. */
  readonly negative: boolean;
  /** `else:` — where the lines come from when the data have none. */
  readonly source?: Mapping;
}

export interface Contents {
  /** contents.yaml. */
  readonly root: Node;
  readonly title: string;
  readonly cover: string;
  /** Layout of what stands after the last section. */
  readonly end?: string | undefined;
  /** Layouts of papers beside the booklet: the notice of a revision, the sheet for the leader who signs. */
  readonly notice?: string | undefined;
  readonly approval?: string | undefined;
  /** Pattern of the number of each level, see booklet/printing.ts. */
  readonly numbering: readonly string[];
  /** Pattern of the number of each term of a glossary; the last of `numbering` unless said. */
  readonly terms: string;
  readonly entries: readonly ContentsEntry[];
}

/** One line of the official contents; children follow it. */
export interface ContentsEntry {
  /** Handlebars templates: what the contents say, and the heading where it is another. */
  readonly title: string;
  readonly heading: string | undefined;
  /** Has it a number, and a place in the contents? */
  readonly numbered: boolean;
  readonly listed: boolean;
  /** Patterns of its own number and of those in it; do those go on from the entry before? */
  readonly numbering: readonly string[] | undefined;
  readonly runsOn: boolean;
  /** It is there once for each item of a list of the data, or each member of a ledger, which has this name. */
  readonly foreach: { readonly of: Node; readonly as: string } | undefined;
  readonly level: 1 | 2 | 3;
  /** Path inside the pack, or undefined for a heading alone. */
  readonly layout: string | undefined;
  readonly orientation: 'portrait' | 'landscape';
  readonly startsPage: boolean;
  /** Condition node, judged when the booklet is laid out. */
  readonly when: Mapping | undefined;
  readonly children: readonly ContentsEntry[];
  /** Mapping it was written in, for findings. */
  readonly node: Mapping;
}

/** How figures of one place are printed. */
export interface Format {
  /** Name of the unit of amounts; quantities are printed as they are. */
  readonly unit: string;
  readonly decimals: number;
  /** Thousands separators. */
  readonly group: boolean;
  /** Decimals are the most there are: zeros at their end are left out. */
  readonly trim?: boolean;
  /** Text of a figure that is zero; undefined prints its digits, as does what only rounds to zero. */
  readonly zero?: string;
  /** Text of a figure that no line and no stated figure gives. */
  readonly blank: string;
}
