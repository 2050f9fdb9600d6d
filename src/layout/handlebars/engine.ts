import Handlebars from 'handlebars';
import { diagnose, type Report, type Span } from '../../diagnostics/diagnostic.ts';
import { Call, type Desk } from './call.ts';
import { figureHelpers } from './figures.ts';
import { rowHelpers } from './rows.ts';
import { type Template, TemplateRegister } from './template.ts';
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
/** Blocks that must name what they loop over. */
export const loopNames: readonly string[] = ['each', 'rows', 'merged'];

/** Names in force in every layout of a booklet. */
export type TemplateNames = Readonly<Record<string, unknown>>;

/** Renders the layouts of one booklet. */
export class Engine {
  readonly register = new TemplateRegister();
  private readonly handlebars = Handlebars.create();
  private desk: Desk | undefined;
  private readonly compiled = {
    html: new Map<Template, Handlebars.TemplateDelegate>(),
    text: new Map<Template, Handlebars.TemplateDelegate>(),
  };

  constructor(partials: readonly { name: string; file: string; text: string }[], report: Report) {
    for (const name of Object.keys(this.handlebars.helpers)) {
      if (!(builtIn as readonly string[]).includes(name)) this.handlebars.unregisterHelper(name);
    }
    const engine = this;
    for (const [name, helper] of Object.entries(helpers)) {
      this.handlebars.registerHelper(name, function (this: unknown, ...all: unknown[]) {
        return helper(new Call(engine.desk!, all), this);
      });
    }
    for (const { name, file, text } of partials) {
      const template = this.register.parse(file, text, report);
      if (template) this.handlebars.registerPartial(name, this.compile(template));
    }
  }

  /** The HTML of a layout; undefined (and reported) when it could not be rendered. */
  render(template: Template, names: TemplateNames, desk: Omit<Desk, 'span'>): string | undefined {
    return this.run(template, names, desk, false);
  }

  /** A short template as plain text, nothing escaped: what puts it into HTML escapes it. */
  renderText(template: Template, names: TemplateNames, desk: Omit<Desk, 'span'>): string | undefined {
    return this.run(template, names, desk, true);
  }

  private run(
    template: Template,
    names: TemplateNames,
    desk: Omit<Desk, 'span'>,
    noEscape: boolean,
  ): string | undefined {
    this.desk = { ...desk, span: (loc): Span => this.register.span(loc) };
    try {
      return this.compile(template, noEscape)(names, { data: { filters: [] } });
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

  private compile(template: Template, noEscape = false): Handlebars.TemplateDelegate {
    const cache = this.compiled[noEscape ? 'text' : 'html'];
    const known = cache.get(template) ?? this.translate(template, noEscape);
    cache.set(template, known);
    return known;
  }

  private translate({ ast }: Template, noEscape: boolean): Handlebars.TemplateDelegate {
    const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]));
    return this.handlebars.compile(ast, { noEscape, strict: true, knownHelpersOnly: true, knownHelpers });
  }
}
