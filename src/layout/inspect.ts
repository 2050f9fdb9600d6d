import type { Budget } from '../budget/budget.ts';
import { paperWord } from '../budget/reserved.ts';
import type { Names } from '../budget/terms.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { typedFigurePattern } from '../diagnostics/wording/layout.ts';
import type { Pack } from '../pack/pack.ts';
import type { Node, Scalar } from '../source/tree.ts';
import { inspectContent, inspectFigures, inspectWords } from './handlebars/content.ts';
import { engineOf } from './handlebars/engine.ts';
import { inspectTemplate, partialArguments, type Scope } from './handlebars/inspect.ts';
import { parseTemplate } from './handlebars/template.ts';
import { namesInForce } from './names.ts';

/** Look through every layout of a form before any is rendered: all mistakes at once, in unused branches too. */
export function inspectLayouts(pack: Pack, budget: Budget, selectable: Names): void {
  const { report } = selectable;
  const { templates } = engineOf(pack);
  const given = partialArguments([...templates.values()]);
  const names = new Set([...Object.keys(namesInForce(pack, budget)), ...pack.factNames]);
  const partials = new Set(pack.partials.keys());
  const rules = {
    constants: pack.constants,
    paragraphStyles: Object.keys(pack.style.paragraphs),
    tableStyles: Object.keys(pack.style.tables),
    typedFigure: typedFigurePattern,
  };
  for (const [file, template] of templates) {
    if (template.fault) {
      report(template.fault);
      continue;
    }
    const partial = /^partials\/(.+)\.hbs$/.exec(file)?.[1];
    const more = partial === undefined ? namesOfPaper(file, pack) : (given.get(partial) ?? []);
    const own = new Set([...names, ...more]);
    inspectTemplate(template, { names: own, partials, ledgers: selectable }, report);
    if (partial === undefined) inspectContent(template, rules, report);
    else inspectFigures(template, rules, report);
  }
  const roots = [...pack.tables.values()].flatMap(({ root }) => root ?? []);
  for (const node of [...roots, ...pack.contents.entries.map((entry) => entry.node)]) {
    inspectWords(node, rules, report);
    for (const scalar of templatesIn(node))
      inspectShort(scalar, { names, partials, ledgers: selectable, plain: true }, report);
  }
}

/** Titles, labels and notes that are templates. What a column shows depends on its row: it is looked at there. */
function templatesIn(node: Node): readonly Scalar[] {
  if (node.kind === 'scalar') return node.text.includes('{{') ? [node] : [];
  if (node.kind === 'list') return node.items.flatMap(templatesIn);
  return node.entries.flatMap(({ key, value }) => (key.text === 'show' ? [] : templatesIn(value)));
}

function inspectShort({ text, at }: Scalar, scope: Scope, report: Report): void {
  const template = parseTemplate(at.file, text);
  if (template.fault) report({ ...template.fault, at });
  else inspectTemplate(template, scope, (finding) => report({ ...finding, at }));
}

/** What only papers beside the booklet have. */
function namesOfPaper(file: string, { contents }: Pack): readonly string[] {
  return file === contents.notice || file === contents.approval ? Object.values(paperWord) : [];
}
