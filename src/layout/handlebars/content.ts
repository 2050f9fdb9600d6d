import { diagnose, type Report, type Span } from '../../diagnostics/diagnostic.ts';
import { type MarkupNode, type Problem, parseMarkup } from '../html/parse.ts';
import { captionClasses, cellClasses } from '../html/vocabulary.ts';
import type { Template } from './template.ts';

/** What the text of a layout is held against. */
export interface ContentRules {
  /** Texts with digits that the form itself prescribes. */
  readonly constants: readonly string[];
  readonly paragraphStyles: readonly string[];
  readonly tableStyles: readonly string[];
  /** Pattern of a digit before a unit of measure. */
  readonly typedFigure: RegExp;
}

/** The HTML of a layout with its expressions blanked out, so that offsets still count in the layout. */
export function inspectContent(template: Template, rules: ContentRules, report: Report): void {
  const html = withoutExpressions(template.text);
  const place = (offset: number, length = 1): Span => spanAt(template, offset, length);
  const { nodes, problems } = parseMarkup(html);
  for (const problem of problems) report(diagnoseProblem(problem, place(problem.offset)));
  checkClasses(nodes, rules, (found, known, offset) =>
    report(diagnose('html-unknown-class', { found, known }, place(offset))),
  );
  const text = rules.constants.reduce(
    (rest, constant) => rest.replaceAll(constant, blank),
    withoutTags(html),
  );
  for (const match of text.matchAll(rules.typedFigure)) {
    report(diagnose('layout-typed-figure', { found: match[0] }, place(match.index, match[0].length)));
  }
}

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

/** Mustaches and their comments become blanks; line breaks stay. */
function withoutExpressions(text: string): string {
  return text.replace(/\{\{~?!--[\s\S]*?--~?\}\}|\{\{[\s\S]*?\}\}/g, blank);
}

function withoutTags(html: string): string {
  return html.replace(/<[^>]*>/g, blank);
}

const blank = (found: string): string => found.replace(/[^\n]/g, ' ');

function checkClasses(
  nodes: readonly MarkupNode[],
  rules: ContentRules,
  unknown: (found: string, known: readonly string[], offset: number) => void,
): void {
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    const known = knownClasses(node.name, rules);
    for (const found of (node.attributes.get('class') ?? '').split(' ').filter(Boolean)) {
      if (!known.includes(found)) unknown(found, known, node.offset);
    }
    checkClasses(node.children, rules, unknown);
  }
}

function knownClasses(element: string, rules: ContentRules): readonly string[] {
  if (element === 'p') return rules.paragraphStyles;
  if (element === 'table') return rules.tableStyles;
  if (element === 'span') return captionClasses;
  return element === 'td' || element === 'th' ? cellClasses : [];
}

function spanAt({ file, text }: Template, offset: number, length: number): Span {
  const before = text.slice(0, Math.max(0, offset));
  const line = before.split('\n').length;
  return { file, line, column: offset - before.lastIndexOf('\n'), length };
}
