import type { Evaluator } from '../budget/evaluate.ts';
import { paperWord, word } from '../budget/reserved.ts';
import type { Names } from '../budget/terms.ts';
import { diagnose, type Report } from '../diagnostics/diagnostic.ts';
import { typedFigurePattern, wayWords } from '../diagnostics/wording/layout.ts';
import type { Pack } from '../pack/pack.ts';
import type { Plain } from '../source/tree.ts';
import { holds } from './condition.ts';
import type { Block } from './document.ts';
import { glossaryHtml } from './glossary.ts';
import { diagnoseProblem, inspectContent, inspectFigures, inspectWords } from './handlebars/content.ts';
import { Engine, type TemplateNames } from './handlebars/engine.ts';
import { inspectTemplate, partialArguments } from './handlebars/inspect.ts';
import type { Template } from './handlebars/template.ts';
import { blocksOf } from './html/blocks.ts';
import { parseMarkup } from './html/parse.ts';
import { buildTable } from './pivot/build.ts';
import { readTable } from './pivot/read.ts';
import { type PrintedFigure, type Printer, printerFor } from './printing.ts';

/** One layout rendered: its HTML, the same as blocks, and its figures. */
export interface Rendered {
  readonly html: string;
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
  private readonly templates: ReadonlyMap<string, Template>;
  private readonly short = new Map<string, Template | undefined>();
  private readonly base: TemplateNames;
  private readonly usedNotes = new Set<object>();

  /** @param given names in force besides those of data and kind, such as the check code */
  constructor(pack: Pack, evaluator: Evaluator, report: Report, given: TemplateNames = {}) {
    const { budget } = evaluator;
    this.pack = pack;
    this.evaluator = evaluator;
    this.report = once(report);
    this.names = {
      dimensions: budget.dimensions,
      ledgers: budget.ledgers,
      named: new Set(pack.figures.keys()),
      report: this.report,
    };
    this.base = {
      ...budget.facts,
      ...pack.kinds.get(budget.kind)?.words,
      [word.fiscalYear]: String(budget.year),
      [word.previous]: String(budget.year - 1),
      [word.unitCode]: budget.unit,
      [word.kind]: budget.kind,
      [word.currentRevision]: lastOf(budget.facts[word.revisions]),
      [word.checkCode]: '',
      ...given,
    };
    const partials = [...pack.partials].map(([name, { file, text }]) => ({ name, file, text }));
    this.engine = new Engine(partials, this.report);
    this.templates = this.parseAll(pack, this.report);
  }

  /** The layout `file` of the pack (a path inside it) as the section `id`. */
  render(id: string, file: string, title: string): Rendered {
    const printer = printerFor(id);
    const html = this.htmlOf(id, file, title, printer);
    const { nodes, problems } = parseMarkup(html);
    const at = { file: `${this.pack.folder}/${file}`, line: 1, column: 1, length: 1 };
    for (const problem of problems) this.report(diagnoseProblem(problem, at));
    const blocks = blocksOf(nodes, id, (fault) =>
      this.report(diagnose('grid-fault', { ...fault, table: title }, at)),
    );
    return { html, blocks, figures: printer.figures };
  }

  /** A short template without figures (title, side line) as plain text. */
  text(template: string, names: TemplateNames = {}): string {
    if (!template.includes('{{')) return template;
    if (!this.short.has(template))
      this.short.set(template, this.engine.register.parse(template, template, this.report));
    const parsed = this.short.get(template);
    return parsed
      ? (this.engine.renderText(parsed, { ...this.base, ...names }, this.desk(printerFor(''))) ?? '')
      : '';
  }

  /** After the last section: words that no sentence used. */
  finish(): void {
    for (const note of this.evaluator.budget.notes) {
      if (!this.usedNotes.has(note)) this.report(diagnose('note-unused', {}, note.at));
    }
  }

  private htmlOf(id: string, file: string, title: string, printer: Printer): string {
    const template = this.templates.get(file);
    if (template) return this.engine.render(template, this.base, this.desk(printer)) ?? '';
    const source = this.pack.tables.get(file);
    if (!source) {
      const known = this.pack.layouts.has(file);
      if (!known) this.report(diagnose('pack-file-missing', { file: `${this.pack.folder}/${file}` }));
      return '';
    }
    if (source.root?.kind === 'list') {
      return glossaryHtml(source, this.pack.contents.terms, this.evaluator, this.names);
    }
    const table = readTable(source, this.pack, this.names);
    if (!table) return '';
    return buildTable(`${id}-t`, table, {
      evaluator: this.evaluator,
      printer,
      title,
      template: (text, names) => this.text(text, names),
      ways: wayWords,
      holds: (when) => holds(when, this.evaluator, this.names),
      report: this.report,
    });
  }

  private desk(printer: Printer) {
    const { evaluator, names, report, usedNotes } = this;
    return { evaluator, names, printer, report, usedNotes };
  }

  /** Parse every layout and look through it before any is rendered: all mistakes at once, unused branches too. */
  private parseAll(pack: Pack, report: Report): ReadonlyMap<string, Template> {
    const templates = new Map<string, Template>();
    for (const [file, text] of pack.layouts) {
      const template = this.engine.register.parse(`${pack.folder}/${file}`, text, report);
      if (template) templates.set(file, template);
    }
    const given = partialArguments([...templates.values()]);
    const names = new Set([...Object.keys(this.base), ...pack.factNames]);
    const partials = new Set(pack.partials.keys());
    const rules = {
      constants: pack.constants,
      paragraphStyles: Object.keys(pack.style.paragraphs),
      tableStyles: Object.keys(pack.style.tables),
      typedFigure: typedFigurePattern,
    };
    for (const [file, template] of templates) {
      const partial = /^partials\/(.+)\.hbs$/.exec(file)?.[1];
      const more = partial === undefined ? namesOfPaper(file, pack) : (given.get(partial) ?? []);
      const own = new Set([...names, ...more]);
      inspectTemplate(template, { names: own, partials, ledgers: this.names }, this.engine.register, report);
      if (partial === undefined) inspectContent(template, rules, report);
      else inspectFigures(template, rules, report);
    }
    for (const { root } of pack.tables.values()) if (root) inspectWords(root, rules, report);
    for (const { node } of pack.contents.entries) inspectWords(node, rules, report);
    return templates;
  }
}

/** What only papers beside the booklet have. */
function namesOfPaper(file: string, { contents }: Pack): readonly string[] {
  return file === contents.notice || file === contents.approval ? Object.values(paperWord) : [];
}

function lastOf(list: Plain | undefined): Plain {
  return (Array.isArray(list) && list.at(-1)) || '';
}

/** A mistake in a layout is found when it is looked through, and again each time it is rendered: say it once. */
function once(report: Report): Report {
  const said = new Set<string>();
  return (finding) => {
    const { code, message, at } = finding;
    const key = [code, message, at?.file, at?.line, at?.column].join('\n');
    if (!said.has(key)) report(finding);
    said.add(key);
  };
}
