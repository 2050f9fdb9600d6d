import type { Budget } from '../budget/budget.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import type { Document, Layout, PrintedFigure, Section } from '../document/document.ts';
import type { Pack } from '../form/pack.ts';
import type { Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { engineOf, type TemplateNames } from './handlebars/engine.ts';
import { checkUnits } from './printed-units.ts';
import { Renderer } from './renderer.ts';
import { type Lay, sectionsOf } from './sections.ts';

/**
 * Facts and figures into the order, headings and sentences of the official form. What is wrong with a layout
 * whatever the booklet is found before, by `inspectLayouts`.
 */
export function layout(
  pack: Pack,
  budget: Budget,
  report: Report,
  /** Names for the layouts besides those of data and kind: the check code. */
  given: TemplateNames = {},
): Layout {
  const renderer = new Renderer(pack, evaluatorOf(budget), report, given);
  const figures: PrintedFigure[] = [];
  const lay: Lay = (id, file, title, within) => {
    const rendered = renderer.render(id, file, title, within);
    figures.push(...rendered.figures);
    return rendered.blocks;
  };
  const cover = lay('cover', pack.contents.cover, '');
  const sections = withEnd(sectionsOf(pack.contents, renderer, lay), pack, lay);
  const facts = budget.facts;
  const document: Document = {
    title: renderer.text(pack.title),
    author: renderer.text(pack.author),
    date: String(facts[word.issueDate] ?? ''),
    language: pack.language,
    cover,
    contentsTitle: pack.contents.title,
    sections,
  };
  checkUnits({ document, figures }, pack, renderer.names.report);
  renderer.finish();
  engineOf(pack).keep();
  return { document, figures };
}

/** The last section with what stands at the very end of the booklet. */
function withEnd(sections: readonly Section[], pack: Pack, lay: Lay): readonly Section[] {
  const last = sections.at(-1);
  if (pack.contents.end === undefined || !last) return sections;
  const blocks = lay('end', pack.contents.end, last.heading);
  return [...sections.slice(0, -1), { ...last, blocks: [...last.blocks, ...blocks] }];
}
