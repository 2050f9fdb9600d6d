import type { Budget } from '../budget/budget.ts';
import { holds } from '../budget/condition.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import type { Block, Document, Layout, PrintedFigure, Section } from '../document/document.ts';
import type { ContentsEntry, Pack } from '../form/pack.ts';
import type { Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import { engineOf, type TemplateNames } from './handlebars/engine.ts';
import { checkUnits } from './printed-units.ts';
import { numbered } from './printing.ts';
import { Renderer } from './renderer.ts';

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
  const lay = (id: string, file: string, title: string): readonly Block[] => {
    const rendered = renderer.render(id, file, title);
    figures.push(...rendered.figures);
    return rendered.blocks;
  };
  const cover = lay('cover', pack.contents.cover, '');
  const sections = withEnd(sectionsOf(pack.contents.entries, [], pack, renderer, lay), pack, lay);
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

/** Entries of the contents that this booklet has, numbered, in reading order. */
function sectionsOf(
  entries: readonly ContentsEntry[],
  above: readonly number[],
  pack: Pack,
  renderer: Renderer,
  lay: (id: string, file: string, title: string) => readonly Block[],
  headed = false,
): readonly Section[] {
  const shown = entries.filter((entry) => holds(entry.when, renderer.evaluator, renderer.names));
  return shown.flatMap((entry, i) => {
    const path = [...above, i + 1];
    const id = `s${path.join('-')}`;
    const title = renderer.text(entry.title);
    const number = numbered(pack.contents.numbering[entry.level - 1] ?? '', path);
    const section: Section = {
      id,
      level: entry.level,
      heading: number + title,
      orientation: entry.orientation,
      // The first entry stands under its part's heading, which began the page already.
      startsPage: entry.startsPage && !(i === 0 && headed),
      blocks: entry.layout === undefined ? [] : lay(id, entry.layout, title),
    };
    return [section, ...sectionsOf(entry.children, path, pack, renderer, lay, section.blocks.length === 0)];
  });
}

/** The last section with what stands at the very end of the booklet. */
function withEnd(
  sections: readonly Section[],
  pack: Pack,
  lay: (id: string, file: string, title: string) => readonly Block[],
): readonly Section[] {
  const last = sections.at(-1);
  if (pack.contents.end === undefined || !last) return sections;
  const blocks = lay('end', pack.contents.end, last.heading);
  return [...sections.slice(0, -1), { ...last, blocks: [...last.blocks, ...blocks] }];
}
