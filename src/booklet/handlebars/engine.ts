import type { Pack } from '../../form/pack.ts';
import { diagnose } from '../../words/diagnostic.ts';
import type { Desk } from './call.ts';
import { Player } from './player.ts';
import { Stopped } from './scope.ts';
import { parseTemplate, type Template } from './template.ts';

/** Names in force in every layout of a booklet. */
export type TemplateNames = Readonly<Record<string, unknown>>;

const engines = new WeakMap<Pack, Engine>();

/** The engine of a pack, made when it is first asked for: a pack never changes once it is read. */
export function engineOf(pack: Pack): Engine {
  const known = engines.get(pack) ?? new Engine(pack);
  engines.set(pack, known);
  return known;
}

/** The layouts of a pack, parsed once for all booklets. */
export class Engine {
  /** By their path inside the pack, partials too. */
  readonly templates: ReadonlyMap<string, Template>;
  private readonly partials: ReadonlyMap<string, Template>;
  private readonly short = new Map<string, Template>();

  constructor({ folder, layouts, partials }: Pack) {
    this.templates = new Map(
      [...layouts].map(([file, text]) => [file, parseTemplate(`${folder}/${file}`, text)]),
    );
    this.partials = new Map(
      [...partials].flatMap(([name, { file }]) => {
        const template = this.templates.get(file.slice(folder.length + 1));
        return template ? [[name, template]] : [];
      }),
    );
  }

  /** The HTML of a layout; undefined (and reported) when it could not be rendered. */
  render(template: Template, names: TemplateNames, desk: Desk): string | undefined {
    return this.run(template, names, desk, true);
  }

  /** A short template as plain text, nothing escaped: what puts it into HTML escapes it. */
  renderText(text: string, names: TemplateNames, desk: Desk): string | undefined {
    return this.run(this.shortTemplate(text), names, desk, false);
  }

  shortTemplate(text: string): Template {
    const template = this.short.get(text) ?? parseTemplate(text, text);
    this.short.set(text, template);
    return template;
  }

  private run(template: Template, names: TemplateNames, desk: Desk, escaped: boolean): string | undefined {
    const { file, fault } = template;
    if (fault) {
      desk.report(fault);
      return undefined;
    }
    try {
      return new Player(desk, this.partials).play(template, names, escaped);
    } catch (error) {
      const reason = (error as Error).message;
      const at = { file, line: 1, column: 1, length: 1 };
      desk.report(error instanceof Stopped ? error.finding : diagnose('layout-failed', { file, reason }, at));
      return undefined;
    }
  }
}
