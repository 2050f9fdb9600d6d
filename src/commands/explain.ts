import type { Budget, Line, Stated } from '../budget/budget.ts';
import { inWords } from '../budget/describe.ts';
import { type Explanation, explain as explainFigures, type Question } from '../office/explain.ts';
import { typeset } from '../paper/typeset.ts';
import { prepare } from '../pipeline/pipeline.ts';
import { textIn } from '../source/tree.ts';
import { help, explainWords as say } from '../words/catalogue/commands.ts';
import { hasErrors } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { visibleText } from '../words/visible.ts';
import type { Folders } from './open-world.ts';
import { openSession } from './session.ts';
import { type AddCommand, exit, type Terminal, wholeNumber } from './terminal.ts';

export interface ExplainOptions extends Omit<Folders, 'out'> {
  readonly page?: string;
  readonly row?: string;
  readonly column?: string;
}

/** `booklet explain`: the lines behind a printed number and every place it is printed. */
export async function explain(
  unit: string,
  number: string | undefined,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<number> {
  const question: Question = {
    ...(number !== undefined && { number }),
    ...(options.page !== undefined && { page: wholeNumber(options.page, say.badPage) }),
    ...(options.row !== undefined && { row: options.row }),
    ...(options.column !== undefined && { column: options.column }),
  };
  if (Object.keys(question).length === 0) {
    terminal.stderr(`${say.ask}\n`);
    return exit.usage;
  }
  const session = await openSession([unit], { ...options, out: '' }, terminal);
  if (!session) return exit.usage;
  const found: string[] = [];
  for (const job of session.jobs) {
    const { booklet, findings, sources } = await prepare(job, session.world);
    if (!booklet) {
      terminal.stderr(`${printFindings(findings, textIn(sources), { color: terminal.color })}\n`);
      if (hasErrors(findings)) return exit.findings;
      continue;
    }
    const { laid, pack, budget } = booklet;
    const set = await typeset(laid.document, pack.style, session.world.fonts, () => undefined);
    const pages = set?.figurePages ?? new Map<string, number>();
    found.push(...explainFigures(question, laid, budget, pages).map((each) => printed(each, budget)));
  }
  if (found.length === 0) {
    const { page, row, column } = question;
    const place = [say.page(page), row ? say.row(row) : '', column ? say.column(column) : ''];
    terminal.stderr(`${say.none(number, place.filter(Boolean))}\n`);
    return exit.findings;
  }
  terminal.stdout(`${found.join('\n\n')}\n`);
  return exit.done;
}

function printed({ text, unit, lines, stated, places }: Explanation, budget: Budget): string {
  const source = (entry: Line | Stated): string =>
    `    ${placeOf(entry)}  ${valuesOf(entry, budget)}  ${inWords(entry.value, entry.written.unit)}`;
  const where = places.map(({ how, page, section, row, column }) => {
    const parts = [say.page(page), section, row && say.row(row), column && say.column(column)];
    return `    ${parts.filter(Boolean).join(' ')}  ${how}`;
  });
  const heading = unit === '' || text.endsWith(unit) ? text : `${text} ${unit}`;
  return [
    heading,
    `  ${say.derived(lines.length)}`,
    ...lines.map(source),
    ...(stated.length > 0 ? [`  ${say.approved}`, ...stated.map(source)] : []),
    `  ${say.printed}`,
    ...where,
  ]
    .map(visibleText)
    .join('\n');
}

const placeOf = ({ at }: Line | Stated): string => `${at.file}:${at.line}`;

/** The values that say something: not the unit's own code, nor what a dimension is when nothing is said. */
function valuesOf(entry: Line | Stated, budget: Budget): string {
  const values =
    'values' in entry
      ? [...entry.values]
      : entry.filters.map((f) => [f.dimension, f.nodes.join(' ')] as const);
  const telling = values.filter(
    ([name, value]) => name !== budget.unitDimension && budget.dimensions.get(name)?.fallback !== value,
  );
  return telling.map(([, value]) => value).join(' ');
}

export function explainCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('explain', help.explain, help.afterExplain);
  command
    .argument('<unit>', help.unit)
    .argument('[number]', help.number)
    .option('--page <page>', help.page)
    .option('--row <label>', help.row)
    .option('--column <title>', help.column)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates')
    .option('--archive <folder>', help.archive);
  command.work((unit: string, number: string | undefined, options: ExplainOptions) =>
    explain(unit, number, options, terminal),
  );
}
