import type { Pack } from '../../form/pack.ts';
import { diagnose, type Span } from '../../words/diagnostic.ts';
import { KeptByContent } from '../../world/kept.ts';
import { type Desk, Stopped } from './call.ts';
import { functionOf, readTemplate } from './compile.ts';
import type { Template } from './template.ts';

/** Names in force in every layout of a booklet. */
export type TemplateNames = Readonly<Record<string, unknown>>;

/** What Handlebars makes of a text. */
type Read = Required<Pick<Template, 'ast' | 'code'>>;

const engines = new WeakMap<Pack, Engine>();

/** The engine of a pack, made when it is first asked for: a pack never changes once it is read. */
export function engineOf(pack: Pack): Engine {
  const known = engines.get(pack) ?? new Engine(pack);
  engines.set(pack, known);
  return known;
}

/** The layouts of a pack, read once for all booklets, and by one process for those that follow. */
export class Engine {
  /** By their path inside the pack, partials too. */
  readonly templates: ReadonlyMap<string, Template>;
  private readonly kept: KeptByContent<Read>;
  /** Partials as Handlebars calls them; their words are always made safe. */
  private readonly partials: Readonly<Record<string, Handlebars.TemplateDelegate>>;
  private readonly short = new Map<string, Template>();
  private readonly notes = new Map<string, Template>();
  private readonly functions = new Map<Template, Handlebars.TemplateDelegate>();

  constructor({ folder, layouts, partials }: Pick<Pack, 'folder' | 'layouts' | 'partials'>) {
    this.kept = new KeptByContent(`layouts of ${folder}`);
    this.templates = new Map(
      [...layouts].map(([path, { file, text }]) => [path, this.template(file, text, true)]),
    );
    this.partials = Object.fromEntries(
      [...partials.keys()].flatMap((name) => {
        const template = this.templates.get(`partials/${name}.hbs`);
        return template?.ast ? [[name, (names, options) => this.filled(template, names, options)]] : [];
      }),
    );
  }

  /** The HTML of a layout; undefined (and reported) when it could not be rendered. */
  render(template: Template, names: TemplateNames, desk: Desk): string | undefined {
    return this.run(template, names, desk);
  }

  /** A short template as plain text, nothing escaped: what puts it into HTML escapes it. */
  renderText(text: string, names: TemplateNames, desk: Desk): string | undefined {
    return this.run(this.shortTemplate(text), names, desk);
  }

  shortTemplate(text: string): Template {
    const template = this.short.get(text) ?? this.template(text, text, false);
    this.short.set(text, template);
    return template;
  }

  /**
   * The template of words of a table that may print figures: what is wrong with it, and what it prints, is at the place
   * where it is written.
   */
  noteTemplate(text: string, { file, line, column, length }: Span): Template {
    const quote = length > text.length ? 1 : 0;
    const before = '\n'.repeat(line - 1) + ' '.repeat(column - 1 + quote);
    const html = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const padded = before + html;
    const template = this.notes.get(`${file}\n${padded}`) ?? this.template(file, padded, true);
    this.notes.set(`${file}\n${padded}`, template);
    return template;
  }

  /** Keep what was read for the processes that follow. */
  keep(): void {
    this.kept.save();
  }

  private template(file: string, text: string, escaped: boolean): Template {
    const key = `${escaped} ${text}`;
    const known = this.kept.get(key);
    if (known) return { file, text, ...known };
    const template = readTemplate(file, text, escaped);
    const { ast, code } = template;
    if (ast && code) this.kept.put(key, { ast, code });
    return template;
  }

  private run(template: Template, names: TemplateNames, desk: Desk): string | undefined {
    if (template.fault) desk.report(template.fault);
    else
      try {
        const options = { ...ownNamesOnly, partials: this.partials, data: { desk, filters: desk.filters } };
        return this.filled(template, names, options);
      } catch (error) {
        desk.report((error as Stopped).finding);
      }
    return undefined;
  }

  /** Text of a layout or partial with the names in force. Throws `Stopped`. */
  private filled(template: Template, names: unknown, options: Handlebars.RuntimeOptions = {}): string {
    const depth: number = (options.data?.depth ?? 0) + 1;
    // JavaScript would end it too, but at the end of its stack V8 may end the process with it.
    if (depth > deepest)
      throw new Stopped(
        diagnose('layout-circle', { file: template.file, deepest }, { file: template.file, ...atTop }),
      );
    try {
      const render = this.functions.get(template) ?? functionOf(template.code!);
      this.functions.set(template, render);
      return render(names, { ...options, data: { ...options.data, template, depth } });
    } catch (error) {
      throw error instanceof Stopped ? error : stoppedBy(error as Fault, template.file);
    }
  }
}

/** Partials within partials: what needs more calls itself without an end. */
const deepest = 50;
const atTop = { line: 1, column: 1, length: 1 };

/** Things have the names that they were given, and not what all things of their kind have. */
const ownNamesOnly = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** An error of JavaScript, or one of Handlebars, which knows its place. */
type Fault = Error & { readonly lineNumber?: number; readonly column?: number };

function stoppedBy({ message, lineNumber = 1, column = 0 }: Fault, file: string): Stopped {
  const at = { file, line: lineNumber, column: column + 1, length: 1 };
  const [, empty] = /^"(.*)" not defined in/.exec(message) ?? [];
  return new Stopped(
    empty === undefined
      ? diagnose('layout-failed', { file, reason: message }, at)
      : diagnose('layout-name-empty', { reason: empty }, at),
  );
}
