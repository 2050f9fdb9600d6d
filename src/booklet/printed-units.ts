import { yuanPer } from '../budget/money.ts';
import {
  type Block,
  type Cell,
  type Inline,
  type Layout,
  type PrintedFigure,
  type Table,
  textOf,
} from '../document/document.ts';
import { placesOf } from '../document/grid.ts';
import type { Pack } from '../form/pack.ts';
import { unitBehind, unitDeclared, unitNamed, unitOfRow } from '../words/catalogue/units.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { isInCapitals } from '../words/reserved.ts';
import { whereWritten } from './missing.ts';

/** A unit that words declare, and the words. */
interface Declared {
  readonly words: string;
  readonly unit: string;
}

/** The unit that words declare for the figures beside them; of several the first, or the last. */
function declaredIn(text: string, which: 'first' | 'last' = 'first'): Declared | undefined {
  const found = [...text.matchAll(unitDeclared)];
  const match = which === 'first' ? found[0] : found.at(-1);
  const unit = match?.slice(1).find((group) => group !== undefined);
  return match && unit !== undefined ? { words: match[0].trim(), unit: unitNamed(unit) } : undefined;
}

/** A cell with what the nearest head of its row and of its column declare. */
interface Headed {
  readonly cell: Cell;
  readonly declared: readonly Declared[];
}

/** The body of a table, each cell with the units that its row and its column declare for it. */
function headsOf({ head, body }: Table): { readonly rows: readonly (readonly Headed[])[] } {
  const rows = [...head, ...body];
  // Hardly any table has a unit in its heads: most need no grid.
  if (!rows.some(({ cells }) => cells.some((cell) => declaredBy(cell))))
    return { rows: body.map(({ cells }) => cells.map((cell) => ({ cell, declared: [] }))) };
  const placed = placesOf(rows.map(({ cells }) => cells));
  const heads = placed.flat().flatMap((place) => {
    const declared = declaredBy(place.cell);
    return declared ? [{ ...place, declared }] : [];
  });
  const nearest = (found: readonly (typeof heads)[number][]): readonly Declared[] =>
    found.slice(-1).map(({ declared }) => declared);
  return {
    rows: placed.slice(head.length).map((row) =>
      row.map(({ cell, row: at, column }) => ({
        cell,
        declared: [
          ...nearest(
            heads.filter((one) => one.row <= at && at < one.row + one.cell.rowSpan && one.column < column),
          ),
          ...nearest(
            heads.filter(
              (one) =>
                one.row < at &&
                headsColumn(one.cell, one.row < head.length) &&
                one.column < column + cell.columnSpan &&
                column < one.column + one.cell.columnSpan,
            ),
          ),
        ],
      })),
    ),
  };
}

/** A head that declares a unit, or a short label that ends with one: a form of plain cells has no others. */
function declaredBy({ content, header }: Cell): Declared | undefined {
  if (content.some(({ figure }) => figure !== undefined)) return undefined;
  const text = textOf(content);
  const declared = declaredIn(text);
  const isLabel = header || (!/\d/.test(text) && declared && text.trimEnd().endsWith(declared.words));
  return isLabel ? declared : undefined;
}

const headsColumn = ({ header, scope }: Cell, inHead: boolean): boolean =>
  scope === undefined ? inHead || !header : scope.startsWith('col');

/**
 * The unit a reader takes a printed amount for must be the one it is printed in, wherever the form's words come from.
 * What stands right behind a figure counts first, then what its row and its column say, then what stands over or under
 * the table or further up in the section.
 */
export function checkUnits({ document, figures }: Layout, pack: Pack, report: Report): void {
  const judge = new Judge(new Map(figures.map((figure) => [figure.id, figure])), pack, report);
  judge.blocks(document.cover, undefined);
  for (const { heading, blocks } of document.sections) judge.blocks(blocks, declaredIn(heading));
}

class Judge {
  private readonly figures: ReadonlyMap<string, PrintedFigure>;
  private readonly pack: Pack;
  private readonly report: Report;
  /** Wrong words are told once, however many tables print under them. */
  private readonly said = new Set<string>();
  private readonly places = new Map<string, Span>();

  constructor(figures: ReadonlyMap<string, PrintedFigure>, pack: Pack, report: Report) {
    this.figures = figures;
    this.pack = pack;
    this.report = report;
  }

  /** The blocks of a section; `above` is what its words have declared so far. */
  blocks(blocks: readonly Block[], above: Declared | undefined): void {
    let declared = above;
    for (const block of blocks) {
      if (block.kind === 'table') this.table(block, declared);
      else {
        const own = declaredIn(textOf(block.content));
        declared = own ?? declared;
        for (const { figure, before } of this.unitless(block.content))
          this.hold(declaredIn(before, 'last') ?? declared, figure);
      }
    }
  }

  private table(table: Table, above: Declared | undefined): void {
    const parts = [table.title, table.left, table.right, ...table.notes.map(({ content }) => content)];
    const around = parts.flatMap((part) => declaredIn(textOf(part)) ?? []);
    const heads = headsOf(table);
    for (const row of heads.rows)
      for (const { cell, declared } of row)
        for (const { figure } of this.unitless(cell.content)) {
          const nearest = declared.length > 0 ? declared : around;
          for (const one of nearest.length > 0 ? nearest : [above]) this.hold(one, figure);
        }
    for (const part of parts) this.unitless(part);
  }

  /** The amounts of a text with no unit behind them; a unit that is another than printed is reported. */
  private unitless(
    content: readonly Inline[],
  ): readonly { readonly figure: PrintedFigure; readonly before: string }[] {
    const found: { figure: PrintedFigure; before: string }[] = [];
    for (const [i, { figure: id }] of content.entries()) {
      const figure = id === undefined || content[i + 1]?.figure === id ? undefined : this.figures.get(id);
      if (!figure) continue;
      const rest = textOf(content.slice(i + 1));
      const isAmount = yuanPer(figure.unit) !== undefined;
      const behind = unitBehind.exec(rest);
      const typed = (behind ?? (isAmount ? unitOfRow.exec(rest) : null))?.[1];
      const values = { typed: typed ?? '', figure: figure.text, unit: figure.unit };
      if (typed === undefined) {
        // In capitals an amount says its unit itself.
        if (isAmount && !isInCapitals(figure.text))
          found.push({ figure, before: textOf(content.slice(0, i)) });
      } else if (!isAmount ? !hasOwnUnit(figure, typed) : unitNamed(typed) !== figure.unit)
        this.report(diagnose('unit-typed', values, figure.at));
      else if (behind && unitBehind.test(rest.slice(behind[0].length)))
        this.report(diagnose('unit-twice', values, figure.at));
    }
    return found;
  }

  /** Report a declared unit that is not the one a figure is printed in. */
  private hold(declared: Declared | undefined, { unit, text, row, column, at }: PrintedFigure): void {
    if (!declared || declared.unit === unit) return;
    const place = this.placeOf(declared.words, at);
    const key = [declared.words, unit, place.file, place.line, place.column].join('\n');
    if (this.said.has(key)) return;
    this.said.add(key);
    const values = { declared: declared.words, unit, figure: text, row: row ?? '', column: column ?? '' };
    this.report(diagnose('unit-declared', values, place));
  }

  private placeOf(words: string, at: Span): Span {
    const key = `${at.file}\n${words}`;
    const place = this.places.get(key) ?? whereWritten(words, at.file, this.pack) ?? at;
    this.places.set(key, place);
    return place;
  }
}

/** A number of things may be written per cent by a form that has it as a number; a ratio brings its own sign. */
const hasOwnUnit = ({ unit }: PrintedFigure, typed: string): boolean => unit === '' && /[%％‰]/.test(typed);
