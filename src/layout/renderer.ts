import { holds } from '../budget/condition.ts';
import type { Evaluator } from '../budget/evaluate.ts';
import type { Names } from '../budget/terms.ts';
import { diagnose, type Report, type Span } from '../diagnostics/diagnostic.ts';
import { wayWords } from '../diagnostics/wording/layout.ts';
import type { Pack } from '../pack/pack.ts';
import type { Block } from './document.ts';
import { glossaryHtml } from './glossary.ts';
import { type Engine, engineOf, type TemplateNames } from './handlebars/engine.ts';
import { diagnoseProblem } from './handlebars/inspect-content.ts';
import { blocksOf } from './html/blocks.ts';
import { type MarkupNode, parseMarkup } from './html/parse.ts';
import { Missing } from './missing.ts';
import { namesInForce, selectable } from './names.ts';
import { buildTable } from './pivot/build.ts';
import { readTable } from './pivot/read.ts';
import { type PrintedFigure, type Printer, printerFor } from './printing.ts';

/** One layout rendered: its HTML, parsed, the same as blocks, and its figures. */
export interface Rendered {
  readonly nodes: readonly MarkupNode[];
  readonly blocks: readonly Block[];
  readonly figures: readonly PrintedFigure[];
}

/** Renders the layouts of one booklet: sentences, tables, glossary. */
export class Renderer {
  readonly evaluator: Evaluator;
  readonly names: Names;
  private readonly pack: Pack;
  private readonly report: Report;
  private readonly engine: Engine;
  private readonly base: TemplateNames;
  private readonly usedNotes = new Set<object>();
  private readonly missing: Missing;

  /** @param given names in force besides those of data and kind, such as the check code */
  constructor(pack: Pack, evaluator: Evaluator, report: Report, given: TemplateNames = {}) {
    const { budget } = evaluator;
    this.pack = pack;
    this.evaluator = evaluator;
    this.names = selectable(pack, budget, report);
    this.report = this.names.report;
    this.base = { ...namesInForce(pack, budget), ...given };
    this.engine = engineOf(pack);
    this.missing = new Missing(pack, budget);
  }

  /** The layout `file` of the pack (a path inside it) as the section `id`. */
  render(id: string, file: string, title: string): Rendered {
    const printer = printerFor(id);
    const at = { file: `${this.pack.folder}/${file}`, line: 1, column: 1, length: 1 };
    const nodes = this.tableOf(id, file, title, printer) ?? this.parsed(this.htmlOf(file, printer), at);
    const blocks = blocksOf(nodes, id, (fault) =>
      this.report(diagnose('grid-fault', { ...fault, table: title }, at)),
    );
    return { nodes, blocks, figures: printer.figures };
  }

  /** A short template without figures (title, side line) as plain text; what is wrong with it is reported at `at`. */
  text(template: string, names: TemplateNames = {}, at?: Span): string {
    if (!template.includes('{{')) return template;
    const known = { ...this.base, ...names };
    const desk = this.desk(printerFor(''));
    const report: Report = at ? (finding) => this.report({ ...finding, at }) : this.report;
    return this.engine.renderText(template, known, { ...desk, report }) ?? '';
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

  private parsed(html: string, at: Span): readonly MarkupNode[] {
    const { nodes, problems } = parseMarkup(html);
    for (const problem of problems) this.report(diagnoseProblem(problem, at));
    return nodes;
  }

  private htmlOf(file: string, printer: Printer): string {
    const template = this.engine.templates.get(file);
    if (template) return this.engine.render(template, this.base, this.desk(printer)) ?? '';
    const source = this.pack.tables.get(file);
    if (source) {
      const { evaluator, names } = this;
      const template = (text: string): string => this.text(text);
      return glossaryHtml(source, { pattern: this.pack.contents.terms, evaluator, names, template });
    }
    this.report(diagnose('pack-file-missing', { file: `${this.pack.folder}/${file}` }));
    return '';
  }

  /** The markup of a table definition, made without being written as HTML; undefined for any other file. */
  private tableOf(
    id: string,
    file: string,
    title: string,
    printer: Printer,
  ): readonly MarkupNode[] | undefined {
    const source = this.pack.tables.get(file);
    if (!source || source.root?.kind === 'list' || this.engine.templates.has(file)) return undefined;
    const table = readTable(source, this.pack, this.names);
    if (!table) return [];
    return buildTable(`${id}-t`, table, {
      evaluator: this.evaluator,
      printer,
      title,
      template: (text, names, at) => this.text(text, names, at),
      ways: wayWords,
      holds: (when) => holds(when, this.evaluator, this.names),
      report: this.report,
    });
  }

  private desk(printer: Printer) {
    const { evaluator, names, report, missing, usedNotes } = this;
    return { evaluator, names, printer, report, missing, usedNotes };
  }
}
