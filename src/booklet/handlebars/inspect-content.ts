import { codePoint, unsettableIn } from '../../source/characters.ts';
import { spanAt } from '../../source/positions.ts';
import type { Node } from '../../source/tree.ts';
import { diagnose, type Report, type Span } from '../../words/diagnostic.ts';
import { captionClasses, cellClasses, type MarkupNode, type Problem, parseMarkup } from '../html/parse.ts';
import type { Template } from './template.ts';

/** What tells a figure from a word. */
export interface FigureRules {
  /** Texts with digits that the form itself prescribes. */
  readonly constants: readonly string[];
  /** Pattern of a digit before a unit of measure. */
  readonly typedFigure: RegExp;
}

/** What the text of a layout is held against. */
export interface ContentRules extends FigureRules {
  readonly paragraphStyles: readonly string[];
  readonly tableStyles: readonly string[];
}

/** The HTML of a layout with its expressions blanked out, so that offsets still count in the layout. */
export function inspectContent(template: Template, rules: ContentRules, report: Report): void {
  const html = withoutExpressions(template.text);
  const place = (offset: number, length = 1): Span => spanAt(template.file, template.text, offset, length);
  const { nodes, problems } = parseMarkup(html);
  for (const problem of problems) report(diagnoseProblem(problem, place(problem.offset)));
  checkClasses(nodes, rules, (found, known, offset) =>
    report(diagnose('html-unknown-class', { found, known }, place(offset))),
  );
  for (const node of nodes) {
    const look = node.kind === 'element' && node.name === 'p' ? node.attributes.get('class') : undefined;
    if (node.kind === 'element' && look !== undefined && /^heading\d$/.test(look))
      report(diagnose('html-heading-look', { found: look }, place(node.offset)));
  }
  inspectText(template, rules, report);
}

/** Words of a layout or partial: figures typed instead of taken from the data, and writings that cannot be set. */
export function inspectText(template: Template, rules: FigureRules, report: Report): void {
  const words = withoutTags(withoutExpressions(template.text));
  for (const { text, index } of typedFigures(words, rules)) {
    report(
      diagnose(
        'layout-typed-figure',
        { found: text },
        spanAt(template.file, template.text, index, text.length),
      ),
    );
  }
  const refused = unsettableIn(words);
  if (!refused) return;
  const at = spanAt(template.file, template.text, refused.index, refused.found.length);
  report(diagnose('text-unsettable', { ...refused, code: codePoint(refused.found) }, at));
}

/** Keys of tables, contents and glossaries whose texts are not printed as they are, or not words. */
const notWords = ['zero', 'blank', 'basis', 'where', 'when', 'of', 'also', 'digits'];

/** The same in the words of a table definition, the contents or a glossary. */
export function inspectWords(node: Node, rules: FigureRules, report: Report): void {
  if (node.kind === 'scalar') {
    for (const { text } of typedFigures(withoutExpressions(node.text), rules))
      report(diagnose('layout-typed-figure', { found: text }, node.at));
  } else if (node.kind === 'list') for (const item of node.items) inspectWords(item, rules, report);
  else {
    for (const { key, value } of node.entries)
      if (!notWords.includes(key.text)) inspectWords(value, rules, report);
  }
}

function typedFigures(words: string, rules: FigureRules): readonly { text: string; index: number }[] {
  const text = rules.constants.reduce((rest, constant) => rest.replaceAll(constant, blank), words);
  return [...text.matchAll(rules.typedFigure)].map((match) => ({ text: match[0], index: match.index }));
}

/** What the parser of markup found wrong, in words. */
export function diagnoseProblem(problem: Problem, at: Span | undefined): ReturnType<typeof diagnose> {
  switch (problem.kind) {
    case 'misplaced':
      return diagnose('html-misplaced', problem, at);
    case 'unknown-attribute':
      return diagnose('html-unknown-attribute', problem, at);
    default:
      return diagnose(`html-${problem.kind}`, problem, at);
  }
}

/** Mustaches and their comments become blanks, one that nobody closes with all behind it; line breaks stay. */
function withoutExpressions(text: string): string {
  return text.replace(/\{\{~?!--[\s\S]*?(?:--~?\}\}|$)|\{\{[\s\S]*?(?:\}\}|$)/g, blank);
}

function withoutTags(html: string): string {
  return html.replace(/<[^<>]*>/g, blank);
}

const blank = (found: string): string => found.replace(/[^\n]+/g, (line) => ' '.repeat(line.length));

function checkClasses(
  nodes: readonly MarkupNode[],
  rules: ContentRules,
  unknown: (found: string, known: readonly string[], offset: number) => void,
): void {
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    const known = knownClasses(node.name, rules);
    const unsaid = headings.includes(node.name) ? `heading${node.name.slice(1)}` : '';
    for (const found of (node.attributes.get('class') || unsaid).split(' ').filter(Boolean)) {
      if (!known.includes(found)) unknown(found, known, node.offset);
    }
    checkClasses(node.children, rules, unknown);
  }
}

const headings = ['h3', 'h4'];

function knownClasses(element: string, rules: ContentRules): readonly string[] {
  if (element === 'p' || headings.includes(element)) return rules.paragraphStyles;
  if (element === 'table') return rules.tableStyles;
  if (element === 'span') return captionClasses;
  return element === 'td' || element === 'th' ? cellClasses : [];
}
