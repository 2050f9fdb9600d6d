import { describe } from '../../budget/describe.ts';
import type { Evaluator } from '../../budget/evaluate.ts';
import { type Figure, nothing } from '../../budget/figure.ts';
import { yuanPer } from '../../budget/money.ts';
import { type Filter, nodesIn, type Selection } from '../../budget/selection.ts';
import type { Names } from '../../budget/terms.ts';
import type { Format } from '../../form/pack.ts';
import type { ParametersOf } from '../../words/catalogue/index.ts';
import { argumentWords, expectedWords } from '../../words/catalogue/layout.ts';
import { type Code, type Diagnostic, diagnose, type Report, type Span } from '../../words/diagnostic.ts';
import type { Missing } from '../missing.ts';
import type { Printer } from '../printing.ts';
import { spanOf } from './template.ts';

/** What a helper is handed after its arguments. */
export interface HelperOptions {
  readonly name: string;
  readonly hash: Readonly<Record<string, unknown>>;
  readonly data: Frame;
  /** Where it is called. */
  readonly file: string;
  readonly loc: hbs.AST.SourceLocation;
  /** Names that its arguments are, where they are names alone. */
  readonly facts: readonly (string | undefined)[];
  readonly fn: (context: unknown, options?: { data?: unknown; blockParams?: readonly unknown[] }) => string;
  readonly inverse: (context: unknown) => string;
}

/** The data frame of a block: the selection in force, narrowed by each `rows` around. */
export interface Frame {
  readonly filters: readonly Filter[];
  /** Ledgers of the innermost `rows`; several give their rows together. */
  readonly ledgers?: readonly string[];
  /** Told of each figure of another basis than the rows around are of: its ledger and the basis. */
  readonly asks?: (selection: Selection) => void;
}

/** What all helpers share while one section is rendered. */
export interface Desk {
  readonly evaluator: Evaluator;
  readonly names: Names;
  readonly printer: Printer;
  readonly report: Report;
  readonly missing: Missing;
  /** Notes that a sentence has used. */
  readonly usedNotes: Set<object>;
}

/** One call of a helper: its arguments checked, its place known. Nothing undefined passes silently. */
export class Call {
  readonly desk: Desk;
  readonly options: HelperOptions;
  private readonly values: readonly unknown[];

  constructor(desk: Desk, all: readonly unknown[]) {
    this.desk = desk;
    this.options = all.at(-1) as HelperOptions;
    this.values = all.slice(0, -1);
    for (let i = 0; i < this.values.length; i++) {
      if (this.values[i] === undefined)
        this.fail('layout-argument', { helper: this.name, argument: argumentWords.positional(i + 1) });
    }
    for (const key of Object.keys(this.options.hash)) {
      if (this.options.hash[key] === undefined)
        this.fail('layout-argument', { helper: this.name, argument: argumentWords.named(key) });
    }
  }

  get name(): string {
    return this.options.name;
  }

  get at(): Span {
    return spanOf(this.options.file, this.options);
  }

  get count(): number {
    return this.values.length;
  }

  fail<C extends Code>(code: C, values: ParametersOf<C>, also: Diagnostic['also'] = []): void {
    this.desk.report(diagnose(code, values, this.at, also));
  }

  value(i: number): unknown {
    return this.values[i];
  }

  text(i: number, fallback = ''): string {
    const value = this.values[i];
    return value === undefined || value === null ? fallback : String(value);
  }

  option(name: string): string | undefined {
    const value = this.options.hash[name];
    return value === undefined ? undefined : String(value);
  }

  /** How figures are printed here: as in sentences, with what this call says of it. */
  format(): Format {
    const { format } = this.desk.evaluator.budget;
    const unit = this.option('unit') ?? format.unit;
    const zero = this.option('zero') ?? format.zero;
    if (!yuanPer(unit)) this.fail('unit-unknown', { found: unit });
    return {
      unit,
      decimals: Number(this.option('decimals') ?? format.decimals),
      group: format.group,
      ...(zero !== undefined && { zero }),
      blank: this.option('blank') ?? format.blank,
    };
  }

  /** A figure argument; a wrong one is reported and counts as nothing. It need not be known. */
  figure(i: number): Figure {
    const value = this.values[i];
    if (isFigure(value)) {
      const { mixed: dimension, origin } = value;
      if (dimension !== undefined)
        this.fail('figure-mixed', { what: describe(origin, this.desk.evaluator.budget), dimension });
      return value;
    }
    if (value !== undefined)
      this.fail('layout-argument-kind', { helper: this.name, expected: expectedWords.figure });
    return nothing('amount');
  }

  figures(): readonly Figure[] {
    return this.values.map((_, i) => this.figure(i));
  }

  /** A figure whose value is needed here. @returns undefined where it is not known: the data are asked for it */
  known(i: number): Figure | undefined {
    const figure = this.figure(i);
    return this.desk.evaluator.gaps.need(figure, this.at) ? figure : undefined;
  }

  list(i: number): readonly unknown[] {
    const value = this.values[i];
    if (Array.isArray(value)) return value;
    if (value !== undefined)
      this.fail('layout-argument-kind', { helper: this.name, expected: expectedWords.list });
    return [];
  }

  /** Hash arguments that are not options of the helper: dimension values of a selection. */
  filters(options: readonly string[] = []): readonly Filter[] {
    const { dimensions } = this.desk.evaluator.budget;
    return Object.entries(this.options.hash)
      .filter(([key, value]) => !options.includes(key) && value !== undefined)
      .map(([key, value]) => ({ dimension: key, nodes: nodesIn(String(value), dimensions.get(key)) }));
  }
}

export function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'measure' in value && 'origin' in value;
}
