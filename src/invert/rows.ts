import type { PivotColumn } from '../booklet/pivot/axes.ts';
import type { RowSpec, Step } from '../booklet/pivot/definition.ts';
import type { Dimension, Filter } from '../budget/selection.ts';
import type { Sheet, SheetCell } from '../source/sheet.ts';
import { saysTotal, word } from '../words/reserved.ts';
import { folded, withoutNumber } from './folded.ts';
import type { FormBlock } from './form.ts';

/** What a row of a sheet is in a block of the form. */
export type RowFound =
  | {
      readonly kind: 'row';
      readonly filters: readonly Filter[];
      readonly figure?: string;
      readonly label: string;
      /** It adds up the other rows. */
      readonly total?: true;
      readonly misnamed?: Misnamed;
    }
  /** Words that are no row: notes, signatures, what fills up the short side. */
  | { readonly kind: 'words' }
  | { readonly kind: 'unknown'; readonly label: string; readonly several: readonly string[] };

/** A code beside a name that is not its own. */
export interface Misnamed {
  readonly code: string;
  readonly found: string;
  readonly name: string;
}

/** Characters of a code that a column shows, from 1. */
interface CodePart {
  readonly column: number;
  readonly from: number;
  readonly to: number | undefined;
}

type Hierarchy = Extract<RowSpec, { kind: 'hierarchy' }>;

/** Tells rows of one block one after another, from the first below the head: what a row leaves out, those above it said. */
export class RowReader {
  private readonly block: FormBlock;
  private readonly dimensions: ReadonlyMap<string, Dimension>;
  private readonly codes: readonly CodePart[];
  private readonly names: readonly number[];
  /** The code of the row above, and what the rows above stand for, level by level. */
  private code = '';
  private path: { readonly step: number; readonly filters: readonly Filter[] }[] = [];

  /** @param columns where the leaves of the block stand */
  constructor(
    block: FormBlock,
    columns: ReadonlyMap<PivotColumn, number>,
    dimensions: ReadonlyMap<string, Dimension>,
  ) {
    this.block = block;
    this.dimensions = dimensions;
    const shown = [...columns].filter(([{ show }]) => show);
    this.codes = shown.flatMap(
      ([leaf, column]) => codePart(leaf, column, this.hierarchies, dimensions) ?? [],
    );
    const isCode = (column: number): boolean => this.codes.some((part) => part.column === column);
    this.names = shown.flatMap(([{ show }, column]) =>
      isCode(column) || show?.kind === 'number' ? [] : [column],
    );
  }

  private get hierarchies(): readonly Hierarchy[] {
    return this.block.rows.filter((row): row is Hierarchy => row.kind === 'hierarchy');
  }

  read(sheet: Sheet, row: number): RowFound {
    const cells = sheet.rows[row] ?? [];
    const coded = this.byCode(cells);
    if (coded) return coded;
    const words = [...this.codes.map(({ column }) => column), ...this.names].map(
      (column) => cells[column]?.text ?? '',
    );
    const [label = ''] = words.filter(Boolean);
    if (label === '') return this.unlabelled();
    return this.byLabel(label);
  }

  /** A table of one row needs no label for it. */
  private unlabelled(): RowFound {
    const [only, ...more] = this.block.rows;
    const isBare = this.codes.length === 0 && this.names.length === 0;
    if (isBare && more.length === 0 && only?.kind === 'total')
      return { kind: 'row', filters: [], label: only.label };
    // Numbers without words can only be what all rows add up to.
    return total('');
  }

  /** Is a row of a sheet the rest of the one above it: all its words are merged with those? */
  goesOn(cells: readonly SheetCell[]): boolean {
    const words = [...this.codes.map(({ column }) => column), ...this.names].flatMap((column) =>
      cells[column]?.text ? [cells[column]] : [],
    );
    return words.length > 0 && words.every(({ again }) => again);
  }

  private byCode(cells: readonly SheetCell[]): RowFound | undefined {
    let code = '';
    let deepest = 0;
    for (const { column, from, to } of this.codes) {
      const digits = folded(cells[column]?.text ?? '');
      if (!/^\d+$/.test(digits)) {
        if (digits !== '') return undefined;
        continue;
      }
      const part = to === undefined ? digits : digits.padStart(to - from + 1, '0');
      // A row that does not say again what stands above it.
      if (code.length < from - 1) code = (code + this.code.slice(code.length)).slice(0, from - 1);
      code = code.slice(0, from - 1) + part;
      deepest = code.length;
    }
    if (deepest === 0) return undefined;
    const spec = this.hierarchies.find((each) => this.stepOfCode(each, code) >= 0);
    const found = cells[this.names[0] ?? -1]?.text ?? '';
    if (!spec) return { kind: 'unknown', label: [code, found].filter(Boolean).join(' '), several: [] };
    this.code = code;
    const step = this.stepOfCode(spec, code);
    const { dimension } = spec.steps[step]![0];
    const name = this.dimensions.get(dimension)!.nameOf(code);
    const differs = found !== '' && withoutNumber(found) !== withoutNumber(name);
    return this.took(step, [{ dimension, nodes: [code] }], name, differs ? { code, found, name } : undefined);
  }

  private stepOfCode({ steps }: Hierarchy, code: string): number {
    return steps.findIndex(([{ dimension, level }, ...others]) => {
      const known = this.dimensions.get(dimension)!;
      return others.length === 0 && known.coded && known.has(code) && known.at(code, level) === code;
    });
  }

  private byLabel(label: string): RowFound {
    for (const same of [folded, withoutNumber])
      for (const spec of this.block.rows) {
        if (spec.kind === 'label' && same(spec.label) === same(label)) {
          if (spec.blank) return { kind: 'words' };
          const { filters, figure } = spec;
          return { kind: 'row', filters, label, ...(figure !== undefined && { figure }) };
        }
        if (spec.kind === 'total' && same(spec.label) === same(label)) return total(label);
      }
    const named = this.byName(withoutNumber(label));
    if (named) return named;
    const hasTotal = this.block.rows.some(({ kind }) => kind === 'total');
    if (hasTotal && saysTotal(folded(label))) return total(label);
    return { kind: 'unknown', label, several: [] };
  }

  /** A name stands for the node of the deepest level that continues what stands above it. */
  private byName(name: string): RowFound | undefined {
    for (const { steps } of this.hierarchies) {
      const found = steps.flatMap(([level, ...others], step) => {
        const dimension = this.dimensions.get(level.dimension)!;
        if (others.length > 0) return [];
        const above = this.path.filter((each) => each.step < step).flatMap(({ filters }) => filters);
        return dimension.nodes
          .filter(
            (node) =>
              dimension.at(node, level.level) === node && withoutNumber(dimension.nameOf(node)) === name,
          )
          .filter((node) =>
            above.every((f) => f.dimension !== level.dimension || dimension.within(node, f.nodes[0]!)),
          )
          .map((node) => ({ step, filter: { dimension: level.dimension, nodes: [node] } }));
      });
      const [only, ...more] = found;
      if (only && more.length === 0) return this.took(only.step, [only.filter], name);
      if (only) {
        const several = found.map(({ filter }) => filter.nodes[0]!);
        return { kind: 'unknown', label: name, several };
      }
      const open = this.newMember(steps, name);
      if (open) return open;
    }
    return undefined;
  }

  /** Members that the data describe need not be known yet. */
  private newMember(steps: readonly Step[], name: string): RowFound | undefined {
    const step = steps.findIndex(
      ([{ dimension }]) => this.dimensions.get(dimension)!.describedIn !== undefined,
    );
    if (step < 0 || saysTotal(name)) return undefined;
    return this.took(step, [{ dimension: steps[step]![0].dimension, nodes: [name] }], name);
  }

  private took(step: number, own: readonly Filter[], label: string, misnamed?: Misnamed): RowFound {
    const [{ dimension, nodes }] = own as [Filter];
    const isOver = (above: Filter): boolean =>
      above.dimension !== dimension || this.dimensions.get(dimension)!.within(nodes[0]!, above.nodes[0]!);
    const over = this.path.filter((each) => each.step < step && each.filters.every(isOver));
    this.path = [...over, { step, filters: own }];
    const filters = this.path.flatMap((each) => each.filters);
    return { kind: 'row', filters, label, ...(misnamed && { misnamed }) };
  }
}

const total = (label: string): RowFound => ({ kind: 'row', filters: [], label, total: true });

/** `{{…level.code}}` at the end of what a template prints. */
const codeOfLevel = new RegExp(`([^.{}\\s]+)\\.${word.code}\\s*\\}\\}`);

/** Which characters of a row's code a column shows: of `code`, of some of its digits, or of the code of a level above. */
function codePart(
  { show }: PivotColumn,
  column: number,
  hierarchies: readonly Hierarchy[],
  dimensions: ReadonlyMap<string, Dimension>,
): CodePart | undefined {
  if (show?.kind === 'code') {
    const [from, to] = show.digits ?? [1, undefined];
    return { column, from, to };
  }
  if (show?.kind !== 'template') return undefined;
  const texts = typeof show.byLevel === 'string' ? [show.byLevel] : [...show.byLevel.values()];
  const level = texts.flatMap((text) => codeOfLevel.exec(text)?.[1] ?? [])[0];
  if (level === undefined) return undefined;
  for (const { steps } of hierarchies)
    for (const [step] of steps) {
      const { levels, lengths } = dimensions.get(step.dimension)!;
      const length = lengths?.[levels.indexOf(level)];
      if (length !== undefined) return { column, from: 1, to: length };
    }
  return undefined;
}
