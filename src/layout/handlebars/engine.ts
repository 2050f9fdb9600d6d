import Handlebars from 'handlebars';
import { diagnose, type Span } from '../../diagnostics/diagnostic.ts';
import type { Pack } from '../../pack/pack.ts';
import { Call, type Desk } from './call.ts';
import { figureHelpers } from './figures.ts';
import { rowHelpers } from './rows.ts';
import { copyOf, type Template, TemplateRegister } from './template.ts';
import { textHelpers } from './text.ts';

/** Helpers that only join conditions. */
const logicHelpers: Readonly<Record<string, (call: Call) => unknown>> = {
  is: (call) => call.text(0) === call.text(1),
  not: (call) => !truthy(call.value(0)),
  and: (call) => truthy(call.value(0)) && truthy(call.value(1)),
  or: (call) => truthy(call.value(0)) || truthy(call.value(1)),
};

const truthy = (value: unknown): boolean => !Handlebars.Utils.isEmpty(value);

const helpers = { ...figureHelpers, ...textHelpers, ...rowHelpers, ...logicHelpers };

/** Blocks of Handlebars itself that layouts may use. */
export const builtIn = ['if', 'unless', 'each'] as const;
export const helperNames: readonly string[] = [...Object.keys(helpers), ...builtIn];
const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]));
/** Blocks that must name what they loop over. */
export const loopNames: readonly string[] = ['each', 'rows', 'merged'];

/** Names in force in every layout of a booklet. */
export type TemplateNames = Readonly<Record<string, unknown>>;

const engines = new WeakMap<Pack, Engine>();

/** The engine of a pack, made when it is first asked for: a pack never changes once it is read. */
export function engineOf(pack: Pack): Engine {
  const known = engines.get(pack) ?? new Engine(pack);
  engines.set(pack, known);
  return known;
}

/** The layouts of a pack, parsed once for all booklets, and compiled when the first of them needs it. */
export class Engine {
  /** By their path inside the pack, partials too. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly register = new TemplateRegister();
  private readonly handlebars = Handlebars.create();
  private readonly short = new Map<string, Template>();
  private readonly compiled = {
    html: new Map<Template, Handlebars.TemplateDelegate>(),
    text: new Map<Template, Handlebars.TemplateDelegate>(),
  };
  private desk: Desk | undefined;

  constructor({ folder, layouts, partials }: Pack) {
    for (const name of Object.keys(this.handlebars.helpers)) {
      if (!(builtIn as readonly string[]).includes(name)) this.handlebars.unregisterHelper(name);
    }
    const engine = this;
    for (const [name, helper] of Object.entries(helpers)) {
      this.handlebars.registerHelper(name, function (this: unknown, ...all: unknown[]) {
        return helper(new Call(engine.desk!, all), this);
      });
    }
    this.templates = new Map(
      [...layouts].map(([file, text]) => [file, this.register.parse(`${folder}/${file}`, text)]),
    );
    for (const [name, { file }] of partials) {
      const template = this.templates.get(file.slice(folder.length + 1));
      if (template?.ast) this.handlebars.registerPartial(name, this.compile(template.ast, false));
    }
  }

  /** The HTML of a layout; undefined (and reported) when it could not be rendered. */
  render(template: Template, names: TemplateNames, desk: Omit<Desk, 'span'>): string | undefined {
    return this.run(template, names, desk, false);
  }

  /** A short template as plain text, nothing escaped: what puts it into HTML escapes it. */
  renderText(text: string, names: TemplateNames, desk: Omit<Desk, 'span'>): string | undefined {
    const template = this.short.get(text) ?? this.register.parse(text, text);
    this.short.set(text, template);
    return this.run(template, names, desk, true);
  }

  private run(
    template: Template,
    names: TemplateNames,
    desk: Omit<Desk, 'span'>,
    noEscape: boolean,
  ): string | undefined {
    if (!template.ast) {
      if (template.fault) desk.report(template.fault);
      return undefined;
    }
    this.desk = { ...desk, span: (loc): Span => this.register.span(loc) };
    const cache = this.compiled[noEscape ? 'text' : 'html'];
    const delegate = cache.get(template) ?? this.compile(template.ast, noEscape);
    cache.set(template, delegate);
    try {
      return delegate(names, { data: { filters: [] } });
    } catch (error) {
      const { message } = error as Error;
      const at = this.register.spanOfError(error as Error, template.file);
      const missing = /^"(.+)" not defined/.exec(message)?.[1];
      desk.report(
        missing === undefined
          ? diagnose('layout-failed', { file: template.file, reason: message.replace(/ - \d+:\d+$/, '') }, at)
          : diagnose('layout-name-empty', { reason: missing }, at),
      );
      return undefined;
    }
  }

  /** Handlebars does the work at the first call. */
  private compile(ast: hbs.AST.Program, noEscape: boolean): Handlebars.TemplateDelegate {
    const options = { noEscape, strict: true, knownHelpersOnly: true, knownHelpers };
    return this.handlebars.compile(copyOf(ast), options);
  }
}
