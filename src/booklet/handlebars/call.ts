import { describe } from '../../budget/describe.ts';
import type { Evaluator } from '../../budget/evaluate.ts';
import { type Figure, nothing } from '../../budget/figure.ts';
import { Decimal, yuanPer } from '../../budget/money.ts';
import { type Filter, nodesIn, type Selection } from '../../budget/selection.ts';
import type { Loop } from '../../document/document.ts';
import type { Format } from '../../form/pack.ts';
import type { ParametersOf } from '../../words/catalogue/index.ts';
import { argumentWords, expectedWords } from '../../words/catalogue/layout.ts';
import { type Code, type Diagnostic, diagnose, type Report, type Span } from '../../words/diagnostic.ts';
import { Several } from '../member-view.ts';
import { Lacking, type Missing } from '../missing.ts';
import type { Printer } from '../printing.ts';
import { isRecord } from '../records.ts';
import type { FormNames } from './selections.ts';
import { type CallNode, callAt, nameOf, spanOf, type Template } from './template.ts';

/** What Handlebars hands a helper after its arguments. */
interface HelperOptions {
  readonly name: string;
  readonly hash: Readonly<Record<string, unknown>>;
  readonly data: Frame;
  /** Where it is called. */
  readonly loc: hbs.AST.SourceLocation;
  readonly fn: (context: unknown, options?: { data?: unknown; blockParams?: readonly unknown[] }) => string;
  readonly inverse: (context: unknown) => string;
}

/** The data frame of a block: where it stands, and the selection in force, narrowed by each `rows` around. */
interface Frame {
  readonly desk: Desk;
  readonly template: Template;
  readonly filters: readonly Filter[];
  /** Ledgers of the innermost `rows`; several give their rows together. */
  readonly ledgers?: readonly string[];
  /** Told of each figure of another basis than the rows around are of: its ledger and the basis. */
  readonly asks?: (selection: Selection) => void;
  /** The innermost `rows`. */
  readonly loop?: Loop;
}

/** What all helpers share while one section is rendered. */
export interface Desk {
  readonly evaluator: Evaluator;
  readonly names: FormNames;
  readonly printer: Printer;
  /** The selection in force around the layout: a section may be one member's. */
  readonly filters: readonly Filter[];
  readonly report: Report;
  readonly missing: Missing;
  /** Notes that a sentence has used. */
  readonly usedNotes: Set<object>;
}

/** Thrown where a layout cannot be rendered further. */
export class Stopped extends Error {
  readonly finding: Diagnostic;
  constructor(finding: Diagnostic) {
    super(finding.message);
    this.finding = finding;
  }
}

/** One call of a helper: its arguments checked, its place known. Nothing undefined passes silently. */
export class Call {
  readonly options: HelperOptions;
  private readonly values: readonly unknown[];

  /** @param all arguments of the call, its number, and what Handlebars adds */
  constructor(all: readonly unknown[]) {
    this.options = all.at(-1) as HelperOptions;
    this.values = all.slice(0, -2);
  }

  get desk(): Desk {
    return this.options.data.desk;
  }

  get name(): string {
    return this.options.name;
  }

  get at(): Span {
    return this.placeOf(this.options);
  }

  /** The call as it is written. */
  get node(): CallNode {
    return callAt(this.options.data.template, this.options.loc);
  }

  private placeOf(node: Pick<hbs.AST.Node, 'loc'>): Span {
    return spanOf(this.options.data.template.file, node);
  }

  /**
   * What is wrong with the arguments, whatever the helper: one is not there, or the lines of a row do not agree on it.
   * @param asks is it what the helper asks, whether a fact of the form has been given?
   * @returns false where it has not been, and nothing can be said
   */
  isWhole(asks: boolean): boolean {
    const { hash } = this.options;
    const given = [...this.values, ...Object.values(hash)];
    if (!asks && given.some((value) => value instanceof Lacking)) {
      const { params, hash: named } = this.node;
      for (const [i, param] of params.entries()) this.want(this.values[i], param);
      for (const { key, value } of named?.pairs ?? []) this.want(hash[key], value);
      return false;
    }
    for (const [i, value] of this.values.entries())
      if (value === undefined && !asks) this.failArgument(argumentWords.positional(i + 1));
    for (const [key, value] of Object.entries(hash))
      if (value === undefined) this.failArgument(argumentWords.named(key));
    for (const value of given)
      if (value instanceof Several && value.differ) throw new Stopped(this.differing(value, this.name));
    return true;
  }

  private failArgument(argument: string): void {
    this.fail('layout-argument', { helper: this.name, argument });
  }

  /** A fact that nobody has given is wanted at a node. */
  want(value: unknown, node: hbs.AST.Node): void {
    if (value instanceof Lacking) value.want(this.desk.missing, this.placeOf(node));
  }

  differing({ dimension, values }: Several, found: string): Diagnostic {
    return diagnose('row-several', { found, dimension, values }, this.at);
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
      group: this.flag('group', format.group),
      trim: this.flag('trim', format.trim ?? false),
      ...(zero !== undefined && { zero }),
      blank: this.option('blank') ?? format.blank,
    };
  }

  /** An option that is `true` or `false`. */
  flag(name: string, unsaid: boolean): boolean {
    const said = this.option(name) ?? String(unsaid);
    if (said !== 'true' && said !== 'false')
      this.fail('layout-argument-kind', { helper: this.name, expected: expectedWords.flag(name) });
    return said === 'true';
  }

  /** The place of a list is counted otherwise than the helper expects, wherever it came from. */
  countsFrom(from: number, instead: string): void {
    const found = nameOf(this.node.params[0]!);
    this.fail('layout-counts-from', { found, from, instead: `${instead} ${found}` });
  }

  /** A figure argument; a wrong one is reported and counts as nothing. It need not be known. */
  figure(i: number): Figure {
    const value = this.values[i];
    if (isFigure(value)) {
      if (isRecord(value)) for (const fault of value.faults) this.desk.report(fault);
      const { mixed: dimension, origin } = value;
      if (dimension !== undefined)
        this.fail('figure-mixed', { what: describe(origin, this.desk.evaluator.budget), dimension });
      return value;
    }
    // A count that the data give as a fact of its own; a figure typed in the layout is none.
    if (typeof value === 'string' && /^\d+$/.test(value) && this.node.params[i]?.type !== 'StringLiteral')
      return countOf(value);
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

/** A number of things. Printed by itself it is a figure, so that it is proved like one. */
export function countOf(count: number | string): Figure {
  const origin = { kind: 'count', of: [] } as const;
  return { value: new Decimal(count), measure: 'quantity', lines: [], stated: [], origin };
}

/** Handlebars passes figures and everything else as plain values. */
export function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'measure' in value && 'origin' in value;
}
