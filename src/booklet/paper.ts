import type { Budget } from '../budget/budget.ts';
import { evaluatorOf } from '../budget/evaluate.ts';
import type { Layout } from '../document/document.ts';
import type { Pack } from '../form/pack.ts';
import { checkGaps } from '../rules/gaps.ts';
import type { Report } from '../words/diagnostic.ts';
import { word } from '../words/reserved.ts';
import type { TemplateNames } from './handlebars/engine.ts';
import { checkUnits } from './printed-units.ts';
import { Renderer } from './renderer.ts';

/** A paper beside the booklet: the layout it follows (a path in the pack) and what it has to say. */
export interface Paper {
  readonly file: string;
  readonly title: string;
  readonly names: TemplateNames;
}

/**
 * Lay a paper out: one sheet or a few without contents or headings, in the style of the booklet, with
 * all its figures at hand. What is wrong with other layouts was found when the booklet was laid out.
 */
export function layPaper(paper: Paper, pack: Pack, budget: Budget, report: Report): Layout {
  const own = aboutPaper(paper.file, pack, report);
  const renderer = new Renderer(pack, evaluatorOf(budget), own, paper.names);
  const { blocks, figures } = renderer.render('cover', paper.file, paper.title);
  checkGaps(evaluatorOf(budget), report);
  const document = {
    title: paper.title,
    author: renderer.text(pack.author),
    date: String(budget.facts[word.issueDate] ?? ''),
    language: pack.language,
    cover: blocks,
    contentsTitle: '',
    sections: [],
  };
  checkUnits({ document, figures }, pack, renderer.names.report);
  renderer.tellMissing(report);
  return { document, figures };
}

/** Report only what is found in the layout of a paper and in partials. */
export function aboutPaper(file: string, pack: Pack, report: Report): Report {
  const own = [
    pack.layouts.get(file)?.file ?? `${pack.folder}/${file}`,
    ...pack.layers.map(({ folder }) => `${folder}/partials/`),
  ];
  return (finding) => {
    if (!finding.at || own.some((each) => finding.at?.file.startsWith(each))) report(finding);
  };
}
