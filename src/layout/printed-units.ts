import { yuanPer } from '../budget/money.ts';
import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { unitBehind, unitNamed, unitOfRow } from '../diagnostics/wording/units.ts';
import type { Pack } from '../pack/pack.ts';
import { type Block, type Inline, type Table, textOf } from './document.ts';
import type { Layout } from './layout.ts';
import type { PrintedFigure } from './printing.ts';
import { type Declared, declaredIn, headsOf } from './unit-heads.ts';
import { whereWritten } from './where-written.ts';

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
        if (isAmount) found.push({ figure, before: textOf(content.slice(0, i)) });
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
