import { holds } from '../budget/condition.ts';
import type { Evaluator } from '../budget/evaluate.ts';
import type { Filter } from '../budget/selection.ts';
import { checkFilter, type Names } from '../budget/terms.ts';
import { type Block, type Inline, type Paragraph, type PrintedFigure, runsOf } from '../document/document.ts';
import { gridFaults } from '../document/grid.ts';
import type { Pack } from '../form/pack.ts';
import { checkShape } from '../form/shape.ts';
import { glossaryShape } from '../form/shapes/pack.ts';
import { entriesOf, type Node, type Source, textAt, valueAt } from '../source/tree.ts';
import { diagnose, type Report, type Span } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { type Engine, engineOf, type TemplateNames } from './handlebars/engine.ts';
import { diagnoseProblem } from './handlebars/inspect-content.ts';
import type { FormNames } from './handlebars/selections.ts';
import { blocksOf } from './html/blocks.ts';
import { parseMarkup } from './html/parse.ts';
import { checkLoops, checkRecords } from './loops.ts';
import { Missing } from './missing.ts';
import { namesInForce, selectable, type TableNames } from './names.ts';
import { buildTable } from './pivot/build.ts';
import type { Note, TableDefinition } from './pivot/definition.ts';
import { readTable } from './pivot/read.ts';
import { numbered, type Printer, printerFor } from './printing.ts';

/** What a glossary is made with. */
interface GlossaryContext {
  /** Pattern of the numbers of terms, of the contents. */
  readonly pattern: string;
  readonly evaluator: Evaluator;
  readonly names: Names;
  /** A short template as plain text. */
  readonly template: (text: string) => string;
}

/** A glossary: the terms whose subject the booklet has, numbered. */
function glossaryOf({ root }: Source, context: GlossaryContext): readonly Paragraph[] {
  const { pattern, evaluator, names, template } = context;
  if (root?.kind !== 'list' || !checkShape(root, glossaryShape, names.report)) return [];
  const shown = root.items.filter((item) => {
    const when = valueAt(item, 'when');
    return holds(when?.kind === 'map' ? when : undefined, evaluator, names);
  });
  return shown.map((item, i) => {
    const words = (key: string): string => template(textAt(item, key) ?? '');
    const term = runsOf(template(termOf(item, names) ?? '')).map((run) => ({ ...run, strong: true }));
    const content = [...runsOf(numbered(pattern, [i + 1])), ...term, ...runsOf(`：${words('text')}`)];
    return { kind: 'paragraph', style: 'text', content };
  });
}

/** What a glossary explains: as it says, else what the one code of its condition is called in the booklet's year. */
export function termOf(item: Node, { dimensions }: Pick<Names, 'dimensions'>): string | undefined {
  const said = textAt(item, 'term');
  if (said !== undefined) return said;
  const named = entriesOf(valueAt(valueAt(item, 'when'), 'where')).flatMap(({ key, value }) => {
    const dimension = dimensions.get(key.text);
    return dimension?.coded && value.kind === 'scalar' ? [dimension.nameOf(value.text)] : [];
  });
  return named.length === 1 ? named[0] : undefined;
}

/** One layout rendered, and the figures printed in it. */
export interface Rendered {
  readonly blocks: readonly Block[];
  readonly figures: readonly PrintedFigure[];
}

/** A section that is laid. */
interface Laying {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly within: Within;
}

/** A table with the conditions of its section; a ledger without their dimensions would stay whole. */
function narrowedTo(filters: readonly Filter[], table: TableDefinition, names: FormNames): TableDefinition {
  if (filters.length === 0) return table;
  const blocks = table.blocks.map((block) => {
    for (const filter of filters) checkFilter(filter, block.ledger, names, table.at);
    return {
      ...block,
      shared: [...block.shared, ...filters],
      filters: [...block.filters, ...filters],
    };
  });
  return { ...table, blocks };
}

/** What holds in a section besides what holds in all: names, and the selection of one member. */
export interface Within {
  readonly names: TemplateNames;
  readonly filters: readonly Filter[];
}

export const nowhere: Within = { names: {}, filters: [] };

/** Renders the layouts of one booklet: sentences, tables, glossary. */
export class Renderer {
  readonly evaluator: Evaluator;
  readonly names: TableNames;
  private readonly pack: Pack;
  private readonly report: Report;
  private readonly engine: Engine;
  /** Names in force in every layout. */
  readonly base: TemplateNames;
  private readonly usedNotes = new Set<object>();
  private readonly missing: Missing;

  /** @param given names in force besides those of data and kind, such as the check code */
  constructor(pack: Pack, evaluator: Evaluator, report: Report, given: TemplateNames = {}) {
    const { budget } = evaluator;
    this.pack = pack;
    this.evaluator = evaluator;
    this.names = selectable(pack, budget, report);
    this.report = this.names.report;
    this.missing = new Missing(pack, budget);
    this.base = { ...this.missing.names, ...namesInForce(pack, budget), ...given };
    this.engine = engineOf(pack);
  }

  /** The layout `file` of the pack (a path inside it) as the section `id`. */
  render(id: string, file: string, title: string, within = nowhere): Rendered {
    const printer = printerFor(id);
    const at = { file: this.placeOf(file), line: 1, column: 1, length: 1 };
    const blocks = this.blocksOf({ id, file, title, within }, printer, at);
    for (const fault of blocks.flatMap((block) => (block.kind === 'table' ? gridFaults(block) : [])))
      this.report(diagnose('grid-fault', { ...fault, table: title }, at));
    return { blocks, figures: printer.figures };
  }

  /** A short template without figures (title, side line) as plain text; what is wrong with it is reported at `at`. */
  text(template: string, names: TemplateNames = {}, at?: Span): string {
    if (!template.includes('{{')) return template;
    const known = { ...this.base, ...names };
    const desk = this.desk(printerFor(''));
    const report: Report = at ? (finding) => this.report({ ...finding, at }) : this.report;
    return this.engine.renderText(template, known, { ...desk, report }) ?? '';
  }

  /** A note under a table. @param unit of the figures around it */
  private note({ text, at }: Note, within: Within, printer: Printer): readonly Inline[] {
    if (!text.includes('{{')) return runsOf(text);
    const template = this.engine.noteTemplate(text, at);
    const html =
      this.engine.render(template, { ...this.base, ...within.names }, this.desk(printer, within)) ?? '';
    const { nodes } = parseMarkup(`<p>${html}</p>`);
    return blocksOf(nodes, '').flatMap((block) => (block.kind === 'paragraph' ? block.content : []));
  }

  /** What no layout found in the data, which is told in the data. */
  tellMissing(report: Report = this.report): void {
    this.missing.tell(report);
  }

  /**
   * After the last section: what is missing, and words that no sentence used. Where a figure is missing, its sentence
   * may be too.
   */
  finish(): void {
    this.tellMissing();
    if (this.evaluator.gaps.isOpen) return;
    for (const note of this.evaluator.budget.notes) {
      if (!this.usedNotes.has(note)) this.report(diagnose('note-unused', {}, note.at));
    }
  }

  /** What a file of the form says: a layout, which is HTML once it is rendered, a glossary or a table. */
  private blocksOf(section: Laying, printer: Printer, at: Span): readonly Block[] {
    const { id, file, title, within } = section;
    const { evaluator, names, pack, report } = this;
    const template = this.engine.templates.get(file);
    if (template) {
      const { nodes, problems } = parseMarkup(
        this.engine.render(template, { ...this.base, ...within.names }, this.desk(printer, within)) ?? '',
      );
      for (const problem of problems) report(diagnoseProblem(problem, at));
      const blocks = blocksOf(nodes, id);
      for (const block of blocks)
        if (block.kind === 'table')
          for (const check of [checkLoops, checkRecords])
            check(block, printer.figures, { title, evaluator, report });
      return blocks;
    }
    const source = pack.tables.get(file);
    if (!source) {
      report(diagnose('pack-file-missing', { file: this.placeOf(file) }));
      return [];
    }
    if (source.root?.kind === 'list')
      return glossaryOf(source, {
        ...{ pattern: pack.contents.terms, evaluator, names },
        template: (text) => this.text(text, within.names),
      });
    const table = readTable(source, pack, names);
    if (!table) return [];
    const unit = { [word.unitOfAmount]: table.format.unit };
    return [
      buildTable(`${id}-t`, narrowedTo(within.filters, table, names), {
        ...{ evaluator, printer, title, report },
        template: (text, more, place) => this.text(text, { ...within.names, ...more }, place),
        note: (note) =>
          this.note(note, { names: { ...within.names, ...unit }, filters: within.filters }, printer),
        holds: (when) => holds(when, evaluator, names),
      }),
    ];
  }

  /** Where a file of the pack is written, in whatever layer. */
  private placeOf(file: string): string {
    return this.pack.files.get(file)?.file ?? `${this.pack.folder}/${file}`;
  }

  private desk(printer: Printer, { filters } = nowhere) {
    const { evaluator, names, report, missing, usedNotes } = this;
    return { evaluator, names, printer, filters, report, missing, usedNotes };
  }
}
